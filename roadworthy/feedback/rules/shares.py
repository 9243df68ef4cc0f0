"""Does a share differ between two stretches of time, or between groups, when notes come in bursts?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
from scipy import special

from roadworthy.maths import Interval, wilson

LEVEL = 0.95


@dataclass(frozen=True)
class Bin:
    """One stretch of time, such as a week: `count` of `total` notes speak of the thing."""

    count: int
    total: int

    def __post_init__(self) -> None:
        if not 0 <= self.count <= self.total:
            raise ValueError(f"count: {self.count} lies outside 0..{self.total}")


@dataclass(frozen=True)
class Comparison:
    """Two stretches of time beside each other.

    `difference` is after less before, in shares; `ratio` is after by before, None where one of them has no note.
    `dispersion` is how many times wider the weeks scatter than by chance alone (at least 1). `p` is two-sided.
    """

    before: Bin
    after: Bin
    difference: Interval
    ratio: Interval | None
    dispersion: float
    p: float


def compare(before: Sequence[Bin], after: Sequence[Bin]) -> Comparison:
    """Compare the share of `count` in `total` before and after, honest about bursts.

    Two tests are done and the larger p counts: the exact conditional test given all totals (Fisher, mid-p), which holds
    for small numbers, and a t test whose error is widened by the scatter of the bins within each stretch
    (quasi-binomial), which holds when notes come in bursts. Shares of the total are compared, so that "everything rose"
    is no rise.

    Args:
        before, after: bins of equal length in time; those without any note say nothing and are left out.
    Raises:
        ValueError: fewer than three bins with notes in all, or none on one side.
    Errors:
        Under no change p < .05 in 2 to 3 % of 1,500 simulated products without bursts, in 5 % with a variance of twice
        and 6 % of four times the mean; bursts that last for weeks are not foreseen. Power with 100 notes a week, 12
        weeks against 4: from 5 to 10 a week .89, from 2 to 6 .94, from 1 to 3 .68, from 5 to 7.5 .36.
    Source:
        R. A. Fisher, JRSS 98 (1935), 39-82; H. O. Lancaster, JASA 56 (1961), 223-234 (mid-p);
        P. McCullagh and J. A. Nelder, Generalized Linear Models (1989), section 4.5 (dispersion by Pearson).
    """
    first, second = [one for one in before if one.total], [one for one in after if one.total]
    if not first or not second or len(first) + len(second) < 3:
        raise ValueError("before, after: need three stretches with notes, at least one on each side")
    a, b = _sum(first), _sum(second)
    free = len(first) + len(second) - 2
    dispersion = max(1.0, (_pearson(first, a) + _pearson(second, b)) / free)
    quantile = float(special.stdtrit(free, 0.5 + LEVEL / 2))
    return Comparison(
        a,
        b,
        difference_interval(a, b, dispersion=dispersion),
        ratio_interval(a, b, width=quantile * sqrt(dispersion)),
        dispersion,
        max(exact_p(a, b), _quasi_p(a, b, dispersion, free)),
    )


def _sum(bins: Sequence[Bin]) -> Bin:
    return Bin(sum(one.count for one in bins), sum(one.total for one in bins))


def _pearson(bins: Sequence[Bin], whole: Bin) -> float:
    """Pearson's statistic of bins around their common share; 0 where every share must be equal."""
    share = whole.count / whole.total
    if share in (0.0, 1.0):
        return 0.0
    return sum((one.count - one.total * share) ** 2 / (one.total * share * (1 - share)) for one in bins)


def _quasi_p(a: Bin, b: Bin, dispersion: float, free: int) -> float:
    share = (a.count + b.count) / (a.total + b.total)
    if share in (0.0, 1.0):
        return 1.0
    error = sqrt(dispersion * share * (1 - share) * (1 / a.total + 1 / b.total))
    t = abs(b.count / b.total - a.count / a.total) / error
    return float(2 * special.stdtr(free, -t))


def exact_p(a: Bin, b: Bin) -> float:
    """Fisher's exact test of equal shares, two-sided by likelihood, with half of what was seen (mid-p).

    Known answer: the lady tasting tea, 3 of 4 against 1 of 4: exact two-sided p is 34/70, mid-p 34/70 less half of the
    two tables as likely as the one seen, 16/70, so 18/70.
    """
    marked, whole = a.count + b.count, a.total + b.total
    low, high = max(0, marked - b.total), min(marked, a.total)
    seen = np.arange(low, high + 1)
    logs = _choose(a.total, seen) + _choose(b.total, marked - seen) - _choose(whole, np.array(marked))
    chance = np.exp(logs - special.logsumexp(logs))
    mine = chance[a.count - low]
    tie = np.isclose(chance, mine, rtol=1e-7, atol=0)
    p = float(chance[(chance < mine) & ~tie].sum() + chance[tie].sum() / 2)
    return min(1.0, p)


