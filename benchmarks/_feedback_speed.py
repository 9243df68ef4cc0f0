"""How quick feedback is at a size: reading, suggesting, finding, the inbox; each beside plain ways in the same run.

CPU milliseconds of the one process that asks (on PostgreSQL the wall clock, for the server works beside it).
"""

from __future__ import annotations

import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import _feedback_large, _large

RUNS, TRIES = 60, 3
SUGGESTED_AMONG = 100_000
SIMPLE_RUNS = 12


@dataclass(frozen=True)
class Measured:
    """One figure: p50 and p95 (or the figure itself in p50), what it is held to, and how a plain way does.

    Attributes:
        is_floor: larger is better.
        times: the plain way's p50 by ours.
    """

    name: str
    unit: str
    p50: float
    p95: float | None = None
    target: float | None = None
    plain: str = ""
    times: float | None = None
    is_floor: bool = False

    @property
    def is_reached(self) -> bool:
        """Within the target, where there is one."""
        if self.target is None:
            return True
        return self.p50 >= self.target if self.is_floor else (self.p95 or self.p50) <= self.target


def clocked(ask: Callable[[int], object], runs: int = RUNS, warm: int = 3) -> tuple[float, float]:
    """(p50, p95) over questions in milliseconds: of CPU on SQLite, of the wall clock on PostgreSQL.

    Each question is asked TRIES times and its quickest answer counts: the rest measures what else the machine does.
    """
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    for number in range(warm):
        ask(number)
    times = []
    for number in range(runs):
        tries = []
        for _ in range(TRIES):
            before = clock()
            ask(number)
            tries.append((clock() - before) * 1000)
        times.append(min(tries))
    return round(statistics.median(times), 2), round(sorted(times)[max(0, int(len(times) * 0.95) - 1)], 2)


def figures(notes: int, data: Path | None, parts: Sequence[str]) -> Iterator[Measured | str]:
    """Everything at a size, or only some parts of it: ingest, suggest, search, inbox."""
    product, user = _feedback_large.build(notes, data)
    if "ingest" in parts:
        yield from ingest(data)
    if {"search", "inbox"} & set(parts):
        yield from index(product)
    if "suggest" in parts:
        yield from suggest(product)
    if "search" in parts:
        yield from search(product)
    if "inbox" in parts:
        yield from inbox(product, user)


def ingest(data: Path | None) -> Iterator[Measured]:
    """Texts read for suggestions by a core in a second: folded, cut into words, embedded."""
    from roadworthy.feedback.rules.embedding import default_embedder
    from roadworthy.feedback.rules.matching import read_notes

    long = [text for _, text in _feedback_large.texts(data, random.Random(5)) if len(text) >= 100]
    read_notes([("warm", "up")], default_embedder())
    for size, target in ((160, 250.0), (600, 140.0)):
        pairs = [("", (text * 6)[:size]) for text in long[:384]]
        before = time.process_time()
        for at in range(0, len(pairs), 128):
            read_notes(pairs[at : at + 128], default_embedder())
        rate = len(pairs) / (time.process_time() - before)
        yield Measured(f"texts of {size} characters read", "a core-second", round(rate), target=target, is_floor=True)


def index(product: Any) -> Iterator[Measured | str]:
    """Build the index where it is not there yet: CPU seconds, size on disk, memory."""
    from django.conf import settings

    from roadworthy.feedback import actions

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    before = time.process_time()
    written = actions.index_notes(product)
    seconds = time.process_time() - before
    if written > 1_000:
        yield Measured(f"index of {written // 2:,} notes built", "s of CPU", round(seconds, 1))
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024
        yield Measured("memory while it is built, beyond the process", "MB", round(max(more, 0)))
    else:
        yield "the index stood already: remove `search/` from the data folder to measure how long it takes"
    folder = Path(settings.DATA) / "search"
    for kind in ("texts", "meanings"):
        size = sum(file.stat().st_size for file in folder.glob(f"*/{kind}/*.part")) / 2**20
        yield Measured(f"index on disk, {kind}", "MB", round(size))


