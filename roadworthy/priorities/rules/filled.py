"""What data says of a driver of one idea: a value with its interval, and why, in whole sentences.

Intervals reach from the 10th to the 90th percentile, as people's ranges do. ``None`` is "data does not say".
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf, sqrt
from typing import Protocol

import numpy as np
from scipy import special

from roadworthy.maths import Array, regress

LEVELS = (0.1, 0.5, 0.9)
WEEKS = 13
"""So many of the last whole weeks of a metric count: a quarter."""
FEWEST_WEEKS = 4
_GRID = 96
_RESAMPLES = 2000
_MANY = 400


@dataclass(frozen=True)
class Filled:
    """10th, 50th and 90th percentile, and why."""

    low: float
    likely: float
    high: float
    reasons: tuple[str, ...] = ()


def count_as_rate(count: float, *, noun: str) -> Filled:
    """A count that stands for more than was counted: the rate behind it, as if the same were counted anew.

    Args:
        count: how many in the time and place of counting, 0 or more; what age left of it need not be whole.
        noun: of what, for the reason.
    Returns:
        percentiles of Gamma(count + 1/2, 1), the posterior of a Poisson mean under Jeffreys' prior.
    Raises:
        ValueError: a count below 0.
    Source:
        L. D. Brown, T. T. Cai, A. DasGupta, "Interval estimation in exponential families", Statistica
        Sinica 13 (2003), 19-49, section 4. Known answer: for 0 the 90th percentile is 1.353 (half of
        a chi-squared of one degree at 2.706).
    """
    if not 0 <= count < inf:
        raise ValueError(f"count must be 0 or more, not {count}")
    low, likely, high = (float(special.gammaincinv(count + 0.5, level)) for level in LEVELS)
    sentence = f"{_count(count, noun)} counted; as often again would be {_plain(low)} to {_plain(high)}."
    return Filled(low, likely, high, (sentence,))


def revenue_as_sample(revenues: Sequence[float]) -> Filled:
    """Revenue of n customers who ask, when they stand for others like them: customers are drawn anew.

    Args:
        revenues: each customer's, 0 or more, in money a month.
    Returns:
        the sum, with the 10th and 90th percentile of 2,000 sums in which each customer comes a Poisson(1) number
        of times (for more than 400 customers from the normal distribution with the same variance, sum r^2).
    Raises:
        ValueError: a revenue below 0 or not finite.
    Source:
        Poisson bootstrap: N. Chamandy, O. Muralidharan, A. Najmi, S. Naidu, "Estimating uncertainty for
        massive data streams", Google (2012), after B. Efron (1979).
    """
    paid = np.sort(np.asarray(revenues, dtype=np.float64))
    if not np.isfinite(paid).all() or (paid < 0).any():
        raise ValueError("revenues must be 0 or more")
    total = float(paid.sum())
    if not total:
        return Filled(0.0, 0.0, 0.0, ("None of those who ask pays anything that we know of.",))
    low, high = _resampled(paid, total)
    names = _count(paid.size, "customer")
    reason = (
        f"{names} pay {_plain(total)} a month together; others like them would pay {_plain(low)} to {_plain(high)}."
    )
    return Filled(min(low, total), total, max(high, total), (reason,))


def _resampled(paid: Array, total: float) -> tuple[float, float]:
    if paid.size > _MANY:
        half = float(special.ndtri(LEVELS[2])) * sqrt(float((paid**2).sum()))
        return max(0.0, total - half), total + half
    times = np.random.default_rng(1).poisson(1.0, size=(_RESAMPLES, paid.size))
    low, high = np.quantile(times @ paid, [LEVELS[0], LEVELS[2]])
    return float(low), float(high)


def customers_with_need(asked: int, heard: int, base: int) -> Filled | None:
    """How many customers of the base have a need that some of them asked for.

    Those who asked are known. Of all others, silent or speaking of something else, some have it too: not at
    all, or as often as those heard asked for it, or anything between, each equally likely. The share of those
    heard who ask is Beta(asked + 1/2, heard - asked + 1/2) (Jeffreys). So the answer is
    ``asked + (base - asked) * s * p`` with s even on 0..1, worked out on a grid of 96 by 96 levels, without
    chance.

    Args:
        asked: customers who asked for it. heard: who ever said anything. base: all customers.
    Returns:
        None where nobody was heard; a point where everybody asked.
    Raises:
        ValueError: unless 0 <= asked <= heard <= base.
    Source:
        Beta: L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001), 101-133, section 4.3. That who
        did not ask needs it no more often than others ask is a judgement: people write because of a need.
    """
    if not 0 <= asked <= heard <= base:
        raise ValueError(f"asked, heard and base must be in order and 0 or more: {asked}, {heard}, {base}")
    if not heard:
        return None
    others = base - asked
    low, likely, high = (asked + others * share for share in _silent_shares(asked, heard))
    reasons = [f"{_count(asked, 'customer')} of {heard:,} heard asked for it, {_share(asked / base)} of all {base:,}."]
    if others:
        said = "The other customer needs" if others == 1 else f"The other {others:,} need"
        reasons.append(f"{said} it between not at all and as often as those heard asked for it.")
        reasons.append(f"Together that is {_share(low / base)} to {_share(high / base)} of all customers.")
    return Filled(low, likely, high, tuple(reasons))


class SpokenFor(Protocol):
    """A share of customers, 0 to 1, of so many, from those heard (``ideas.rules.Share``)."""

    @property
    def low(self) -> float: ...
    @property
    def likely(self) -> float: ...
    @property
    def high(self) -> float: ...
    @property
    def customers(self) -> int: ...
    @property
    def heard(self) -> int: ...
    @property
    def asking(self) -> int: ...


def customers_spoken_for(share: SpokenFor) -> Filled:
    """How many customers an idea speaks for: the estimated share of the base, times the base.

    Only customers of segments of which somebody has spoken are counted; of the others nothing is known.
    """
    ends = [share.customers * one for one in (share.low, share.likely, share.high)]
    asking = f"{_count(share.asking, 'customer')} of {share.heard:,} heard asked for it."
    whole = f"Each stands for others of the same segment and plan: {_share(share.likely)} of {share.customers:,}."
    return Filled(ends[0], ends[1], ends[2], (asking, whole))


@lru_cache(maxsize=4096)
def _silent_shares(asked: int, heard: int) -> tuple[float, ...]:
    levels = (np.arange(_GRID) + 0.5) / _GRID
    spoken = special.betaincinv(asked + 0.5, heard - asked + 0.5, levels)
    return tuple(float(x) for x in np.quantile(np.outer(levels, spoken), LEVELS))


def metric_level(weeks: Sequence[float], *, name: str, share: float = 1.0) -> Filled | None:
    """Where a metric stands: the mean of its last whole weeks, whose errors may follow their neighbours.

    Args:
        weeks: n values a week in the order of time; the last 13 count.
        name: of the metric, for the reason. share: the part of it that the idea concerns, above 0.
    Returns:
        the mean with its interval (``regress`` on a constant: Prais-Winsten, Student's t); not below 0
        where no week was. None with fewer than four weeks.
    Raises:
        ValueError: a share not above 0, or a value that is not finite.
    """
    if not share > 0:
        raise ValueError(f"share must be above 0, not {share}")
    last = np.asarray(weeks[-WEEKS:], dtype=np.float64)
    if last.size < FEWEST_WEEKS:
        return None
    low, likely, high = _mean_of_weeks(last)
    ends = (low * share, likely * share, high * share)
    reason = f"{name} of the last {last.size} whole weeks: {_plain(likely)} a week on average."
    part = [f"This idea concerns {_share(share)} of it."] if share != 1 else []
    return Filled(*ends, (reason, *part))


def _mean_of_weeks(weeks: Array) -> tuple[float, float, float]:
    first = float(weeks[0])
    if (weeks == first).all():
        return first, first, first
    line = regress(weeks, np.ones((weeks.size, 1)))
    assert line is not None
    found = line.interval(0, level=LEVELS[2] - LEVELS[0])
    low = max(0.0, found.low) if (weeks >= 0).all() else found.low
    return low, max(low, found.estimate), found.high


def confidence_from(confidence: float, reasons: Sequence[str]) -> Filled | None:
    """Confidence computed from evidence, as wide as our trust in kinds of evidence is uncertain.

    Args:
        confidence: 0 to below 1, the noisy-or of all evidence (``ideas.rules.strength``); its doubt is
            ``1 - confidence``, a product of what each piece leaves.
    Returns:
        10th and 90th percentile as if all evidence counted half, or half as much again: ``1 - doubt^0.5`` and
        ``1 - doubt^1.5``. None without any evidence: unknown is not worthless.
    Raises:
        ValueError: a confidence outside 0 to 1.
    """
    if not 0 <= confidence <= 1:
        raise ValueError(f"confidence must be 0 to 1, not {confidence}")
    if confidence == 0:
        return None
    doubt = 1 - confidence
    return Filled(1 - doubt**0.5, confidence, 1 - doubt**1.5, tuple(reasons))


def _count(number: float, one: str, many: str = "") -> str:
    words = f"{int(number):,}" if number == int(number) else f"{number:,.1f}"
    return f"{words} {one if number == 1 else many or one + 's'}"


def _plain(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.3g}"


def _share(share: float) -> str:
    if 0 < share < 0.001:
        return "less than 0.1 %"
    return f"{100 * share:.2g} %" if share < 0.1 else f"{100 * share:.0f} %"
