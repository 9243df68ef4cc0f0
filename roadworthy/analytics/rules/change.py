"""Whether a metric has changed: the last weeks against the weeks before, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import expm1, isfinite

import numpy as np

from roadworthy.maths import Interval, regress

LEVEL = 0.9
_FEWEST_PAIRS = 14


@dataclass(frozen=True)
class Moved:
    """What the last days say against the days before.

    Attributes:
        recent, previous: means a day; None without values.
        change: relative change, a share, None where it has no meaning (previous not above 0).
        interval: of the change (90 %); relative where ``is_relative``, else in the metric's unit;
            None with too few days.
        is_clear: the interval does not hold 0. None: not enough data.
        is_better: whether a clear change goes the right way; None where it is not clear.
    """

    recent: float | None
    previous: float | None
    change: float | None
    interval: Interval | None
    is_relative: bool
    is_clear: bool | None
    is_better: bool | None
    sentence: str


def compare(points: Mapping[date, float], *, until: date, days: int = 28, higher_is_better: bool = True) -> Moved:
    """Compare the last ``days`` up to ``until`` with as many before.

    Each day is paired with the day ``days`` earlier, so with whole weeks the rhythm of the week
    cancels. The mean of the differences (of logarithms where all are above 0) has a t interval that
    allows for neighbours that resemble each other.

    Args:
        points: value by day; NaN and missing days are gaps.
        days: a multiple of 7, so that weekdays meet weekdays.
    Returns:
        ``is_clear`` None with fewer than 14 pairs.
    Raises:
        ValueError: ``days`` not a multiple of 7, or below 7.
    """
    if days < 7 or days % 7:
        raise ValueError(f"days must be a multiple of 7, not {days}")
    values = {day: value for day, value in points.items() if isfinite(value)}
    window = [until - timedelta(days=k) for k in range(days - 1, -1, -1)]
    recent = _mean([values[day] for day in window if day in values])
    earlier = [day - timedelta(days=days) for day in window]
    previous = _mean([values[day] for day in earlier if day in values])
    change = recent / previous - 1 if recent is not None and previous is not None and previous > 0 else None
    pairs = [(values[b], values[a]) for b, a in zip(earlier, window, strict=True) if a in values and b in values]
    if len(pairs) < _FEWEST_PAIRS:
        sentence = f"Not enough data: {len(pairs)} days can be compared, {_FEWEST_PAIRS} are needed."
        return Moved(recent, previous, change, None, change is not None, None, None, sentence)
    interval, is_relative = _interval(pairs)
    is_clear = not interval.low <= 0 <= interval.high
    is_better = (interval.estimate > 0) == higher_is_better if is_clear else None
    sentence = _sentence(interval, is_relative, is_clear, is_better, days)
    return Moved(recent, previous, change, interval, is_relative, is_clear, is_better, sentence)


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _interval(pairs: list[tuple[float, float]]) -> tuple[Interval, bool]:
    table = np.array(pairs)
    is_relative = bool((table > 0).all())
    gap = np.diff(np.log(table) if is_relative else table, axis=1)[:, 0]
    line = regress(gap, np.ones((gap.size, 1)))
    if line is None:
        raise ValueError("pairs must be two or more")
    found = line.interval(0, level=LEVEL)
    if is_relative:
        return Interval(expm1(found.estimate), expm1(found.low), expm1(found.high), LEVEL), True
    return found, False


def _sentence(interval: Interval, is_relative: bool, is_clear: bool, is_better: bool | None, days: int) -> str:
    low, mid, high = (_amount(v, is_relative) for v in (interval.low, interval.estimate, interval.high))
    weeks = f"{days // 7} weeks" if days > 7 else "week"
    if not is_clear:
        return f"No clear change against the {weeks} before: {mid} (90 % range {low} to {high})."
    way = "better" if is_better else "worse"
    word = "Up" if interval.estimate > 0 else "Down"
    return f"{word} {mid.lstrip('+-')} against the {weeks} before, which is {way} (90 % range {low} to {high})."


def _amount(value: float, is_relative: bool) -> str:
    return f"{100 * value:+.1f} %" if is_relative else f"{value:+.3g}"
