"""A product's events for whoever asks questions of them."""

from __future__ import annotations

from roadworthy.core.models import Product

from ..store import places
from ..store.reader import StoredEvents, open_events


def events_of(product: Product) -> StoredEvents:
    """All events of a product as they are now, mapped from files; no SQL query.

    What has arrived within the last seconds may not be in it yet. Its `version` changes whenever an answer could.

    Raises:
        Damaged: the list of files is not as it was written.
    """
    return open_events(places.product_folder(product.pk))
