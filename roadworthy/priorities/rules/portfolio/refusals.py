"""Why an idea is not in the plan, in a sentence, without solving anything again."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .model import Cause
from .plan import Solution
from .problem import Option


@dataclass(frozen=True)
class Refusal:
    """Why one idea was refused.

    Attributes:
        kind: ``never worthless alone requires excludes max_share min_share room risk``.
        others: keys of the ideas that the sentence names.
    """

    key: str
    kind: str
    reason: str
    others: tuple[str, ...] = ()


def refusals(
    solution: Solution, *, names: Mapping[str, str] | None = None, labels: Mapping[str, str] | None = None
) -> list[Refusal]:
    """Return why each refused idea was refused, in the order of the problem.

    Args:
        names: of ideas by key. labels: of resources and objectives by key. Keys stand for what has none.
    """
    inside = set() if solution.plan is None else set(solution.plan.chosen)
    reasons = _Reasons(solution, inside, dict(names or {}), dict(labels or {}))
    return [reasons.of(option) for option in solution.problem.options if option.key not in inside]


class _Reasons:
    """The plan as it stands, asked about one idea after another."""

    def __init__(
        self, solution: Solution, inside: set[str], names: Mapping[str, str], labels: Mapping[str, str]
    ) -> None:
        self.solution, self.inside, self.names, self.labels = solution, inside, names, labels
        problem = solution.problem
        self.options = {option.key: option for option in problem.options}
        self.means = dict(zip((one.key for one in problem.options), problem.means.tolist(), strict=True))
        self.excluded: dict[str, set[str]] = {}
        for option in problem.options:
            for other in option.excludes:
                self.excluded.setdefault(option.key, set()).add(other)
                self.excluded.setdefault(other, set()).add(option.key)

    def name(self, key: str) -> str:
        return f"“{self.names.get(key, key)}”"

    def label(self, key: str) -> str:
        return self.labels.get(key, key)

    def of(self, option: Option) -> Refusal:
        """The first reason that applies."""
        if option.never:
            return Refusal(option.key, "never", "You ruled it out.")
        for check in (self._excluded, self._unmet, self._too_large, self._worthless, self._no_room):
            if (found := check(option)) is not None:
                return found
        return Refusal(option.key, "risk", "It would make the bad case worse by more than it adds.")

    def _excluded(self, option: Option) -> Refusal | None:
        rivals = sorted(self.excluded.get(option.key, set()) & self.inside)
        if not rivals:
            return None
        return Refusal(
            option.key, "excludes", f"{self.name(rivals[0])} is chosen, and one excludes the other.", (rivals[0],)
        )

    def _unmet(self, option: Option) -> Refusal | None:
        missing = [key for key in option.requires if key not in self.inside and key != option.key]
        if not missing:
            return None
        return Refusal(option.key, "requires", f"It needs {self.name(missing[0])}, which is not chosen.", (missing[0],))

    def _too_large(self, option: Option) -> Refusal | None:
        for name, cost in option.cost.items():
            amount = self.solution.problem.capacity.get(name)
            most = max(amount) if isinstance(amount, tuple) else amount
            if most is not None and cost > most * (1 + 1e-9):
                text = f"Alone it takes {cost:g} of {self.label(name)}, and there is only {most:g}."
                return Refusal(option.key, "alone", text)
        return None

    def _worthless(self, option: Option) -> Refusal | None:
        if self.means[option.key] > 0:
            return None
        text = "It adds nothing." if self.means[option.key] == 0 else "It does more harm than good."
        return Refusal(option.key, "worthless", text)

    def _no_room(self, option: Option) -> Refusal | None:
        """What would be overstepped if it came on top of all that is chosen."""
        found = self._overstepped(option)
        if not found or any(not causes for causes in found):
            return None
        causes = min(found, key=len)
        capacities = [cause for cause in causes if cause.kind == "capacity"]
        if not capacities:
            return self._share(option, causes[0])
        words = [
            f"{self.label(c.about)}: it takes {option.cost[c.about]:g}, {self._left(c):.4g} left" for c in capacities
        ]
        return Refusal(option.key, "room", f"{'; '.join(words)}. What uses it is worth more.")

    def _share(self, option: Option, cause: Cause) -> Refusal:
        label = self.label(cause.about)
        if cause.kind == "max_share":
            return Refusal(option.key, "max_share", f"{label} would get more than its largest share.")
        return Refusal(option.key, "min_share", f"{label} would get less than its smallest share.")

    def _overstepped(self, option: Option) -> list[list[Cause]]:
        """For each period the rows that would not hold any more."""
        program = self.solution.program
        found = []
        for column in range(*program.columns_of(option.key).indices(program.width)):
            x = self.solution.x.copy()
            x[column] = 1
            over = np.flatnonzero(program.matrix @ x > program.limits + program.slack)
            found.append([program.rows[row].cause for row in over])
        return found

    def _left(self, cause: Cause) -> float:
        """What is left of a capacity."""
        assert self.solution.plan is not None
        amount, used = self.solution.problem.capacity[cause.about], self.solution.plan.used[cause.about]
        if isinstance(amount, tuple):
            assert cause.period is not None
            return max(0.0, amount[cause.period] - used[cause.period])
        assert amount is not None
        return max(0.0, amount - sum(used))
