"""Intervals: proportions, means, resampled statistics, and ratios on the log scale."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, isfinite, log, sqrt

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from .types import Array


@dataclass(frozen=True)
class Interval:
    """An estimate with its interval. ``level`` is the coverage, such as 0.95."""

    estimate: float
    low: float
    high: float
    level: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


def wilson(successes: int, trials: int, *, level: float = 0.95) -> Interval:
    """Return the score interval of a proportion: short, and never outside 0..1.

    Raises:
        ValueError: no trials, successes outside 0..trials, or a level outside 0..1.
    Source:
        E. B. Wilson, JASA 22 (1927), 209-212. Known answer: 81 of 263 at 95 % gives
        0.2553 to 0.3662 (R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I).
    """
    _check_count(successes, trials, level)
    z = float(special.ndtri(0.5 + level / 2))
    share = successes / trials
    centre = (successes + z * z / 2) / (trials + z * z)
    half = z * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials)) / (1 + z * z / trials)
    low = 0.0 if successes == 0 else max(0.0, centre - half)
    high = 1.0 if successes == trials else min(1.0, centre + half)
    return Interval(share, low, high, level)


def clopper_pearson(successes: int, trials: int, *, level: float = 0.95) -> Interval:
    """Return the exact interval of a proportion: never covers less than it says.

    Source:
        C. J. Clopper, E. S. Pearson, Biometrika 26 (1934), 404-413. Known answer: 81 of 263 at
        95 % gives 0.2527 to 0.3676 (Newcombe 1998, table I).
    """
    _check_count(successes, trials, level)
    tail = (1 - level) / 2
    low = 0.0 if successes == 0 else float(special.betaincinv(successes, trials - successes + 1, tail))
    high = 1.0 if successes == trials else float(special.betaincinv(successes + 1, trials - successes, 1 - tail))
    return Interval(successes / trials, low, high, level)


def jeffreys(successes: int, trials: int, *, level: float = 0.95) -> Interval:
    """Return the equal-tailed Bayesian interval with Jeffreys' prior Beta(1/2, 1/2).

    The ends are 0 without successes and 1 without failures.

    Source:
        L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001), 101-133, section 4.3.
    """
    _check_count(successes, trials, level)
    tail, a, b = (1 - level) / 2, successes + 0.5, trials - successes + 0.5
    low = 0.0 if successes == 0 else float(special.betaincinv(a, b, tail))
    high = 1.0 if successes == trials else float(special.betaincinv(a, b, 1 - tail))
    return Interval(successes / trials, low, high, level)


def mean_interval(values: Sequence[float] | Array, *, level: float = 0.95) -> Interval | None:
    """Return Student's t interval of the mean of n values; None with fewer than two.

    Raises:
        ValueError: a value that is not finite.
    Source:
        Student, Biometrika 6 (1908), 1-25.
    """
    x = _finite(values)
    _check_level(level)
    if x.size < 2:
        return None
    half = float(special.stdtrit(x.size - 1, 0.5 + level / 2)) * float(x.std(ddof=1)) / sqrt(x.size)
    mean = float(x.mean())
    return Interval(mean, mean - half, mean + half, level)


def difference_interval(
    before: Sequence[float] | Array, after: Sequence[float] | Array, *, level: float = 0.95
) -> Interval | None:
    """Return Welch's interval of mean(after) - mean(before); None if a side has fewer than two.

    Source:
        B. L. Welch, Biometrika 34 (1947), 28-35, with Satterthwaite's degrees of freedom.
    """
    x, y = _finite(before), _finite(after)
    _check_level(level)
    if x.size < 2 or y.size < 2:
        return None
    sx, sy = float(x.var(ddof=1)) / x.size, float(y.var(ddof=1)) / y.size
    gap = float(y.mean() - x.mean())
    if sx + sy == 0:
        return Interval(gap, gap, gap, level)
    df = (sx + sy) ** 2 / (sx**2 / (x.size - 1) + sy**2 / (y.size - 1))
    half = float(special.stdtrit(df, 0.5 + level / 2)) * sqrt(sx + sy)
    return Interval(gap, gap - half, gap + half, level)


def bootstrap_interval(
    values: Sequence[float] | Array,
    statistic: Callable[[Array], Array],
    *,
    level: float = 0.95,
    resamples: int = 2000,
    block: int = 1,
    seed: int = 1,
) -> Interval | None:
    """Return the percentile bootstrap interval of a statistic; None with fewer than two values.

    Args:
        statistic: takes (resamples, n) and returns (resamples,); applied along the last axis.
        block: length of the blocks that are drawn together (circular); above 1 for values in
            the order of time that depend on their neighbours.
    Source:
        B. Efron, Annals of Statistics 7 (1979), 1-26; blocks: D. N. Politis, J. P. Romano,
        "A circular block-resampling procedure" (1992).
    """
    x = _finite(values)
    _check_level(level)
    if x.size < 2:
        return None
    if not 1 <= block <= x.size:
        raise ValueError(f"block must be 1 to {x.size}, not {block}")
    rng = np.random.default_rng(seed)
    starts = rng.integers(0, x.size, size=(resamples, -(-x.size // block)))
    index = (starts[:, :, None] + np.arange(block)) % x.size
    spread = statistic(x[index.reshape(resamples, -1)[:, : x.size]])
    low, high = np.quantile(spread, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(statistic(x[None, :])[0]), float(low), float(high), level)


def log_mean_interval(values: Sequence[float] | Array, *, level: float = 0.95) -> Interval | None:
    """Return the geometric mean of n positive values with its t interval on the log scale.

    None with fewer than two values.

    Raises:
        ValueError: a value not above 0.
    """
    x = _finite(values)
    if (x <= 0).any():
        raise ValueError("values must be above 0 for a mean on the log scale")
    found = mean_interval(np.log(x), level=level)
    if found is None:
        return None
    return Interval(exp(found.estimate), exp(found.low), exp(found.high), level)


def log_ratio(after: float, before: float) -> float | None:
    """Return ln(after / before), None unless both are above 0 and finite."""
    if not (isfinite(after) and isfinite(before) and after > 0 and before > 0):
        return None
    return log(after / before)


def _finite(values: ArrayLike) -> Array:
    x = np.asarray(values, dtype=np.float64)
    if not np.isfinite(x).all():
        raise ValueError("values must all be finite")
    return x


def _check_count(successes: int, trials: int, level: float) -> None:
    _check_level(level)
    if trials < 1:
        raise ValueError(f"trials must be 1 or more, not {trials}")
    if not 0 <= successes <= trials:
        raise ValueError(f"successes must be 0 to {trials}, not {successes}")


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"level must be between 0 and 1, not {level}")
