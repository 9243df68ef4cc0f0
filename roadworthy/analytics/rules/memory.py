"""Events held in memory, made of a list of calls: for `roadworthy calc query`, small files and tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .events import MISSING, Block, Column, Value
from .plain_calls import Call, read_call

NEVER = np.iinfo(np.int64).max


class Codes:
    """A dictionary of values: 1, "1" and true are three different ones."""

    def __init__(self) -> None:
        self.values: list[Value] = []
        self._codes: dict[tuple[type, Value], int] = {}

    def code(self, value: Value) -> int:
        """The code of a value, a new one if need be."""
        key = (type(value), value)
        if (found := self._codes.get(key)) is None:
            found = self._codes[key] = len(self.values)
            self.values.append(value)
        return found


@dataclass(frozen=True, eq=False)
class MemoryBlock:
    """Some events in order of time and arrival."""

    time: NDArray[np.int64]
    person: NDArray[np.int32]
    event: NDArray[np.int32]
    properties: Sequence[dict[str, Value]]
    codes: dict[str, Codes]
    columns: dict[str, Column] = field(default_factory=dict)

    def column(self, key: str) -> Column:
        """The event property of these events."""
        if key not in self.columns:
            codes = self.codes.setdefault(key, Codes())
            self.columns[key] = column_of(self.properties, key, codes)
        return self.columns[key]

    def cut(self, start: int, end: int) -> MemoryBlock:
        """The events with ``start <= time < end``."""
        first, last = (int(place) for place in np.searchsorted(self.time, [start, end]))
        if (first, last) == (0, len(self.time)):
            return self
        part = slice(first, last)
        return MemoryBlock(
            self.time[part], self.person[part], self.event[part], self.properties[part], self.codes,
            {key: Column(found.codes[part], found.values) for key, found in self.columns.items()},
        )  # fmt: skip


def column_of(rows: Sequence[dict[str, Value]], key: str, codes: Codes) -> Column:
    """One key of these rows as a column."""
    found = [MISSING if (value := row.get(key)) is None else codes.code(value) for row in rows]
    return Column(np.array(found, np.int32), codes.values)


class Persons:
    """Who is who: ids that belong to one person, whatever the order in which that became known."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        # The latest time and place at which an id was used as a user id; ids that another one replaced count less.
        self._used: dict[str, tuple[int, int]] = {}
        self._replaced: set[str] = set()

    def find(self, id_: str) -> str:
        """The id that stands for this person."""
        root = id_
        while (parent := self._parent.setdefault(root, root)) != root:
            root = parent
        while id_ != root:
            self._parent[id_], id_ = root, self._parent[id_]
        return root

    def see(self, call: Call) -> str | None:
        """Learn who is who from a call; the id of whose call it is, None if it names nobody."""
        old = call.anonymous if call.kind == "identify" else call.previous if call.kind == "alias" else None
        id_ = call.user or call.anonymous
        if call.user is not None:
            self._used[call.user] = max(self._used.get(call.user, (call.time, call.place)), (call.time, call.place))
        if old is not None and id_ is not None and old != id_:
            self._replaced.add(old)
            self._parent[self.find(old)] = self.find(id_)
        if id_ is not None:
            self.find(id_)
        return id_

    def names(self) -> dict[str, str]:
        """By the id that stands for a person: their latest user id, or an anonymous one."""
        best: dict[str, tuple[tuple[bool, bool, int, int], str]] = {}
        for id_ in self._parent:
            used = self._used.get(id_)
            rank = (used is not None, id_ not in self._replaced, *(used or (0, 0)))
            root = self.find(id_)
            if root not in best or (rank, id_) > best[root]:
                best[root] = (rank, id_)
        return {root: id_ for root, (_, id_) in best.items()}


