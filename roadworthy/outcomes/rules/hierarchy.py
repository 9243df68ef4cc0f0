"""Records within records: what a person's few results say, given their colleagues', given everybody's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from roadworthy.maths import Array

Rows = NDArray[np.intp]

DEGREES = 4.0
"""Of Student's t: the tail that published results of experiments and of projects have, about."""
_CLOSE = 2e-3
MOST_ROUNDS = 80
ROUNDS_AGAIN = 8
"""Enough when beginning from a fit of almost the same results."""


@dataclass(frozen=True)
class Level:
    """One way to group n results whose groups may differ.

    Attributes:
        labels: (n,) the group of each result; an empty label belongs to no group.
        scale: standard deviation between groups to begin with; counts as one imagined group beside the real ones.
        is_fixed: the scale is taken as it is and not learnt.
        is_noise: the groups say nothing of further results, such as the luck of one idea.
    """

    name: str
    labels: tuple[str, ...]
    scale: float
    is_fixed: bool = False
    is_noise: bool = False


@dataclass(frozen=True)
class Learnt:
    """Mean and standard deviation of what a further result lies around.

    ``own_weight``: 0 only the others count, 1 only one's own; see ``Fitted.learnt``.
    """

    mean: float
    spread: float
    own_weight: float


@dataclass(frozen=True)
class Fitted:
    """A fitted model: see ``fit_levels``.

    Attributes:
        variances: between the groups of each level; ``residual`` is that of single results, (n,).
        inverse: (n, n) inverse of the covariance of the results. pull: (n,) the inverse times the values.
    """

    values: Array
    levels: tuple[Level, ...]
    variances: Mapping[str, float]
    residual: Array
    inverse: Array
    pull: Array

    def learnt(self, groups: Mapping[str, str], *, own: str = "") -> Learnt:
        """Return what a further result in these groups lies around.

        Args:
            groups: label by level; a level not named is a group never met.
            own: the level whose group counts as one's own. ``own_weight`` is the part of the doubt about that
                group which its own results take away, so with none of them it is 0.
        """
        cross = np.zeros(self.values.size)
        prior = 0.0
        for level in self.levels:
            if level.is_noise:
                continue
            label = groups.get(level.name, "")
            prior += self.variances[level.name]
            if label:
                cross += self.variances[level.name] * _same(level, label)
        mean = float(cross @ self.pull)
        variance = max(0.0, prior - float(cross @ self.inverse @ cross))
        return Learnt(mean, sqrt(variance), self._own_weight(groups, own, cross, prior, variance))

    def _own_weight(self, groups: Mapping[str, str], own: str, cross: Array, prior: float, variance: float) -> float:
        """1 - variance with one's own results / variance without them."""
        level = next((one for one in self.levels if one.name == own), None)
        if level is None:
            return 1.0 if self.values.size else 0.0
        mine = np.flatnonzero(_same(level, groups.get(own, "")))
        if not mine.size:
            return 0.0
        rest = _inverse_without(self.inverse, mine)
        others = np.setdiff1d(np.arange(self.values.size), mine)
        without = max(1e-12, prior - float(cross[others] @ rest @ cross[others]))
        return min(1.0, max(0.0, 1 - variance / without))

    def fitted_without_own(self, blocks: Sequence[str]) -> Array:
        """Return (n,) what each result was to be expected from all results outside its own block.

        Exact, without fitting again but with the variances as they are.

        Source:
            S. Sundararajan, S. S. Keerthi, Neural Computation 13 (2001), 1103-1118: leave-one-out of a Gaussian
            process, here block by block.
        """
        expected = np.empty(self.values.size)
        for rows in _places(blocks).values():
            block = self.inverse[np.ix_(rows, rows)]
            expected[rows] = self.values[rows] - np.linalg.solve(block, self.pull[rows])
        return expected

    def means(self) -> Array:
        """Return (n,) what each result lies around, noise apart."""
        signal = sum(self.variances[one.name] * kernel_of(one) for one in self.levels if not one.is_noise)
        return np.asarray(signal @ self.pull, dtype=np.float64)