def suggest(product: Any) -> Iterator[Measured | str]:
    """Ideas and repeats suggested for a note, end to end, with all SQL queries."""
    from roadworthy.feedback import queries
    from roadworthy.feedback.models import Note
    from roadworthy.feedback.queries import shelves
    from roadworthy.ideas.queries import suggested_ideas

    shelves.AT_ONCE = 10**9
    notes = list(Note.objects.filter(product=product).select_related("product__workspace").order_by("-pk")[:RUNS])
    before, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    queries.likely_duplicates(notes[0])
    suggested_ideas(notes[0])
    yield Measured("memory index of suggestions put together", "s of CPU", round(time.process_time() - before, 1))
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024
    yield Measured("memory of it", "MB", round(more))
    p50, p95 = clocked(lambda n: suggested_ideas(notes[n % RUNS]))
    yield Measured("ideas suggested among 10,000", "ms", p50, p95, 30.0)
    p50, p95 = clocked(lambda n: queries.likely_duplicates(notes[n % RUNS]))
    among = min(Note.objects.filter(product=product).count(), shelves.MOST_TEXTS)
    target = 30.0 if among <= SUGGESTED_AMONG else None
    yield Measured(f"repeats suggested among {among:,}", "ms", p50, p95, target)


def asked(product: Any) -> dict[str, list[str]]:
    """What people may type, taken from the notes: one word common or rare, a few, a whole title, beginnings, slips."""
    from roadworthy.feedback.models import Note

    rng = random.Random(11)
    titles = list(Note.objects.filter(product=product).exclude(title="").values_list("title", flat=True)[:5_000])
    words = [[word for word in title.split() if word.isalpha() and len(word) > 3] for title in titles]
    some = [one for one in words if len(one) > 2]
    rng.shuffle(some)
    return {
        "one word": [rng.choice(one) for one in some[:RUNS]],
        "three words": [" ".join(rng.sample(one, 3)) for one in some[:RUNS]],
        "a whole title": [" ".join(one) for one in some[RUNS : 2 * RUNS]],
        "beginnings": [" ".join(word[:4] for word in one[:2]) for one in some[:RUNS]],
        "a slip": [slip(rng, rng.choice(one)) for one in some[:RUNS]],
        "a rare word": [f"ref{rng.randrange(100_000):07d}" for _ in range(RUNS)],
    }


