"""Values of a metric by day, and many days as one number."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from roadworthy.analytics.models import Metric

RECENT_DAYS = 28


@dataclass(frozen=True)
class Series:
    """Daily values of one metric in order of days; days without a value are simply not there.

    Attributes:
        days: n days, each once, rising.
        values: n numbers in the metric's unit.
        windows: for a metric whose days do not add up, the value of 7 and of 28 days as one by their last day.
    """

    days: tuple[datetime.date, ...]
    values: tuple[float, ...]
    windows: Mapping[int, Mapping[datetime.date, float]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.days)

    @property
    def last_day(self) -> datetime.date | None:
        """The newest day with a value; None of an empty series."""
        return self.days[-1] if self.days else None

    def between(self, since: datetime.date, until: datetime.date) -> Series:
        """The part from `since` to `until`, both included."""
        kept = [(day, value) for day, value in zip(self.days, self.values, strict=True) if since <= day <= until]
        return Series(tuple(day for day, _ in kept), tuple(value for _, value in kept), self.windows)

    def over(self, metric: Metric, days: int, until: datetime.date) -> float | None:
        """The value of so many days up to `until` as one: of days that add up put together, else the window's own.

        None without a value in them, or of a window that nobody worked out (windows are of 7 and 28 days).
        """
        if metric.aggregate == Metric.Aggregate.WINDOW:
            return self.windows.get(days, {}).get(until)
        part = self.between(until - datetime.timedelta(days=days - 1), until)
        return add_up(list(part.values), metric.aggregate)


def add_up(values: list[float], aggregate: str) -> float | None:
    """Daily values as one number, the way the metric says: sum, mean, or the last; None of no values.

    Days that do not add up (`window`) tell of one day only; of more than one None: ask `Series.over`.

    Raises:
        ValueError: an aggregate that is none of these.
    """
    if not values or (aggregate == Metric.Aggregate.WINDOW and len(values) > 1):
        return None
    if aggregate == Metric.Aggregate.SUM:
        return float(sum(values))
    if aggregate == Metric.Aggregate.MEAN:
        return float(sum(values) / len(values))
    if aggregate in (Metric.Aggregate.LAST, Metric.Aggregate.WINDOW):
        return float(values[-1])
    raise ValueError(f"aggregate: {aggregate!r} is none of sum, mean, last, window")
