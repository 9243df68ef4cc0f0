"""What a chart may claim: intervals on rates, and whether the last whole interval differs from what was usual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, isfinite, sqrt

from scipy import special

from roadworthy.maths import Interval, wilson

LEAST_SEASONS = 6
LEAST_VALUES = 8


@dataclass(frozen=True)
class Unusual:
    """The last value against what earlier ones let expect.

    Attributes:
        value: the last value. usual: the mean of those that it is compared with.
        low, high: within these it would be nothing special, at the level asked.
        compared_with: how many values it is compared with.
        is_like_weekday: whether these are only those of the same place in the season, such as Mondays.
    """

    value: float
    usual: float
    low: float
    high: float
    compared_with: int
    is_like_weekday: bool

    @property
    def is_unusual(self) -> bool:
        """Whether the value lies outside what would be nothing special."""
        return not self.low <= self.value <= self.high


def rate_interval(part: int, whole: int, *, level: float = 0.95) -> Interval | None:
    """The interval of a conversion or retention rate; None where nobody could convert.

    Args:
        part, whole: persons, ``0 <= part <= whole``.
    Raises:
        ValueError: part outside 0..whole.
    Source:
        Wilson's score interval, see `roadworthy.maths.wilson`. Known answer: 81 of 263 gives 0.2553 to 0.3662.
    """
    return None if whole == 0 else wilson(part, whole, level=level)


def rate_intervals(values: Sequence[int], *, level: float = 0.95) -> list[Interval | None]:
    """The intervals of the shares of the first of these counts, such as users by step, or returns by period."""
    return [rate_interval(value, values[0], level=level) if value <= values[0] else None for value in values]


def last_change(
    values: Sequence[float | None], *, season: int = 1, level: float = 0.95, are_counts: bool = False
) -> Unusual | None:
    """Whether the last value is other than the earlier ones let expect.

    The last value is held against a prediction interval from the earlier values of the same place in the season (only
    Mondays for a Monday) where there are 6 of them, else from all earlier ones.

    Args:
        values: one an interval, the partial ones at the ends left out; None where it is unknown.
        season: 7 for days with weekdays, 1 for none.
        are_counts: counts of independent things scatter at least as Poisson's do, also where the few seen were equal.
    Returns:
        None where there is not enough to say: no last value, or fewer than 8 earlier ones (6 of the same weekday).
    Units:
        those of the values.
    Source:
        G. J. Hahn, W. Q. Meeker, "Statistical Intervals" (1991), 4.1: prediction interval for one future value of a
        normal distribution, ``mean ± t(level, n - 1) s sqrt(1 + 1/n)``.
    """
    if not values or (value := values[-1]) is None or not isfinite(value):
        return None
    earlier = values[:-1]
    alike = [one for one in earlier[-season::-season] if one is not None and isfinite(one)] if season > 1 else []
    is_alike = len(alike) >= LEAST_SEASONS
    base = alike if is_alike else [one for one in earlier if one is not None and isfinite(one)]
    count = len(base)
    if not is_alike and count < LEAST_VALUES:
        return None
    mean = fsum(base) / count
    variance = fsum((one - mean) ** 2 for one in base) / (count - 1)
    if are_counts:
        variance = max(variance, mean)
    half = float(special.stdtrit(count - 1, 0.5 + level / 2)) * sqrt(variance * (1 + 1 / count))
    low = max(0.0, mean - half) if are_counts else mean - half
    return Unusual(value, mean, low, mean + half, count, is_alike)
