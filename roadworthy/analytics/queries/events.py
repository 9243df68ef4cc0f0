"""A product's events for whoever asks questions of them."""

from __future__ import annotations

from typing import Any

from roadworthy.core.models import Product

from ..models import EventKeeping
from ..store import looking, places
from ..store.reader import StoredEvents, open_events


def events_of(product: Product) -> StoredEvents:
    """All events of a product as they are now, mapped from files; no SQL query.

    What has arrived within the last seconds may not be in it yet. Its `version` changes whenever an answer could.

    Raises:
        Damaged: the list of files is not as it was written.
    """
    return open_events(places.product_folder(product.pk))


def stored_figures(product: Product) -> dict[str, Any]:
    """What is stored of a product's events, in numbers; no SQL query."""
    return looking.product_status(product.pk)


def days_kept(product: Product) -> int | None:
    """For how many days a product keeps its events; None for ever. One SQL query."""
    kept = EventKeeping.objects.filter(product=product).first()
    return kept.days if kept else None
