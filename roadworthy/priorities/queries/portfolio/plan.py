"""The plan of a portfolio as its page shows it, beside the one that was kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from roadworthy.ideas.models import Idea

from ...models import Lock
from ...rules import portfolio as rules
from ...rules.ranking import Summary
from ..contest import Shelf
from .choosing import Choosing

SOLUTIONS = Shelf(12)
AT_ONCE = 2.0
LARGE = 150


@dataclass(frozen=True)
class ChosenIdea:
    """One idea of the plan. `period` counts from 0; `takes` is what it takes, in words."""

    idea: Idea
    period: int
    value: Summary
    takes: str
    lock: Lock | None


@dataclass(frozen=True)
class RefusedIdea:
    """One idea that is not in the plan, and why."""

    idea: Idea
    value: Summary
    takes: str
    reason: rules.Refusal
    lock: Lock | None


@dataclass(frozen=True, eq=False)
class PortfolioPage:
    """A portfolio solved.

    Attributes:
        plan: None where nothing keeps all wishes, or there is nothing to choose from.
        conflict: the wishes that cannot all hold, as sentences.
        kept: what came out when it was kept, or None; came, gone: titles that differ from it by now.
    """

    choosing: Choosing
    solution: rules.Solution
    plan: rules.Plan | None
    chosen: tuple[ChosenIdea, ...]
    refused: tuple[RefusedIdea, ...]
    conflict: tuple[str, ...]
    kept: Mapping[str, Any] | None
    came: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def axis(self) -> tuple[float, float] | None:
        """One axis for the values of all ideas; None without any."""
        values = [*(one.value for one in self.chosen), *(one.value for one in self.refused)]
        if not values:
            return None
        low, high = min(0.0, *(one.p10 for one in values)), float(np.quantile([one.p90 for one in values], 0.9))
        return (low, high if high > low else low + 1.0)

    @property
    def is_stale(self) -> bool:
        """What is shown is not what was kept."""
        return self.kept is not None and self.kept.get("digest") != self.choosing.digest


def solved(choosing: Choosing, *, seconds: float = AT_ONCE) -> rules.Solution:
    """The best plan; the same question is worked out once. With caution and many ideas, to within 0.01 %."""
    kept = SOLUTIONS.get(choosing.digest)
    if isinstance(kept, rules.Solution) and (kept.found.is_optimal or seconds <= AT_ONCE):
        return kept
    size = len(choosing.problem.options) * choosing.problem.periods
    gap = 1e-4 if size > LARGE and choosing.problem.averse else 0.0
    found = rules.solve_portfolio(choosing.problem, seconds=seconds, gap=gap if seconds <= AT_ONCE else 0.0)
    SOLUTIONS.put(choosing.digest, found)
    return found


def page_of(choosing: Choosing, *, seconds: float = AT_ONCE) -> PortfolioPage:
    """The plan with every idea. Adds no SQL query."""
    solution = solved(choosing, seconds=seconds)
    plan = solution.plan
    facts = {option.key: (option, place) for place, option in enumerate(choosing.problem.options)}

    def value(key: str) -> Summary:
        return rules.summary_of(choosing.problem, [facts[key][1]])

    chosen, refused = [], []
    for key in plan.chosen if plan else ():
        takes = takes_words(choosing, facts[key][0])
        chosen.append(
            ChosenIdea(
                choosing.ideas[key], plan.periods[key] if plan else 0, value(key), takes, choosing.locks.get(key)
            )
        )
    reasons = rules.refusals(solution, names=choosing.names, labels=choosing.labels) if plan else []
    for one in reasons:
        takes = takes_words(choosing, facts[one.key][0])
        refused.append(RefusedIdea(choosing.ideas[one.key], value(one.key), takes, one, choosing.locks.get(one.key)))
    kept = choosing.portfolio.result
    came, gone = differences(choosing, plan, kept)
    return PortfolioPage(
        choosing=choosing,
        solution=solution,
        plan=plan,
        chosen=tuple(sorted(chosen, key=lambda row: (row.period, -row.value.mean))),
        refused=tuple(sorted(refused, key=lambda row: -row.value.mean)),
        conflict=rules.conflict_words(solution.conflict, names=choosing.names, labels=choosing.labels),
        kept=kept,
        came=came,
        gone=gone,
    )


def takes_words(choosing: Choosing, option: rules.Option) -> str:
    """What an idea takes and what comes first, such as `3 backend, 1 design, after “Skills”`."""
    parts = [f"{option.cost[one.key]:g} {one.label.lower()}" for one in choosing.resources if one.key in option.cost]
    if len(choosing.resources) == 1 and parts:
        only = choosing.resources[0]
        parts = [] if only.key == "ideas" else [f"{option.cost[only.key]:g} {only.unit}"]
    if option.requires:
        parts.append(f"after {rules.by_name(choosing.names, option.requires, 2)}")
    return ", ".join(parts)


def differences(
    choosing: Choosing, plan: rules.Plan | None, kept: Mapping[str, Any] | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(titles that came in, titles that went) since the plan was kept."""
    if kept is None or plan is None:
        return (), ()
    before = {str(row["idea"]): row["title"] for row in kept.get("chosen", [])}
    now = {key: choosing.ideas[key].title for key in plan.chosen}
    return tuple(now[key] for key in now if key not in before), tuple(before[key] for key in before if key not in now)


def result_of(page: PortfolioPage) -> dict[str, Any] | None:
    """The plan as plain values, to be kept; None where there is none."""
    plan = page.plan
    if plan is None:
        return None
    value = {name: getattr(plan.value, name) for name in ("mean", "p10", "p50", "p90")}
    return {
        "digest": page.choosing.digest,
        "chosen": [
            {"idea": one.idea.pk, "title": one.idea.title, "period": one.period, "value": one.value.mean}
            for one in page.chosen
        ],
        "refused": [
            {"idea": one.idea.pk, "title": one.idea.title, "why": one.reason.reason, "value": one.value.mean}
            for one in page.refused
        ],
        "value": value,
        "bad_case": plan.bad_case,
        "used": {name: list(amounts) for name, amounts in plan.used.items()},
        "capacity": {one.key: list(one.amounts) for one in page.choosing.resources},
        "risk": page.choosing.problem.risk_aversion,
        "gap": plan.gap,
        "is_optimal": plan.is_optimal,
    }
