"""What a trend measures, from rows to numbers: by label and interval, and in total."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules.questions.series import PERSONS
from roadworthy.analytics.rules.questions.times import Calendar

Longs = NDArray[np.int64]
Number = int | float | None
LOOK_BACK = {"weekly_active": 7, "monthly_active": 30}
SHARES = {"median": 50.0, "p90": 90.0, "p95": 95.0, "p99": 99.0}
Reduce = Callable[[NDArray[np.float64], Longs], float]


@dataclass(frozen=True, eq=False)
class Line:
    """One series under one label."""

    name: str
    label: int | None
    values: list[Number]
    total: Number


@dataclass(frozen=True, eq=False)
class Measured:
    """n events to measure.

    Attributes:
        actor, label: who, and under which of `labels` labels it counts. time: microseconds.
        number: the property's number, NaN where there is none; empty when no property is asked.
        start: the range's start; earlier events are only there to look back. edges: of the intervals.
    """

    actor: Longs
    time: Longs
    label: Longs
    number: NDArray[np.float64]
    labels: int
    start: int
    edges: Longs
    calendar: Calendar


def measure(given: Measured, name: str, *, is_cumulative: bool) -> tuple[list[list[Number]], list[Number]]:
    """Values by label and interval, and totals by label.

    Args:
        name: one of the measures of a trend but `formula`.
        is_cumulative: each value covers the range from its start to the interval's end.
    Returns:
        Unknown values are None: the mean of nothing is not 0. A sum or a count of nothing is 0. Totals of persons
        count each person once over the whole range.
    """
    if name in LOOK_BACK:
        values = _look_back(given, LOOK_BACK[name])
        return values, _plain(_uniques(_in_range(given), is_whole=True)[:, 0])
    given = _in_range(given)
    if name in PERSONS:
        found = _uniques(given, is_cumulative=is_cumulative)
        return _lists(found), _plain(_uniques(given, is_whole=True)[:, 0])
    if name == "count":
        found = _counts(given)
        total = found.sum(axis=1)
        return _lists(np.cumsum(found, axis=1) if is_cumulative else found), _plain(total)
    return _numbers(given, name, is_cumulative=is_cumulative)


def _in_range(given: Measured) -> Measured:
    """Only the events of the range itself."""
    there = given.time >= given.start
    if there.all():
        return given
    number = given.number[there] if len(given.number) else given.number
    return Measured(
        given.actor[there], given.time[there], given.label[there], number, given.labels, given.start, given.edges,
        given.calendar,
    )  # fmt: skip


def place_of(given: Measured) -> Longs:
    """The interval that each event lies in."""
    return np.asarray(np.searchsorted(given.edges, given.time, "right") - 1, np.int64)


def _counts(given: Measured) -> Longs:
    """How many events."""
    count = len(given.edges) - 1
    cell = given.label * count + place_of(given)
    return np.bincount(cell, minlength=given.labels * count).reshape(given.labels, count)


def _uniques(given: Measured, *, is_cumulative: bool = False, is_whole: bool = False) -> Longs:
    """How many actors: by interval, so far, or in the whole range."""
    count = 1 if is_whole else len(given.edges) - 1
    most = int(given.actor.max()) + 1 if len(given.actor) else 1
    place = np.zeros(len(given.actor), np.int64) if is_whole else place_of(given)
    if is_cumulative:
        order = np.lexsort((place, given.actor, given.label))
        first = np.ones(len(order), np.bool_)
        first[1:] = (np.diff(given.actor[order]) != 0) | (np.diff(given.label[order]) != 0)
        cell = (given.label * count + place)[order][first]
    else:
        cell = np.unique((given.label * count + place) * most + given.actor) // most
    found = np.bincount(cell, minlength=given.labels * count).reshape(given.labels, count)
    return np.asarray(np.cumsum(found, axis=1) if is_cumulative else found)


def look_back_start(calendar: Calendar, end: int, days: int) -> int:
    """So many days by the local clock before the end of an interval."""
    return calendar.shift(end, "day", -days)


def _look_back(given: Measured, days: int) -> list[list[Number]]:
    """How many actors in the days before each interval's end."""
    order = np.argsort(given.time, kind="stable")
    time, most = given.time[order], int(given.actor.max()) + 1 if len(given.actor) else 1
    key = (given.label * most + given.actor)[order]
    columns = []
    for end in given.edges[1:].tolist():
        low, high = np.searchsorted(time, [look_back_start(given.calendar, end, days), end])
        columns.append(np.bincount(np.unique(key[low:high]) // most, minlength=given.labels))
    return _lists(np.stack(columns, axis=1))


def _numbers(given: Measured, name: str, *, is_cumulative: bool) -> tuple[list[list[Number]], list[Number]]:
    """A measure of numbers, cell by cell."""
    reduce = _reduce(name)
    number = given.number if len(given.number) else np.ones(len(given.time))
    there = ~np.isnan(number)
    label, place = given.label[there], place_of(given)[there]
    number, actor = number[there], given.actor[there]
    order = np.lexsort((place, label))
    label, place, number, actor = label[order], place[order], number[order], actor[order]
    nothing: Number = 0.0 if name == "sum" else None
    values: list[list[Number]] = []
    totals: list[Number] = []
    count = len(given.edges) - 1
    for one in range(given.labels):
        low, high = np.searchsorted(label, [one, one + 1])
        bounds = low + np.searchsorted(place[low:high], np.arange(count + 1))
        firsts = [low] * count if is_cumulative else bounds[:-1]
        values.append(
            [
                reduce(number[first:last], actor[first:last]) if first < last else nothing
                for first, last in zip(firsts, bounds[1:], strict=True)
            ]
        )
        totals.append(reduce(number[low:high], actor[low:high]) if low < high else nothing)
    return values, totals


def _reduce(name: str) -> Reduce:
    """How numbers of one cell become one number."""
    if name in SHARES:
        return lambda number, actor: float(np.percentile(number, SHARES[name]))
    return {
        "sum": lambda number, actor: float(number.sum()),
        "mean": lambda number, actor: float(number.mean()),
        "min": lambda number, actor: float(number.min()),
        "max": lambda number, actor: float(number.max()),
        "sum_per_user": lambda number, actor: float(number.sum() / len(np.unique(actor))),
    }[name]


def _lists(found: Longs) -> list[list[Number]]:
    """Rows as lists of plain numbers."""
    return [list(row) for row in found.tolist()]


def _plain(found: Longs) -> list[Number]:
    """A column as plain numbers."""
    return list(found.tolist())
