"""How good suggestions and duplicates are on strangers' files, against words alone (BM25) in the same run."""

from __future__ import annotations

import csv
import html
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import numpy as np

from benchmarks._feedback_languages import PAIRS
from roadworthy.feedback.rules.embedding import default_embedder
from roadworthy.feedback.rules.matching import (
    DUPLICATES,
    SUGGEST,
    Collection,
    FieldWeights,
    Plan,
    Reading,
    Scale,
    read_ideas,
    read_notes,
)

BUGS = ("bug_reports_hadoop.csv", "bug_duplicates_hadoop.csv")
FEATURES = ("app_features_is22.csv", "review_feature_links_is22.csv")
_WORDS = Scale(power=1.0, meaning=0.0, steepness=1.0, middle=0.0)
BASELINE = Plan(FieldWeights(text=1.0, title=0.0, whole=0.0), native=_WORDS, foreign=_WORDS)
FAR = 10**6
FOLDS, SEED = 5, 1
Ask = Callable[[Plan], np.ndarray]
"""Ranks, from 0, of what is right under a plan; FAR where it is not found."""


@dataclass(frozen=True)
class Figure:
    """One figure of one task: ours, that of words alone, and what we are held to."""

    task: str
    name: str
    ours: float
    baseline: float | None
    target: float | None
    cases: int | None

    @property
    def is_reached(self) -> bool:
        """At least the target, where there is one."""
        return self.target is None or self.ours >= self.target


@dataclass(frozen=True)
class Task:
    """A ranking task: the files it needs, what it is held to, the plan, and how to ask."""

    name: str
    files: tuple[str, ...]
    plan: Plan
    targets: dict[str, float]
    prepare: Callable[[Path], Ask]


def figures(folder: Path, *, cross_validate: bool) -> Iterator[Figure | str]:
    """The figures of each task whose files are there, and a sentence for each task that is left out."""
    for task in TASKS:
        if missing := [name for name in task.files if not (folder / name).is_file()]:
            yield f"{task.name}: left out, there is no {', '.join(missing)}"
            continue
        ask = task.prepare(folder)
        ours, words = ask(task.plan), ask(BASELINE)
        for name, target in task.targets.items():
            yield Figure(task.name, name, measure(name, ours), measure(name, words), target, len(ours))
        if cross_validate:
            held_out = cross_validated(ask, task)
            for name in task.targets:
                yield Figure(
                    task.name, f"{name}, weights chosen on other cases", measure(name, held_out), None, None, len(ours)
                )


def measure(name: str, ranks: np.ndarray) -> float:
    """`recall@k` or `MRR` of ranks counted from 0."""
    if name == "MRR":
        return float(np.mean(np.where(ranks < FAR, 1 / (ranks + 1.0), 0.0)))
    return float(np.mean(ranks < int(name.partition("@")[2])))


def cross_validated(ask: Ask, task: Task) -> np.ndarray:
    """Ranks where the weights of each case were chosen on the other folds only, among neighbours of the plan."""
    plans = neighbours(task.plan)
    ranks = np.array([ask(plan) for plan in plans])
    folds = np.random.default_rng(SEED).permutation(ranks.shape[1]) % FOLDS
    chosen = np.empty(ranks.shape[1], dtype=ranks.dtype)
    for fold in range(FOLDS):
        seen, held = folds != fold, folds == fold
        worth = [sum(measure(name, row[seen]) for name in task.targets) for row in ranks]
        chosen[held] = ranks[int(np.argmax(worth))][held]
    return chosen


