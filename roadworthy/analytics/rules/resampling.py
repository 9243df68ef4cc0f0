"""Daily values put together to weeks, months and quarters, and the gaps between them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import fsum, isfinite

INTERVALS: tuple[str, ...] = ("day", "week", "month", "quarter", "year")
AGGREGATES: tuple[str, ...] = ("sum", "mean", "last")


@dataclass(frozen=True)
class Bucket:
    """One interval.

    Attributes:
        starts, ends: its first and last day, both included.
        value: None where no day has a value: a gap is not 0.
        days: how many days have one.
        is_whole: whether the range asked for holds the whole interval; a month that is still under way does not.
    """

    starts: date
    ends: date
    value: float | None
    days: int
    is_whole: bool


@dataclass(frozen=True)
class Gap:
    """Days in a row without a value, both ends included."""

    starts: date
    ends: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.ends - self.starts).days + 1


def start_of(day: date, interval: str, *, week_start: int = 0) -> date:
    """Return the first day of the interval that holds ``day``.

    Args:
        interval: one of ``INTERVALS``. week_start: 0 is Monday, 6 Sunday.
    Raises:
        ValueError: an interval that does not exist.
    """
    if interval == "day":
        return day
    if interval == "week":
        return day - timedelta(days=(day.weekday() - week_start) % 7)
    if interval == "month":
        return day.replace(day=1)
    if interval == "quarter":
        return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    if interval == "year":
        return date(day.year, 1, 1)
    raise ValueError(f"interval must be one of {', '.join(INTERVALS)}, not {interval}")


def next_start(start: date, interval: str) -> date:
    """Return the first day of the following interval; ``start`` must be one itself."""
    if interval in ("day", "week"):
        return start + timedelta(days=1 if interval == "day" else 7)
    months = {"month": 1, "quarter": 3, "year": 12}[interval]
    month = start.month - 1 + months
    return date(start.year + month // 12, month % 12 + 1, 1)


def resample(
    points: Mapping[date, float] | Iterable[tuple[date, float]],
    interval: str,
    *,
    aggregate: str,
    since: date | None = None,
    until: date | None = None,
    week_start: int = 0,
) -> list[Bucket]:
    """Put daily values together to intervals, oldest first, without leaving any out.

    Args:
        points: values by day, in any order; a day twice counts by its last value; NaN is a gap.
        aggregate: "sum" and "mean" of the days that have a value, or the "last" of them.
        since, until: the range, both included; by default from the first day to the last.
            Days outside do not count.
    Returns:
        An empty list without any day or with ``since`` after ``until``.
    Raises:
        ValueError: an aggregate or interval that does not exist.
    """
    if aggregate not in AGGREGATES:
        raise ValueError(f"aggregate must be one of {', '.join(AGGREGATES)}, not {aggregate}")
    values = {day: value for day, value in dict(points).items() if isfinite(value)}
    first = since or min(values, default=None)
    last = until or max(values, default=None)
    if first is None or last is None or first > last:
        return []
    groups: dict[date, list[tuple[date, float]]] = {}
    for day in sorted(values):
        if first <= day <= last:
            groups.setdefault(start_of(day, interval, week_start=week_start), []).append((day, values[day]))
    buckets = []
    start = start_of(first, interval, week_start=week_start)
    while start <= last:
        following = next_start(start, interval)
        ends = following - timedelta(days=1)
        held = [value for _, value in groups.get(start, [])]
        buckets.append(Bucket(start, ends, combine(held, aggregate), len(held), first <= start and ends <= last))
        start = following
    return buckets


def combine(values: Sequence[float], aggregate: str) -> float | None:
    """Return the sum, mean or last of values in the order of time; None without any."""
    if not values:
        return None
    if aggregate == "last":
        return values[-1]
    total = fsum(values)
    return total if aggregate == "sum" else total / len(values)


def gaps(days: Iterable[date], *, since: date | None = None, until: date | None = None) -> list[Gap]:
    """Return the runs of days without a value between ``since`` and ``until``, oldest first.

    Without them, the first and the last day with a value bound the search.
    """
    known = sorted(set(days))
    first = since or (known[0] if known else None)
    last = until or (known[-1] if known else None)
    if first is None or last is None:
        return []
    found = []
    expected = first
    for day in [d for d in known if first <= d <= last] + [last + timedelta(days=1)]:
        if day > expected:
            found.append(Gap(expected, day - timedelta(days=1)))
        expected = day + timedelta(days=1)
    return found
