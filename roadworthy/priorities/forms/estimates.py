"""The estimates of one idea as its page posts them: low, likely and high for each driver, in the driver's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import User
from roadworthy.ideas.models import Idea

from .. import actions
from ..models import Driver, Estimate
from ..queries import drivers
from ..rules.shown import typed_value
from ..rules.typed import read_estimate, read_value

PARTS = ("low", "likely", "high")
Faults = list[tuple[str, str]]
"""(field id, sentence) of each fault."""


def save_all(idea: Idea, typed: Mapping[str, str], *, by: User) -> Faults:
    """Save one's own estimates of all drivers that people estimate; all or none. Returns the faults."""
    faults: Faults = []
    with transaction.atomic(), history.batch(f"estimated {idea}"[:200]):
        for driver in drivers(idea.product):
            if driver.is_typed:
                faults += save_one(idea, driver, typed, by)
        if faults:
            transaction.set_rollback(True)
    return faults


def save_one(idea: Idea, driver: Driver, typed: Mapping[str, str], by: User, *, is_override: bool = False) -> Faults:
    """Save, change or take back one's own estimate of one driver. Returns its faults."""
    given = {part: typed.get(f"{driver.key}_{part}", "").strip() for part in PARTS}
    mine = Estimate.objects.filter(idea=idea, driver=driver, person=by).first()
    if not any(given.values()):
        if mine is not None and f"{driver.key}_likely" in typed:
            actions.clear_estimate(mine, by=by)
        return []
    reason = typed.get(f"{driver.key}_reason", "")
    try:
        low, likely, high = read_parts(driver, given, mine)
        said = {"low": low, "likely": likely, "high": high}
        actions.set_estimate(idea, driver, by=by, **said, reason=reason, is_override=is_override)
    except ValueError as error:
        return [(f"{driver.key}_likely", f"{driver.name}: {error}")]
    except Refused as refusal:
        return [(f"{driver.key}_{refusal.field or 'likely'}", f"{driver.name}: {refusal.sentence}")]
    return []


def read_parts(driver: Driver, given: Mapping[str, str], mine: Estimate | None) -> tuple[float, float, float]:
    """Low, likely and high of three fields, of which some may be empty; a range in the likely one alone is one too.

    Raises:
        ValueError: a sentence for the user.
    """
    if mine is not None and given == parts_of(mine):
        return mine.low, mine.likely, mine.high
    measure = driver.measure
    if given["likely"] and not given["low"] and not given["high"]:
        return read_estimate(given["likely"], measure)
    values = {part: read_value(text, measure) for part, text in given.items() if text}
    if "likely" not in values:
        if len(values) < 2:
            raise ValueError("give the likely value, or low and high.")
        values["likely"] = measure.middle(min(values.values()), max(values.values()))
    likely = values["likely"]
    return values.get("low", likely), likely, values.get("high", likely)


def parts_of(estimate: Estimate | None) -> dict[str, str]:
    """The three fields of a kept estimate in its driver's words; a point stands in the likely one alone."""
    if estimate is None:
        return dict.fromkeys(PARTS, "")
    if estimate.low == estimate.high:
        return {"low": "", "likely": field_text(estimate.driver, estimate.likely), "high": ""}
    return {part: field_text(estimate.driver, getattr(estimate, part)) for part in PARTS}


def field_text(driver: Driver, value: float) -> str:
    """One value as its field shows it, so that reading it gives the very same number; per cent without their sign."""
    text = typed_value(value, driver.measure)
    if driver.kind == Driver.Kind.PERCENT and (value == 0 or value > 0.01):
        return text.removesuffix(" %")
    return text


def sheet(page: Any, typed: Mapping[str, str] | None = None) -> dict[str, dict[str, str]]:
    """What stands in the fields of each driver: what was typed when it was refused, else what is kept."""
    found = {}
    for one in page.drivers:
        key = one.driver.key
        kept = {**parts_of(one.mine), "reason": one.mine.reason if one.mine else ""}
        found[key] = {part: (typed or {}).get(f"{key}_{part}", text) for part, text in kept.items()}
    return found
