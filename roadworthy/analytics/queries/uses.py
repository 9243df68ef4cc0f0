"""Who did something, when, and how much: persons or groups one by one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules.events import MISSING, Events
from roadworthy.core.models import Product

from .events import events_of
from .marks import MICROSECONDS, edge_of

By = str
"""Who is counted: "person" or "group"."""
Numbers = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Uses:
    """Every time that one of some events came, by whom.

    Attributes:
        ids: latest user ids of the persons, or ids of the groups, that did it.
        unit: (n,) place in `ids` of each use. seconds: (n,) when, since 1970. Both in order of time.
        active: how many persons or groups did anything at all in these days.
    """

    ids: tuple[str, ...]
    unit: Numbers
    seconds: NDArray[np.float64]
    active: int


def uses_of(
    product: Product,
    names: Sequence[str],
    *,
    since: datetime.date,
    until: datetime.date,
    by: By = "person",
) -> Uses:
    """Who did any of these events in the days from `since` to `until`, both included."""
    events = events_of(product)
    units = units_of(events, by)
    wanted = np.isin(np.array(events.names, dtype=object), list(names)) if events.names else np.zeros(0, np.bool_)
    found_units: list[Numbers] = []
    found_times: list[NDArray[np.int64]] = []
    active = np.zeros(count_of(events, by), np.bool_)
    for blocks in events.buckets(edge_of(since), edge_of(until + datetime.timedelta(days=1))):
        for block in blocks:
            unit = units[block.person]
            active[unit[unit != MISSING]] = True
            places = np.flatnonzero(wanted[block.event] & (unit != MISSING))
            found_units.append(unit[places])
            found_times.append(block.time[places])
    unit = np.concatenate(found_units) if found_units else np.zeros(0, np.int32)
    time = np.concatenate(found_times) if found_times else np.zeros(0, np.int64)
    order = np.argsort(time, kind="stable")
    numbers, places = np.unique(unit[order], return_inverse=True)
    return Uses(
        ids=tuple(ids_of(events, by, numbers.astype(np.int32))),
        unit=places.astype(np.int32),
        seconds=time[order] / MICROSECONDS,
        active=int(active.sum()),
    )


def units_of(events: Events, by: By) -> Numbers:
    """For each person their own number, or that of their group; `MISSING` of nobody's."""
    return events.group_of_person() if by == "group" else np.arange(events.persons, dtype=np.int32)


def count_of(events: Events, by: By) -> int:
    """How many numbers there are."""
    if by == "person":
        return events.persons
    groups = events.group_of_person()
    return int(groups.max(initial=MISSING)) + 1


def ids_of(events: Events, by: By, numbers: Numbers) -> list[str]:
    """The ids of persons or groups."""
    return events.group_ids(numbers) if by == "group" else events.ids(numbers)
