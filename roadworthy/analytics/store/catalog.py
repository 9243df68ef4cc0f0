"""Looking into a product's events: which names, keys and values there are, who is there, and one person's story."""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from ..rules.events import MISSING, Value
from . import facts, hashes
from .blocks import View
from .persons import PERSON
from .reader import EVER, StoredEvents
from .segments import Opened

T = TypeVar("T")
SAMPLE_ROWS, SAMPLE_SEGMENTS = 2_000, 12
MOST_KEPT = 64
RECENT = 60 * 86_400_000_000
"""Values of event properties are those of the last 60 days: what people choose from, not all that ever was."""
SCOPES = {"person": facts.PERSON, "group": facts.GROUP}
_kept: OrderedDict[tuple[Any, ...], Any] = OrderedDict()
_lock = threading.Lock()


def kept(events: StoredEvents, what: tuple[Any, ...], make: Callable[[], T]) -> T:
    """Something made once for each state of a product's events; the oldest go when there are many."""
    place = (events._store.folder, events.version, *what)
    with _lock:
        if place in _kept:
            _kept.move_to_end(place)
            return _kept[place]  # type: ignore[no-any-return]
    made = make()
    with _lock:
        _kept[place] = made
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return made


def names(events: StoredEvents) -> tuple[str, ...]:
    """The names of all events, the commonest first."""

    def make() -> tuple[str, ...]:
        counts = np.zeros(len(events.names), np.int64)
        for view in _views(events):
            counts += np.bincount(view.opened.event, minlength=len(counts))[: len(counts)]
        return tuple(events.names[code] for code in np.argsort(-counts, kind="stable").tolist())

    return kept(events, ("names",), make)


def property_keys(events: StoredEvents) -> dict[str, list[str]]:
    """The keys of properties by whose they are. Those of events are the promoted ones and those of a sample of rows."""

    def make() -> dict[str, list[str]]:
        found = {scope: _trait_keys(events, number) for scope, number in SCOPES.items()}
        keys = set(events._manifest.dictionaries)
        for opened in events._segments[-SAMPLE_SEGMENTS:]:
            keys |= _sampled_keys(opened)
        return {"event": sorted(keys), **found}

    return kept(events, ("keys",), make)


def _trait_keys(events: StoredEvents, scope: int) -> list[str]:
    return sorted({key for file in events._facts for place, key in file.places if place == scope and key[0] != "\0"})


def _sampled_keys(opened: Opened) -> set[str]:
    """The keys of the first rows of a segment."""
    found: set[str] = set()
    for text in _first_rows(opened):
        properties = msgspec.json.decode(text)
        if isinstance(properties, dict):
            found |= properties.keys()
    return found


def _first_rows(opened: Opened) -> list[str]:
    import pyarrow.parquet as pq  # noqa: PLC0415  (heavy: only where the catalogue is made)

    with pq.ParquetFile(opened.cold_path) as file:
        batch = next(file.iter_batches(batch_size=SAMPLE_ROWS, columns=["properties"]), None)
    return [] if batch is None else [text for text in batch.column(0).to_pylist() if text]


def common_values(events: StoredEvents, scope: str, key: str, most: int) -> list[Value]:
    """Values of a property, the commonest first."""
    if scope == "event":
        return kept(events, ("values", key, most), lambda: _event_values(events, key, most))
    column = events.person_column(key) if scope == "person" else events.group_column(key)
    codes = column.codes[column.codes != MISSING]
    return [column.values[code] for code, _ in Counter(codes.tolist()).most_common(most)]


def _event_values(events: StoredEvents, key: str, most: int) -> list[Value]:
    extent = events.extent()
    counts: Counter[int] = Counter()
    values: Any = ()
    for blocks in events.buckets(extent[1] - RECENT, EVER[1]) if extent else []:
        for block in blocks:
            column = block.column(key)
            values = column.values
            codes = column.codes[column.codes != MISSING]
            counts.update(dict(enumerate(np.bincount(codes).tolist())))
    return [values[code] for code, count in counts.most_common(most) if count]


