"""The best set: a relaxation, a small core around its edge, and the proof on what the prices leave open."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from math import inf

import numpy as np

from roadworthy.maths import Array

from .greedy import by_ratio
from .highs import relax
from .model import TOLERANCE, Cause, Mask, Program, Row
from .search import Found, Goal, Search, begin
from .tail import prove_tail, with_cuts

_DIRECT = 70
_CORES = (30, 60, 120)
_MOST_CUTS = 60
_NEAR, _GOOD = 1e-3, 2e-3
_NEAR_TAIL, _GOOD_TAIL = 3e-4, 4e-4
_CORE_ROUNDS = 3


def maximise(
    program: Program,
    goal: Goal,
    *,
    force: Iterable[str] = (),
    forbid: Iterable[str] = (),
    start: Sequence[Array] = (),
    seconds: float = 10.0,
    gap: float = 0.0,
) -> Found:
    """Return the best choice, proven or with its gap.

    The relaxation gives a price for every row; with them, no choice that sets column j against its sign can exceed
    ``bound - |reduced gain of j|``. A small core of undecided columns gives a good choice, that choice settles most
    columns for good, and the solver proves the rest.

    Args:
        force, forbid: keys that are in, or out, whatever else.
        start: known choices; whichever hold are kept as the best so far.
        seconds: stop then with the best so far. gap: be content with this share.
    Source:
        E. Balas, E. Zemel, "An algorithm for large zero-one knapsack problems", Operations Research 28 (1980),
        1130-1154: the core; A. Künzi-Bay, J. Mayer, "Computational aspects of minimizing conditional
        value-at-risk", Computational Management Science 3 (2006), 3-27: the cuts.
    """
    forced = [_forcing(program, key) for key in sorted(set(force))]
    program = replace(program, rows=(*program.rows, *forced)) if forced else program
    known = start or [by_ratio(program, goal.means)]
    search = begin(program, goal, forbid=forbid, start=known, seconds=seconds)
    free = search.upper > search.lower
    if goal.is_linear and free.sum() <= _DIRECT:
        return _prove(search, free, search.lower, inf, gap)
    relaxed = _relaxation(search)
    if relaxed is None:
        return _result(search, search.value, is_infeasible=True)
    bound, reduced = relaxed
    settled = np.where(reduced > 0, search.upper, search.lower)
    _try_core(search, free, settled, reduced, bound)
    if search.best is not None:
        if search.gap(bound) <= max(gap, TOLERANCE):
            return _result(search, bound)
        margin = bound - search.value + TOLERANCE * max(abs(bound), abs(search.value), search.goal.scale)
        free &= np.abs(reduced) <= margin
    return _prove(search, free, settled, bound, gap)


def ceiling(program: Program, goal: Goal, *, force: Iterable[str] = ()) -> float | None:
    """Return what no choice exceeds, by the relaxation alone; None where not even parts of ideas fit."""
    forced = [_forcing(program, key) for key in sorted(set(force))]
    search = begin(replace(program, rows=(*program.rows, *forced)), goal, forbid=(), start=(), seconds=10.0)
    relaxed = _relaxation(search)
    return None if relaxed is None else relaxed[0]


def _forcing(program: Program, key: str) -> Row:
    columns = program.columns_of(key)
    return Row(Cause("must", key), tuple(range(columns.start, columns.stop)), (-1.0,) * program.periods, -1.0)


def _relaxation(search: Search) -> tuple[float, Array] | None:
    """Return the bound and (columns,) reduced gains of the relaxation, by cuts until the bad case is exact."""
    width, goal = search.program.width, search.goal
    while True:
        system = search.plain() if goal.is_linear else with_cuts(search)
        extra = system.lower.size
        lower, upper = np.append(search.lower, system.lower), np.append(search.upper, np.full(extra, inf))
        found = relax(system.gains, system.matrix, system.limits, lower, upper)
        if found is None:
            return None
        if goal.is_linear or len(goal.cuts) >= _MOST_CUTS or search.left <= 0:
            break
        claimed, worth = float(found.x[width]) * goal.scale, goal.bad_case(found.x[:width])
        if claimed - worth <= 1e-7 * max(abs(claimed), abs(worth)):
            break
        goal.cuts.append(goal.cut(found.x[:width]))
    reduced = (system.gains - system.matrix.T @ found.prices)[:width]
    bound = float(found.prices @ system.limits)
    return bound + float(np.maximum(reduced * search.upper, reduced * search.lower).sum()), reduced


def _try_core(search: Search, free: Mask, settled: Array, reduced: Array, bound: float) -> None:
    """Find a good choice among the columns nearest to the edge, all others as their price says; more until it is."""
    order = np.argsort(np.where(free, np.abs(reduced), inf), kind="stable")
    is_linear = search.goal.is_linear
    near, good = (_NEAR, _GOOD) if is_linear else (_NEAR_TAIL, _GOOD_TAIL)
    for size in _CORES if is_linear or search.best is None else _CORES[:2]:
        core = np.zeros(free.size, dtype=bool)
        core[order[:size]] = True
        _prove_linear(search, core & free, settled, inf, near, most=_CORE_ROUNDS)
        if search.gap(bound) <= good:
            break


def _prove(search: Search, free: Mask, settled: Array, bound: float, gap: float) -> Found:
    """Solve what is left open to the end."""
    if search.left <= 0 and search.best is not None:
        return _result(search, bound)
    prove = _prove_linear if search.goal.is_linear else prove_tail
    reached, is_infeasible = prove(search, free, settled, bound, gap)
    return _result(search, min(bound, reached), is_infeasible=is_infeasible)


def _prove_linear(
    search: Search, free: Mask, settled: Array, bound: float, gap: float, *, most: int = 1000
) -> tuple[float, bool]:
    """Solve over the free columns by the mean, and by cuts where the bad case counts; returns as ``prove_tail``."""
    for _ in range(most):
        found, x = search.ask(search.plain() if search.goal.is_linear else with_cuts(search), free, settled, gap)
        bound = min(bound, found.bound)
        if x is None:
            return bound, found.is_infeasible
        if not search.offer(x):
            search.learn(x)
        elif search.goal.is_linear:
            break
        else:
            search.goal.cuts.append(search.goal.cut(x))
        if search.gap(bound) <= max(gap, TOLERANCE) or search.left <= 0:
            break
    return bound, False


def _result(search: Search, bound: float, *, is_infeasible: bool = False) -> Found:
    """What a search found; no better choice exists than ``bound`` or its own."""
    if search.best is None:
        return Found(None, -inf, bound, search.goal.scale, is_infeasible)
    return Found(search.best, search.value, max(bound, search.value), search.goal.scale)
