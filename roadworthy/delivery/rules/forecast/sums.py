"""Sums of periods: the distribution of what a team finishes in many periods, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd, isfinite

import numpy as np
from numpy.typing import NDArray
from scipy import fft

from roadworthy.maths import Array

MOST_IN_A_PERIOD = 10_000_000
MOST_PERIODS = 1_000_000
WIDEST = 4_000_000
TINY, NOISE = 1e-18, 1e-15
"""Ends below these shares of the largest chance are dropped: exact sums, and those by Fourier with their rounding.
What all drops together change is far below the 1e-12 that count as a tie."""
_DIRECT = 512
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Spread:
    """Chances of whole numbers: ``chances[k]`` is P(X = start + k); they sum to 1."""

    start: int
    chances: Array

    @property
    def end(self) -> int:
        """The largest number that is possible."""
        return self.start + self.chances.size - 1

    def at_least(self, numbers: Whole) -> Array:
        """Return P(X >= number) for each of the numbers."""
        tail = np.append(np.cumsum(self.chances[::-1])[::-1], 0.0)
        return tail[np.clip(numbers - self.start, 0, self.chances.size)]

    def plus(self, other: Spread) -> Spread:
        """Return the spread of the sum of both, when they are independent.

        Raises:
            ValueError: more than 4 million numbers would be possible.
        """
        size = self.chances.size + other.chances.size - 1
        if size > WIDEST:
            raise ValueError("periods: times the largest throughput they must not be above 4 million")
        start = self.start + other.start
        if min(self.chances.size, other.chances.size) <= _DIRECT:
            return trimmed(start, np.convolve(self.chances, other.chances), TINY)
        return trimmed(start, _fourier(self.chances, other.chances, size), NOISE)


def trimmed(start: int, chances: Array, share: float = TINY) -> Spread:
    """Return the spread without the ends that are as good as impossible."""
    possible = np.flatnonzero(chances > share * chances.max())
    first, last = int(possible[0]), int(possible[-1])
    return Spread(start + first, chances[first : last + 1])


class Sums:
    """Spreads of sums of w periods, each drawn from the past ones, by squaring.

    The past numbers are ``low + step * k``; the spreads are those of k, so that teams that finish
    hundreds, or only by the dozen, cost no more than small ones.
    """

    def __init__(self, throughput: Sequence[int]) -> None:
        numbers = checked(throughput)
        self.low = int(numbers.min())
        above = numbers - self.low
        self.step = gcd(*above.tolist()) or 1
        counts = np.bincount(above // self.step)
        self.squares = [Spread(0, np.asarray(counts / counts.sum(), dtype=np.float64))]
        self.is_idle = not numbers.any()

    def square(self, bit: int) -> Spread:
        """Return the spread of 2**bit periods."""
        while len(self.squares) <= bit:
            self.squares.append(self.squares[-1].plus(self.squares[-1]))
        return self.squares[bit]

    def of(self, periods: int) -> Spread:
        """Return the spread of k over so many periods."""
        result = Spread(0, np.ones(1))
        for bit in range(periods.bit_length()):
            if periods >> bit & 1:
                result = result.plus(self.square(bit))
        return result

    def real(self, spread: Spread, periods: int) -> Spread:
        """Return the spread in items in place of k."""
        wide = np.zeros((spread.chances.size - 1) * self.step + 1)
        wide[:: self.step] = spread.chances
        return Spread(self.low * periods + self.step * spread.start, wide)

    def chance(self, spread: Spread, periods: int, scope: Spread) -> float:
        """Return P(what is finished in the periods reaches the scope)."""
        wanted = scope.start + np.arange(scope.chances.size, dtype=np.int64)
        needs = -((periods * self.low - wanted) // self.step)
        return float(scope.chances @ spread.at_least(needs))

    def first_period(self, scope: Spread, share: float) -> int | None:
        """Return the smallest w with P(sum of w periods >= scope) >= share; None: not within 1,000,000, or never."""

        def is_enough(spread: Spread, periods: int) -> bool:
            return self.chance(spread, periods, scope) >= share - 1e-12

        done, reached = Spread(0, np.ones(1)), 0
        if is_enough(done, 0):
            return 0
        if self.is_idle:
            return None
        bit = 0
        while not is_enough(self.square(bit), 1 << bit):
            bit += 1
            if 1 << bit > 2 * MOST_PERIODS:
                return None
        for lower in reversed(range(bit)):
            tried = done.plus(self.square(lower))
            if not is_enough(tried, reached + (1 << lower)):
                done, reached = tried, reached + (1 << lower)
        return reached + 1 if reached < MOST_PERIODS else None


def checked(throughput: Sequence[int], name: str = "throughput") -> Whole:
    """Return the past periods as whole numbers.

    Raises:
        ValueError: none, or one that is negative, broken or above 10 million.
    """
    if not len(throughput):
        raise ValueError(f"{name}: there must be at least one period")
    for number in throughput:
        if not isfinite(number) or number < 0 or number != int(number):
            raise ValueError(f"{name}: whole numbers of 0 or more are wanted, not {number}")
    if max(throughput) > MOST_IN_A_PERIOD:
        raise ValueError(f"{name}: no period must be above {MOST_IN_A_PERIOD}")
    return np.asarray(throughput, dtype=np.int64)


def _fourier(a: Array, b: Array, size: int) -> Array:
    n = fft.next_fast_len(size, real=True)
    product = fft.irfft(fft.rfft(a, n) * fft.rfft(b, n), n)[:size]
    return np.asarray(np.maximum(product, 0.0), dtype=np.float64)
