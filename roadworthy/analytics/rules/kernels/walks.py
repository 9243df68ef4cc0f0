"""Paths: sessions of actors as walks from node to node."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules.events import MISSING, Value
from roadworthy.analytics.rules.plain_calls import path_of
from roadworthy.analytics.rules.questions.conditions import Pick, Selection
from roadworthy.analytics.rules.questions.others import Paths
from roadworthy.analytics.rules.questions.times import Period

from .listing import list_actors
from .matching import Matcher, text_of
from .rows import Rows, gather, starts_of

Json = dict[str, Any]
Longs = NDArray[np.int64]
PAGES = ("page", "$pageview")
# Where a page says which one it is, the best first; whole addresses count by their path.
PAGE_KEYS = ("path", "$pathname", "url", "$current_url", "name")
SCREENS = ("screen", "$screen")
SCREEN_KEYS = ("name", "$screen_name")
GAP = "..."
SECOND = 1_000_000


@dataclass(frozen=True, eq=False)
class Walks:
    """Visits of nodes in order of session and time.

    Attributes:
        actor, session: whose visit it is, and in which session; sessions count from 0.
        node: number into `names`. time: microseconds. step: its number within the session, from 1.
    """

    actor: Longs
    session: Longs
    node: Longs
    time: Longs
    step: Longs
    names: list[str]


def answer_paths(question: Paths, matcher: Matcher, period: Period) -> Json:
    """The answer to a paths question."""
    walks = walk(question, matcher, period)
    follows = np.flatnonzero((np.diff(walks.session) == 0) & (np.diff(walks.step) == 1))
    pair = np.stack((walks.step[follows], walks.node[follows], walks.node[follows + 1]), axis=1)
    edges: list[Json] = []
    keys, place = np.empty((0, 3), np.int64), np.empty(0, np.int64)
    if len(follows):
        keys, place = np.unique(pair, axis=0, return_inverse=True)
        place = place.reshape(-1)
        seconds = (walks.time[follows + 1] - walks.time[follows]) / SECOND
        counts = np.bincount(place)
        sums = np.bincount(place, weights=seconds)
        for (step, source, target), count, total in zip(keys.tolist(), counts.tolist(), sums.tolist(), strict=True):
            edges.append(
                {
                    "from": f"{step}_{walks.names[source]}",
                    "to": f"{step + 1}_{walks.names[target]}",
                    "count": count,
                    "mean_seconds": total / count,
                }
            )
    answer: Json = {"edges": kept_edges(edges, question.edges)}
    if question.actors:
        there = asked_visits(walks, question.actors)
        answer["actors"] = list_actors(matcher, walks.actor[there], question.per)
    return answer


def kept_edges(edges: list[Json], limit: int) -> list[Json]:
    """The edges taken most often; of these only such as a way from a first step leads to."""
    ranked = sorted(edges, key=lambda edge: (-edge["count"], edge["from"], edge["to"]))[:limit]
    reached = {edge["from"] for edge in ranked if edge["from"].startswith("1_")}
    for edge in sorted(ranked, key=lambda edge: int(edge["from"].split("_", 1)[0])):
        if edge["from"] in reached:
            reached.add(edge["to"])
    return [edge for edge in ranked if edge["from"] in reached]


def asked_visits(walks: Walks, asked: tuple[str | None, str | None]) -> NDArray[np.bool_]:
    """Which visits lie on the edge, or on the node, whose persons are asked."""
    told = np.array([f"{step}_{walks.names[node]}" for step, node in zip(walks.step, walks.node, strict=True)], object)
    source, target = asked
    if target is None or source is None:
        return np.asarray(told == (source or target), np.bool_)
    there = np.zeros(len(told), np.bool_)
    there[:-1] = (told[:-1] == source) & (told[1:] == target) & (np.diff(walks.session) == 0)
    return there


def walk(question: Paths, matcher: Matcher, period: Period) -> Walks:
    """All walks within the range, cut to what the question shows."""
    assert period.start is not None
    names = {name for event in question.events for name in (PAGES if event == "page" else (event,))}
    selection = Selection("", tuple(Pick(name) for name in sorted(names)))
    keys = (*dict.fromkeys((*PAGE_KEYS, *SCREEN_KEYS)),)
    rows = gather(matcher, [selection], question.where, period.start, period.end, keys=keys, per=question.per)
    node, known = nodes_of(question, matcher, rows, keys)
    there = node >= 0
    actor, time, node = rows.actor[there].astype(np.int64), rows.time[there], node[there]
    breaks = np.ones(len(actor), np.bool_)
    breaks[1:] = (np.diff(actor) != 0) | (np.diff(time) > question.session)
    session = np.cumsum(breaks) - 1
    # Repeats in a row are one visit, timed at the first.
    fresh = breaks.copy()
    fresh[1:] |= np.diff(node) != 0
    actor, time, node, session = actor[fresh], time[fresh], node[fresh], session[fresh]
    return _cut(question, actor, session, node, time, known)


def nodes_of(question: Paths, matcher: Matcher, rows: Rows, keys: tuple[str, ...]) -> tuple[Longs, list[str]]:
    """The number of each row's node, and the nodes' names; -1 for rows that are passed over."""
    events = list(matcher.events.names)
    kinds = np.zeros(len(events), np.int64)
    for place, name in enumerate(events):
        kinds[place] = 1 if name in PAGES else 2 if name in SCREENS else 0
    kind = kinds[rows.event] if len(events) else np.zeros(len(rows), np.int64)
    columns = [(rows.event.astype(np.int64), np.ones(len(rows), np.bool_))]
    for wanted, own in ((1, PAGE_KEYS), (2, SCREEN_KEYS)):
        for key in own:
            codes = rows.codes[keys.index(key)].astype(np.int64)
            columns.append((codes, (kind == wanted) & (codes != MISSING)))
    # Which of the columns names the row: the first that has a value, else the event's own name.
    source = np.zeros(len(rows), np.int64)
    code = columns[0][0].copy()
    for place in range(len(columns) - 1, 0, -1):
        codes, is_there = columns[place]
        source[is_there], code[is_there] = place, codes[is_there]
    own_keys = (*PAGE_KEYS, *SCREEN_KEYS)
    pairs, number = np.unique(np.stack((source, code), axis=1), axis=0, return_inverse=True)
    names: dict[str, int] = {}
    found = np.empty(len(pairs), np.int64)
    patterns = [(one, pattern_of(one)) for one in question.group]
    excluded = [pattern_of(one) for one in question.exclude]
    for place, (column, value) in enumerate(pairs.tolist()):
        key = own_keys[column - 1] if column else ""
        told: Value = rows.values[keys.index(key)][value] if column else events[value]
        name = path_of(text_of(told)) if key in PAGE_KEYS[:4] else text_of(told)
        if any(pattern.fullmatch(name) for pattern in excluded):
            found[place] = -1
            continue
        name = next((one for one, pattern in patterns if pattern.fullmatch(name)), name)
        found[place] = names.setdefault(name, len(names))
    return found[number.reshape(-1)], list(names)


def pattern_of(written: str) -> re.Pattern[str]:
    """A name with wildcards as a pattern: ``*`` stands for anything."""
    return re.compile(".*".join(re.escape(part) for part in written.split("*")), re.DOTALL)


def _cut(question: Paths, actor: Longs, session: Longs, node: Longs, time: Longs, names: list[str]) -> Walks:
    """Each session from its start to its end, and no longer than the steps that are shown."""
    kept: list[int] = []
    steps: list[int] = []
    gaps: list[int] = []
    bounds = starts_of(session)
    if question.start is None and question.end is None:
        within = np.arange(len(session)) - np.repeat(bounds[:-1], np.diff(bounds))
        short = within < question.steps
        return Walks(actor[short], session[short], node[short], time[short], within[short] + 1, names)
    numbers = {name: number for number, name in enumerate(names)}
    begin, finish = (numbers.get(one, -2) if one is not None else None for one in (question.start, question.end))
    for low, high in pairwise(bounds):
        chosen = shown_part(node[low:high].tolist(), begin, finish, question.steps)
        for step, place in enumerate(chosen, 1):
            kept.append(int(low) + max(place, 0))
            steps.append(step)
            if place < 0:
                gaps.append(len(kept) - 1)
    at = np.array(kept, np.int64)
    found = node[at]
    moments = time[at]
    if gaps:
        # The gap takes the time of what comes before it.
        found[gaps] = len(names)
        moments[gaps] = moments[np.array(gaps) - 1]
        names = [*names, GAP]
    return Walks(actor[at], session[at], found, moments, np.array(steps, np.int64), names)


def shown_part(nodes: list[int], begin: int | None, finish: int | None, steps: int) -> list[int]:
    """The places of a walk that are shown; -1 stands for a gap.

    From the first `begin` on, up to the first `finish` after it. One that only has an end shows its last steps; one
    with both that is too long shows its first and last steps with a gap between. Empty where one of them is missing.
    """
    low, high = 0, len(nodes)
    if begin is not None:
        if begin not in nodes:
            return []
        low = nodes.index(begin)
    if finish is not None:
        if finish not in nodes[low:]:
            return []
        high = nodes.index(finish, low) + 1
    if high - low <= steps:
        return list(range(low, high))
    if finish is None:
        return list(range(low, low + steps))
    if begin is None:
        return list(range(high - steps, high))
    first = (steps + 1) // 2
    return [*range(low, low + first), -1, *range(high - steps // 2, high)]
