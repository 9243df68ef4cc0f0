"""The best set of ideas for one quarter's weeks, exactly."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

PARTS = 400
"""A quarter's weeks are counted in so many parts; costs are rounded up to whole ones."""


def best_set(rows: Mapping[str, tuple[float, float]], capacity: float) -> list[str]:
    """Return the keys that together bring the most and cost no more than ``capacity``.

    Args:
        rows: by key the value and the cost (above 0). What brings nothing is never chosen.
    Source:
        R. Bellman, Dynamic Programming (1957): the knapsack, in whole parts of the capacity.
    """
    keys = [key for key, (value, cost) in rows.items() if value > 0 and cost <= capacity]
    if not keys or capacity <= 0:
        return []
    unit = capacity / PARTS
    costs = [max(1, int(np.ceil(rows[key][1] / unit - 1e-9))) for key in keys]
    best = np.zeros(PARTS + 1)
    taken = np.zeros((len(keys), PARTS + 1), dtype=bool)
    for i, (key, cost) in enumerate(zip(keys, costs, strict=True)):
        with_it = np.full(PARTS + 1, -np.inf)
        with_it[cost:] = best[: PARTS + 1 - cost] + rows[key][0]
        taken[i] = with_it > best
        best = np.maximum(best, with_it)
    chosen, room = [], PARTS
    for i in reversed(range(len(keys))):
        if taken[i, room]:
            chosen.append(keys[i])
            room -= costs[i]
    return chosen[::-1]


def best_first(rows: Mapping[str, tuple[float, float]], capacity: float) -> list[str]:
    """Return all keys that bring anything: the best set first, then the rest, each by value per cost."""
    chosen = set(best_set(rows, capacity))
    worth = [key for key, (value, _) in rows.items() if value > 0]
    return sorted(worth, key=lambda key: (key not in chosen, -rows[key][0] / rows[key][1]))
