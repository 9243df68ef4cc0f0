"""A problem solved: which ideas, in which period, what they are worth and what they use."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from roadworthy.maths import Array

from ..ranking import Summary
from .conflict import find_conflict
from .highs import decide
from .model import TOLERANCE, Cause, Mask, Program, Row, build
from .problem import Problem, summary_of
from .search import Found, Goal, goal_of
from .solve import maximise


@dataclass(frozen=True)
class Plan:
    """What is chosen.

    Attributes:
        chosen: keys in the order of the problem. periods: the period of each chosen key, from 0.
        value: of all chosen together, mean and percentiles over the draws. bad_case: the mean of the worst share.
        goal: what was maximised: the mean, or mean and bad case by risk aversion.
        used: by resource what each period uses, one number where there are no periods.
        gap: by which share a better choice could be better at most; 0 where it is proven best.
    """

    chosen: tuple[str, ...]
    periods: Mapping[str, int]
    value: Summary
    bad_case: float
    goal: float
    used: Mapping[str, tuple[float, ...]]
    is_optimal: bool
    gap: float


@dataclass(frozen=True, eq=False)
class Solution:
    """A problem with its best plan, and what explanations need to ask more.

    Attributes:
        plan: None where nothing keeps all wishes, or nothing was found in time.
        conflict: wishes that cannot all hold; each alone is needed for the contradiction.
    """

    problem: Problem
    program: Program
    goal: Goal
    found: Found
    plan: Plan | None
    conflict: tuple[Cause, ...] = ()

    @property
    def x(self) -> Array:
        """The choice (n * periods,). Raises ValueError where there is none."""
        if self.found.x is None:
            raise ValueError("solution: there is no plan to explain")
        return self.found.x


def solve_portfolio(problem: Problem, *, seconds: float = 10.0, gap: float = 0.0) -> Solution:
    """Choose the best set of ideas.

    Of equally good sets the one without idle ideas is taken; with periods, the set is chosen first and then placed so
    that the most valuable comes as early as it can. The order in which options are given does not matter.

    Args:
        seconds: stop then with the best so far. gap: be content with this share.
    Source:
        D. Bertsimas, J. N. Tsitsiklis, Introduction to Linear Optimization (1997), chapter 10, for choices as rows.
    """
    program, goal = build(problem), goal_of(problem)
    found = maximise(program, goal, seconds=seconds, gap=gap)
    if found.x is None:
        conflict = find_conflict(program) if found.is_infeasible else ()
        return Solution(problem, program, goal, found, None, conflict)
    x = _without_idle(program, goal, found)
    if program.periods > 1:
        x = _early(program, goal, x)
    found = replace(found, x=x)
    return Solution(problem, program, goal, found, plan_of(problem, program, goal, found))


def plan_of(problem: Problem, program: Program, goal: Goal, found: Found) -> Plan:
    """A choice in the words of the problem."""
    assert found.x is not None
    table = found.x.reshape(-1, program.periods)
    when = {key: int(row.argmax()) for key, row in zip(program.keys, table, strict=True) if row.any()}
    picked = [place for place, option in enumerate(problem.options) if option.key in when]
    value = summary_of(problem, picked)
    bad_case = value.mean if problem.is_certain else goal.bad_case(found.x)
    used = {}
    for name in problem.capacity:
        sums = [0.0] * program.periods
        for place in picked:
            option = problem.options[place]
            sums[when[option.key]] += option.cost.get(name, 0.0)
        used[name] = tuple(sums)
    return Plan(
        chosen=tuple(problem.options[place].key for place in picked),
        periods={problem.options[place].key: when[problem.options[place].key] for place in picked},
        value=value,
        bad_case=bad_case,
        goal=value.mean if goal.is_linear else found.value,
        used=used,
        is_optimal=found.is_optimal,
        gap=0.0 if found.is_optimal else found.gap,
    )


def _without_idle(program: Program, goal: Goal, found: Found) -> Array:
    """The same choice without ideas that add nothing and that nothing needs."""
    assert found.x is not None
    x = found.x
    for place in np.flatnonzero(np.abs(goal.means) <= TOLERANCE * goal.scale):
        span = slice(place * program.periods, (place + 1) * program.periods)
        if x[span].any():
            less = x.copy()
            less[span] = 0
            if program.holds(less) and goal.of(less) >= found.value:
                x = less
    return x


def _early(program: Program, goal: Goal, x: Array) -> Array:
    """The same ideas, the most valuable as early as they can be; as they stood if that takes too long."""
    if not x.any():
        return x
    periods = program.periods
    inside = np.repeat(x.reshape(-1, periods).any(axis=1), periods)
    worth = np.maximum(goal.means, TOLERANCE * goal.scale)
    gains = np.repeat(worth, periods) * np.tile(np.arange(periods, 0, -1), worth.size)
    stay = replace(program, rows=(*program.rows, *_all_of(program, inside)))
    found = decide(
        gains[inside],
        stay.matrix[:, np.flatnonzero(inside)],
        stay.limits,
        lower=np.zeros(int(inside.sum())),
        upper=np.ones(int(inside.sum())),
        is_whole=np.ones(int(inside.sum())),
        seconds=1.0,
        gap=1e-4,
    )
    if found.x is None:
        return x
    moved = np.zeros(x.size)
    moved[inside] = found.x
    return moved if stay.holds(moved) and found.bound > -inf else x


def _all_of(program: Program, inside: Mask) -> list[Row]:
    """Rows that keep every idea of a choice in it."""
    periods = program.periods
    spans = [tuple(range(p * periods, (p + 1) * periods)) for p in np.flatnonzero(inside[::periods])]
    return [Row(Cause("must", ""), span, (-1.0,) * periods, -1.0) for span in spans]
