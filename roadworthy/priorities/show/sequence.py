"""The order in which waiting costs least, as a picture and a file."""

from __future__ import annotations

from django.http import HttpResponse

from roadworthy.core.csv_cells import csv_writer
from roadworthy.ui.charts import Line, Series

from ..queries.sequence import Sequencing


def waiting_chart(found: Sequencing) -> Line | None:
    """What still waits week by week in the best order and in the present one; the areas are what waiting costs."""
    if not found.turns:
        return None
    places = sorted({round(week, 1) for points in found.steps.values() for week, _ in points})
    doubled = [week for week in places for _ in (0, 1)]
    best, now = ([at(points, week, after) for week in places for after in (False, True)] for points in two(found))
    nothing = [0.0] * len(doubled)
    series = [
        Series("In the best order", best, low=nothing, high=best),
        Series("As the board has it", now, tone="quiet"),
    ]
    unit = {"EUR": "€", "USD": "$", "GBP": "£"}.get(found.measure.unit, "")
    note = "cost a week of what is not finished yet; the area is what waiting costs"
    return Line("What still waits, week by week", doubled, series, unit, note, from_zero=True, height=230)


def two(found: Sequencing) -> tuple[tuple[tuple[float, float], ...], tuple[tuple[float, float], ...]]:
    """The steps of the best order, and of the present one."""
    return found.steps["best"], found.steps["now"]


def at(points: tuple[tuple[float, float], ...], week: float, after: bool) -> float:
    """What waits just before a week, or just after its jobs are finished."""
    passed = [cost for end, cost in points if (round(end, 1) <= week if after else round(end, 1) < week)]
    return round(passed[-1] if passed else points[0][1], 4)


def sequence_csv(found: Sequencing, filename: str) -> HttpResponse:
    """The order as a file; text cannot act as a spreadsheet's formula."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    out = csv_writer(response)
    names = [f"{part} {end}" for part in ("cost a week", "weeks") for end in ("p10", "p50", "p90")]
    out.writerow(["turn", "idea", *names, "finished in week", "cost of waiting", "right before the next", "place now"])
    for n, one in enumerate(found.turns, 1):
        sure = "" if one.before_next is None else round(one.before_next, 4)
        out.writerow([n, one.idea.title, *one.cost, *one.weeks, round(one.until, 3), round(one.paid, 3), sure, one.was])
    return response
