"""Events held elsewhere, copied into ClickHouse as one load: for `calc query` and the tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..rules.events import MISSING, Column, Events
from ..rules.kernels.walks import PAGE_KEYS, SCREEN_KEYS
from ..rules.questions import Breakdown, Condition, Distribution, Paths, Series
from .connection import Server
from .schema import reload_merges
from .values import write
from .writing import (
    FIRST,
    GROUP,
    GROUP_OF,
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
PATH_KEYS = frozenset((*PAGE_KEYS, *SCREEN_KEYS))


@dataclass(frozen=True)
class Keys:
    """The properties of events, persons and groups that questions read."""

    event: frozenset[str] = frozenset()
    person: frozenset[str] = frozenset()
    group: frozenset[str] = frozenset()

    def __or__(self, other: Keys) -> Keys:
        return Keys(self.event | other.event, self.person | other.person, self.group | other.group)


def keys_of(part: Any) -> Keys:
    """The properties that a question, or a part of one, reads."""
    found = Keys()
    if isinstance(part, Condition | Distribution):
        found |= Keys(**{part.on: frozenset({part.key})})
    if isinstance(part, Breakdown) and part.on != "cohort":
        found |= Keys(**{part.on: frozenset(part.keys)})
    if isinstance(part, Series) and part.property is not None:
        found |= Keys(event=frozenset({part.property}))
    if isinstance(part, Paths):
        found |= Keys(event=PATH_KEYS)
    if is_dataclass(part) and not isinstance(part, type):
        parts: Any = [getattr(part, field.name) for field in fields(part)]
    else:
        parts = part if isinstance(part, tuple) else ()
    for inner in parts:
        found |= keys_of(inner)
    return found


def copy(server: Server, product: int, events: Events, keys: Keys, *, pieces: NDArray[np.int64] | None = None) -> Load:
    """Copy all events with these properties as load 1, live at once. The product must be empty.

    Args:
        pieces: for tests: n numbers of persons from `events.persons` on, one an event in order of buckets; the event is
            written under that number, and the number is merged into the person whose event it is.
    Raises:
        Unreachable: ClickHouse could not take it.
    """
    arrival, merges = 0, dict[int, int]()
    for number, batch in enumerate(batches(events, keys.event)):
        batch.arrival[:] += arrival
        if pieces is not None:
            written = pieces[arrival : arrival + len(batch.time)]
            merges |= dict(zip(written.tolist(), batch.person.tolist(), strict=True))
            batch.person[:] = written
        insert_events(server, product, 1, number, batch)
        arrival += len(batch.time)
    insert_facts(server, product, facts_of(events, keys))
    if merges:
        insert_merges(server, product, {piece: now for piece, now in merges.items() if piece != now}, version=1)
        reload_merges(server)
    persons = max([events.persons, *(piece + 1 for piece in merges)])
    groups = int(events.group_of_person().max(initial=-1)) + 1
    load = Load(1, 0, arrival, arrival, persons, max(groups, groups_of(events, keys)), len(merges))
    insert_loads(server, product, [load], State.LIVE)
    return load


def groups_of(events: Events, keys: Keys) -> int:
    """How many groups have a property; a group may have lost its last person."""
    return max((len(events.group_column(key).codes) for key in keys.group), default=0)


def batches(events: Events, keys: frozenset[str]) -> Iterator[Batch]:
    """All events with these properties, bucket by bucket, numbered from 0 in each batch."""
    extent = events.extent()
    for blocks in events.buckets(extent[0], extent[1] + 1) if extent else []:
        for block in blocks:
            columns = {key: block.column(key) for key in sorted(keys)}
            for start in range(0, len(block.time), BATCH_ROWS):
                part = slice(start, start + BATCH_ROWS)
                yield Batch(
                    time=block.time[part],
                    arrival=np.arange(len(block.time[part]), dtype=np.int64),
                    person=block.person[part].astype(np.int64),
                    event=block.event[part],
                    names=events.names,
                    properties={key: Column(column.codes[part], column.values) for key, column in columns.items()},
                )


def facts_of(events: Events, keys: Keys) -> Iterator[Facts]:
    """What is known of persons and groups now."""
    persons = np.arange(events.persons, dtype=np.int64)
    yield facts(PERSON, ID, persons, [write(id_) for id_ in events.ids(persons.astype(np.int32))])
    first = events.first_seen()
    seen = persons[first != np.iinfo(np.int64).max]
    yield Facts(PERSON, FIRST, seen, first[seen], np.zeros(len(seen), np.int64), [write(True)] * len(seen))
    groups = events.group_of_person()
    member = persons[groups != MISSING]
    yield facts(PERSON, GROUP_OF, member, [write(float(group)) for group in groups[member].tolist()])
    known = np.unique(groups[member]).astype(np.int64)
    yield facts(GROUP, ID, known, [write(id_) for id_ in events.group_ids(known.astype(np.int32))])
    for scope, columns in ((PERSON, person_columns(events, keys)), (GROUP, group_columns(events, keys))):
        for key, column in columns.items():
            there = np.flatnonzero(column.codes != MISSING)
            yield facts(scope, key, there, [write(column.values[code]) for code in column.codes[there].tolist()])


def person_columns(events: Events, keys: Keys) -> Mapping[str, Column]:
    """The columns of the person properties."""
    return {key: events.person_column(key) for key in sorted(keys.person)}


def group_columns(events: Events, keys: Keys) -> Mapping[str, Column]:
    """The columns of the group properties."""
    return {key: events.group_column(key) for key in sorted(keys.group)}


def facts(scope: int, key: str, subject: NDArray[np.int64], words: list[str]) -> Facts:
    """Facts whose time is of no matter."""
    none = np.zeros(len(subject), np.int64)
    return Facts(scope, key, subject, none, none, words)
