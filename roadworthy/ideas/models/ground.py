"""All customers beside those who have spoken, by segment and plan: counted now, or kept for large workspaces."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.feedback.models import Note, settings_of
from roadworthy.ideas.rules import Base, Cell, weigh
from roadworthy.market.models import Customer
from roadworthy.strategy.models import Opportunity

from .idea import Idea

SMALL = 500
"""Up to so many customers are counted whenever they are needed; more every hour by the worker."""


class DemandBase(models.Model):
    """Customers of a product by segment and plan, how many of each have spoken, and how voices faded when counted."""

    product = models.OneToOneField(Product, models.CASCADE, related_name="demand_base")
    cells = models.JSONField(default=list, help_text="each segment, plan, customers, customers who have spoken")
    half_life_days = models.PositiveIntegerField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Customers and voices of {self.product}"


@dataclass(frozen=True)
class Ground:
    """What every idea of a product is counted against."""

    cells: tuple[Cell, ...]
    half_life_days: int | None

    def base(self, *, is_by_segment: bool = False) -> Base:
        """The weights of those who have spoken."""
        return weigh(self.cells, is_by_segment=is_by_segment)


def ground_of(product: Product) -> Ground:
    """As kept where the workspace is large, else counted now. Four SQL queries at most."""
    half_life = settings_of(product).half_life_days
    kept = DemandBase.objects.filter(product=product).first()
    if kept is not None and sum(row[2] for row in kept.cells) > SMALL:
        return Ground(tuple(Cell(*row) for row in kept.cells), half_life)
    return Ground(counted_cells(product), half_life)


def keep_ground(product: Product) -> bool:
    """Count customers and voices anew and keep them; returns whether anything differed. Five SQL queries at most."""
    cells = [[cell.segment, cell.plan, cell.customers, cell.heard] for cell in counted_cells(product)]
    values = {"cells": cells, "half_life_days": settings_of(product).half_life_days}
    kept = DemandBase.objects.filter(product=product).first()
    if kept is not None and (kept.cells, kept.half_life_days) == (cells, values["half_life_days"]):
        return False
    DemandBase.objects.update_or_create(product=product, defaults={**values, "at": timezone.now()})
    return True


def counted_cells(product: Product) -> tuple[Cell, ...]:
    """Active customers by segment and plan, and those of them who have ever spoken. Two SQL queries."""
    active = Customer.objects.filter(workspace=product.workspace_id, state=Customer.State.ACTIVE)
    sizes = _sizes(active)
    heard = _sizes(active.filter(has_spoken(product)))
    return tuple(Cell(*key, size, heard.get(key, 0)) for key, size in sorted(sizes.items()))


def has_spoken(product: Product) -> Q:
    """The condition of a customer who said anything in a product: a note, a piece of evidence, a vote."""
    one = OuterRef("pk")
    ideas = Idea.objects.filter(product=product).order_by()
    needs = Opportunity.objects.filter(product=product, evidence__customer=one).order_by()
    return (
        Q(Exists(Note.objects.filter(product=product, customer=one).order_by()))
        | Q(Exists(ideas.filter(evidence__customer=one)))
        | Q(Exists(ideas.filter(idea_votes__customer=one)))
        | Q(Exists(needs))
    )


def _sizes(rows: models.QuerySet[Customer]) -> dict[tuple[int, str], int]:
    counted = rows.order_by().values_list("segment", "plan").annotate(n=Count("pk"))
    found: dict[tuple[int, str], int] = {}
    for segment, plan, count in counted:
        key = (segment or 0, plan.strip())
        found[key] = found.get(key, 0) + count
    return found
