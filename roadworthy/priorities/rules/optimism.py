"""The winner's curse: what was chosen because it looked best is expected to be less than it looked."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, sqrt

import numpy as np

from roadworthy.maths import Array, Interval

FEWEST = 4
"""Below this many ideas nothing is known of how much ideas differ."""
_Z80 = 1.2815515655446004


@dataclass(frozen=True)
class Sobered:
    """Expected values after allowing for having chosen by them.

    Attributes:
        means: (n,) expected true values.
        weights: (n,) how much of an idea's distance from the middle is believed, 0 to 1.
        middle, between: mean and variance of the true values of ideas such as these.
        own, common: (n,) and (2, n) standard deviations of their errors: each idea's own, and what all share
            because the middle and the variance between ideas are only estimates.
    """

    means: Array
    weights: Array
    middle: float
    between: float
    own: Array
    common: Array

    def total(self, chosen: Sequence[int]) -> Interval:
        """Return the expected sum over chosen ideas (by place) with its 80 % interval."""
        rows = list(chosen)
        middle = float(self.means[rows].sum())
        shared = self.common[:, rows].sum(axis=1)
        half = _Z80 * sqrt(float((self.own[rows] ** 2).sum() + (shared**2).sum()))
        return Interval(middle, middle - half, middle + half, 0.8)


def allow_for_choosing(estimates: Sequence[float] | Array, errors: Sequence[float] | Array) -> Sobered | None:
    """Return what to expect of n ideas, given that the best-looking of them will be or were chosen.

    An estimate is the true value plus an error. Among many, those that look best are those that are good and those
    whose error happened to be high; so each is drawn towards the middle of all, the more the larger its error is
    beside the difference between ideas. With normal values and errors this is the exact expectation given the
    estimate, whichever ideas are chosen, so the sum over the chosen has no bias.

    Args:
        estimates: (n,) finite, such as mean scores, of *all* ideas that were looked at, refused ones included.
        errors: (n,) standard deviations of their errors, 0 or more; best from a record of results.
    Returns:
        None with fewer than ``FEWEST`` ideas.
    Raises:
        ValueError: not finite, an error below 0, or of different length.
    Source:
        J. E. Smith, R. L. Winkler, "The optimizer's curse", Management Science 52 (2006), 311-322. Variance between
        ideas by R. C. Paule, J. Mandel (1982), times (k - 3) / (k - 1) of C. N. Morris, JASA 78 (1983), 47-55 in
        the weights, and his variance of them. Inference that conditions on the winner instead: I. Andrews,
        T. Kitagawa, A. McCloskey, "Inference on winners", Quarterly Journal of Economics 139 (2024), 305-358.
    """
    x, s = np.asarray(estimates, dtype=np.float64), np.asarray(errors, dtype=np.float64)
    if x.shape != s.shape or x.ndim != 1:
        raise ValueError("estimates and errors must be lists of the same length")
    if not (np.isfinite(x).all() and np.isfinite(s).all() and (s >= 0).all()):
        raise ValueError("estimates and errors must be finite, errors 0 or more")
    if x.size < FEWEST:
        return None
    between = between_ideas(x, s)
    middle, doubt = _middle(x, s, between)
    noise = s * s
    drawn = np.where(noise > 0, noise / np.maximum(noise + between, 1e-300), 0.0) * (x.size - 3) / (x.size - 1)
    weights = 1 - drawn
    means = middle + weights * (x - middle)
    common = np.array([drawn * doubt, drawn * (x - middle) * sqrt(2 / (x.size - 3))])
    return Sobered(means, weights, middle, between, np.sqrt(weights * noise), common)


def between_ideas(x: Array, s: Array) -> float:
    """Return the variance of true values: the root of sum((x - mean)^2 / (s^2 + t)) = n - 1 in t, 0 or more."""

    def excess(t: float) -> float:
        middle, _ = _middle(x, s, t)
        cover = s * s + t
        return float(((x - middle) ** 2 / np.maximum(cover, 1e-300))[cover > 0].sum()) - (x.size - 1)

    high = float(np.ptp(x)) ** 2 + 1e-300
    if not isfinite(high) or excess(1e-12 * high) <= 0:
        return 0.0
    low = 0.0
    for _ in range(100):
        half = (low + high) / 2
        low, high = (half, high) if excess(half) > 0 else (low, half)
    return (low + high) / 2


def _middle(x: Array, s: Array, t: float) -> tuple[float, float]:
    """Return the weighted mean and its standard error; exact values (no error, t 0) decide alone."""
    cover = s * s + t
    if (cover == 0).any():
        return float(x[cover == 0].mean()), 0.0
    weights = 1 / cover
    return float((weights * x).sum() / weights.sum()), float(1 / sqrt(weights.sum()))


@dataclass(frozen=True)
class Chosen:
    """What n chosen ideas promise together, and what to expect of them; same unit. ``share``: the one of the other."""

    promised: float
    expected: Interval

    @property
    def share(self) -> Interval | None:
        """Expected as a share of promised; None unless something above 0 is promised."""
        if not self.promised > 0:
            return None
        low, middle, high = (
            value / self.promised for value in (self.expected.low, self.expected.estimate, self.expected.high)
        )
        return Interval(middle, low, high, self.expected.level)


def expect_of_chosen(scores: Sequence[tuple[float, float, float, float]], chosen: Sequence[int]) -> Chosen | None:
    """Return what to expect of the ideas that were chosen by their scores.

    Scores that are all above 0 are drawn together as logarithms, for they are products; others as they stand.

    Args:
        scores: for each of n ideas that were looked at (mean, 10th, 50th, 90th percentile).
        chosen: places of the chosen ones.
    Returns:
        None with fewer than ``FEWEST`` ideas, or none chosen.
    """
    table = np.asarray(scores, dtype=np.float64).reshape(-1, 4)
    rows = list(chosen)
    if not rows or len(table) < FEWEST:
        return None
    mean, low, middle = table.T[:3]
    is_log = bool((low > 0).all())
    turned = np.log(table[:, 1:]) if is_log else table[:, 1:]
    found = allow_for_choosing(turned[:, 1], (turned[:, 2] - turned[:, 0]) / (2 * _Z80))
    if found is None:
        return None
    values = mean * np.exp(found.means - turned[:, 1]) if is_log else mean + found.means - middle
    slope = values if is_log else np.ones(len(table))
    shared = (found.common * slope)[:, rows].sum(axis=1)
    half = _Z80 * sqrt(float(((found.own * slope)[rows] ** 2).sum() + (shared**2).sum()))
    total = float(values[rows].sum())
    return Chosen(float(mean[rows].sum()), Interval(total, total - half, total + half, 0.8))
