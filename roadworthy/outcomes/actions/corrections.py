"""From the record to the ranking: what is learnt becomes corrections, and whether they would have helped is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.maths import Interval
from roadworthy.priorities import actions as priorities
from roadworthy.priorities import queries as drivers_of
from roadworthy.priorities.models import Correction, Driver
from roadworthy.priorities.rules import Correction as Taught
from roadworthy.priorities.rules import Estimate, Usual, with_usual

from .. import queries
from ..models import Hindsight
from ..rules import Lesson, learn, lessons, look_back

ALMOST = 0.05
"""A factor or width this close to 1 is told as no change."""


@transaction.atomic
def renew_corrections(product: Product) -> int:
    """Work out anew what every record does to estimates, and whether that would have helped. Idempotent.

    Returns:
        how many corrections there are now.
    """
    found = queries.findings(product)
    record = learn(found)
    drivers = {row.key: row for row in drivers_of.drivers(product)}
    names = queries.people_of(product)
    made = lessons(record) if record else []
    usual = usual_by_driver(made, queries.said_by_driver(product))
    rows = [correction_of(one, drivers, names, usual) for one in made if not one.person or int(one.person) in names]
    seen = look_back(found, usual)
    figures = {name: plain(value) for name, value in vars(seen).items() if name not in ("word", "sentence")}
    values = {"word": seen.word, "sentence": seen.sentence[:300], "figures": figures, "at": timezone.now()}
    Hindsight.objects.update_or_create(product=product, defaults=values)
    return priorities.keep_corrections(product, rows)


def plain(value: Any) -> Any:
    """A figure as JSON."""
    return asdict(value) if isinstance(value, Interval) else value


def usual_by_driver(made: Sequence[Lesson], said: Mapping[str, Mapping[str, Sequence[Estimate]]]) -> dict[str, Usual]:
    """What is usual for each driver with a record, from all that people estimate of it now."""
    by = {(one.person, one.driver): Taught(one.factor, one.widen) for one in made if one.person or not one.perspective}
    known = {driver for _, driver in by}
    found = with_usual(by, {driver: ideas for driver, ideas in said.items() if driver in known})
    return {driver: row.usual for (_, driver), row in found.items() if row.usual}


def correction_of(
    one: Lesson, drivers: Mapping[str, Driver], names: Mapping[int, str], usual: Mapping[str, Usual]
) -> Correction:
    """A lesson as the ranking keeps it; of a person, whatever their perspective."""
    driver = drivers.get(one.driver)
    near = usual.get(one.driver)
    return Correction(
        usual=near.middle if near else None,
        usual_spread=near.spread if near else None,
        person_id=int(one.person) if one.person else None,
        perspective="" if one.person else one.perspective,
        driver=driver,
        factor=one.factor,
        factor_low=one.low,
        factor_high=one.high,
        widen=one.widen,
        results=one.results,
        own_weight=one.own_weight,
        sentence=sentence_of(one, driver, names, near)[:300],
    )


def sentence_of(one: Lesson, driver: Driver | None, names: Mapping[int, str], usual: Usual | None = None) -> str:
    """Say what is done to whose estimates, and from how much that is drawn."""
    who = names[int(one.person)] if one.person else queries.PERSPECTIVES.get(one.perspective, "")
    noun = driver.name.lower() if driver else "every other driver"
    factor, width = factor_in_words(one.factor), width_in_words(one.widen)
    if factor:
        done = f"{noun} is {factor}" + (f" and its range {width}" if width else "")
    else:
        done = f"the range of {noun} is {width}" if width else f"{noun} stands as said"
    drawn = f"{one.results} {'result' if one.results == 1 else 'results'}"
    if one.person and not one.results:
        drawn = "colleagues' results for want of their own"
    whole = f"{who}: {done}, drawn from {drawn}." if who else f"{done[0].upper()}{done[1:]}, drawn from {drawn}."
    if driver is None or usual is None:
        return whole
    return f"{whole} What lies far from the usual {driver.shown(usual.middle)} is moved towards it."


def factor_in_words(factor: float) -> str:
    """What is done to the likely value; empty for almost nothing."""
    return "" if abs(factor - 1) < ALMOST else f"multiplied by {shown(factor)}"


def width_in_words(widen: float) -> str:
    """What is done to the range; empty for almost nothing."""
    if abs(widen - 1) < ALMOST:
        return ""
    return f"widened by {shown(widen)}" if widen > 1 else f"narrowed by {shown(1 / widen)}"


def shown(factor: float) -> str:
    """A factor with two figures."""
    return f"{factor:.2g}"
