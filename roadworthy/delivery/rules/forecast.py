"""When will it be done, and how much will be done: exact, from the team's own throughput."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite

import numpy as np
from scipy import fft

from roadworthy.maths import Array, Interval, wilson

CONFIDENCE: tuple[float, ...] = (50.0, 70.0, 85.0, 95.0)
MOST_ITEMS = 100_000
MOST_PERIODS = 100_000
_DAYS = {"day": 1, "week": 7}
_DIRECT = 512


@dataclass(frozen=True)
class When:
    """With this confidence (per cent) it is done after ``periods``; None: not within 100,000, or never.

    ``date`` is the day on which those periods are over, None without a start.
    """

    confidence: float
    periods: int | None
    date: date | None


@dataclass(frozen=True)
class HowMany:
    """With this confidence (per cent) at least ``items`` are done."""

    confidence: float
    items: int


@dataclass(frozen=True)
class Backtest:
    """How often a past forecast held: ``held`` of ``n``, with a 90 % interval; None without a trial."""

    n: int
    held: int
    share: Interval | None
    sentence: str


def forecast_when(
    throughput: Sequence[int],
    *,
    items: int,
    per: str = "week",
    start: date | None = None,
    confidence: Sequence[float] = CONFIDENCE,
) -> list[When]:
    """Return after how many periods ``items`` are finished, for each confidence.

    Each future period is one of the past periods, all equally likely and independent of each
    other. The distribution of their sum is worked out exactly by convolution (what a simulation
    with infinitely many runs converges to): the answer for confidence c is the smallest w
    with P(sum of w periods >= items) >= c.

    Args:
        throughput: items finished in n past periods, days and weeks without any included.
        items: 0 to 100,000. per: "day" or "week", for the dates. confidence: per cent, between 0 and 100.
    Raises:
        ValueError: no samples, a negative or broken number, items or confidence out of range.
    Source:
        D. S. Vacanti, Actionable Agile Metrics for Predictability (2015), chapters 14 and 15, there
        by simulation.
    """
    chances = _chances(throughput)
    _check(items, "items", MOST_ITEMS)
    length = _days_of(per)
    power = _Powers(chances, items)
    found = []
    for level in confidence:
        periods = _first_period(power, _share(level), items)
        end = None if start is None or periods is None else start + timedelta(days=length * periods)
        found.append(When(level, periods, end))
    return found


def forecast_how_many(
    throughput: Sequence[int], *, periods: int, confidence: Sequence[float] = CONFIDENCE
) -> list[HowMany]:
    """Return how many items are finished at least within ``periods``, for each confidence.

    The answer for confidence c is the largest n with P(sum >= n) >= c. See ``forecast_when``.
    """
    tail = _tail(distribution(throughput, periods))
    return [HowMany(level, int(np.flatnonzero(tail >= _share(level) - 1e-12)[-1])) for level in confidence]


def mean_items(throughput: Sequence[int], *, periods: int) -> float:
    """Return the expected number of items finished within ``periods``."""
    _chances(throughput)
    return float(np.mean(throughput)) * periods


def distribution(throughput: Sequence[int], periods: int) -> Array:
    """Return P(sum of ``periods`` periods = n) for n = 0, 1, … up to the most that is possible.

    Raises:
        ValueError: as ``forecast_when``, or more than 4 million possible sums.
    """
    chances = _chances(throughput)
    _check(periods, "periods", MOST_PERIODS)
    size = (chances.size - 1) * periods + 1
    if size > 4_000_000:
        raise ValueError("periods times the largest throughput must not be above 4 million")
    return _Powers(chances, size).of(periods)


def back_test(throughput: Sequence[int], *, periods: int, confidence: float = 85.0, history: int = 12) -> Backtest:
    """Say how often the forecast "at least so many" would have held in the past.

    At each point of the past with ``history`` periods before it and ``periods`` after it, the forecast is
    made from what was known then and held against what came. Windows follow each other without overlap.
    """
    held = n = 0
    for cut in range(max(history, 1), len(throughput) - periods + 1, max(periods, 1)):
        [promised] = forecast_how_many(throughput[cut - history : cut], periods=periods, confidence=[confidence])
        n += 1
        held += sum(throughput[cut : cut + periods]) >= promised.items
    if not n:
        return Backtest(0, 0, None, f"Not enough data: {history + periods} periods are needed to look back.")
    share = wilson(held, n, level=0.9)
    sentence = f"{held} of {n} past forecasts with {confidence:g} % confidence held ({100 * held / n:.0f} %)."
    return Backtest(n, held, share, sentence)


class _Powers:
    """Distributions of sums: powers of the generating polynomial, cut after ``size`` terms, by squaring."""

    def __init__(self, chances: Array, size: int) -> None:
        self.size = max(1, size)
        self.squares = [chances[: self.size]]

    def of(self, periods: int) -> Array:
        result: Array = np.ones(1)
        for bit in range(periods.bit_length()):
            if periods >> bit & 1:
                result = self.times(result, self.square(bit))
        return result

    def square(self, bit: int) -> Array:
        while len(self.squares) <= bit:
            self.squares.append(self.times(self.squares[-1], self.squares[-1]))
        return self.squares[bit]

    def times(self, a: Array, b: Array) -> Array:
        if min(a.size, b.size) <= _DIRECT:
            return np.convolve(a, b)[: self.size]
        n = fft.next_fast_len(a.size + b.size - 1, real=True)
        product = fft.irfft(fft.rfft(a, n) * fft.rfft(b, n), n)[: min(self.size, a.size + b.size - 1)]
        return np.asarray(np.maximum(product, 0.0), dtype=np.float64)


def _first_period(power: _Powers, share: float, items: int) -> int | None:
    """Return the smallest w with P(sum of w >= items) >= share; it never falls with w, so bisect."""

    def is_enough(periods: int) -> bool:
        return 1 - float(power.of(periods)[:items].sum()) >= share - 1e-12

    if items == 0:
        return 0
    if not power.squares[0][1:].any() and power.squares[0].sum() > 1 - 1e-12:
        return None
    high = 1
    while not is_enough(high):
        high *= 2
        if high > MOST_PERIODS:
            return None
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def _chances(throughput: Sequence[int]) -> Array:
    if not throughput:
        raise ValueError("throughput must have at least one period")
    for number in throughput:
        if not isfinite(number) or number < 0 or number != int(number):
            raise ValueError(f"throughput must be whole numbers of 0 or more, not {number}")
    if max(throughput) > MOST_ITEMS:
        raise ValueError(f"throughput must not be above {MOST_ITEMS}")
    counts = np.bincount(np.asarray(throughput, dtype=np.int64))
    return np.asarray(counts / counts.sum(), dtype=np.float64)


def _tail(chances: Array) -> Array:
    """Return P(sum >= n) for each n."""
    return np.cumsum(chances[::-1])[::-1]


def _share(confidence: float) -> float:
    if not 0 < confidence < 100:
        raise ValueError(f"confidence must be between 0 and 100 per cent, not {confidence}")
    return confidence / 100


def _check(number: int, name: str, most: int) -> None:
    if not 0 <= number <= most or number != int(number):
        raise ValueError(f"{name} must be a whole number from 0 to {most}, not {number}")


def _days_of(per: str) -> int:
    if per not in _DAYS:
        raise ValueError(f"per must be day or week, not {per}")
    return _DAYS[per]
