"""Why a plan is as it is: what more capacity is worth, why ideas were refused, what they would have to be worth."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from time import monotonic

import numpy as np

from roadworthy.maths import Array

from .model import Cause, Program
from .plan import Solution
from .solve import ceiling, maximise


@dataclass(frozen=True)
class Need:
    """What a refused idea would have to be worth.

    Attributes:
        value: it would be chosen from this mean value on; None where it cannot be chosen at any.
        is_exact: else the value is a lower limit: time ran out before it was proven.
        pushes_out: keys of what would go to make room.
    """

    value: float | None
    is_exact: bool
    pushes_out: tuple[str, ...] = ()


def marginal_values(solution: Solution, *, seconds: float = 10.0) -> dict[str, tuple[float | None, ...]]:
    """Return by resource what one more unit of it is worth, in units of the goal: the difference of two solved plans.

    The prices of the relaxation are not used: ideas come whole, so they can be far off.

    Returns:
        for each resource one number, or one for each period; 0.0 where there is no limit, None where time ran out or
        the plan itself is not proven: a difference of two guesses says nothing.
    """
    ends = monotonic() + seconds
    worth: dict[Cause, float | None] = {}
    for row in solution.program.rows:
        if row.cause.kind == "capacity":
            worth[row.cause] = _one_more(solution, row.cause, ends - monotonic())
    answer = {}
    for name, amount in solution.problem.capacity.items():
        spans = range(len(amount)) if isinstance(amount, tuple) else [None]
        answer[name] = tuple(worth.get(Cause("capacity", name, period=t), 0.0) for t in spans)
    return answer


def _one_more(solution: Solution, cause: Cause, seconds: float) -> float | None:
    if seconds <= 0 or not solution.found.is_optimal:
        return None
    found = maximise(solution.program.with_more(cause), solution.goal, start=[solution.x], seconds=seconds)
    return _settle(found.value - solution.found.value, solution) if found.is_optimal else None


def lock_prices(solution: Solution, *, seconds: float = 10.0) -> dict[str, float | None]:
    """Return for each idea that must be in or out what this costs: by how much the plan would be better without.

    Returns:
        0.0 where the plan would be the same; None where time ran out or the plan itself is not proven.
    """
    ends = monotonic() + seconds
    prices: dict[str, float | None] = {}
    for option in solution.problem.options:
        for kind in ("must", "never"):
            if not getattr(option, kind):
                continue
            lock = Cause(kind, option.key)
            left = ends - monotonic()
            if left <= 0 or not solution.found.is_optimal:
                prices[option.key] = None
                continue
            freed = solution.program.without(lambda cause, lock=lock: cause == lock)  # type: ignore[misc]
            found = maximise(freed, solution.goal, start=[solution.x], seconds=left)
            prices[option.key] = _settle(found.value - solution.found.value, solution) if found.is_optimal else None
    return prices


def values_needed(solution: Solution, *, seconds: float = 10.0) -> dict[str, Need]:
    """Return for each refused idea from which mean value on it would be chosen.

    With z the best plan and z(i) the best plan that contains i, both by the goal: adding d to every draw of i adds d to
    mean and bad case alike, so that i is chosen as soon as d reaches ``z - z(i)``. A lower limit comes first, from
    relaxations; the ideas nearest to being chosen are then solved, as far as time allows.
    """
    ends = monotonic() + seconds
    means = dict(zip(solution.program.keys, solution.goal.means.tolist(), strict=True))
    inside = set(_keys(solution, solution.x))
    refused = [one.key for one in solution.problem.options if one.key not in inside]
    needs: dict[str, Need] = {}
    for key in refused:
        if monotonic() > ends - seconds / 2:
            needs[key] = Need(means[key], False)
            continue
        bound = ceiling(_unlocked(solution, key), solution.goal, force=[key])
        short = None if bound is None else max(0.0, solution.found.value - bound)
        needs[key] = Need(None, True) if short is None else Need(means[key] + short, False)
    open_ = [key for key in refused if needs[key].value is not None]
    for key in sorted(open_, key=lambda one: (needs[one].value or 0.0) - means[one]):
        left = ends - monotonic()
        if left <= 0:
            break
        needs[key] = _solved_need(solution, key, means[key], needs[key], left)
    return needs


def _unlocked(solution: Solution, key: str) -> Program:
    lock = Cause("never", key)
    return solution.program.without(lambda cause: cause == lock)


def _solved_need(solution: Solution, key: str, mean: float, known: Need, seconds: float) -> Need:
    found = maximise(_unlocked(solution, key), solution.goal, force=[key], seconds=seconds)
    if found.x is None:
        return Need(None, True) if found.is_infeasible else known
    gone = sorted(set(_keys(solution, solution.x)) - set(_keys(solution, found.x)))
    if not (found.is_optimal and solution.found.is_optimal):
        short = max(0.0, solution.found.value - found.bound)
        return replace(known, value=mean + short, pushes_out=tuple(gone))
    return Need(mean + _settle(solution.found.value - found.value, solution), True, tuple(gone))


def _keys(solution: Solution, x: Array) -> list[str]:
    """Keys of a choice."""
    inside = np.flatnonzero(x.reshape(-1, solution.program.periods).any(axis=1))
    return [solution.program.keys[place] for place in inside]


def _settle(difference: float, solution: Solution) -> float:
    """A difference of two goals without the dust of rounding."""
    return 0.0 if abs(difference) <= 1e-9 * max(abs(solution.found.value), solution.goal.scale) else float(difference)


def by_name(keys: Mapping[str, str], wanted: tuple[str, ...], most: int = 3) -> str:
    """Names of ideas in a sentence: the first ones, and how many more."""
    named = [f"“{keys.get(key, key)}”" for key in wanted[:most]]
    more = len(wanted) - len(named)
    if more:
        return f"{', '.join(named)} and {more} more"
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
