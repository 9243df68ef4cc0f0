"""Rows on their way in: columns become Arrow, Arrow goes into the table, every batch under a token of its own.

Properties lie in three maps by the kind of their value, so that a number stays a number and `true` is not `"true"`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..rules.events import MISSING, Column
from .connection import Server, answering, client
from .scope import LIVE

KINDS = ("texts", "numbers", "flags")
PERSON, GROUP = 0, 1
GROUP_OF, FIRST, ID = "\0group", "\0first", "\0id"
"""Keys of ours among the facts; no property's key begins with a null character."""
WHOLE = {
    "distributed_foreground_insert": 1,
    "insert_deduplicate": 1,
    "async_insert": 0,
    "max_partitions_per_insert_block": 0,
}


@dataclass(frozen=True, eq=False)
class Batch:
    """n events that are written together.

    Attributes:
        time: n times, int64, microseconds since 1970 in UTC.
        arrival: n numbers, int64: of equal times the smaller came first. No two events of a product share one.
        person: n numbers of persons as they were when the event came; merges are applied by questions.
        event: n codes into `names`.
        names: event names by code.
        properties: the columns by key.
    """

    time: NDArray[np.int64]
    arrival: NDArray[np.int64]
    person: NDArray[np.int64]
    event: NDArray[np.int32]
    names: Sequence[str]
    properties: Mapping[str, Column]


def insert_events(server: Server, product: int, load: int, number: int, batch: Batch) -> int:
    """Write one batch of a load; the same load and number again add nothing. Answers how many rows it held.

    Raises:
        Unreachable: the batch is not, or only in part, written. Nothing of it counts before its load is live.
    """
    import pyarrow as pa  # noqa: PLC0415  heavy, and only needed to write

    count = len(batch.time)
    if not count:
        return 0
    event = pa.DictionaryArray.from_arrays(pa.array(batch.event, pa.int32()), pa.array(list(batch.names), pa.string()))
    table = {
        "product": constant(pa.uint32(), product, count),
        "load": constant(pa.uint64(), load, count),
        "time": pa.array(batch.time, pa.int64()),
        "arrival": pa.array(batch.arrival, pa.int64()),
        "person": pa.array(batch.person.astype(np.uint64)),
        "event": event.dictionary_decode(),
        **maps(count, batch.properties),
    }
    insert(server, "events", pa.table(table), token=f"{product}-{load}-{number}")
    return count


@dataclass(frozen=True, eq=False)
class Facts:
    """What is known of n persons or groups under one key; of each the latest counts.

    Attributes:
        scope: `PERSON` or `GROUP`. key: a property, or one of ours.
        subject: n numbers of persons or groups.
        time, arrival: when it was said.
        words: what was said, as `values.write` puts it; empty when it was taken back.
    """

    scope: int
    key: str
    subject: NDArray[np.int64]
    time: NDArray[np.int64]
    arrival: NDArray[np.int64]
    words: Sequence[str]


def insert_facts(server: Server, product: int, found: Iterable[Facts]) -> int:
    """Write facts; the same again change nothing. Answers how many there were. Raises Unreachable."""
    import pyarrow as pa  # noqa: PLC0415  heavy, and only needed to write

    parts = [one for one in found if len(one.subject)]
    if not parts:
        return 0
    lengths = [len(one.subject) for one in parts]
    count = sum(lengths)
    columns = {
        "product": constant(pa.uint32(), product, count),
        "scope": pa.array(np.repeat([one.scope for one in parts], lengths).astype(np.uint8)),
        "key": pa.array(np.repeat(np.array([one.key for one in parts], object), lengths), pa.string()),
        "person": pa.array(np.concatenate([one.subject for one in parts]).astype(np.uint64)),
        "time": pa.array(np.concatenate([one.time for one in parts]).astype(np.int64)),
        "arrival": pa.array(np.concatenate([one.arrival for one in parts]).astype(np.int64)),
        "word": pa.array([word for one in parts for word in one.words], pa.string()),
    }
    insert(server, "facts", pa.table(columns))
    return count


class State(IntEnum):
    """What has become of a load. Of several notes about one load, the one with the highest state counts."""

    BEGUN = 0
    WRITTEN = 1
    LIVE = LIVE
    GIVEN_UP = 3


@dataclass(frozen=True)
class Load:
    """One load of events: those of one segment with arrivals `first` to `last`, and what was known after it."""

    number: int
    first: int
    last: int
    rows: int
    persons: int = 0
    groups: int = 0
    merges: int = 0
    segment: str = ""


