"""The log of decisions."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Decision, Idea

WITH = ("product__workspace", "idea__status", "idea__product__workspace", "prediction__metric", "prediction__person")


def decisions(product: Product) -> QuerySet[Decision]:
    """The decisions of a product with idea, person and condition. One SQL query."""
    return Decision.objects.filter(product=product).select_related("idea__status", "by", "stop")


def decision(product: Product, pk: int) -> Decision:
    """One decision. One SQL query. Raises Http404 when it is not of this product."""
    return get_object_or_404(decisions(product).select_related(*WITH), pk=pk)


def decisions_of(idea: Idea) -> list[Decision]:
    """What was decided about an idea, newest first. One SQL query."""
    return list(Decision.objects.filter(idea=idea).select_related("by", "stop"))


def waiting_counts(rows: QuerySet[Decision], *, on: date | None = None) -> dict[str, int]:
    """How many wait: {"due": to be looked at again, "met": to be stopped or not}. One SQL query."""
    due_ = Q(review_on__lte=on or timezone.localdate(), reviewed_at=None)
    counts = {"due": Count("pk", filter=due_), "met": Count("pk", filter=Q(stop__state="met"))}
    return rows.order_by().aggregate(**counts)


def due(rows: QuerySet[Decision], *, on: date | None = None) -> QuerySet[Decision]:
    """Those whose day to look again has come. Adds no SQL query."""
    return rows.filter(review_on__lte=on or timezone.localdate(), reviewed_at=None)


def waiting(rows: QuerySet[Decision], values: list[str]) -> QuerySet[Decision]:
    """Filter by review: `due`, `later` (a day to come) or `done`. Adds no SQL query."""
    today = timezone.localdate()
    conditions = {
        "due": Q(review_on__lte=today, reviewed_at=None),
        "later": Q(review_on__gt=today, reviewed_at=None),
        "done": Q(reviewed_at__isnull=False),
    }
    condition = Q(pk__in=[])
    for value in values:
        condition |= conditions.get(value, Q(pk__in=[]))
    return rows.filter(condition)


def by_stop(rows: QuerySet[Decision], values: list[str]) -> QuerySet[Decision]:
    """Filter by stop condition: `met`, `watched`, `stopped` or `none`. Adds no SQL query."""
    condition = Q(stop__state__in=values)
    if "none" in values:
        condition |= Q(stop=None)
    return rows.filter(condition)
