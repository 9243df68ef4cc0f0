"""What separates those who convert from those who do not: one table of four numbers for each thing tried, all judged
together so that chance does not win by being asked often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import special

from roadworthy.maths import Interval, wilson

FALSE_SHARE = 0.05
"""Of what is called clear, this share is expected to be chance at most."""
FEWEST = 5
"""With fewer people on either side nothing is tried."""


@dataclass(frozen=True)
class Trait:
    """Something that people have or did: `having` of the `entered`; of the `through` who got through, `converted`."""

    key: str
    having: int
    converted: int
    entered: int
    through: int


@dataclass(frozen=True)
class Separated:
    """How a trait goes with converting.

    Attributes:
        odds: the odds of converting with the trait over those without, with its 95 % interval.
        with_it, without_it: rates of converting with their 95 % intervals.
        p: Fisher's exact test, two-sided. q: the smallest share of false claims at which this one would be made.
        is_clear: q is not above the share asked for.
    """

    trait: Trait
    odds: Interval
    with_it: Interval
    without_it: Interval
    p: float
    q: float
    is_clear: bool


def separating(traits: Sequence[Trait], *, false_share: float = FALSE_SHARE) -> list[Separated]:
    """Judge all traits together, the clearest first.

    Args:
        traits: with distinct keys.
    Returns:
        one result for each trait that at least 5 people have and 5 have not; rising by q, then by key. Where nobody
        or everybody got through nothing can separate: such traits are left out.
    Raises:
        ValueError: numbers that contradict each other.
    Source:
        Procedure: Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical
        Society B 57 (1995), 289-300. Test: R. A. Fisher, The Design of Experiments (1935).
    """
    for one in traits:
        _check(one)
    tried = [one for one in traits if _can_be_judged(one)]
    table = _log_factorials(max((one.entered for one in tried), default=0))
    chances = [fisher(one.converted, one.having, one.through, one.entered, table=table) for one in tried]
    found = [_judged(one, p, q, false_share) for one, p, q in zip(tried, chances, adjusted(chances), strict=True)]
    return sorted(found, key=lambda one: (one.q, one.p, one.trait.key))


def _check(one: Trait) -> None:
    """Raise ValueError where a table would have a cell below 0."""
    cells = (one.converted, one.having - one.converted, one.through - one.converted)
    if min(*cells, one.entered - one.having - one.through + one.converted) < 0:
        raise ValueError(f"{one.key}: {one.converted} of {one.having} contradicts {one.through} of {one.entered}")


def _can_be_judged(one: Trait) -> bool:
    return FEWEST <= one.having <= one.entered - FEWEST and 0 < one.through < one.entered


def _judged(one: Trait, p: float, q: float, false_share: float) -> Separated:
    others, through = one.entered - one.having, one.through - one.converted
    odds = odds_ratio(one.converted, one.having - one.converted, through, others - through)
    return Separated(one, odds, wilson(one.converted, one.having), wilson(through, others), p, q, q <= false_share)


def odds_ratio(a: int, b: int, c: int, d: int, *, level: float = 0.95) -> Interval:
    """The odds a:b over the odds c:d with Woolf's interval; with a nought among them, half is added to each.

    Raises:
        ValueError: a count below 0.
    Source:
        A. Agresti, An Introduction to Categorical Data Analysis (2nd ed. 2007), 2.3. Known answer: 189 of 11,034
        against 104 of 11,037 is 1.83, 1.44 to 2.33.
    """
    if min(a, b, c, d) < 0:
        raise ValueError("counts must not be below 0")
    w, x, y, z = (value + 0.5 for value in (a, b, c, d)) if 0 in (a, b, c, d) else (a, b, c, d)
    middle, reach = log(w * z / (x * y)), float(special.ndtri(0.5 + level / 2)) * sqrt(1 / w + 1 / x + 1 / y + 1 / z)
    return Interval(exp(middle), exp(middle - reach), exp(middle + reach), level)


def fisher(hits: int, drawn: int, good: int, total: int, *, table: NDArray[np.float64] | None = None) -> float:
    """Two-sided chance of `hits` good ones among `drawn` out of `total` with `good` good ones, or of a rarer outcome.

    Source:
        R. A. Fisher, The Design of Experiments (1935). Known answer: the lady tasting tea, 3 of 4 right: 0.486.
    """
    low, high = max(0, drawn + good - total), min(drawn, good)
    # Far from the middle every outcome is too rare to add anything.
    mean, spread = drawn * good / total, sqrt(drawn * good * max(0, total - good) * max(0, total - drawn)) / total**1.5
    reach = 12 * spread + 40
    outcomes = np.arange(max(low, min(hits, int(mean - reach))), min(high, max(hits, int(mean + reach))) + 1)
    known = _log_factorials(total) if table is None else table

    def ways(n: int, k: NDArray[np.int64]) -> NDArray[np.float64]:
        return np.asarray(known[n] - known[k] - known[n - k], dtype=np.float64)

    logs = ways(good, outcomes) + ways(total - good, drawn - outcomes)
    logs -= known[total] - known[drawn] - known[total - drawn]
    own = logs[int(np.flatnonzero(outcomes == hits)[0])]
    return float(min(1.0, np.exp(logs[logs <= own + 1e-7]).sum()))


def _log_factorials(most: int) -> NDArray[np.float64]:
    return np.asarray(special.gammaln(np.arange(most + 1) + 1.0), dtype=np.float64)


def adjusted(chances: Sequence[float]) -> list[float]:
    """For each chance the smallest share of false claims at which it would be claimed, in the order given.

    Source:
        Y. Benjamini, Y. Hochberg (1995). Known answer: of their fifteen chances four are claimed at 0.05.
    """
    count = len(chances)
    order = sorted(range(count), key=lambda n: chances[n], reverse=True)
    found, least = [1.0] * count, 1.0
    for place, n in enumerate(order):
        least = min(least, chances[n] * count / (count - place))
        found[n] = least
    return found
