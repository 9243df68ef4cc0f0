"""Priorities as charts, and the form of all estimates of an idea."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User
from roadworthy.ideas.models import Idea
from roadworthy.ui.charts import Dot, IntervalRow, Intervals, Scatter

from . import actions
from .models import Driver, Estimate
from .queries import IdeaEstimates, Spot, drivers

MOST_DOTS = 120
PARTS = ("low", "likely", "high")


def scatter(product: Product, spots: list[Spot]) -> Scatter:
    """Value against effort, the most valuable first; each dot with the range of both."""
    best = sorted(spots, key=lambda spot: -spot.value[1] / (spot.effort[1] or 1))[:MOST_DOTS]
    dots = [
        Dot(
            label=spot.idea.title,
            x=spot.effort[1],
            y=spot.value[1],
            x_low=spot.effort[0],
            x_high=spot.effort[2],
            y_low=spot.value[0],
            y_high=spot.value[2],
            href=reverse("ideas:case", args=[product.slug, spot.idea.pk]),
        )
        for spot in best
    ]
    note = f"The {len(best)} best of {len(spots)}." if len(spots) > len(best) else ""
    corners = ("Quick wins", "Big bets", "Fill-ins", "Think twice")
    return Scatter("Value against effort", dots, "Effort", "Value", note=note, corners=corners)


@dataclass(frozen=True)
class DriverChart:
    """One driver's people side by side."""

    driver: Driver
    chart: Intervals


def driver_charts(page: IdeaEstimates) -> list[DriverChart]:
    """For each driver that several people estimated, their ranges on one axis, the pooled one last."""
    made = []
    for one in page.drivers:
        rows: list[Estimate] = [*([one.mine] if one.mine else []), *one.others]
        if len(rows) < 2 or one.cell is None:
            continue
        shown = [IntervalRow(str(row.person or "Imported"), row.low, row.likely, row.high, note=row.reason) for row in rows]
        shown.append(IntervalRow("Together", one.cell.low, one.cell.likely, one.cell.high))
        made.append(DriverChart(one.driver, Intervals(one.driver.name, shown)))
    return made


def save_all(idea: Idea, typed: Mapping[str, str], *, by: User) -> list[tuple[str, str]]:
    """Save one's own estimates of all typed drivers; all or none.

    Returns:
        the faults as (field id, sentence); empty when everything was saved.
    """
    faults: list[tuple[str, str]] = []
    with transaction.atomic(), history.batch(f"estimated {idea}"[:200]):
        for driver in drivers(idea.product):
            if driver.source == Driver.Source.TYPED:
                faults += save_one(idea, driver, typed, by)
        if faults:
            transaction.set_rollback(True)
    return faults


def save_one(idea: Idea, driver: Driver, typed: Mapping[str, str], by: User) -> list[tuple[str, str]]:
    """Save, change or take back one's own estimate of one driver. Returns its faults."""
    given = {part: typed.get(f"{driver.key}_{part}", "").strip().replace(",", ".") for part in PARTS}
    reason = typed.get(f"{driver.key}_reason", "")
    mine = Estimate.objects.filter(idea=idea, driver=driver, person=by).first()
    if not any(given.values()):
        if mine is not None and f"{driver.key}_likely" in typed:
            actions.clear_estimate(mine, by=by)
        return []
    if not given["likely"]:
        return [(f"{driver.key}_likely", f"{driver.name}: give the likely value too.")]
    try:
        likely = float(given["likely"])
        low, high = (float(given[part] or likely) for part in ("low", "high"))
    except ValueError:
        return [(f"{driver.key}_likely", f"{driver.name}: low, likely and high are numbers.")]
    try:
        actions.set_estimate(idea, driver, by=by, low=low, likely=likely, high=high, reason=reason)
    except Refused as refusal:
        return [(f"{driver.key}_{refusal.field or 'likely'}", f"{driver.name}: {refusal.sentence}")]
    return []
