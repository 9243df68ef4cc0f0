"""Customers as events know them (groups): how many of their people are active, and how that goes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules.events import MISSING, Value
from roadworthy.analytics.rules.health import Health, Usage, health
from roadworthy.core.models import Product

from .events import events_of
from .people import moment

DAYS = 28
DAY = 86_400_000_000
NEVER = int(np.iinfo(np.int64).max)
SHOWN = ("plan", "industry", "country", "seats")


@dataclass(frozen=True)
class GroupRow:
    """A customer as a list shows it.

    Attributes:
        people: how many belong to it now. usage: its people in the last 28 days and the 28 before.
        events: in the last 28 days. last: its last event in these 56 days; None without any.
    """

    id: str
    name: str
    people: int
    usage: Usage
    events: int
    last: datetime.datetime | None
    traits: dict[str, Value] = field(default_factory=dict)

    @property
    def health(self) -> Health:
        """How its use goes."""
        return health(self.usage)


def groups(product: Product, *, now: datetime.datetime, search: str = "") -> list[GroupRow]:
    """All customers, those that need looking at first: quiet, then falling. No SQL query.

    Args:
        search: part of an id or a name; upper and lower case are alike.
    """
    found = [row for row in _rows(product, now) if search.casefold() in f"{row.id} {row.name}".casefold()]
    rank = {Health.QUIET: 0, Health.FALLING: 1, Health.STEADY: 2, Health.RISING: 3, Health.NEW: 4, Health.NEVER: 5}
    return sorted(found, key=lambda row: (rank[row.health], -row.usage.before, row.name.casefold(), row.id))


def group(product: Product, id_: str, *, now: datetime.datetime) -> GroupRow | None:
    """One customer; None when events know no such. No SQL query."""
    return next((row for row in _rows(product, now) if row.id == id_), None)


def people_of(product: Product, id_: str) -> list[str]:
    """The ids of the people who belong to a customer now. No SQL query."""
    events = events_of(product)
    whose = events.group_of_person()
    number = _number(events, id_)
    if number is None:
        return []
    members = np.flatnonzero((whose == number) & events.is_person())
    return sorted(events.ids(members.astype(np.int32)))


def _number(events: Any, id_: str) -> int | None:
    many = len(events.group_column("name").codes)
    ids = events.group_ids(np.arange(many, dtype=np.int32))
    return ids.index(id_) if id_ in ids else None


def _rows(product: Product, now: datetime.datetime) -> list[GroupRow]:
    events = events_of(product)
    names = events.group_column("name")
    many = len(names.codes)
    if not many:
        return []
    whose = events.group_of_person()
    counted = _counted(events, now, whose, many)
    first = np.full(many, NEVER)
    known = whose != MISSING
    np.minimum.at(first, whose[known], events.first_seen()[known])
    members = np.bincount(whose[known & events.is_person()], minlength=many)
    traits = {key: events.group_column(key) for key in SHOWN}
    begin = int(now.timestamp() * 1e6) - DAYS * DAY
    rows = []
    for number, id_ in enumerate(events.group_ids(np.arange(many, dtype=np.int32))):
        code = int(names.codes[number])
        usage = Usage(
            both=int(counted["both"][number]),
            gained=int(counted["gained"][number]),
            lost=int(counted["lost"][number]),
            is_new=bool(begin <= first[number] < NEVER),
            was_ever=bool(first[number] < NEVER),
        )
        last = int(counted["last"][number])
        own = {key: column.values[code] for key, column in traits.items() if (code := column.codes[number]) != MISSING}
        name = str(names.values[names.codes[number]]) if names.codes[number] != MISSING else ""
        at = moment(last) if last > 0 else None
        rows.append(GroupRow(id_, name or id_, int(members[number]), usage, int(counted["events"][number]), at, own))
    return rows


def _counted(events: Any, now: datetime.datetime, whose: NDArray[np.int32], many: int) -> dict[str, NDArray[Any]]:
    """By group: people in both windows, gained, lost; events of the later one; the last event of the two."""
    end = int(now.timestamp() * 1e6) + 1
    middle = end - DAYS * DAY
    later, earlier = np.zeros(events.persons, bool), np.zeros(events.persons, bool)
    count, last = np.zeros(many, np.int64), np.zeros(many, np.int64)
    for bucket in events.buckets(middle - DAYS * DAY, end):
        for block in bucket:
            is_later = block.time >= middle
            later[block.person[is_later]] = True
            earlier[block.person[~is_later]] = True
            groups_of = whose[block.person]
            count += np.bincount(groups_of[is_later & (groups_of != MISSING)], minlength=many)
            inside = groups_of != MISSING
            np.maximum.at(last, groups_of[inside], block.time[inside])
    parts = {"both": later & earlier, "gained": later & ~earlier, "lost": earlier & ~later}
    known = whose != MISSING
    found: dict[str, NDArray[Any]] = {
        name: np.bincount(whose[known & mask], minlength=many) for name, mask in parts.items()
    }
    return found | {"events": count, "last": last}
