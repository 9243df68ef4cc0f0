"""Reach, impact, confidence and effort that came with ideas."""

from __future__ import annotations

from collections.abc import Sequence

from roadworthy.core.models import Product, User
from roadworthy.priorities.models import Driver, Estimate


def save_estimates(product: Product, rated: Sequence[tuple[int, dict[str, float]]], *, by: User | None) -> int:
    """Save (idea, driver to value) as estimates without a range by this person; the number saved.

    Five SQL queries at most for a batch.
    """
    if not rated:
        return 0
    drivers = _drivers(product, {key for _, values in rated for key in values})
    ideas = [pk for pk, _ in rated]
    there = Estimate.objects.filter(idea__in=ideas, driver__in=drivers.values(), person=by)
    known = {(one.idea_id, one.driver_id): one for one in there}
    new, changed = [], []
    for pk, values in rated:
        for key, value in values.items():
            estimate = known.get((pk, drivers[key].pk))
            if estimate is None:
                estimate = Estimate(idea_id=pk, driver=drivers[key], person=by)
                new.append(estimate)
            else:
                changed.append(estimate)
            estimate.low = estimate.likely = estimate.high = value
    Estimate.objects.bulk_create(new, batch_size=1000)
    Estimate.objects.bulk_update(changed, ["low", "likely", "high"], batch_size=200)
    return len(new) + len(changed)


def _drivers(product: Product, keys: set[str]) -> dict[str, Driver]:
    """The product's drivers of these keys; missing ones are made."""
    found = {one.key: one for one in Driver.objects.filter(product=product, key__in=keys)}
    for key in sorted(keys - found.keys()):
        kind = Driver.Kind.WEEKS if key == "effort" else Driver.Kind.NUMBER
        found[key] = Driver.objects.create(product=product, key=key, name=key.capitalize(), kind=kind)
    return found
