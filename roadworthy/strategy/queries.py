"""Reads of strategy: objectives with their key results' progress, and the tree of opportunities."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils import timezone

from roadworthy.analytics import queries as analytics
from roadworthy.core.models import Product

from .models import KeyResult, Objective, Opportunity
from .rules import Progress, progress


@dataclass(frozen=True)
class KeyResultRow:
    """A key result with where it stands; `progress` says so when that is unknown."""

    key_result: KeyResult
    current: float | None
    progress: Progress


@dataclass(frozen=True)
class ObjectiveRow:
    """An objective with its key results. `share` is their mean, 0 to 1; None when none is known."""

    objective: Objective
    key_results: tuple[KeyResultRow, ...]

    @property
    def share(self) -> float | None:
        """The mean share of the known key results, each counted between 0 and 1."""
        known = [row.progress.capped for row in self.key_results if row.progress.capped is not None]
        return sum(known) / len(known) if known else None


@dataclass(frozen=True)
class Branch:
    """An opportunity and what hangs below it."""

    opportunity: Opportunity
    children: list[Branch] = field(default_factory=list)


def objectives(product: Product) -> list[ObjectiveRow]:
    """Every objective with its key results and their progress. Four SQL queries."""
    found = list(Objective.objects.filter(product=product).select_related("owner"))
    results = list(KeyResult.objects.filter(objective__in=found).select_related("metric"))
    for result in results:
        result.objective = next(one for one in found if one.pk == result.objective_id)
    current = analytics.current_values([row.metric for row in results if row.metric is not None])
    rows: dict[int, list[KeyResultRow]] = {objective.pk: [] for objective in found}
    for result in results:
        value = current.get(result.metric_id) if result.metric_id is not None else result.current
        rows[result.objective_id].append(KeyResultRow(result, value, stands(result, value)))
    return [ObjectiveRow(objective, tuple(rows[objective.pk])) for objective in found]


def stands(result: KeyResult, value: float | None) -> Progress:
    """How far a key result is with this value, against the time of its objective."""
    objective = result.objective
    return progress(
        start=result.start,
        target=result.target,
        current=value,
        starts=objective.starts,
        ends=objective.ends,
        today=timezone.localdate(),
    )


def objective_row(objective: Objective) -> ObjectiveRow:
    """One objective with its key results. Three SQL queries."""
    results = list(objective.key_results.select_related("metric"))
    current = analytics.current_values([row.metric for row in results if row.metric is not None])
    rows = []
    for result in results:
        result.objective = objective
        value = current.get(result.metric_id) if result.metric_id is not None else result.current
        rows.append(KeyResultRow(result, value, stands(result, value)))
    return ObjectiveRow(objective, tuple(rows))


def tree(product: Product) -> list[Branch]:
    """Opportunities as a tree, in their order; one whose parent is gone stands at the top. One SQL query."""
    rows = list(Opportunity.objects.filter(product=product).select_related("objective"))
    branches = {row.pk: Branch(row) for row in rows}
    top: list[Branch] = []
    for row in rows:
        above = branches.get(row.parent_id) if row.parent_id else None
        (above.children if above else top).append(branches[row.pk])
    return top


def opportunities(product: Product) -> list[Opportunity]:
    """Every opportunity of a product, for choices. One SQL query."""
    return list(Opportunity.objects.filter(product=product).select_related("parent").order_by("title"))
