"""Which portal, and who may come in."""

from __future__ import annotations

from roadworthy.core.models import Product
from roadworthy.roadmap import queries as roadmap
from roadworthy.roadmap import show
from roadworthy.roadmap.show import PublicItem

from ..models import Audience, Portal, Visitor


def portal_of(product: Product) -> Portal | None:
    """A product's portal. One SQL query."""
    return Portal.objects.filter(product=product).select_related("product__workspace", "roadmap__product").first()


def by_slug(slug: str) -> Portal | None:
    """The portal of the product under this slug, open or not. One SQL query."""
    rows = Portal.objects.filter(product__slug=slug, product__archived_at=None)
    return rows.select_related("product__workspace", "roadmap__product").first()


def by_host(host: str) -> str | None:
    """The slug of the portal that lives under this host name. One SQL query."""
    rows = Portal.objects.filter(host=host, product__archived_at=None)
    return rows.values_list("product__slug", flat=True).first()


def is_in_audience(portal: Portal, visitor: Visitor | None) -> bool:
    """May this visitor see the portal at all? One SQL query."""
    segments = set(Audience.objects.filter(portal=portal, published=None).values_list("segment", flat=True))
    return not segments or (visitor is not None and visitor.segment_id_seen in segments)


def roadmap_columns(portal: Portal) -> list[tuple[str, list[PublicItem]]] | None:
    """The published roadmap by horizon; None when none is chosen or its link is dead. Two SQL queries."""
    view = roadmap.shared(portal.roadmap.token) if portal.roadmap else None
    return show.public_columns(view, roadmap.shared_items(view)) if view else None
