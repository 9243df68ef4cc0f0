"""Common random numbers: the same key gets the same draws, whatever else is on the page."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np

from .quantiles import TAIL
from .sobol import MOST_DIMENSIONS, sobol
from .types import Array, Floats

_MEMBERS = 16
_MOST_DRAWS = 65_536


@dataclass(frozen=True)
class Stream:
    """The draws of one key.

    Attributes:
        levels: (dimensions, n) even levels in 0..1, one row for each driver.
        basis: (dimensions, 4, n) in single precision: 1, the log odds of ``levels`` cut to ``TAIL``, the
            metalog's third term ``(levels - 1/2) * odds``, and the absolute odds. A distribution's
            four coefficients times these four rows are its inner values: one product a driver.
    """

    levels: Array
    basis: Floats

    @property
    def odds(self) -> Floats:
        """The log odds of the levels, (dimensions, n)."""
        return self.basis[:, 1]

    @property
    def skew(self) -> Floats:
        """The metalog's third term, (dimensions, n)."""
        return self.basis[:, 2]


def stream(key: str, *, dimensions: int, draws: int = 4096, seed: int = 1) -> Stream:
    """Return the draws of ``key``; the same for equal arguments on every machine and day.

    Within a key, the points are a scrambled Sobol sequence over the dimensions, so that means
    and percentiles settle quickly. Between keys they are independent: each key reads one of
    several sequences, whose points have been put in random order, from its own place on. (Sobol
    points in their own order, merely shifted, would tie the ideas to each other and falsify
    every "A is above B".) Nothing depends on which other keys exist. Arrays are views: read only.

    Args:
        dimensions: how many levels a draw needs, 1 to 24.
        draws: rounded up to a power of two, at most 65,536.
    Source:
        I. M. Sobol' (1967); A. B. Owen, "Scrambling Sobol' and Niederreiter-Xing points",
        Journal of Complexity 14 (1998), 466-489; padding by random order: A. B. Owen, "Latin
        supercube sampling", ACM TOMACS 8 (1998), 71-102.
    Raises:
        ValueError: ``dimensions`` or ``draws`` out of range.
    """
    if not 1 <= dimensions <= MOST_DIMENSIONS:
        raise ValueError(f"dimensions must be 1 to {MOST_DIMENSIONS}, not {dimensions}")
    n = settled_draws(draws)
    place = int.from_bytes(blake2b(f"{seed}\x00{key}".encode(), digest_size=8).digest(), "big")
    start, member = place % n, (place // n) % _MEMBERS
    levels, basis = _sequence(member, min(MOST_DIMENSIONS, _round_up(max(dimensions, 4))), n, seed)
    window = np.s_[:dimensions, ..., start : start + n]
    return Stream(levels[window], basis[window])


def settled_draws(draws: int) -> int:
    """Return the number of draws that is really taken: the next power of two.

    Raises:
        ValueError: below 1 or above 65,536.
    """
    if not 1 <= draws <= _MOST_DRAWS:
        raise ValueError(f"draws must be 1 to {_MOST_DRAWS}, not {draws}")
    return _round_up(draws)


def _round_up(n: int) -> int:
    return 1 << (n - 1).bit_length()


@lru_cache(maxsize=64)
def _sequence(member: int, dimensions: int, n: int, seed: int) -> tuple[Array, Floats]:
    """Return levels and basis of one sequence, laid out twice in a row for cheap windows."""
    rng = np.random.default_rng([abs(seed), member, dimensions, n])
    points = sobol(dimensions, n, rng)
    rng.shuffle(points, axis=0)
    levels = np.ascontiguousarray(np.concatenate([points, points]).T)
    cut = np.clip(levels, TAIL, 1 - TAIL)
    odds = np.log(cut / (1 - cut))
    basis = np.empty((dimensions, 4, 2 * n), dtype=np.float32)
    basis[:, 0], basis[:, 1], basis[:, 2], basis[:, 3] = 1.0, odds, (cut - 0.5) * odds, np.abs(odds)
    for array in (levels, basis):
        array.flags.writeable = False
    return levels, basis
