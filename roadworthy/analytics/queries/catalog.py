"""What can be chosen in questions: names of events, keys of properties, their values."""

from __future__ import annotations

from dataclasses import dataclass, field

from roadworthy.analytics.rules.events import Value
from roadworthy.analytics.store import catalog as looking
from roadworthy.core.models import Product

from .events import events_of

MOST_VALUES = 60
LOOKED_AT = ("page", "screen")


@dataclass(frozen=True)
class Catalog:
    """What a product's events are called and carry.

    Attributes:
        events: names, the commonest first.
        properties: keys by whose they are (`event`, `person`, `group`), in order of the alphabet.
        first, last: the first and the last event ever, in microseconds since 1970; None without events.
    """

    events: tuple[str, ...] = ()
    properties: dict[str, tuple[str, ...]] = field(default_factory=dict)
    first: int | None = None
    last: int | None = None

    @property
    def starters(self) -> tuple[str, ...]:
        """The events that a new question begins with: what people did before what they looked at."""
        looked = [name for name in self.events if name in LOOKED_AT]
        return (*(name for name in self.events if name not in LOOKED_AT), *looked)

    @property
    def has_groups(self) -> bool:
        """Whether persons belong to customers."""
        return bool(self.properties.get("group"))


def catalog_of(product: Product) -> Catalog:
    """What can be chosen in a product's questions. No SQL query; kept while the events stay the same."""
    events = events_of(product)
    extent = events.extent()
    if extent is None:
        return Catalog()
    names, keys = looking.names(events), looking.property_keys(events)
    return Catalog(names, {scope: tuple(sorted(found)) for scope, found in keys.items()}, *extent)


def has_events(product: Product) -> bool:
    """Whether there is any event of a product. No SQL query."""
    return events_of(product).extent() is not None


def values_of(product: Product, scope: str, key: str) -> list[Value]:
    """Values that a property has, the commonest first, a few dozen at most. No SQL query.

    Raises:
        ValueError: a scope that is none of event, person and group.
    """
    if scope not in ("event", "person", "group"):
        raise ValueError(f"scope: {scope!r} is none of event, person, group")
    return looking.common_values(events_of(product), scope, key, MOST_VALUES)
