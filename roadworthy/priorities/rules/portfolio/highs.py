"""The two questions put to HiGHS: the best fractional choice with its prices, and the best whole one."""

from dataclasses import dataclass
from math import frexp, inf
from typing import Any

import numpy as np

from roadworthy.maths import Array


@dataclass(frozen=True)
class Relaxed:
    """The best fractional choice.

    Attributes:
        x: (columns,).
        prices: (rows,) what one more of each row's limit would bring, 0 or more.
    """

    x: Array
    prices: Array


@dataclass(frozen=True)
class Whole:
    """The best choice of whole numbers that was found; ``bound`` is what none can exceed."""

    x: Array | None
    bound: float
    is_infeasible: bool


def relax(gains: Array, matrix: Any, limits: Array, lower: Array, upper: Array) -> Relaxed | None:
    """Maximise ``gains @ x`` where ``matrix @ x <= limits`` within bounds; None where nothing fits.

    Source:
        Q. Huangfu, J. A. J. Hall, "Parallelizing the dual revised simplex method", Mathematical Programming
        Computation 10 (2018), 119-142: the solver HiGHS, as scipy has it.
    """
    from scipy.optimize import linprog  # noqa: PLC0415  (heavy; only where something is solved)

    factor = _factor(gains)
    bounds = np.column_stack([lower, upper])
    found = linprog(-factor * gains, A_ub=matrix, b_ub=limits, bounds=bounds, method="highs")
    if found.x is None:
        return None
    return Relaxed(found.x, np.maximum(-found.ineqlin.marginals, 0) / factor)


def decide(
    gains: Array,
    matrix: Any,
    limits: Array,
    *,
    lower: Array,
    upper: Array,
    is_whole: Array,
    seconds: float,
    gap: float = 0.0,
) -> Whole:
    """Maximise ``gains @ x`` with whole numbers where ``is_whole``.

    Args:
        seconds: stop then with the best so far. gap: stop when no better choice is better by this share.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415  (heavy)

    factor = _factor(gains)
    rows = LinearConstraint(matrix, -inf, limits) if matrix.shape[0] else None
    options = {"mip_rel_gap": gap, "time_limit": max(seconds, 0.02)}
    found = milp(-factor * gains, constraints=rows, bounds=Bounds(lower, upper), integrality=is_whole, options=options)
    is_infeasible = found.status == 2 or (found.status == 4 and "infeasible" in found.message.lower())
    if found.x is None:
        return Whole(None, -inf if is_infeasible else _bound(found, factor), is_infeasible)
    x = np.where(is_whole > 0, np.round(found.x), found.x)
    exact = -found.fun / factor
    return Whole(x, exact if found.status == 0 and gap == 0 else max(exact, _bound(found, factor)), False)


def _bound(found: Any, factor: float) -> float:
    """What no choice exceeds, as far as the solver got."""
    bound = getattr(found, "mip_dual_bound", None)
    return inf if bound is None or not np.isfinite(bound) else -float(bound) / factor


def _factor(gains: Array) -> float:
    """A power of two that brings the largest gain to 512 to 1,024: the solver's tolerances are absolute."""
    biggest = float(np.abs(gains).max(initial=0.0))
    return float(2.0 ** (10 - frexp(biggest)[1])) if biggest > 0 else 1.0
