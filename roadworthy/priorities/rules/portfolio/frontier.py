"""The best that can be had: mean against bad case, and value against capacity."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic

from .plan import Plan, Solution, plan_of
from .problem import Amount, Problem
from .solve import maximise

RISKS = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
SHARES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5)


@dataclass(frozen=True)
class Point:
    """One best plan: ``at`` is the risk aversion, or the share of today's capacity."""

    at: float
    plan: Plan


def risk_frontier(solution: Solution, *, risks: Sequence[float] = RISKS, seconds: float = 10.0) -> list[Point]:
    """Return the best plan for each risk aversion: none of them can be bettered in mean and bad case both.

    Cuts found for one serve all. Where all is certain there is nothing to weigh: one point.

    Args:
        seconds: for all together; those that come too late are left out.
    Source:
        H. Markowitz, "Portfolio selection", Journal of Finance 7 (1952), 77-91, with the mean of the worst draws in
        place of the variance.
    """
    ends = monotonic() + seconds
    if solution.problem.is_certain:
        return [Point(0.0, solution.plan)] if solution.plan is not None else []
    cuts = solution.goal.cuts or [solution.goal.means]
    points, known = [], [solution.x]
    for number, risk in enumerate(risks):
        share = (ends - monotonic()) / (len(risks) - number)
        if share <= 0:
            break
        problem = replace(solution.problem, risk_aversion=risk)
        goal = replace(solution.goal, averse=risk, cuts=cuts)
        found = maximise(solution.program, goal, start=known, seconds=share, gap=1e-4)
        if found.x is not None:
            known = [*known, found.x]
            points.append(Point(risk, plan_of(problem, solution.program, goal, found)))
    return points


def capacity_frontier(solution: Solution, *, shares: Sequence[float] = SHARES, seconds: float = 10.0) -> list[Point]:
    """Return the best plan for each share of today's capacities, all scaled alike; shares that cannot be are left out.

    Args:
        seconds: for all together; those that come too late are left out.
    """
    ends = monotonic() + seconds
    points, known = [], [solution.x]
    for number, share in enumerate(sorted(shares)):
        left = (ends - monotonic()) / (len(shares) - number)
        if left <= 0:
            break
        program = solution.program
        for row in program.rows:
            if row.cause.kind == "capacity":
                program = program.with_more(row.cause, (share - 1) * row.limit / row.unit)
        found = maximise(program, solution.goal, start=known, seconds=left, gap=1e-4)
        if found.x is not None:
            known = [*known, found.x]
            points.append(Point(share, plan_of(scaled(solution.problem, share), program, solution.goal, found)))
    return points


def scaled(problem: Problem, share: float) -> Problem:
    """The problem with every capacity times a share."""

    def less(amount: Amount) -> Amount:
        if isinstance(amount, tuple):
            return tuple(share * one for one in amount)
        return None if amount is None else share * amount

    return replace(problem, capacity={name: less(amount) for name, amount in problem.capacity.items()})
