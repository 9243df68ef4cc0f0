"""Reads of insights."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from roadworthy.analytics.models import Insight
from roadworthy.core.models import Product


def insights(product: Product, *, with_archived: bool = False) -> QuerySet[Insight]:
    """The insights of a product, pinned ones first. One SQL query with the owners."""
    rows = Insight.objects.filter(product=product).select_related("owner", "product")
    return rows if with_archived else rows.filter(archived_at=None)


def search_insights(rows: QuerySet[Insight], words: str) -> QuerySet[Insight]:
    """Those whose name or description holds every word."""
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(description__icontains=word))
    return rows


def insight_for(product: Product, pk: int) -> Insight | None:
    """One insight of this product; None when it is another's or gone. One SQL query."""
    return insights(product, with_archived=True).filter(pk=pk).first()
