"""Reach, impact, confidence and effort that came with ideas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from roadworthy.core.models import Product, User
from roadworthy.priorities.actions import driver_of
from roadworthy.priorities.models import Driver, Estimate
from roadworthy.priorities.rules import kinds_of

Range = tuple[float, float, float]
"""Low, likely, high."""
KEYS = ("reach", "impact", "confidence", "effort")


class Ratings:
    """Reads what stands in a file in the words of the product's drivers, or of RICE where it has none of this key."""

    def __init__(self, product: Product) -> None:
        self.drivers = {key: new_driver(product, key) for key in KEYS}
        self.drivers |= {one.key: one for one in Driver.objects.filter(product=product, key__in=KEYS)}
        for one in self.drivers.values():
            one.product = product

    def read(self, key: str, text: str) -> Range:
        """Low, likely and high. Raises ValueError with the end of a sentence: not its words, or outside its bounds."""
        driver = self.drivers[key]
        try:
            low, likely, high = driver.read(text)
        except ValueError:
            raise ValueError(f"“{text[:40]}” is no {driver.name.lower()} that we can read") from None
        if driver.lower is not None and low < driver.lower:
            raise ValueError(f"“{text[:40]}” is below {driver.shown(driver.lower)}")
        if driver.upper is not None and high > driver.upper:
            raise ValueError(f"“{text[:40]}” is above {driver.shown(driver.upper)}")
        return low, likely, high


def new_driver(product: Product, key: str) -> Driver:
    """A driver as RICE has it, effort in weeks; not saved."""
    driver = driver_of(product, kinds_of("rice")[key], KEYS.index(key))
    if key == "effort":
        driver.kind, driver.unit = Driver.Kind.WEEKS, ""
    return driver


def save_estimates(product: Product, rated: Sequence[tuple[int, Mapping[str, Range]]], *, by: User | None) -> int:
    """Save (idea, driver to low, likely and high) as this person's estimates; the number saved.

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
        for key, said in values.items():
            estimate = known.get((pk, drivers[key].pk))
            if estimate is None:
                estimate = Estimate(idea_id=pk, driver=drivers[key], person=by)
                new.append(estimate)
            else:
                changed.append(estimate)
            estimate.low, estimate.likely, estimate.high = said
    Estimate.objects.bulk_create(new, batch_size=1000)
    Estimate.objects.bulk_update(changed, ["low", "likely", "high"], batch_size=200)
    return len(new) + len(changed)


def _drivers(product: Product, keys: set[str]) -> dict[str, Driver]:
    """The product's drivers of these keys; missing ones are made."""
    found = {one.key: one for one in Driver.objects.filter(product=product, key__in=keys)}
    for key in sorted(keys - found.keys()):
        found[key] = new_driver(product, key)
        found[key].save()
    return found