@dataclass(frozen=True, eq=False)
class Presence:
    """When each person was there: n counts of events, n first and n last times in microseconds."""

    count: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]


def presence(events: StoredEvents) -> Presence:
    """When each person was there, by number of person."""

    def make() -> Presence:
        count = np.zeros(events.persons, np.int64)
        last = np.full(events.persons, np.iinfo(np.int64).min, np.int64)
        for view in _views(events):
            count += np.bincount(view.person, minlength=events.persons)
            np.maximum.at(last, view.person, view.opened.time)
        return Presence(count, events.first_seen(), last)

    return kept(events, ("presence",), make)


def _views(events: StoredEvents) -> list[View]:
    """The segments with persons as they are now."""
    with events._store.lock:
        return [events._store.view(opened, events._merges, events._remap) for opened in events._segments]


def person_with(events: StoredEvents, one: str) -> int | None:
    """The number of the person with this id, be it a user id or an anonymous one; None of nobody."""
    wanted = hashes.hashes_of([(PERSON + one).encode("utf-8", "replace")])
    runs = [hashes.read(events._store.folder, run) for run in reversed(events._manifest.ids)]
    number = int(hashes.find(runs, wanted)[0])
    return int(events._remap[number]) if 0 <= number < events.persons else None


def traits_of(events: StoredEvents, number: int, scope: str = "person") -> dict[str, Value]:
    """All properties of one person or group as they are now."""
    found = {}
    for key in _trait_keys(events, SCOPES[scope]):
        column = events.person_column(key) if scope == "person" else events.group_column(key)
        code = int(column.codes[number])
        if code != MISSING:
            found[key] = column.values[code]
    return found


@dataclass(frozen=True)
class Told:
    """One event of a person's story: when, what, from which call, with which properties and context."""

    time: int
    event: str
    kind: str
    properties: dict[str, Any]
    context: dict[str, Any]


def story(events: StoredEvents, person: int, *, before: int | None, most: int) -> list[Told]:
    """A person's events before a time, the newest first; `most` at most, and all that share the last one's time."""
    rows = [(view.opened, _rows_of(view, person, before)) for view in _views(events)]
    times = np.concatenate([opened.time[found] for opened, found in rows]) if rows else np.empty(0, np.int64)
    if not len(times):
        return []
    since = np.sort(times)[-most:][0]
    told = [one for opened, found in rows for one in _tell(events, opened, found[opened.time[found] >= since])]
    return sorted(told, key=lambda one: one.time, reverse=True)


def _rows_of(view: View, person: int, before: int | None) -> NDArray[np.intp]:
    found = np.flatnonzero(view.person == person)
    return found if before is None else found[view.opened.time[found] < before]


def _tell(events: StoredEvents, opened: Opened, rows: NDArray[np.intp]) -> list[Told]:
    """These rows of a segment in full: only the groups of the Parquet file that hold them are read."""
    import pyarrow as pa  # noqa: PLC0415  (heavy: only where one person's story is told)
    import pyarrow.parquet as pq  # noqa: PLC0415

    if not len(rows):
        return []
    with pq.ParquetFile(opened.cold_path) as file:
        sizes = [file.metadata.row_group(n).num_rows for n in range(file.metadata.num_row_groups)]
        ends = np.cumsum(sizes)
        groups = np.unique(np.searchsorted(ends, rows, side="right"))
        starts = {int(group): int(ends[group]) - sizes[group] for group in groups}
        table = file.read_row_groups([int(group) for group in groups], columns=["type", "properties", "context"])
    offsets = np.concatenate([np.arange(starts[int(group)], int(ends[group])) for group in groups])
    picked = table.take(pa.array(np.searchsorted(offsets, rows)))
    return [
        Told(int(opened.time[row]), events.names[opened.event[row]], str(kind), _object(properties), _object(context))
        for row, kind, properties, context in zip(
            rows.tolist(), *(picked.column(name).to_pylist() for name in ("type", "properties", "context")), strict=True
        )
    ]


def _object(text: str | None) -> dict[str, Any]:
    found = msgspec.json.decode(text) if text else {}
    return found if isinstance(found, dict) else {}