class MemoryEvents:
    """The events of these calls; see `roadworthy.analytics.rules.events.Events`.

    Args:
        calls: in the form of `calc query`, in order of arrival; a message id counts once.
        now: microseconds; the time of calls that name none.
        buckets, cuts: into how many buckets of persons, and at which times, the events are divided (for tests).
    Raises:
        ValueError: ``"events.3.timestamp: sentence"``, naming the call and the member.
    """

    def __init__(self, calls: Iterable[Any], *, now: int, buckets: int = 1, cuts: Sequence[int] = ()) -> None:
        read = _read(calls, now)
        persons = Persons()
        owners = [persons.see(call) for call in read]
        names, numbers = persons.names(), dict[str, int]()
        self._ids: list[str] = []
        self._names = Codes()
        self._groups = Codes()
        rows: list[tuple[Call, int]] = []
        self._traits: list[dict[str, Value]] = []
        self._group_traits: list[dict[str, Value]] = []
        latest: list[tuple[int, int, int]] = []
        for call, owner in sorted(zip(read, owners, strict=True), key=lambda pair: (pair[0].time, pair[0].place)):
            root = persons.find(owner) if owner is not None else f"\0{call.place}"
            if root not in numbers:
                numbers[root] = len(self._ids)
                self._ids.append(names.get(root, ""))
                self._traits.append({})
                latest.append((-(2**63), -1, MISSING))
            person = numbers[root]
            if call.is_event:
                rows.append((call, person))
            elif call.kind == "identify":
                self._traits[person].update(call.properties)
            elif call.kind == "group" and call.group is not None:
                group = self._groups.code(call.group)
                if group == len(self._group_traits):
                    self._group_traits.append({})
                self._group_traits[group].update(call.properties)
                latest[person] = max(latest[person], (call.time, call.place, group))
        self._group_of = np.array([group for _, _, group in latest], np.int32)
        self._properties: dict[str, Codes] = {}
        self._lay(rows, buckets, sorted(cuts))

    def _lay(self, rows: list[tuple[Call, int]], buckets: int, cuts: list[int]) -> None:
        """Put the events, already in order, into blocks."""
        time = np.array([call.time for call, _ in rows], np.int64)
        person = np.array([person for _, person in rows], np.int32)
        event = np.array([self._names.code(call.event) for call, _ in rows], np.int32)
        self._first = np.full(self.persons, NEVER, np.int64)
        np.minimum.at(self._first, person, time)
        self._extent = (int(time[0]), int(time[-1])) if rows else None
        self._buckets: list[list[MemoryBlock]] = []
        for bucket in range(buckets):
            blocks = []
            for low, high in zip([None, *cuts], [*cuts, None], strict=True):
                first = 0 if low is None else int(np.searchsorted(time, low))
                last = len(rows) if high is None else int(np.searchsorted(time, high))
                places = first + np.flatnonzero(person[first:last] % buckets == bucket)
                properties = [rows[place][0].properties for place in places]
                blocks.append(MemoryBlock(time[places], person[places], event[places], properties, self._properties))
            self._buckets.append(blocks)
        self._columns: dict[tuple[str, str], Column] = {}

    @property
    def names(self) -> Sequence[str]:
        """Event names by code."""
        return [str(name) for name in self._names.values]

    @property
    def persons(self) -> int:
        """How many persons there are."""
        return len(self._ids)

    def extent(self) -> tuple[int, int] | None:
        """The first and the last time of any event."""
        return self._extent

    def buckets(self, start: int, end: int) -> list[Sequence[Block]]:
        """The events with ``start <= time < end``, bucket by bucket."""
        return [[block.cut(start, end) for block in blocks] for blocks in self._buckets]

    def person_column(self, key: str) -> Column:
        """The latest value of a person property, by number of person."""
        return self._column("person", key, self._traits)

    def group_of_person(self) -> NDArray[np.int32]:
        """The number of the group that each person belongs to now."""
        return self._group_of

    def group_column(self, key: str) -> Column:
        """The latest value of a group property, by number of group."""
        return self._column("group", key, self._group_traits)

    def _column(self, scope: str, key: str, rows: Sequence[dict[str, Value]]) -> Column:
        """A column that is made once."""
        if (scope, key) not in self._columns:
            self._columns[scope, key] = column_of(rows, key, Codes())
        return self._columns[scope, key]

    def is_person(self) -> NDArray[np.bool_]:
        """Every number is a person: merges are known before numbers are given."""
        return np.ones(self.persons, np.bool_)

    def first_seen(self) -> NDArray[np.int64]:
        """The time of each person's first event ever."""
        return self._first

    def ids(self, persons: NDArray[np.int32]) -> list[str]:
        """The latest user id of each of these persons, or their anonymous id."""
        return [self._ids[person] for person in persons]

    def group_ids(self, groups: NDArray[np.int32]) -> list[str]:
        """The id of each of these groups."""
        return [str(self._groups.values[group]) for group in groups]


def _read(calls: Iterable[Any], now: int) -> list[Call]:
    """The calls, each message id once. Raises ValueError naming the call and its member."""
    read: list[Call] = []
    seen: set[str] = set()
    for place, found in enumerate(calls):
        message = found.get("messageId") if isinstance(found, dict) else None
        if message is not None and str(message) in seen:
            continue
        try:
            read.append(read_call(found, place, now))
        except ValueError as error:
            raise ValueError(f"events.{place}.{error}") from error
        if message is not None:
            seen.add(str(message))
    return read
