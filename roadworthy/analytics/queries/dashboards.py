"""Reads of dashboards."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from roadworthy.analytics.models import Dashboard, DashboardMail, Tile
from roadworthy.core.models import Product, User


def dashboards(product: Product, *, with_archived: bool = False) -> QuerySet[Dashboard]:
    """The dashboards of a product, pinned ones first, with `tile_count`. One SQL query with the owners."""
    rows = Dashboard.objects.filter(product=product).select_related("owner", "product")
    rows = rows.annotate(tile_count=Count("tiles"))
    return rows if with_archived else rows.filter(archived_at=None)


def search_dashboards(rows: QuerySet[Dashboard], words: str) -> QuerySet[Dashboard]:
    """Those whose name or description holds every word."""
    for word in words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(description__icontains=word))
    return rows


def tiles_of(dashboard: Dashboard) -> list[Tile]:
    """The tiles in their order. One SQL query with their insights and metrics."""
    return list(dashboard.tiles.select_related("insight", "metric").order_by("position", "id"))


def dashboard_by_token(token: str) -> Dashboard | None:
    """The dashboard that a secret link opens; None when the link is not good any more. One SQL query."""
    rows = Dashboard.objects.filter(token=token, archived_at=None, product__archived_at=None)
    return rows.select_related("product__workspace").first()


def dashboard_mail(dashboard: Dashboard, user: User) -> DashboardMail | None:
    """Whether and how often the person gets this dashboard by mail. One SQL query."""
    return DashboardMail.objects.filter(dashboard=dashboard, user=user).first()
