"""Growth of scope: what is known today may turn out to be more items before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log

import numpy as np
from scipy import special

from roadworthy.maths import Array, Range, fit

from .sums import Spread, Whole, trimmed

MOST_ITEMS = 1_000_000
FEWEST_GROUPS = 3
_LEVELS = 64


@dataclass(frozen=True)
class Spawned:
    """Chances that an item becomes 1, 2, 3 … items: ``chances[k]`` that it becomes k + 1."""

    chances: tuple[float, ...]

    def __post_init__(self) -> None:
        if not self.chances or not all(isfinite(one) and one >= 0 for one in self.chances) or sum(self.chances) <= 0:
            raise ValueError("split_rate: chances must be numbers of 0 or more, not all 0")


@dataclass(frozen=True)
class Grown:
    """How scope grew in the past: a gamma distribution of what is added per item.

    Attributes:
        groups, items, added: how many pieces of work were looked at, the items known when each
            began, and those found later.
        mean, variance: of the rate at which the next piece of work will grow; None: not enough data.
        rate: 10th, 50th and 90th percentile of what one item becomes (1 is no growth).
    """

    groups: int
    items: int
    added: int
    mean: float | None
    variance: float | None
    rate: Range | None
    sentence: str


Split = float | Range | Spawned | Grown


def measure_split(groups: Sequence[tuple[int, int]]) -> Grown:
    """Say how much scope grew in finished pieces of work.

    Args:
        groups: for each piece (a release, an idea): items known when it began, items found later.
    Returns:
        the rate with its spread between pieces; without a rate below 3 pieces with items.
    Raises:
        ValueError: a negative count.
    Source:
        Gamma-Poisson mixture (M. Greenwood, G. U. Yule, Journal of the Royal Statistical Society
        83 (1920), 255-279), fitted by moments as in ratio estimation (W. G. Cochran, Sampling
        Techniques, 3rd ed. (1977), 6.4); half an item is added so that no growth so far is no certainty.
    """
    if any(min(pair) < 0 for pair in groups):
        raise ValueError("groups: counts must be 0 or more")
    known = np.array([n for n, _ in groups if n > 0], dtype=np.float64)
    found = np.array([more for n, more in groups if n > 0], dtype=np.float64)
    count, items, added = known.size, int(known.sum()), int(found.sum())
    if count < FEWEST_GROUPS:
        words = f"Not enough data: {count} finished pieces of work with items; {FEWEST_GROUPS} are needed."
        return Grown(count, items, added, None, None, None, words)
    mean = (added + 0.5) / items
    squares = (found - known * mean) ** 2 * count / (count - 1)
    between = max(0.0, float((squares - known * mean).sum() / (known**2).sum()))
    of_mean = max(float(squares.sum()) / items**2, mean / items)
    variance = between + of_mean
    shape = mean * mean / variance
    rate = Range(*(1 + float(special.gammaincinv(shape, level)) * variance / mean for level in (0.1, 0.5, 0.9)))
    words = f"{items} known items became {items + added} in {count} finished pieces of work."
    return Grown(count, items, added, mean, variance, rate, words)


def scope_of(items: int, split: Split | None = None) -> Spread:
    """Return the spread of how many items today's ``items`` will be in the end.

    A number s: each item becomes floor(s) or one more, so that s is the mean; independent of each other
    (binomial). A range (10th, 50th, 90th percentile of s): s itself is not known, the same for
    all items (a mixture of 64 binomials). Chances: each item becomes 1, 2, … items (a convolution power). Past
    growth: negative binomial.

    Raises:
        ValueError: items out of range, or a rate below 1: work does not vanish by being done.
    """
    if not 0 <= items <= MOST_ITEMS or items != int(items):
        raise ValueError(f"items: a whole number from 0 to {MOST_ITEMS} is wanted, not {items}")
    if split is None or items == 0:
        return Spread(items, np.ones(1))
    if isinstance(split, Spawned):
        return _power(items, split)
    if isinstance(split, Grown):
        return _negative_binomial(items, split)
    if isinstance(split, Range):
        _check_rate(split.low)
        rates = np.maximum(1.0, fit(split, lower=1.0).quantile((np.arange(_LEVELS) + 0.5) / _LEVELS))
        return _mixed([_binomial(items, float(rate)) for rate in rates])
    _check_rate(split)
    return _binomial(items, float(split))


def _check_rate(rate: float) -> None:
    if not (isfinite(rate) and 1 <= rate <= 100):
        raise ValueError(f"split_rate: between 1 (no growth) and 100 is wanted, not {rate:g}")


def _binomial(items: int, rate: float) -> Spread:
    sure, share = floor(rate), rate - floor(rate)
    if share == 0:
        return Spread(items * sure, np.ones(1))
    half = 12 * (items * share * (1 - share)) ** 0.5 + 30
    low, high = max(0, floor(items * share - half)), min(items, ceil(items * share + half))
    k = np.arange(low, high + 1, dtype=np.float64)
    logs = _log_choose(items, k) + k * log(share) + (items - k) * log(1 - share)
    return trimmed(items * sure + low, np.exp(logs))


def _negative_binomial(items: int, grown: Grown) -> Spread:
    if grown.mean is None or grown.variance is None:
        raise ValueError("split_rate: there is not enough data to measure it")
    mean, shape = items * grown.mean, grown.mean**2 / grown.variance
    p = shape / (shape + mean)
    high = ceil(mean) + 8
    while special.betainc(high + 1, shape, 1 - p) > 1e-13 and high < 20 * MOST_ITEMS:
        high *= 2
    k = np.arange(high + 1, dtype=np.float64)
    logs = special.gammaln(k + shape) - special.gammaln(shape) - special.gammaln(k + 1)
    return trimmed(items, np.exp(logs + shape * log(p) + k * np.log1p(-p)))


def _power(items: int, spawned: Spawned) -> Spread:
    chances = np.asarray(spawned.chances) / sum(spawned.chances)
    square, result = trimmed(1, chances), Spread(0, np.ones(1))
    for bit in range(items.bit_length()):
        if items >> bit & 1:
            result = result.plus(square)
        square = square.plus(square)
    return result


def _mixed(spreads: Sequence[Spread]) -> Spread:
    """Return the spread of one of these, all equally likely."""
    start, end = min(one.start for one in spreads), max(one.end for one in spreads)
    chances = np.zeros(end - start + 1)
    for one in spreads:
        chances[one.start - start : one.end - start + 1] += one.chances / len(spreads)
    return Spread(start, chances)


def _log_choose(n: int, k: Array) -> Array:
    found = special.gammaln(n + 1.0) - special.gammaln(k + 1) - special.gammaln(n - k + 1)
    return np.asarray(found, dtype=np.float64)


def needs_of(scope: Spread) -> Whole:
    """Return the numbers that a scope may be."""
    return scope.start + np.arange(scope.chances.size, dtype=np.int64)