def fit_levels(
    values: Sequence[float] | Array, levels: Sequence[Level], *, scale: float, start: Fitted | None = None
) -> Fitted:
    """Learn how far groups differ, and hold each single group's results against that.

    The model: ``value = sum over levels of the group's effect + residual``; effects of one level are normal around 0
    with a common variance, residuals Student's t with four degrees of freedom, so that one monstrous result moves
    little. Variances are posterior modes by expectation and maximisation; each has a scaled inverse chi-square prior
    worth one imagined group. Effects are then exact conditional means.

    Args:
        values: (n,) finite, such as log ratios of found to said. levels: each with n labels.
        scale: standard deviation of single results to begin with.
        start: an earlier fit of the same levels, to begin from its variances.
    Source:
        G. K. Robinson, "That BLUP is a good thing", Statistical Science 6 (1991), 15-51; EM: N. Laird, J. Ware,
        Biometrics 38 (1982), 963-974; t residuals: K. Lange, R. Little, J. Taylor, JASA 84 (1989), 881-896.
    """
    y = np.asarray(values, dtype=np.float64)
    if not np.isfinite(y).all():
        raise ValueError("values must all be finite")
    kernels = {level.name: kernel_of(level) for level in levels}
    variances = dict(start.variances) if start else {level.name: level.scale**2 for level in levels}
    spread, weights = variances.get("residual", scale**2), np.ones(y.size)
    for _ in range(ROUNDS_AGAIN if start else MOST_ROUNDS):
        fitted = solve(y, levels, variances, spread / weights, kernels)
        new = {level.name: next_variance(fitted, level, kernels[level.name]) for level in levels}
        left = fitted.residual * fitted.pull
        squares = left**2 + fitted.residual - fitted.residual**2 * np.diag(fitted.inverse)
        weights = (DEGREES + 1) / (DEGREES + squares / spread)
        wider = (scale**2 + float((weights * squares).sum())) / (1 + y.size)
        moved = max([abs(np.log(new[k] / variances[k])) for k in new] + [abs(np.log(wider / spread))])
        variances, spread = new, wider
        if moved < _CLOSE:
            break
    return solve(y, levels, {**variances, "residual": spread}, spread / weights, kernels)


def solve(
    y: Array, levels: Sequence[Level], variances: Mapping[str, float], residual: Array, kernels: Mapping[str, Array]
) -> Fitted:
    """Return the exact conditional means for given variances."""
    cover = np.diag(residual)
    for level in levels:
        cover = cover + variances[level.name] * kernels[level.name]
    inverse = np.asarray(np.linalg.inv(cover) if y.size else np.zeros((0, 0)), dtype=np.float64)
    return Fitted(y, tuple(levels), dict(variances), residual, inverse, inverse @ y)


def next_variance(fitted: Fitted, level: Level, kernel: Array) -> float:
    """Return the better variance of one level: expected squares of its effects, and one imagined group's."""
    now = fitted.variances[level.name]
    places = _places(level.labels)
    if level.is_fixed or not places:
        return level.scale**2
    sums = np.array([fitted.pull[rows].sum() for rows in places.values()])
    squares = now * now * float(sums @ sums) + now * len(places) - now * now * float((fitted.inverse * kernel).sum())
    return (level.scale**2 + max(0.0, squares)) / (1 + len(places))


def _places(labels: Sequence[str]) -> dict[str, Rows]:
    """Return the rows of each group; an empty label is none."""
    found: dict[str, list[int]] = {}
    for row, label in enumerate(labels):
        if label:
            found.setdefault(label, []).append(row)
    return {label: np.array(rows) for label, rows in found.items()}


def kernel_of(level: Level) -> Array:
    """Return (n, n): 1 where two results are of one group."""
    kernel = np.zeros((len(level.labels), len(level.labels)))
    for rows in _places(level.labels).values():
        kernel[np.ix_(rows, rows)] = 1.0
    return kernel


def _same(level: Level, label: str) -> Array:
    return np.array([float(bool(label) and one == label) for one in level.labels])


def _inverse_without(inverse: Array, gone: Rows) -> Array:
    """Return the inverse of the covariance of the rest, from that of all (a Schur complement)."""
    rest = np.setdiff1d(np.arange(len(inverse)), gone)
    corner = inverse[np.ix_(rest, gone)]
    return np.asarray(
        inverse[np.ix_(rest, rest)] - corner @ np.linalg.solve(inverse[np.ix_(gone, gone)], corner.T), dtype=np.float64
    )
