"""From the product's files into ClickHouse: what has arrived since the last time, exactly once, resumed after a kill.

Every event has a number of arrival, given once, after its message id proved new. A round ships the arrivals after the
last live one up to a fixed one, segment by segment, each as a load of its own. Rows of a load do not count before the
round ends and all its loads become live in one step; a load that was left half written is given up, never mended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from roadworthy.core.errors import Refused

from ..rules.events import MISSING, Column
from ..store import facts as stored
from ..store import manifest, persons, places
from ..store.calls import entries
from ..store.manifest import Manifest, Segment
from ..store.reader import open_events
from ..store.values import Values, value_of
from . import removing, schema
from .connection import Server, rows
from .scope import Scope, scope_of
from .values import write
from .writing import (
    FIRST,
    ID,
    PERSON,
    Batch,
    Facts,
    Load,
    State,
    insert_events,
    insert_facts,
    insert_loads,
    insert_merges,
)

BATCH_ROWS = 100_000
COLUMNS = ["time", "arrival", "person", "event", "properties"]
DERIVED = frozenset({stored.FIRST, stored.ID, stored.USED, stored.REPLACED})
"""Facts of persons that are not shipped as they are: what they come to is."""
Report = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Round:
    """What is to be shipped of a product.

    Attributes:
        now: the manifest as it stands. after, upto: arrivals ``after < arrival <= upto``.
        done: loads of this round that an earlier run has already written.
    """

    product: int
    folder: Path
    now: Manifest
    scope: Scope
    after: int
    upto: int
    done: tuple[Load, ...] = ()

    def segments(self) -> list[Segment]:
        """Those that hold any of these arrivals and are not written yet."""
        written = {load.segment for load in self.done}
        return [
            one
            for one in sorted(self.now.segments, key=lambda one: one.first)
            if one.last > self.after and one.first <= self.upto and one.cold.name not in written
        ]


def ship(server: Server, product: int, *, report: Report | None = None) -> int:
    """Ship what has arrived; how many events that were. Nothing happens twice, whenever it was stopped.

    Raises:
        Refused: the schema is not up to date, another one is shipping, or ClickHouse does not answer.
    """
    if not schema.is_current(server):
        raise Refused("The tables of ClickHouse are missing or old: run roadworthy events clickhouse migrate.")
    with removing.alone():
        found = plan(server, product)
        removing.follow(server, found.scope, found.now)
        merges = ship_merges(server, found)
        if found.upto <= found.after:
            return 0
        loads = [*found.done]
        segments = found.segments()
        total = sum(one.rows for one in segments)
        count = 0
        for segment in segments:
            shipped = ship_segment(server, found, segment, number_after(server, found, loads))
            loads.append(shipped)
            count += segment.rows
            if report:
                report(count, total, "Shipping")
        ship_facts(server, found, merges)
        finish(server, found, loads)
        return sum(load.rows for load in loads)


def ship_all(server: Server, product: int, *, report: Report | None = None) -> int:
    """Rounds until nothing waits; how many events those shipped. Raises Refused as `ship` does."""
    total = 0
    while True:
        total += ship(server, product, report=report)
        if scope_of(server, product).last >= manifest.load(places.product_folder(product)).arrival - 1:
            return total


def plan(server: Server, product: int) -> Round:
    """What the next round ships; what an earlier one has written is kept if it still fits."""
    folder = places.product_folder(product)
    now, scope = manifest.load(folder), scope_of(server, product)
    whole = Round(product, folder, now, scope, scope.last, now.arrival - 1)
    left = unfinished(server, product)
    names = {segment.cold.name for segment in now.segments}
    upto = max((load.last for load in left), default=0)
    fits = [load for load in left if load.segment in names and load.first == scope.last + 1 and load.last == upto]
    written = [load for load, state in left.items() if state == State.WRITTEN and load in fits]
    if len(written) and all(load in fits for load, state in left.items() if state == State.WRITTEN):
        removing.give_up(server, product, [load for load in left if load not in written])
        return replace(whole, upto=upto, done=tuple(written))
    removing.give_up(server, product, list(left))
    return whole


def unfinished(server: Server, product: int) -> dict[Load, State]:
    """Loads that were begun and never became live, and how far they came."""
    wanted = "load, first, last, rows, persons, groups, merges, segment, state"
    where = f"product = {product} AND state IN ({State.BEGUN}, {State.WRITTEN})"
    found = rows(server, f"SELECT {wanted} FROM {server.table('loads')} FINAL WHERE {where} ORDER BY load")
    return {Load(*row[:-1]): State(row[-1]) for row in found}


def number_after(server: Server, found: Round, loads: list[Load]) -> int:
    """A number that no load has had."""
    sql = f"SELECT max(load) FROM {server.table('loads')} WHERE product = {found.product}"
    return int(max([rows(server, sql)[0][0], *(load.number for load in loads)])) + 1


def ship_segment(server: Server, found: Round, segment: Segment, number: int) -> Load:
    """Ship a segment's events of the round as one load."""
    load = Load(number, found.after + 1, found.upto, 0, segment=segment.cold.name)
    insert_loads(server, found.product, [load], State.BEGUN)
    count, first = 0, dict[int, int]()
    for place, batch in enumerate(batches(found, segment)):
        count += insert_events(server, found.product, number, place, batch)
        for person, time in zip(*earliest(batch), strict=True):
            first[person] = min(time, first.get(person, time))
    subject = np.array(list(first), np.int64)
    times = np.array(list(first.values()), np.int64)
    insert_facts(server, found.product, [Facts(PERSON, FIRST, subject, times, 0 * times, [write(True)] * len(first))])
    load = replace(load, rows=count)
    insert_loads(server, found.product, [load], State.WRITTEN)
    return load