def slip(rng: random.Random, word: str) -> str:
    """Two neighbours changed."""
    at = rng.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def search(product: Any) -> Iterator[Measured]:
    """Words and meaning together, against the database's own full text and against reading every vector."""
    from roadworthy.feedback import queries
    from roadworthy.feedback.queries import finding

    finding.meaning_of("ready", wait=True)
    kinds = asked(product)
    everything = [text for texts in kinds.values() for text in texts[: RUNS // 3]]
    for name, texts in kinds.items():
        p50, p95 = clocked(lambda n, texts=texts: queries.ranking(product, texts[n % len(texts)]), RUNS // 2)
        yield Measured(f"found by words and meaning: {name}", "ms", p50, p95, 50.0)
    ours = clocked(lambda n: queries.ranking(product, everything[n % len(everything)]), len(everything))
    yield Measured("found by words and meaning: all of these", "ms", *ours, 50.0)
    for name, ask in plain_ways(product):
        p50, p95 = clocked(lambda n, ask=ask: ask(everything[n * 7 % len(everything)]), SIMPLE_RUNS, 1)
        yield Measured(name, "ms", p50, p95, plain="plain way", times=round(p50 / ours[0], 1))
    exact, recall = exact_scan(product, everything[:: max(1, len(everything) // SIMPLE_RUNS)])
    yield Measured("every vector compared exactly, without words", "ms", *exact, plain="plain way",
                   times=round(exact[0] / ours[0], 1))  # fmt: skip
    yield Measured("of the ten nearest in meaning found", "share", recall, target=0.97, is_floor=True)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Measured("memory of the whole process, mapped files included, peak", "MB", round(resident))


def plain_ways(product: Any) -> Iterator[tuple[str, Callable[[str], object]]]:
    """The database's full text alone, ten best by its own rank: with any of the words, and with all as beginnings."""
    from django.db import connection

    def run(sql: str, *values: object) -> object:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()

    if connection.vendor == "sqlite":
        name, any_word, beginnings = "SQLite FTS5", ('"{}"', " OR "), ('"{}" *', " AND ")
        sql = "SELECT rowid FROM search_words WHERE search_words MATCH %s ORDER BY bm25(search_words) LIMIT 10"
        around = "{{title body}} : ({})"
    else:
        name, any_word, beginnings = "PostgreSQL tsvector", ("'{}'", " | "), ("'{}':*", " & ")
        sql = (
            "SELECT id FROM search_entry, to_tsquery('simple', %s) asked WHERE words @@ asked "
            "ORDER BY ts_rank(words, asked) DESC LIMIT 10"
        )
        around = "{}"
    yield f"{name}, any word, by rank", lambda text: run(sql, around.format(joined(text, *any_word)))
    yield f"{name}, all as beginnings, by rank", lambda text: run(sql, around.format(joined(text, *beginnings)))


def joined(text: str, form: str, sign: str) -> str:
    """The words of a question as a database wants them."""
    from roadworthy.feedback.rules.finding import asked_words

    return sign.join(form.format(word) for word in asked_words(text)) or form.format("nothing")


def exact_scan(product: Any, texts: Sequence[str]) -> tuple[tuple[float, float], float]:
    """((p50, p95), recall of our ten nearest) of comparing a question with every vector."""
    from roadworthy.feedback import store
    from roadworthy.feedback.queries import finding
    from roadworthy.feedback.rules.finding import nearest
    from roadworthy.feedback.rules.finding.vectors import best_of, cosines

    parts = store.opened(product.pk, store.MEANINGS).meanings
    block = 25_000

    def exact(vector: np.ndarray) -> set[int]:
        keys, values = [], []
        for one in parts:
            for at in range(0, len(one.part), block):
                rows = np.arange(at, min(at + block, len(one.part)))
                keys.append(one.part.keys[rows])
                values.append(np.where(one.alive[rows], cosines(vector, one.part, rows), -1))
        return set(best_of(np.concatenate(keys), np.concatenate(values).astype(np.float32), 10)[0].tolist())

    vectors = [vector for text in texts if (vector := finding.meaning_of(text)) is not None]
    found = [len(exact(vector) & set(nearest(vector, parts, 10)[0].tolist())) / 10 for vector in vectors]
    return clocked(lambda n: exact(vectors[n % len(vectors)]), 6, 1), round(float(np.mean(found)), 3)


def inbox(product: Any, user: Any) -> Iterator[Measured]:
    """The inbox as a page: the server's CPU for the whole request."""
    from django.test import Client

    from roadworthy.feedback.queries import finding

    finding.meaning_of("ready", wait=True)
    client = Client(headers={"host": "localhost"})
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    rare = asked(product)["a rare word"]
    common = asked(product)["one word"]
    for name, query, target in (
        ("new", lambda n: "", 60.0),
        ("overdue, of a type", lambda n: "overdue=1&type=bug", 60.0),
        ("the overdue", lambda n: "tab=overdue", 60.0),
        ("a rare word", lambda n: f"tab=all&q={rare[n % RUNS]}", 60.0),
        ("a word", lambda n: f"q={common[n % RUNS]}", None),
        ("a word, newest first", lambda n: f"q={common[n % RUNS]}&order=newest", None),
        ("by revenue", lambda n: "order=revenue", None),
    ):
        p50, p95 = clocked(lambda n, query=query: page(client, f"/{product.slug}/feedback/?{query(n)}"), RUNS // 2)
        yield Measured(f"inbox: {name}", "ms", p50, p95, target)


def page(client: Any, address: str) -> None:
    """Ask for a page and read all of it. Raises RuntimeError when it is not shown."""
    answer = client.get(address)
    if answer.status_code != 200 or not answer.getvalue():
        raise RuntimeError(f"{address} answered {answer.status_code}")


def print_speed(rows: Sequence[Measured], left_out: Sequence[str]) -> None:
    """A table for people."""
    print(f"{'':58s}{'p50':>10s}{'p95':>10s}  {'unit':14s}{'target':>8s}  against ours")
    for row in rows:
        p95 = "" if row.p95 is None else f"{row.p95:,.1f}"
        target = "" if row.target is None else f"{row.target:g}"
        ratio = "" if row.times is None else f"{row.times:g} times"
        missed = "" if row.is_reached else "missed"
        print(f"{row.name:58s}{row.p50:>10,.4g}{p95:>10s}  {row.unit:14s}{target:>8s}  {ratio}{missed}")
    for sentence in left_out:
        print(sentence)


def as_json(rows: Sequence[Measured]) -> list[dict[str, Any]]:
    """The figures with whether each is reached."""
    return [{**asdict(row), "is_reached": row.is_reached} for row in rows]


def run(notes: int, data: Path | None, parts: Sequence[str]) -> tuple[list[Measured], list[str]]:
    """(figures, what was left out) on a data folder or database of its own."""
    _large.prepare()
    found = []
    for one in figures(notes, data, parts):
        _large.say(one if isinstance(one, str) else f"{one.name}: {one.p50:g} {one.unit}, p95 {one.p95}")
        found.append(one)
    return [one for one in found if isinstance(one, Measured)], [one for one in found if isinstance(one, str)]
