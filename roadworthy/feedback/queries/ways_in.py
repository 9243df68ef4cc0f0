"""Which product a way in leads to."""

from __future__ import annotations

from django.conf import settings

from roadworthy.core.models import Product

from ..models import WayIn
from ..rules.mail import domain_of, read_local_part


def ways_of(product: Product) -> dict[str, WayIn]:
    """The open ways into a product by their kind. One SQL query."""
    return {way.kind: way for way in WayIn.objects.filter(product=product).select_related("product")}


def way_by_token(kind: str, token: str) -> WayIn | None:
    """The way in of this token, unless its product is archived. One SQL query."""
    rows = WayIn.objects.filter(kind=kind, token=token, product__archived_at=None)
    return rows.select_related("product__workspace").first()


def recipient(address: str) -> Product | None:
    """The product that takes mail under this address. At most one SQL query."""
    local, _, _ = address.rpartition("@")
    found = read_local_part(local)
    if found is None or not settings.MAIL_DOMAIN or domain_of(address) != settings.MAIL_DOMAIN:
        return None
    way = way_by_token(WayIn.Kind.MAIL, found.token)
    return way.product if way else None
