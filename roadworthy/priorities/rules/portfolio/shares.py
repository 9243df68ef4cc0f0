"""How sure a choice is: in which share of draws an idea would be chosen if that draw were the truth."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from .plan import Solution
from .solve import maximise

_NEAR = 1e-3
_POOL = 8


@dataclass(frozen=True)
class Shares:
    """By key the share of draws, 0 to 1; how many draws were solved; how near each is to its best at least."""

    of: Mapping[str, float]
    draws: int
    within: float


def suited_draws(options: int, periods: int = 1) -> int:
    """Return how many draws are worth solving: enough for a share to within 5 to 10 points."""
    size = options * periods
    return 256 if size <= 30 else 128 if size <= 120 else 64 if size <= 300 else 32


def draw_shares(solution: Solution, *, most: int | None = None, seconds: float = 10.0) -> Shares:
    """Solve the problem for single draws, as if the values of that draw were known, and count.

    The draws are the first of each idea's, which are in random order. Each is solved to within 0.1 % of its best,
    from the sets that earlier draws chose.

    Args:
        most: how many draws; as many as suit the size otherwise.
        seconds: stop then with fewer.
    Returns:
        shares of 1 and 0 where all values are certain.
    """
    program, goal = solution.program, solution.goal
    chosen = solution.x.reshape(-1, program.periods).sum(axis=1)
    if solution.problem.is_certain:
        return Shares(dict(zip(program.keys, (chosen > 0).astype(float).tolist(), strict=True)), 1, 0.0)
    ends = monotonic() + seconds
    wanted = min(most or suited_draws(len(program.keys), program.periods), goal.values.shape[1])
    counts, pool, solved = np.zeros(len(program.keys)), [solution.x], 0
    for draw in range(wanted):
        left = ends - monotonic()
        if left <= 0:
            break
        values = goal.values[:, draw]
        one = replace(goal, means=values, values=values[:, None], averse=0.0, cuts=[])
        found = maximise(program, one, start=pool, seconds=left, gap=_NEAR)
        if found.x is None or found.gap > _NEAR * 1.01:
            break
        counts += found.x.reshape(-1, program.periods).sum(axis=1)
        pool = [*pool[:1], *pool[1:][-_POOL:], found.x]
        solved += 1
    shares = counts / max(solved, 1)
    return Shares(dict(zip(program.keys, shares.tolist(), strict=True)) if solved else {}, solved, _NEAR)
