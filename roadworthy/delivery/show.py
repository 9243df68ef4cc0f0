"""Forecasts as charts and files."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from roadworthy.core.csv_cells import csv_writer
from roadworthy.core.models import Product
from roadworthy.ui.charts import Agreement, Annotation, Bars, IntervalRow, Intervals, Line, Reliability, Series

from .queries import Outlook, Pace, Record, TeamsPage, day_words
from .rules import forecast_how_many

SHOWN_WEEKS = 26


def curve(outlook: Outlook) -> Line | None:
    """How sure it is to be done by each day; None without a forecast."""
    if not outlook.curve:
        return None
    places = [day for day, _ in outlook.curve]
    series = [Series("Done by then", [round(100 * chance, 1) for _, chance in outlook.curve], state="predicted")]
    sure = outlook.by(85)
    marks = [Annotation(sure, f"85 % sure: {day_words(sure)}")] if sure and sure <= places[-1] else []
    return Line("How sure it is done by then", places, series, "%", "", marks, 85, "Sure", from_zero=True, height=230)


def fan(outlook: Outlook) -> Line | None:
    """How many items are left on each day, as a band from 10 to 90 %; None without a forecast."""
    if not outlook.curve:
        return None
    length = 7 if outlook.pace.per == "week" else 1
    periods = [(day - outlook.start).days // length for day, _ in outlook.curve]
    step = max(1, len(periods) // 20)
    lines: list[tuple[float, float, float]] = []
    for n in periods[::step]:
        done = [one.items for one in forecast_how_many(outlook.pace.counts, periods=n, confidence=(10, 50, 90))]
        lines.append(tuple(max(0.0, float(outlook.left.items - one)) for one in done))  # type: ignore[arg-type]
    places = [day for day, _ in outlook.curve][::step]
    low, likely, high = ([one[k] for one in lines] for k in range(3))
    series = [Series("Items left", likely, low=low, high=high, state="predicted")]
    return Line("What is left", places, series, note="in 8 of 10 futures inside the band", from_zero=True, height=180)


def pace(found: Pace) -> Bars | None:
    """Items finished a week, the newest last; None without any."""
    counts = list(found.history)
    if found.per == "day":
        counts = [sum(counts[n : n + 7]) for n in range(len(counts) % 7, len(counts), 7)]
    if not any(counts):
        return None
    shown, today = counts[-SHOWN_WEEKS:], timezone.localdate()
    starts = [today - timedelta(weeks=len(shown) - n) for n in range(len(shown))]
    places = [f"{day.day} {day:%b}" if n % 4 == 0 else "" for n, day in enumerate(starts)]
    note = f"by week, {places and day_words(starts[0])} until yesterday"
    return Bars("Items finished", places, [Series("Items", [float(one) for one in shown])], note=note, height=130)


def reliability(found: Record) -> Reliability | None:
    """What was said against what held; None when nothing could be tried."""
    points = [
        Agreement(row.confidence / 100, row.share.estimate, row.share.low, row.share.high, row.n)
        for row in found.rows
        if row.kind == "when" and row.share is not None
    ]
    if not points:
        return None
    return Reliability("Dates said and held", points, "with 90 % intervals", "Said", "Held", height=240)


def teams(product: Product, page: TeamsPage) -> Intervals | None:
    """When each package is finished, in weeks from now; None without a simulation."""
    if page.found is None:
        return None
    rows = []
    for one in (*page.found.packages, page.found.everything):
        low, likely, high = (one.periods.get(level) for level in (10.0, 50.0, 90.0))
        idea = page.ideas.get(one.key)
        href = reverse("ideas:case", args=[product.slug, idea.pk]) if idea else ""
        state = "unknown" if likely is None else "predicted"
        rows.append(
            IntervalRow(idea.title if idea else "Everything", low, likely, high, state=state, href=href)  # type: ignore[arg-type]
        )
    return Intervals("Finished in so many weeks", rows, "weeks", "in 8 of 10 futures inside the band")


def forecast_csv(outlook: Outlook, filename: str) -> HttpResponse:
    """The curve as a file: a day and how sure it is."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    out = csv_writer(response)
    out.writerow(["day", "chance that it is done"])
    for day, chance in outlook.curve:
        out.writerow([day.isoformat(), round(chance, 6)])
    return response
