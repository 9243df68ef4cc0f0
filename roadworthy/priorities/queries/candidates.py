"""What is known of each idea: what people say, what data says, which of them counts, and own fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from ..models import Driver, Estimate, Filling
from ..rules import Candidate, certain
from ..rules import Estimate as Said
from .drivers import drivers, number_fields

Known = dict[int, dict[str, list[Said]]]
"""By idea and driver's key the estimates that count."""

LIVE: Mapping[str, str] = {
    Driver.Source.VOTES: "votes",
    Driver.Source.VOICES: "demand",
    Driver.Source.REVENUE: "revenue_demand",
}
"""Sources that are facts kept on the idea itself; voices and revenue as age left them where they fade."""

DATA = "data"
"""Who speaks where nobody typed: ``by`` of an estimate from data."""


def candidates(product: Product, names: Iterable[str], ideas: Iterable[Idea]) -> dict[int, Candidate]:
    """Every idea with what counts for each of these drivers or own fields, by its key.

    Of a typed driver everybody's estimates count; of one that data fills the data, unless somebody's typed
    value counts in its place and says why. Two SQL queries, one more where data fills a driver, and one or
    two where a name is no driver's.
    """
    names = set(names)
    wanted = {row.key: row for row in drivers(product) if row.key in names}
    known: Known = defaultdict(dict)
    read_typed(product, wanted, known)
    read_filled(product, wanted, known)
    read_fields(product, names - wanted.keys(), known)
    made = {}
    for idea in ideas:
        own = known.get(idea.pk, {})
        for key, row in wanted.items():
            if row.source in LIVE and not row.is_sample and key not in own:
                own = {**own, key: [certain(from_data(idea, row), by=DATA)]}
        made[idea.pk] = Candidate(str(idea.pk), own)
    return made


def read_typed(product: Product, wanted: Mapping[str, Driver], known: Known) -> None:
    """What people say, in the order of their saying it. One SQL query."""
    keys = {row.pk: (key, row.is_typed) for key, row in wanted.items()}
    rows = Estimate.objects.filter(driver__in=wanted.values(), idea__product=product).order_by("pk")
    values = rows.values_list("idea_id", "driver_id", "person_id", "low", "likely", "high", "is_override")
    for idea, driver, person, low, likely, high, is_override in values:
        key, is_typed = keys[driver]
        if is_typed or is_override:
            known[idea].setdefault(key, []).append(Said(low, likely, high, str(person or "")))


def read_filled(product: Product, wanted: Mapping[str, Driver], known: Known) -> None:
    """What data says where nobody's typed value counts in its place. At most one SQL query."""
    filled = {row.pk: row for row in wanted.values() if not row.is_typed and (row.source not in LIVE or row.is_sample)}
    if not filled:
        return
    rows = Filling.objects.filter(driver__in=filled, idea__product=product)
    for idea, driver, *ends in rows.values_list("idea_id", "driver_id", "low", "likely", "high"):
        row = filled[driver]
        low, likely, high = map(row.within, ends)
        known[idea].setdefault(row.key, [Said(low, likely, high, DATA)])


def read_fields(product: Product, names: Collection[str], known: Known) -> None:
    """Numbers in own fields of ideas; an empty one stays unknown. At most two SQL queries."""
    keys = [one.key for one in number_fields(product) if one.key in names] if names else []
    if not keys:
        return
    for pk, own in Idea.objects.filter(product=product).values_list("pk", "own"):
        for key in keys:
            if (value := field_value(own, key)) is not None:
                known[pk][key] = [certain(value, by=DATA)]


def field_value(own: Mapping[str, Any], key: str) -> float | None:
    """The number in an own field; None when it is empty or no number."""
    value = own.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def from_data(idea: Idea, driver: Driver) -> float:
    """The value of a driver whose source is a fact kept on the idea, cut at the driver's bounds."""
    return driver.within(float(getattr(idea, LIVE[driver.source])))
