"""The bad case in rows: by cuts for the relaxation, by groups of draws for the proof."""

from math import inf

import numpy as np
from numpy.typing import NDArray

from roadworthy.maths import Array

from .model import TOLERANCE, Mask
from .problem import tail_weights
from .search import Search, System

_WINDOWS = ((0.5, 2.5), (0.25, 5.0), (0.0, inf))
_COARSE = 4
Groups = NDArray[np.intp]


def with_cuts(search: Search) -> System:
    """The program with one more column, the bad case, held down by the cuts found so far."""
    from scipy.sparse import csr_matrix, hstack, vstack  # noqa: PLC0415  (heavy; only where something is solved)

    goal, plain = search.goal, search.plain()
    cuts = np.array(goal.cuts)
    under = np.hstack([np.repeat(-cuts / goal.scale, goal.periods, axis=1), np.ones((len(cuts), 1))])
    matrix = vstack([hstack([plain.matrix, csr_matrix((plain.limits.size, 1))]), csr_matrix(under)], format="csr")
    gains = np.append((1 - goal.averse) * plain.gains, goal.averse * goal.scale)
    return System(gains, matrix, np.append(plain.limits, np.zeros(len(cuts))), np.array([-inf]))


def with_groups(search: Search, groups: Groups) -> System:
    """The program with the bad case as ``edge - shortfalls``, one shortfall for each group of draws.

    A group counts with the mean of its draws. The bad case of means is never below the bad case itself, so the
    system bounds from above; it is exact for choices by which no group lies on both sides of the edge.

    Args:
        groups: (m,) number of each draw's group, 0, 1, 2 and so on.
    Source:
        R. T. Rockafellar, S. Uryasev (2000), as in ``tail_weights``, theorem 1; grouping: D. Espinoza, E. Moreno,
        "A primal-dual aggregation algorithm for minimizing conditional value-at-risk in linear programs",
        Computational Optimization and Applications 59 (2014), 617-638.
    """
    from scipy.sparse import csr_matrix, eye, hstack, vstack  # noqa: PLC0415  (heavy)

    goal, plain = search.goal, search.plain()
    sizes = np.bincount(groups)
    means = np.zeros((sizes.size, goal.means.size))
    np.add.at(means, groups, goal.values.T)
    means /= sizes[:, None] * goal.scale
    short = hstack(
        [
            csr_matrix(np.repeat(-means, goal.periods, axis=1)),
            csr_matrix(np.ones((sizes.size, 1))),
            -eye(sizes.size),
        ]
    )
    matrix = vstack([hstack([plain.matrix, csr_matrix((plain.limits.size, 1 + sizes.size))]), short], format="csr")
    weight = goal.averse * goal.scale
    tail = weight / (goal.tail * goal.values.shape[1])
    gains = np.concatenate([(1 - goal.averse) * plain.gains, [weight], -tail * sizes])
    limits = np.append(plain.limits, np.zeros(sizes.size))
    return System(gains, matrix, limits, np.append(-inf, np.zeros(sizes.size)))


def first_groups(search: Search, window: tuple[float, float]) -> Groups:
    """Return (m,) groups: draws near the edge of the best choice's tail alone, those far on either side together.

    Args:
        window: which ranks are near, as multiples of the tail's size.
    """
    goal, best = search.goal, search.best
    totals = goal.totals(np.zeros(search.program.width) if best is None else best)
    m = totals.size
    size = goal.tail * m
    low, high = int(window[0] * size), int(min(window[1] * size, m))
    ranked = np.empty(m, dtype=np.intp)
    ranked[:low] = np.arange(low) * _COARSE // max(low, 1)
    ranked[low:high] = _COARSE + np.arange(high - low)
    ranked[high:] = m + _COARSE + np.arange(m - high) * _COARSE // max(m - high, 1)
    groups = np.empty(m, dtype=np.intp)
    groups[np.argsort(totals, kind="stable")] = ranked
    return np.unique(groups, return_inverse=True)[1]


def split_groups(search: Search, groups: Groups, x: Array) -> Groups:
    """Return finer groups, of which none lies on both sides of a choice's edge."""
    inside = tail_weights(search.goal.totals(x), search.goal.tail) > 0
    return np.unique(groups * 2 + inside, return_inverse=True)[1]


def prove_tail(search: Search, free: Mask, settled: Array, bound: float, gap: float) -> tuple[float, bool]:
    """Solve over the free columns by groups, finer from round to round, until the best is proven among them.

    Returns:
        what no choice over these columns exceeds, and whether there is none at all.
    """
    groups: Groups = np.zeros(search.goal.values.shape[1], dtype=np.intp)
    for window in (*_WINDOWS, *(_WINDOWS[-1:] * 1000)):
        fresh = first_groups(search, window)
        groups = np.unique(groups * fresh.size + fresh, return_inverse=True)[1]
        found, x = search.ask(with_groups(search, groups), free, settled, gap)
        bound = min(bound, found.bound)
        if x is None:
            return bound, found.is_infeasible
        if search.offer(x):
            groups = split_groups(search, groups, x)
        else:
            search.learn(x)
        if search.gap(bound) <= max(gap, TOLERANCE) or search.left <= 0:
            break
    return bound, False
