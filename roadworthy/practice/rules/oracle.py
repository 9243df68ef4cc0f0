"""The oracle: who knows what every idea brings and costs, and when each will arrive, and chooses the best of all."""

from __future__ import annotations

import numpy as np

from roadworthy.maths import Array

from .world import World

GAP = 1e-4


def best_possible(world: World) -> float:
    """Return the most that anybody could have made of this world, in euros.

    Chooses for each idea in which quarter it is released, if at all, so that the work can be done: for all quarters
    s <= t, what arrives from s on and is released by t takes no more than the weeks of s to t. For work that may be
    put down and taken up again this is sufficient as well as necessary, so no way of playing can do better. Solved
    as an integer program to within 0.01 %, and the proven bound is returned: never less than the optimum.

    Source:
        the condition: W. A. Horn, "Some simple scheduling algorithms", Naval Research Logistics Quarterly 21
        (1974), 177-185.
    """
    # Heavy, and only who asks for the oracle pays for it.
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415
    from scipy.sparse import coo_matrix  # noqa: PLC0415

    gains, ideas, quarters = _choices(world)
    if not gains.size:
        return 0.0
    truth, last = world.truth, world.setting.quarters
    rows, columns, entries, limits = [], [], [], []
    for column, i in enumerate(ideas):
        rows.append(i)
        columns.append(column)
        entries.append(1.0)
    limits += [1.0] * truth.effort.size
    for s in range(last):
        for t in range(s, last):
            inside = np.flatnonzero((truth.arrived[ideas] >= s) & (quarters <= t))
            rows += [len(limits)] * inside.size
            columns += inside.tolist()
            entries += truth.effort[ideas[inside]].tolist()
            limits.append(world.setting.weeks * (t - s + 1))
    table = coo_matrix((entries, (rows, columns)), shape=(len(limits), gains.size)).tocsr()
    found = milp(
        -gains / gains.max(),
        constraints=LinearConstraint(table, ub=np.array(limits)),
        integrality=np.ones(gains.size),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": GAP},
    )
    return float(-found.mip_dual_bound * gains.max())


def _choices(world: World) -> tuple[Array, np.ndarray, np.ndarray]:
    """Return gain, idea and quarter of each possible release that brings anything.

    What does not fade is best counted in the last quarter: it leaves the most room and brings the same.
    """
    truth, last = world.truth, world.setting.quarters - 1
    gains, ideas, quarters = [], [], []
    for quarter in range(last + 1):
        value = truth.value_in(quarter)
        chosen = np.flatnonzero((value > 0) & ((truth.fade > 0) | (quarter == last)))
        gains.append(value[chosen])
        ideas.append(chosen)
        quarters.append(np.full(chosen.size, quarter))
    return np.concatenate(gains), np.concatenate(ideas), np.concatenate(quarters)
