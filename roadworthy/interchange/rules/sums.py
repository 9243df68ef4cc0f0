"""Many events a day to one value a period: sum, count, people, mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum
from typing import Literal

from roadworthy.interchange.rules.seen import Seen

Measure = Literal["sum", "count", "unique", "mean"]
Period = Literal["day", "week", "month", "quarter", "year"]
_MEASURES: tuple[Measure, ...] = ("sum", "count", "unique", "mean")


@dataclass(frozen=True)
class Point:
    """One value of one metric, dated at the first day of its period."""

    metric: str
    on: date
    value: float


def period_start(day: date, period: Period) -> date:
    """The first day of the period that holds this day; weeks start on Monday."""
    match period:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "year":
            return day.replace(month=1, day=1)


def next_period(start: date, period: Period) -> date:
    """The first day of the following period."""
    length = {"day": 1, "week": 7, "month": 31, "quarter": 93, "year": 366}[period]
    return period_start(start + timedelta(days=length), period)


class Sums:
    """Adds events up by metric and period. Memory: one figure a metric and period.

    Sums keep a compensation for rounding (Neumaier, ZAMM 54 (1974), 39-51), so that
    the total does not depend on the order of the rows.
    """

    def __init__(self, measure: Measure, period: Period, seen: Seen) -> None:
        if measure not in _MEASURES:
            raise ValueError(f"measure: {measure!r} is none of {', '.join(_MEASURES)}")
        self._measure, self._period, self._seen = measure, period, seen
        self._totals: dict[tuple[str, date], list[float]] = defaultdict(lambda: [0.0, 0.0])
        self._counts: dict[tuple[str, date], int] = defaultdict(int)

    def add(self, metric: str, day: date, *, value: float = 0.0, person: str = "", row: int = 0) -> None:
        """Take one event in."""
        key = (metric, period_start(day, self._period))
        if self._measure == "unique":
            if self._seen.meet(f"{metric}\x1f{key[1]}\x1f{person}", row=row).times == 1:
                self._counts[key] += 1
            return
        self._counts[key] += 1
        if self._measure in ("sum", "mean"):
            total = self._totals[key]
            raised = total[0] + value
            total[1] += (total[0] - raised) + value if abs(total[0]) >= abs(value) else (value - raised) + total[0]
            total[0] = raised

    def points(self) -> Iterator[Point]:
        """The values in order. A period without events between the first and the last is 0, but has no mean."""
        metrics: dict[str, list[date]] = defaultdict(list)
        for metric, start in self._counts:
            metrics[metric].append(start)
        for metric, starts in sorted(metrics.items()):
            start, last = min(starts), max(starts)
            while start <= last:
                if (metric, start) in self._counts or self._measure != "mean":
                    yield Point(metric, start, self._value((metric, start)))
                start = next_period(start, self._period)

    def _value(self, key: tuple[str, date]) -> float:
        count = self._counts.get(key, 0)
        if self._measure in ("count", "unique"):
            return float(count)
        total = fsum(self._totals[key]) if key in self._totals else 0.0
        return round(total / count if self._measure == "mean" else total, 10)
