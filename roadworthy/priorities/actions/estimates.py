"""Each person's estimates."""

from __future__ import annotations

import math
from typing import Any

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.ideas.models import Idea

from ..models import Driver, Estimate
from ..queries import drivers
from ..rules import WhatIf


@transaction.atomic
def set_estimate(
    idea: Idea,
    driver: Driver,
    *,
    by: User | None,
    low: float,
    likely: float,
    high: float,
    reason: str = "",
    is_override: bool = False,
) -> tuple[Estimate, Change | None]:
    """Keep one person's low, likely and high (10th, 50th, 90th percentile); a point has all three equal.

    Args:
        is_override: it counts in place of what data says; of a driver that people estimate it means nothing.
    Returns:
        the estimate and the change that an undo takes back; None when it said so already.
    Raises:
        Refused: not finite, not in order, outside the driver's bounds; of a driver that data fills, one that
            is not meant to count in place of the data, or without a reason.
    """
    check_estimate(idea, driver, low, likely, high)
    is_override = check_override(driver, reason, is_override)
    found = Estimate.objects.filter(idea=idea, driver=driver, person=by).first()
    values: dict[str, Any] = {
        "low": float(low),
        "likely": float(likely),
        "high": float(high),
        "reason": reason.strip()[:300],
    }
    values["is_override"] = is_override
    if found is not None:
        return found, history.update(found, by=by, verb="estimated", **values)
    made = history.create(Estimate(idea=idea, driver=driver, person=by, **values), by=by, verb="estimated")
    return made, history.of(made).first()


def check_estimate(idea: Idea, driver: Driver, low: float, likely: float, high: float) -> None:
    """Refuse an estimate that cannot be meant."""
    if driver.product_id != idea.product_id:
        raise Refused("This driver belongs to another product.", field="driver")
    if not all(map(math.isfinite, (low, likely, high))):
        raise Refused("Low, likely and high are numbers.", field="likely")
    if not low <= likely <= high:
        words = ", ".join(map(driver.shown, (low, likely, high)))
        raise Refused(f"Low is at most likely, and likely at most high; you wrote {words}.", field="likely")
    if driver.lower is not None and low < driver.lower:
        raise Refused(f"{driver.name} is at least {driver.shown(driver.lower)}.", field="low")
    if driver.upper is not None and high > driver.upper:
        raise Refused(f"{driver.name} is at most {driver.shown(driver.upper)}.", field="high")


def check_override(driver: Driver, reason: str, is_override: bool) -> bool:
    """May this typed value count? Returns whether it stands in place of data."""
    if driver.is_typed:
        return False
    if not is_override:
        raise Refused(f"{driver.name} is filled from data. To count your own value instead, say why.", field="driver")
    if not reason.strip():
        raise Refused("Say why your value counts instead of what data says.", field="reason")
    return True


def clear_estimate(estimate: Estimate, *, by: User) -> Change:
    """Take an estimate back. Can be undone."""
    return history.delete(estimate, by=by, verb="taken back")


def keep_what_if(product: Product, supposed: WhatIf, *, by: User, reason: str = "") -> int:
    """Make what was supposed of estimates one's own; all or none. Returns how many changed.

    Raises:
        Refused: nothing is supposed, or what `set_estimate` refuses; a driver that data fills wants a reason.
    """
    if not supposed.values:
        raise Refused("Nothing is supposed yet: type another value into a cell first.", field="try")
    ideas = Idea.objects.filter(product=product).in_bulk([int(key) for key, _ in supposed.values])
    rows = {row.key: row for row in drivers(product)}
    count = 0
    with transaction.atomic(), history.batch("kept a what-if"):
        for (key, name), (low, likely, high) in supposed.values.items():
            idea, driver = ideas.get(int(key)), rows.get(name)
            if idea is None or driver is None:
                continue
            numbers = {"low": low, "likely": likely, "high": high}
            mine = Estimate.objects.filter(idea=idea, driver=driver, person=by).first()
            why = reason or (mine.reason if mine else "")
            _, change = set_estimate(idea, driver, by=by, reason=why, is_override=not driver.is_typed, **numbers)
            count += change is not None
    return count
