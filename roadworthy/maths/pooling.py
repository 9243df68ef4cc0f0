"""Several people's ranges for one driver: pooled, and how far they disagree."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum, isfinite

import numpy as np
from numpy.typing import ArrayLike

from .quantiles import TAIL, Distribution
from .types import Array


@dataclass(frozen=True)
class Pool:
    """A mixture: with probability ``weights[j]`` person j is right.

    Attributes:
        parts: n >= 1 distributions.
        weights: n shares that add up to 1.
    """

    parts: tuple[Distribution, ...]
    weights: tuple[float, ...]

    @property
    def is_point(self) -> bool:
        """Whether all say one and the same number."""
        return all(p.is_point for p in self.parts) and len({p.a[0] for p in self.parts}) == 1

    def who(self, levels: ArrayLike) -> np.ndarray[tuple[int, ...], np.dtype[np.intp]]:
        """Return for each level in 0..1 the index of the person whose slice it lies in."""
        edges = np.cumsum(self.weights)[:-1]
        return np.searchsorted(edges, np.asarray(levels), side="right")

    def draw(self, levels: ArrayLike) -> Array:
        """Turn even levels (any shape, in 0..1) into draws of the mixture.

        Person j owns the slice of levels as wide as their weight; within it, the level is
        stretched to 0..1 and put into their quantile function. So one stream of levels serves
        for both who is right and how much, and equal levels always give equal draws.
        """
        u = np.asarray(levels, dtype=np.float64)
        if len(self.parts) == 1:
            return self.parts[0].quantile(u)
        chosen = self.who(u)
        starts = np.concatenate([[0.0], np.cumsum(self.weights)[:-1]])
        own = np.clip((u - starts[chosen]) / np.array(self.weights)[chosen], TAIL, 1 - TAIL)
        odds = np.log(own / (1 - own))
        a1, a2, a3, a4 = (column[chosen] for column in np.array([part.a for part in self.parts]).T)
        inner = a1 + a2 * odds + a3 * (own - 0.5) * odds + a4 * np.abs(odds)
        bounds = [(part.lower, part.upper, part.clip) for part in self.parts]
        if len(set(bounds)) == 1:
            return np.asarray(self.parts[0].bounded(inner), dtype=np.float64)
        for j, part in enumerate(self.parts):
            mine = chosen == j
            inner[mine] = part.bounded(inner[mine])
        return np.asarray(inner, dtype=np.float64)

    def moments(self) -> tuple[float, float]:
        """Return mean and variance (law of total variance)."""
        within, between, mean = _variances(self)
        return mean, within + between


def pool(parts: Sequence[Distribution], weights: Sequence[float] | None = None) -> Pool:
    """Pool n people's distributions with weights (equal when None): the linear opinion pool.

    People with weight 0 are left out. The order of people does not change the distribution.

    Raises:
        ValueError: nobody, a weight below 0 or not finite, none above 0, or lengths that differ.
    Source:
        M. Stone, "The opinion pool", Annals of Mathematical Statistics 32 (1961), 1339-1342.
    """
    given = [1.0] * len(parts) if weights is None else [float(w) for w in weights]
    if len(given) != len(parts):
        raise ValueError(f"weights must be as many as people: {len(given)} for {len(parts)}")
    for weight in given:
        if not (isfinite(weight) and weight >= 0):
            raise ValueError(f"weight must be a number of 0 or more, not {weight}")
    kept = [(p, w) for p, w in zip(parts, given, strict=True) if w > 0]
    total = fsum(w for _, w in kept)
    if not kept:
        raise ValueError("weights must not all be 0")
    return Pool(tuple(p for p, _ in kept), tuple(w / total for _, w in kept))


def disagreement(pooled: Pool) -> float:
    """Return the share of the pooled variance that lies between people, 0 to 1.

    0: all have the same mean, however unsure. 1: each is sure, of another number. It is the
    between part of the law of total variance, ``Var(E[x | person]) / Var(x)``. A single person,
    or people who are all sure of the same number, do not disagree: 0.
    """
    within, between, mean = _variances(pooled)
    total = within + between
    if total <= 1e-24 * mean * mean:
        return 0.0
    return between / total


def _variances(pooled: Pool) -> tuple[float, float, float]:
    moments = [p.moments() for p in pooled.parts]
    mean = fsum(w * m for w, (m, _) in zip(pooled.weights, moments, strict=True))
    within = fsum(w * v for w, (_, v) in zip(pooled.weights, moments, strict=True))
    between = fsum(w * (m - mean) ** 2 for w, (m, _) in zip(pooled.weights, moments, strict=True))
    return within, between, mean