def insert_loads(server: Server, product: int, loads: Sequence[Load], state: State) -> None:
    """Note what has become of loads, of all of them at one moment. Raises Unreachable."""
    import pyarrow as pa  # noqa: PLC0415  heavy, and only needed to write

    if not loads:
        return
    count = len(loads)
    numbers = ("rows", "persons", "groups", "merges")
    columns = {
        "product": constant(pa.uint32(), product, count),
        "person": constant(pa.uint64(), 0, count),
        "load": pa.array([load.number for load in loads], pa.uint64()),
        "state": constant(pa.uint8(), state, count),
        "segment": pa.array([load.segment for load in loads], pa.string()),
        **{name: pa.array([getattr(load, name) for load in loads], pa.int64()) for name in ("first", "last")},
        **{name: pa.array([getattr(load, name) for load in loads], pa.uint64()) for name in numbers},
    }
    insert(server, "loads", pa.table(columns))


def insert_merges(server: Server, product: int, merges: dict[int, int], *, version: int) -> None:
    """Say of persons into which they were merged in the end; every node must then read them. Raises Unreachable.

    Those into whom others were merged are noted as well, as merged into themselves.
    """
    import pyarrow as pa  # noqa: PLC0415  heavy, and only needed to write

    merges = {into: into for into in merges.values()} | merges
    count = len(merges)
    if not count:
        return
    columns = {
        "product": constant(pa.uint32(), product, count),
        "person": pa.array(list(merges), pa.uint64()),
        "into_person": pa.array(list(merges.values()), pa.uint64()),
        "version": constant(pa.uint64(), version, count),
    }
    insert(server, "merges", pa.table(columns))


def insert(server: Server, table: str, rows: Any, *, token: str = "") -> None:
    """Send an Arrow table and wait until every shard has its part. Raises Unreachable."""
    settings = {**WHOLE, **({"insert_deduplication_token": token} if token else {})}
    with answering(server.nodes[0]):
        client(server).insert_arrow(server.table(table), rows, settings=settings)


def constant(kind: Any, value: int, count: int) -> Any:
    """The same number in every row."""
    import pyarrow as pa  # noqa: PLC0415  heavy, and only needed to write

    return pa.array(np.full(count, value, dtype=kind.to_pandas_dtype()), kind)


def maps(count: int, properties: Mapping[str, Column]) -> dict[str, Any]:
    """The three map columns of `count` rows. Keys without a value of a kind are left out of it."""
    import pyarrow as pa  # noqa: PLC0415  heavy, and only needed to write

    keys = pa.array(list(properties), pa.string())
    found = {kind: pairs(properties.values(), kind) for kind in KINDS}
    columns = {}
    for kind, (row, key, item) in found.items():
        order = np.argsort(row, kind="stable")
        offsets = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=count))]).astype(np.int32)
        columns[kind] = pa.MapArray.from_arrays(
            pa.array(offsets), keys.take(pa.array(key[order])), item.take(pa.array(order))
        )
    return columns


def pairs(columns: Iterable[Column], kind: str) -> tuple[NDArray[np.int64], NDArray[np.int64], Any]:
    """(row, number of the key, value) of every value of a kind, key by key."""
    import pyarrow as pa  # noqa: PLC0415  heavy, and only needed to write

    rows, numbers, items = [], [], []
    for number, column in enumerate(columns):
        here, values = of_kind(column, kind)
        chosen = np.flatnonzero((column.codes != MISSING) & here[column.codes]) if len(here) else np.empty(0, np.int64)
        rows.append(chosen)
        numbers.append(np.full(len(chosen), number))
        items.append(values.take(pa.array(column.codes[chosen])))
    empty = np.empty(0, np.int64)
    joined = pa.concat_arrays(items) if items else pa.array([], types()[kind])
    return np.concatenate([empty, *rows]), np.concatenate([empty, *numbers]), joined


def of_kind(column: Column, kind: str) -> tuple[NDArray[np.bool_], Any]:
    """Which values of the dictionary are of this kind, and the dictionary with a blank for all others."""
    import pyarrow as pa  # noqa: PLC0415  heavy, and only needed to write

    values = list(column.values)
    here = np.fromiter((kind_of(value) == kind for value in values), np.bool_, len(values))
    convert: Any = {"texts": str, "numbers": float, "flags": int}[kind]
    items = [convert(value) if fits else convert() for value, fits in zip(values, here, strict=True)]
    return here, pa.array(items, types()[kind])


def kind_of(value: object) -> str:
    """The map in which a value lies."""
    if isinstance(value, bool):
        return "flags"
    return "texts" if isinstance(value, str) else "numbers"


def types() -> dict[str, Any]:
    """The Arrow type of the values of each map."""
    import pyarrow as pa  # noqa: PLC0415  heavy, and only needed to write

    return {"texts": pa.string(), "numbers": pa.float64(), "flags": pa.uint8()}
