"""Priorities as charts."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from roadworthy.core.models import Product
from roadworthy.ui.charts import Dot, IntervalRow, Intervals, Scatter

from ..models import Driver
from ..queries import Cell, DriverEstimates, IdeaEstimates, Spot
from ..rules.shown import currency_sign, disagreement_in_words

MOST_DOTS = 120


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
            cloud=spot.region,
            href=reverse("ideas:case", args=[product.slug, spot.idea.pk]),
        )
        for spot in best
    ]
    note = f"The {len(best)} best of {len(spots)}." if len(spots) > len(best) else ""
    corners = ("Quick wins", "Big bets", "Fill-ins", "Think twice")
    return Scatter("Value against effort", dots, "Effort", "Value", note=note, corners=corners, is_log=True)


@dataclass(frozen=True)
class DriverChart:
    """One driver's people side by side, and how far they disagree in words."""

    driver: Driver
    chart: Intervals
    words: str


def driver_charts(page: IdeaEstimates) -> list[DriverChart]:
    """For each driver that several people's values count for, their ranges on one axis, the pooled one last."""
    return [
        DriverChart(one.driver, people_chart(one, one.cell), disagreement_in_words(one.disagreement))
        for one in page.drivers
        if len(one.counting) > 1 and one.cell is not None
    ]


def people_chart(one: DriverEstimates, cell: Cell) -> Intervals:
    """Everyone's range of one driver, in its unit."""
    driver = one.driver
    times = 100 if driver.kind == Driver.Kind.PERCENT else 1
    said = [(str(row.person or "Imported"), row.low, row.likely, row.high, row.reason) for row in one.counting]
    said.append(("Together", cell.low, cell.likely, cell.high, ""))
    rows = [
        IntervalRow(name, low * times, likely * times, high * times, note=note)
        for name, low, likely, high, note in said
    ]
    unit = {Driver.Kind.TEN: "", Driver.Kind.MONEY: currency_sign(driver.measure.currency)}.get(
        Driver.Kind(driver.kind), driver.unit_words
    )
    return Intervals(driver.name, rows, unit=unit)
