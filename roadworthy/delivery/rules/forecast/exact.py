"""When will it be done, and how much will be done: exact, from the team's own throughput."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from roadworthy.maths import Array

from .scope import MOST_ITEMS, Split, needs_of, scope_of
from .sums import MOST_PERIODS, WIDEST, Spread, Sums, checked, trimmed

CONFIDENCE: tuple[float, ...] = (50.0, 70.0, 85.0, 95.0)
DAYS = {"day": 1, "week": 7}
MOST_PERIODS_GROWING = 5_000


@dataclass(frozen=True)
class When:
    """With this confidence (per cent) it is done after ``periods``; None: not within 1,000,000, or never.

    ``date`` is the day on which those periods are over: work that begins on Monday 5 January and
    takes one week is over on Monday 12 January (at the end of Sunday 11). None without a start.
    """

    confidence: float
    periods: int | None
    date: date | None


@dataclass(frozen=True)
class HowMany:
    """With this confidence (per cent) at least ``items`` are done."""

    confidence: float
    items: int


def forecast_when(
    throughput: Sequence[int],
    *,
    items: int,
    per: str = "week",
    start: date | None = None,
    confidence: Sequence[float] = CONFIDENCE,
    split: Split | None = None,
    added: Sequence[int] = (),
) -> list[When]:
    """Return after how many periods ``items`` are finished, for each confidence.

    Each future period is one of the past periods, all equally likely and independent of each
    other. The distribution of their sum is worked out exactly by convolution (what a simulation
    with infinitely many runs converges to): the answer for confidence c is the smallest w
    with P(sum of w periods >= scope) >= c.

    Args:
        throughput: items finished in n past periods, days and weeks without any included.
        items: 0 to 1,000,000. per: "day" or "week", for the dates. confidence: per cent, between 0 and 100.
        split: how many items each of today's becomes (see ``scope_of``); the scope is then a random number.
        added: new items that came in past periods; each future period adds one of these too.
            Done is then the first period at whose end nothing is left, sought in 5,000 periods.
    Raises:
        ValueError: no samples, a negative or broken number, items or confidence out of range.
    Source:
        D. S. Vacanti, Actionable Agile Metrics for Predictability (2015), chapters 14 and 15, and
        T. Magennis, Forecasting and Simulating Software Development Projects (2011), there by simulation.
    """
    length = days_of(per)
    scope = scope_of(items, split)
    shares = [share_of(level) for level in confidence]
    if any(added):
        found = _when_growing(throughput, scope, added, shares)
    else:
        sums = Sums(throughput)
        found = [sums.first_period(scope, share) for share in shares]
    pairs = zip(confidence, found, strict=True)
    return [When(level, periods, day_after(start, periods, length)) for level, periods in pairs]


def forecast_how_many(
    throughput: Sequence[int],
    *,
    periods: int,
    confidence: Sequence[float] = CONFIDENCE,
    split: Split | None = None,
) -> list[HowMany]:
    """Return how many items are finished at least within ``periods``, for each confidence.

    The answer for confidence c is the largest n with P(sum >= n) >= c. With ``split`` n counts
    today's items only, each with everything that comes of it. See ``forecast_when``.
    """
    _check_periods(periods)
    sums = Sums(throughput)
    spread = sums.of(periods)
    shares = [share_of(level) for level in confidence]
    if split is not None:
        most = [_most_of_today(sums, spread, periods, split, share) for share in shares]
    else:
        numbers = np.arange(spread.chances.size, dtype=np.int64) + spread.start
        tail = spread.at_least(numbers)
        most = [int(numbers[np.flatnonzero(tail >= share - 1e-12)[-1]]) * sums.step for share in shares]
        most = [n + sums.low * periods for n in most]
    return [HowMany(level, n) for level, n in zip(confidence, most, strict=True)]


def mean_items(throughput: Sequence[int], *, periods: int) -> float:
    """Return the expected number of items finished within ``periods``."""
    return float(np.mean(checked(throughput))) * periods


def distribution(throughput: Sequence[int], periods: int) -> Array:
    """Return P(sum of ``periods`` periods = n) for n = 0, 1, … up to the most that is possible.

    Raises:
        ValueError: as ``forecast_when``, or more than 4 million possible sums.
    """
    _check_periods(periods)
    if int(checked(throughput).max()) * periods > WIDEST:
        raise ValueError("periods: times the largest throughput they must not be above 4 million")
    sums = Sums(throughput)
    spread = sums.real(sums.of(periods), periods)
    whole = np.zeros(int(max(throughput)) * periods + 1)
    whole[spread.start : spread.end + 1] = spread.chances
    return whole


def chances_by_period(
    throughput: Sequence[int], *, items: int, periods: int, split: Split | None = None, added: Sequence[int] = ()
) -> list[float]:
    """Return P(done after w periods) for w = 0, 1, … ``periods``: the curve that ``forecast_when`` reads.

    Raises:
        ValueError: as ``forecast_when``, or more than 5,000 periods.
    """
    if not 0 <= periods <= MOST_PERIODS_GROWING:
        raise ValueError(f"periods: 0 to {MOST_PERIODS_GROWING} are wanted, not {periods}")
    scope = scope_of(items, split)
    if any(added):
        return _Walk(throughput, added, scope).until(periods, share=2.0)
    sums = Sums(throughput)
    spread, found = Spread(0, np.ones(1)), []
    for period in range(periods + 1):
        found.append(min(1.0, sums.chance(spread, period, scope)))
        spread = spread.plus(sums.squares[0])
    return found


class _Walk:
    """What is left, period by period, while new items come in too; what is done stays done."""

    def __init__(self, throughput: Sequence[int], added: Sequence[int], scope: Spread) -> None:
        came, done = np.bincount(checked(added, "added")), np.bincount(checked(throughput))
        self.step = Spread(-(done.size - 1), np.convolve(came / came.sum(), (done / done.sum())[::-1]))
        numbers = needs_of(scope)
        is_open = numbers > 0
        self.done = float(scope.chances[~is_open].sum())
        self.left = Spread(int(numbers[is_open][0]), scope.chances[is_open]) if is_open.any() else None

    def next(self) -> None:
        """Let one period pass."""
        if self.left is None:
            return
        moved = self.left.plus(self.step)
        over = max(0, 1 - moved.start)
        self.done += float(moved.chances[:over].sum())
        rest = moved.chances[over:]
        is_left = rest.size > 0 and rest.sum() > 1e-15
        self.left = trimmed(moved.start + over, rest) if is_left else None

    def until(self, periods: int, *, share: float) -> list[float]:
        """Return P(done) after 0, 1, … periods, no further than a share is reached."""
        found = [self.done]
        while len(found) <= periods and found[-1] < share:
            self.next()
            found.append(self.done)
        return found


def _when_growing(
    throughput: Sequence[int], scope: Spread, added: Sequence[int], shares: Sequence[float]
) -> list[int | None]:
    curve = np.array(_Walk(throughput, added, scope).until(MOST_PERIODS_GROWING, share=max(shares, default=0) - 1e-12))
    reached = [np.flatnonzero(curve >= share - 1e-12) for share in shares]
    return [int(places[0]) if places.size else None for places in reached]


def _most_of_today(sums: Sums, spread: Spread, periods: int, split: Split, share: float) -> int:
    """Return the largest n of today's items that are done with this share; more items are never likelier, so bisect."""

    def is_likely(n: int) -> bool:
        return sums.chance(spread, periods, scope_of(n, split)) >= share - 1e-12

    low, high = 0, min(MOST_ITEMS, sums.low * periods + sums.step * spread.end) + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_likely(middle) else (low, middle)
    return low


def day_after(start: date | None, periods: int | None, length: int) -> date | None:
    """Return the day on which so many periods are over; None without a start, a number, or in no calendar."""
    if start is None or periods is None:
        return None
    try:
        return start + timedelta(days=length * periods)
    except OverflowError:
        return None


def days_of(per: str) -> int:
    """Return the days of a period. Raises ValueError for another word than day and week."""
    if per not in DAYS:
        raise ValueError(f"per: day or week is wanted, not {per}")
    return DAYS[per]


def share_of(confidence: float) -> float:
    """Return a confidence in per cent as a share. Raises ValueError outside 0 to 100."""
    if not 0 < confidence < 100:
        raise ValueError(f"confidence: between 0 and 100 per cent is wanted, not {confidence}")
    return confidence / 100


def _check_periods(periods: int) -> None:
    if not 0 <= periods <= MOST_PERIODS or periods != int(periods):
        raise ValueError(f"periods: a whole number from 0 to {MOST_PERIODS} is wanted, not {periods}")