def earliest(batch: Batch) -> tuple[list[int], list[int]]:
    """The persons of a batch and the time of the first event that each has in it."""
    order = np.lexsort((batch.time, batch.person))
    who, place = np.unique(batch.person[order], return_index=True)
    return who.tolist(), batch.time[order][place].tolist()


def batches(found: Round, segment: Segment) -> Iterator[Batch]:
    """A segment's events of the round, batch by batch, always cut alike."""
    import pyarrow.parquet as pq  # noqa: PLC0415  heavy, and only needed here

    file = pq.ParquetFile(found.folder / segment.cold.name)
    for part in file.iter_batches(batch_size=BATCH_ROWS, columns=COLUMNS):
        arrival = part.column("arrival").to_numpy()
        chosen = np.flatnonzero((arrival > found.after) & (arrival <= found.upto))
        taken = part.take(chosen) if len(chosen) < len(arrival) else part
        names = taken.column("event").dictionary_encode()
        yield Batch(
            time=taken.column("time").cast("int64").to_numpy(),
            arrival=arrival[chosen],
            person=taken.column("person").to_numpy().astype(np.int64),
            event=names.indices.to_numpy(),
            names=names.dictionary.to_pylist(),
            properties=columns_of(taken.column("properties").to_pylist()),
        )


def columns_of(properties: list[str | None]) -> dict[str, Column]:
    """Properties as JSON, one an event, as columns by key."""
    codes: dict[str, NDArray[np.int32]] = {}
    books: dict[str, Values] = {}
    known: dict[tuple[str, bytes], int] = {}
    for row, said in enumerate(properties):
        for key, raw in (entries(msgspec.Raw(said.encode())) if said else {}).items():
            code = known.get((key, raw))
            if code is None:
                book = books.setdefault(key, Values())
                code = known[key, raw] = book.code(value_of(raw))
            if code == MISSING:
                continue
            if key not in codes:
                codes[key] = np.full(len(properties), MISSING, np.int32)
            codes[key][row] = code
    return {key: Column(column, books[key]) for key, column in codes.items()}


def ship_merges(server: Server, found: Round) -> dict[int, int]:
    """Ship who was merged into whom since the last round; those whom it concerns. All nodes read them at once."""
    merges = persons.merges_of(found.folder, found.now.merged)
    if len(merges) <= found.scope.merges:
        return {}
    before = persons.remap_of(merges[: found.scope.merges], found.now.persons)
    after = persons.remap_of(merges, found.now.persons)
    changed = np.flatnonzero(before != after)
    concerned = dict(zip(changed.tolist(), after[changed].tolist(), strict=True))
    insert_merges(server, found.product, concerned, version=len(merges))
    schema.reload_merges(server)
    return concerned


def ship_facts(server: Server, found: Round, merges: dict[int, int]) -> None:
    """Ship what was said of persons and groups, and the ids of those persons whom anything concerns."""
    told = np.array(sorted({*merges, *merges.values()}), np.int64)
    for run in found.now.facts:
        file = stored.FactFile(found.folder / run.file.name)
        parts = []
        for scope, key in file.places:
            found_rows = file.rows(scope, key)
            assert found_rows is not None
            new = np.flatnonzero((found_rows.arrival > found.after) & (found_rows.arrival <= found.upto))
            if scope == PERSON:
                told = np.union1d(told, found_rows.subject[new])
            if len(new) and not (scope == PERSON and key in DERIVED):
                parts.append(facts_of(found_rows, scope, key, new))
        insert_facts(server, found.product, parts)
    ship_ids(server, found, told)


def facts_of(found: stored.Rows, scope: int, key: str, new: NDArray[np.intp]) -> Facts:
    """Some rows of stored facts as they are written."""
    words = {}
    for code in np.unique(found.codes[new]).tolist():
        value = value_of(found.values[code].as_py().encode())
        words[code] = "" if value is None else write(value)
    said = [words[code] for code in found.codes[new].tolist()]
    return Facts(scope, key, found.subject[new].astype(np.int64), found.time[new], found.arrival[new], said)


def ship_ids(server: Server, found: Round, told: NDArray[np.int64]) -> None:
    """Ship the ids that these persons go by now."""
    events = open_events(found.folder)
    remap = persons.remap_of(persons.merges_of(found.folder, found.now.merged), found.now.persons)
    now = np.unique(remap[told[told < found.now.persons]])
    for start in range(0, len(now), BATCH_ROWS):
        part = now[start : start + BATCH_ROWS]
        words = [write(id_) for id_ in events.ids(part.astype(np.int32))]
        at = np.full(len(part), found.upto, np.int64)
        insert_facts(server, found.product, [Facts(PERSON, ID, part.astype(np.int64), 0 * at, at, words)])


def finish(server: Server, found: Round, loads: list[Load]) -> None:
    """Make all loads of the round live in one step; a round without events has a load without rows."""
    now, merges = found.now, sum(run.rows for run in found.now.merged)
    if not loads:
        loads = [Load(number_after(server, found, []), found.after + 1, found.upto, 0)]
    whole = [replace(load, persons=now.persons, groups=now.groups, merges=merges) for load in loads]
    insert_loads(server, found.product, whole, State.LIVE)
