"""Two rates against each other: is something counted more often now than before?"""

from dataclasses import dataclass
from math import inf, isfinite

from scipy import special


@dataclass(frozen=True)
class RateRatio:
    """How many times as often something is counted now as before.

    Attributes:
        ratio: of the two rates; infinite where nothing was counted before.
        low, high: the exact interval at ``level``.
        chance: of a difference at least so large, either way, if the rates were the same.
    """

    ratio: float
    low: float
    high: float
    level: float
    chance: float


def rate_ratio(
    recent: int, earlier: int, *, exposure: tuple[float, float] = (1.0, 1.0), level: float = 0.95
) -> RateRatio | None:
    """Compare two counts of independent events, exactly, however few they are.

    Given how many there are in all, the recent ones are binomial, so the interval is Clopper and Pearson's turned
    into a ratio, and the chance is twice the smaller tail.

    Args:
        recent, earlier: events counted, 0 or more.
        exposure: the time, or the number of chances, in which each was counted; any unit, above 0.
    Returns:
        None without any event: nothing can be said.
    Raises:
        ValueError: a count below 0, an exposure not above 0, or a level outside 0..1.
    Source:
        J. Przyborowski, H. Wilenski, "Homogeneity of results in testing samples from Poisson series", Biometrika 31
        (1940), 313-323. Known answer: 11 in 800 against 21 in 3,011 gives 1.971 (0.858 to 4.277) at 95 % (the
        example of R's poisson.test, after Fay 2010, R Journal 2, 53-58).
    """
    if min(recent, earlier) < 0:
        raise ValueError(f"counts must be 0 or more: {recent}, {earlier}")
    if not all(isfinite(one) and one > 0 for one in exposure):
        raise ValueError(f"exposure must be above 0: {exposure}")
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1: {level}")
    total = recent + earlier
    if not total:
        return None
    tail, times = (1 - level) / 2, exposure[1] / exposure[0]
    low = 0.0 if not recent else float(special.betaincinv(recent, earlier + 1, tail))
    high = 1.0 if not earlier else float(special.betaincinv(recent + 1, earlier, 1 - tail))
    even = exposure[0] / (exposure[0] + exposure[1])
    at_most = float(special.bdtr(recent, total, even))
    at_least = float(special.bdtrc(recent - 1, total, even)) if recent else 1.0
    ratio = recent / earlier * times if earlier else inf
    return RateRatio(ratio, _odds(low) * times, _odds(high) * times, level, min(1.0, 2 * min(at_most, at_least)))


def _odds(share: float) -> float:
    return inf if share >= 1 else share / (1 - share)
