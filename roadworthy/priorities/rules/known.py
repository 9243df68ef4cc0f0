"""One driver known, the others uncertain: the mean score of an idea against the value of one of its drivers.

The drivers of an idea are independent, so the mean score given the value of one is the plain average of the formula
over draws of the others. No regression is needed, and nothing is assumed of the formula's shape.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from roadworthy.maths import TAIL, Array, Distribution, stream

from .estimates import Candidate, pool_of
from .evaluate import evaluate
from .formula import Formula
from .presets import DriverKind

INNER = 512
"""Draws of the other drivers."""
_NODES = 65


@dataclass(frozen=True)
class Curve:
    """The mean score (g,) at g values of one driver, ascending, with the chance that each stands for."""

    values: Array
    chances: Array
    means: Array

    @property
    def is_flat(self) -> bool:
        """Whether knowing the driver says nothing of the score."""
        return self.means.size < 2 or float(np.ptp(self.means)) == 0.0


def mean_at(
    candidate: Candidate,
    name: str,
    values: Array,
    formula: Formula,
    *,
    kinds: Mapping[str, DriverKind],
    draws: int = INNER,
    seed: int = 1,
) -> Array:
    """Return the mean score (g,) of an idea if one driver were each of ``values`` (g,).

    NaN where the formula has no value there in some draw.
    """
    flow = stream(candidate.key, dimensions=len(formula.drivers), draws=draws, seed=seed)
    given: dict[str, Array] = {}
    for d, other in enumerate(formula.drivers):
        if other == name:
            given[other] = np.asarray(values, dtype=np.float64)[:, None]
            continue
        mixture = pool_of(tuple(candidate.drivers[other]), kinds.get(other))
        given[other] = np.array([[mixture.parts[0].a[0]]]) if mixture.is_point else mixture.draw(flow.levels[d])[None]
    found = np.broadcast_to(
        evaluate(formula, given), np.broadcast_shapes((len(values), 1), *map(np.shape, given.values()))
    )
    return np.asarray(found.mean(axis=1), dtype=np.float64)


def curve(
    candidate: Candidate,
    name: str,
    formula: Formula,
    *,
    kinds: Mapping[str, DriverKind],
    mean: float | None = None,
    seed: int = 1,
) -> Curve:
    """Return the mean score of an idea along one of its drivers.

    The values are evenly spaced in log odds, so that tails are seen; each person has their own.

    Args:
        mean: the idea's mean score as ranked; the curve is lifted so that its own mean is this one.
    """
    mixture = pool_of(tuple(candidate.drivers[name]), kinds.get(name))
    nodes = [_nodes(part, weight) for part, weight in zip(mixture.parts, mixture.weights, strict=True)]
    values, chances = (np.concatenate(column) for column in zip(*nodes, strict=True))
    order = np.argsort(values, kind="stable")
    values, chances = values[order], chances[order]
    means = mean_at(candidate, name, values, formula, kinds=kinds, seed=seed)
    there = np.isfinite(means)
    values, chances, means = values[there], chances[there], means[there]
    if not values.size:
        return Curve(values, chances, means)
    chances = chances / chances.sum()
    if mean is not None:
        means = means + (mean - float(chances @ means))
    return Curve(values, chances, means)


def _nodes(part: Distribution, weight: float) -> tuple[Array, Array]:
    """Return values of one person's distribution and the chance that each stands for."""
    if part.is_point:
        return np.array([part.a[0]]), np.array([weight])
    end = np.log((1 - TAIL) / TAIL)
    levels = 1 / (1 + np.exp(-np.linspace(-end, end, _NODES)))
    edges = np.concatenate([[0.0], (levels[1:] + levels[:-1]) / 2, [1.0]])
    return part.quantile(levels), weight * np.diff(edges)
