"""Metrics as charts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from roadworthy.analytics import models, queries
from roadworthy.core.models import Workspace
from roadworthy.ui.charts import Annotation, Line, Series
from roadworthy.ui.charts import Sparkline as Spark
from roadworthy.ui.formats import compact

RANGES = {"90": 90, "180": 180, "365": 365, "730": 730, "all": None}
INTERVALS = ("day", "week", "month")


@dataclass(frozen=True)
class Window:
    """What part of a metric is looked at, and how it is put together."""

    days: str
    by: str

    def since(self, last: datetime.date | None) -> datetime.date | None:
        """The first day shown; None for all."""
        length = RANGES[self.days]
        return last - datetime.timedelta(days=length - 1) if last and length else None


def window(days: str, by: str) -> Window:
    """A window from what the address says; half a year by week when it says nothing usable."""
    return Window(days if days in RANGES else "180", by if by in INTERVALS else "week")


def unit_of(metric: models.Metric, workspace: Workspace) -> str:
    """The unit as charts write it."""
    signs = {"EUR": "€", "USD": "$", "GBP": "£"}
    if metric.unit == models.Metric.Unit.MONEY:
        return signs.get(workspace.currency, workspace.currency)
    return {"percent": "%", "seconds": "s"}.get(metric.unit, "")


def line(metric: models.Metric, found: queries.Series, seen: Window, words: list[models.Annotation], unit: str) -> Line:
    """A metric over time, by day, week or month; an interval without values is a gap, one under way is left out."""
    buckets = queries.buckets(metric, found, seen.by)
    whole = [bucket for bucket in buckets if bucket.is_whole] or buckets
    places = [bucket.starts for bucket in whole]
    marks = [Annotation(place_of(one.on, places), one.text, one.url) for one in words if places and one.on >= places[0]]
    return Line(metric.name, places, [Series(metric.name, [bucket.value for bucket in whole])], unit, annotations=marks)


def worded(value: float, unit: str) -> str:
    """A value with its unit, short; a currency sign stands before it."""
    if unit in ("€", "$", "£"):
        return ("−" if value < 0 else "") + unit + compact(abs(value))
    return f"{compact(value)} {unit}".strip()


def place_of(day: datetime.date, places: list[datetime.date]) -> datetime.date:
    """The interval that holds a day."""
    return max((place for place in places if place <= day), default=places[0])


def spark(row: queries.MetricRow) -> Spark:
    """Half a year of weeks at a glance."""
    return Spark(row.spark, f"{row.metric.name}, the last {len(row.spark)} weeks")
