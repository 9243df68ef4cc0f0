"""Words that the events of a product know: names of events and keys of properties, to be suggested."""

from __future__ import annotations

from dataclasses import dataclass

from roadworthy.analytics.models import SeenProperty
from roadworthy.core.models import Product

from .events import events_of

MOST = 500


@dataclass(frozen=True)
class KnownWords:
    """Names of events and keys of properties, in order of the alphabet."""

    events: tuple[str, ...]
    properties: tuple[str, ...] = ()


def known_words(product: Product) -> KnownWords:
    """What has been seen in the events of a product, at most 500 of each. One SQL query."""
    keys = SeenProperty.objects.filter(event__source__product=product).order_by("key").values_list("key", flat=True)
    return KnownWords(tuple(sorted(events_of(product).names)[:MOST]), tuple(keys.distinct()[:MOST]))
