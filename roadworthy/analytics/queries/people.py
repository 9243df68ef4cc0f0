"""The people whom events tell of: who they are, when they were there, what they did."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from roadworthy.analytics.rules.events import MISSING, Column, Value
from roadworthy.analytics.store import catalog as looking
from roadworthy.analytics.store.catalog import Told
from roadworthy.analytics.store.reader import StoredEvents
from roadworthy.core.models import Product

from .events import events_of

NAMES = ("name", "email", "firstName", "username")
SHOWN = ("plan", "role", "country")
SESSION = 30 * 60_000_000
"""Microseconds without an event after which another session begins."""


@dataclass(frozen=True)
class Person:
    """Somebody as lists show them.

    Attributes:
        id: the latest user id, or the anonymous one. name: what they are called, else empty.
        group, group_name: their customer; empty of nobody's. first, last: of their events; None without any.
    """

    id: str
    name: str
    count: int
    first: datetime.datetime | None
    last: datetime.datetime | None
    group: str = ""
    group_name: str = ""
    traits: dict[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class People:
    """A page of people, and how many there are in all."""

    rows: Sequence[Person]
    total: int


@dataclass(frozen=True)
class Session:
    """Events of one person without a pause of half an hour, the newest first."""

    events: Sequence[Told]

    @property
    def started(self) -> datetime.datetime:
        """When the first of them came."""
        return moment(self.events[-1].time)

    @property
    def seconds(self) -> float:
        """From the first to the last."""
        return (self.events[0].time - self.events[-1].time) / 1e6


def moment(micro: int) -> datetime.datetime:
    """Microseconds since 1970 as a time."""
    return datetime.datetime.fromtimestamp(micro / 1e6, datetime.UTC)


def people(product: Product, *, search: str = "", offset: int = 0, limit: int = 50) -> People:
    """Those who were there last, first. No SQL query.

    Args:
        search: part of an id, a name or an e-mail address; upper and lower case are alike.
    """
    events = events_of(product)
    there = looking.presence(events)
    numbers = np.flatnonzero(there.count > 0)
    if search.strip():
        numbers = numbers[_matching(events, numbers, search.strip().lower())]
    order = numbers[np.lexsort((numbers, -there.last[numbers]))]
    return People(_persons(events, order[offset : offset + limit]), len(order))


def _matching(events: StoredEvents, numbers: np.ndarray, words: str) -> np.ndarray:
    """Which of these persons have the words in their id, name or address."""
    ids = looking.kept(events, ("ids", len(numbers)), lambda: [one.lower() for one in events.ids(numbers)])
    found = np.fromiter((words in one for one in ids), np.bool_, len(ids))
    for key in NAMES:
        column = events.person_column(key)
        hits = np.fromiter((words in str(value).lower() for value in column.values), np.bool_, len(column.values))
        found |= np.append(hits, False)[column.codes[numbers]]
    return found


def people_with(product: Product, ids: Sequence[str]) -> list[Person]:
    """The persons with these ids, in the order given; an id of nobody stands alone. No SQL query."""
    events = events_of(product)
    numbers = [looking.person_with(events, one) for one in ids]
    known = [number for number in numbers if number is not None]
    rows = iter(_persons(events, np.asarray(known, np.intp)))
    return [Person(one, "", 0, None, None) if number is None else next(rows)
            for one, number in zip(ids, numbers, strict=True)]  # fmt: skip


def _persons(events: StoredEvents, numbers: np.ndarray) -> list[Person]:
    there, groups = looking.presence(events), events.group_of_person()
    ids = events.ids(numbers.astype(np.int32))
    found = []
    for number, one in zip(numbers.tolist(), ids, strict=True):
        traits = {key: value for key in (*NAMES, *SHOWN) if (value := _trait(events, key, number)) is not None}
        name = next((str(traits[key]) for key in NAMES if traits.get(key)), "")
        group = events.group_ids(np.asarray([groups[number]], np.int32))[0] if groups[number] != MISSING else ""
        called = _of(events.group_column("name"), int(groups[number])) if group else None
        count = int(there.count[number])
        first = moment(int(there.first[number])) if count else None
        last = moment(int(there.last[number])) if count else None
        found.append(Person(one, name, count, first, last, group, str(called or group), traits))
    return found


def _trait(events: StoredEvents, key: str, number: int) -> Value | None:
    return _of(events.person_column(key), number)


def _of(column: Column, number: int) -> Value | None:
    code = int(column.codes[number])
    return None if code == MISSING else column.values[code]


@dataclass(frozen=True)
class Story:
    """One person with everything known, and a page of their sessions; `before` begins the next page."""

    person: Person
    traits: dict[str, Value]
    group_traits: dict[str, Value]
    sessions: Sequence[Session]
    before: int | None


def story_of(product: Product, one: str, *, before: int | None = None, most: int = 100) -> Story | None:
    """What one person did, the newest first; None of nobody. No SQL query."""
    events = events_of(product)
    number = looking.person_with(events, one)
    if number is None:
        return None
    told = looking.story(events, number, before=before, most=most)
    group = int(events.group_of_person()[number])
    return Story(
        _persons(events, np.asarray([number], np.intp))[0],
        looking.traits_of(events, number),
        looking.traits_of(events, group, "group") if group != MISSING else {},
        sessions_of(told),
        told[-1].time if len(told) >= most else None,
    )


def sessions_of(told: Sequence[Told]) -> list[Session]:
    """Events, the newest first, divided where nothing happened for half an hour."""
    found: list[list[Told]] = []
    for one in told:
        if found and found[-1][-1].time - one.time <= SESSION:
            found[-1].append(one)
        else:
            found.append([one])
    return [Session(events) for events in found]
