"""Priorities as charts."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from roadworthy.core.models import Product
from roadworthy.ui.charts import Dot, IntervalRow, Intervals, Scatter

from ..models import Driver, Estimate
from ..queries import IdeaEstimates, Spot

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
            href=reverse("ideas:case", args=[product.slug, spot.idea.pk]),
        )
        for spot in best
    ]
    note = f"The {len(best)} best of {len(spots)}." if len(spots) > len(best) else ""
    corners = ("Quick wins", "Big bets", "Fill-ins", "Think twice")
    return Scatter("Value against effort", dots, "Effort", "Value", note=note, corners=corners, is_log=True)


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
        shown = [
            IntervalRow(str(row.person or "Imported"), row.low, row.likely, row.high, note=row.reason) for row in rows
        ]
        shown.append(IntervalRow("Together", one.cell.low, one.cell.likely, one.cell.high))
        made.append(DriverChart(one.driver, Intervals(one.driver.name, shown)))
    return made