def neighbours(plan: Plan) -> list[Plan]:
    """The plan with each weight halved, kept and doubled."""
    made = []
    for text in (0.5, 1, 2):
        for whole in (0.5, 1, 2):
            for meaning in (0.5, 1, 2):
                fields = replace(plan.fields, text=plan.fields.text * text, whole=plan.fields.whole * whole)
                native = replace(plan.native, meaning=plan.native.meaning * meaning)
                foreign = replace(plan.foreign, meaning=plan.foreign.meaning * meaning)
                made.append(Plan(fields, native, foreign))
    return made


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def bugs(folder: Path, *, earlier_only: bool) -> Ask:
    """Each report that is known to be a duplicate asks for the report that it repeats."""
    rows = rows_of(folder / BUGS[0])
    rows.sort(key=lambda row: (datetime.strptime(row["created"], "%d/%b/%y %H:%M"), row["id"]))  # noqa: DTZ007
    places = {row["id"]: place for place, row in enumerate(rows)}
    known = [(places.get(row["id"]), places.get(row["duplicate_of"])) for row in rows_of(folder / BUGS[1])]
    pairs = [(a, b) for a, b in known if a is not None and b is not None and (b < a or not earlier_only)]
    readings = _reports(tuple((row["title"], row["text"]) for row in rows))
    collection = Collection.of(readings)

    def ask(plan: Plan) -> np.ndarray:
        found = []
        for place, target in pairs:
            stop = place if earlier_only else None
            best = collection.best(readings[place], plan, 400, without=place, stop=stop)
            found.append(rank_of({target}, [match.row for match in best]))
        return np.array(found)

    return ask


_read: dict[int, list[Reading]] = {}


def _reports(texts: tuple[tuple[str, str], ...]) -> list[Reading]:
    """The reports, read once for both tasks."""
    key = hash(texts)
    if key not in _read:
        _read[key] = read_notes(texts, default_embedder())
    return _read[key]


def reviews(folder: Path) -> Ask:
    """Each review that is relevant to a feature asks for it among the features of its app."""
    names: dict[str, list[str]] = defaultdict(list)
    for row in rows_of(folder / FEATURES[0]):
        names[row["app"]].append(row["feature"])
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    texts: dict[tuple[str, str], str] = {}
    for row in rows_of(folder / FEATURES[1]):
        if row["relevant"] == "1":
            wanted[row["app"], row["review_id"]].add(row["feature"])
            texts[row["app"], row["review_id"]] = html.unescape(row["text"])
    questions = [read_notes([("", text)], default_embedder())[0] for text in texts.values()]
    collections = {
        app: Collection.of(read_ideas([(name, "") for name in found], default_embedder()))
        for app, found in names.items()
    }

    def ask(plan: Plan) -> np.ndarray:
        found = []
        for (key, features), question in zip(wanted.items(), questions, strict=True):
            best = collections[key[0]].best(question, plan, 400)
            targets = {names[key[0]].index(feature) for feature in features}
            found.append(rank_of(targets, [match.row for match in best]))
        return np.array(found)

    return ask


def languages(_: Path) -> Ask:
    """Each request in another language asks for its idea in English."""
    ideas = sorted({idea for idea, _ in PAIRS})
    collection = Collection.of(read_ideas([(idea, "") for idea in ideas], default_embedder()))
    questions = [read_notes([("", text)], default_embedder())[0] for _, text in PAIRS]

    def ask(plan: Plan) -> np.ndarray:
        best = [collection.best(question, plan, 400) for question in questions]
        targets = [{ideas.index(idea)} for idea, _ in PAIRS]
        return np.array([rank_of(a, [m.row for m in b]) for a, b in zip(targets, best, strict=True)])

    return ask


def rank_of(targets: set[int], best: Sequence[int]) -> int:
    """Where the first of the targets stands, from 0; FAR when none is there."""
    return next((place for place, row in enumerate(best) if row in targets), FAR)


TASKS = (
    Task("duplicates", BUGS, DUPLICATES, {"recall@5": 0.70, "MRR": 0.57}, lambda at: bugs(at, earlier_only=False)),
    Task(
        "duplicates among earlier reports",
        BUGS,
        DUPLICATES,
        {"recall@5": 0.76, "MRR": 0.65},
        lambda at: bugs(at, earlier_only=True),
    ),
    Task("review to feature", FEATURES, SUGGEST, {"recall@3": 0.93}, reviews),
    Task("other language to English", (), SUGGEST, {"recall@1": 0.90}, languages),
)