def _choose(n: int, k: np.ndarray) -> np.ndarray:
    """Logarithm of n over k."""
    return special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)  # type: ignore[no-any-return]


def difference_interval(a: Bin, b: Bin, *, dispersion: float = 1.0) -> Interval:
    """The share of b less that of a with its interval; a dispersion above 1 makes the notes count for fewer.

    Source: R. G. Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10. Known answer: 56/70 less 48/80 is
    .2 with .0524 to .3339.
    """
    one, two = (_thinned(x, dispersion) for x in (a, b))
    difference = b.count / b.total - a.count / a.total
    low = difference - sqrt((two.estimate - two.low) ** 2 + (one.high - one.estimate) ** 2)
    high = difference + sqrt((two.high - two.estimate) ** 2 + (one.estimate - one.low) ** 2)
    return Interval(difference, max(-1.0, low), min(1.0, high), LEVEL)


def _thinned(x: Bin, dispersion: float) -> Interval:
    """Wilson's interval with as many notes as the scatter leaves, not rounded to whole ones."""
    share, n = x.count / x.total, max(x.total / dispersion, 1.0)
    z = float(special.ndtri(0.5 + LEVEL / 2))
    centre = (share * n + z * z / 2) / (n + z * z)
    half = z * sqrt(share * (1 - share) * n + z * z / 4) / (n + z * z)
    return Interval(share, min(share, max(0.0, centre - half)), max(share, min(1.0, centre + half)), LEVEL)


def ratio_interval(a: Bin, b: Bin, *, width: float) -> Interval | None:
    """The share of b as a multiple of that of a; None where either is nought.

    Source: D. Katz et al., Biometrics 34 (1978), 469-474. Known answer: 15/100 against 5/100 with width 1.96 is
    3 with 1.13 to 7.94.
    """
    if not a.count or not b.count:
        return None
    ratio = (b.count / b.total) / (a.count / a.total)
    error = sqrt(max(0.0, 1 / a.count - 1 / a.total + 1 / b.count - 1 / b.total))
    return Interval(ratio, exp(log(ratio) - width * error), exp(log(ratio) + width * error), LEVEL)


def adjusted(ps: Sequence[float]) -> list[float]:
    """What each p becomes when all were asked at once, so that of the findings at most so many are false on average.

    Raises:
        ValueError: a p outside 0..1.
    Source:
        Y. Benjamini and Y. Hochberg, JRSS B 57 (1995), 289-300: the step-up procedure.
    """
    if any(not 0 <= p <= 1 for p in ps):
        raise ValueError("ps: each lies between 0 and 1")
    order = sorted(range(len(ps)), key=lambda n: ps[n])
    found, least = [1.0] * len(ps), 1.0
    for rank in range(len(ps), 0, -1):
        n = order[rank - 1]
        least = min(least, ps[n] * len(ps) / rank)
        found[n] = least
    return found


@dataclass(frozen=True)
class GroupShare:
    """How often a group speaks of a thing, and how often all others do.

    `p` is adjusted for all groups; None with too little to tell.
    """

    key: str
    count: int
    total: int
    share: Interval | None
    others: float | None
    p: float | None

    @property
    def is_clear(self) -> bool:
        """Does the group differ from all others for sure?"""
        return self.p is not None and self.p < 1 - LEVEL

    @property
    def is_more(self) -> bool:
        """Does it speak of the thing more often than the others do?"""
        return self.share is not None and self.others is not None and self.share.estimate > self.others


def by_group(counts: Mapping[str, tuple[int, int]], *, least: int = 5) -> list[GroupShare]:
    """The share of a thing in each group against all other groups together (exact test, adjusted), in the order given.

    Args:
        counts: group to (notes of the thing, all notes). A group of fewer than `least` notes has no p.
    """
    whole = Bin(sum(c for c, _ in counts.values()), sum(t for _, t in counts.values()))
    tested: dict[str, float] = {}
    for key, (count, total) in counts.items():
        rest = whole.total - total
        if total >= least and rest >= least:
            tested[key] = exact_p(Bin(whole.count - count, rest), Bin(count, total))
    ps = dict(zip(tested, adjusted(list(tested.values())), strict=True))
    return [
        GroupShare(
            key,
            count,
            total,
            wilson(count, total) if total else None,
            (whole.count - count) / (whole.total - total) if whole.total > total else None,
            ps.get(key),
        )
        for key, (count, total) in counts.items()
    ]
