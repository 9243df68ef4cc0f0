"""Reads of metrics. Everything above asks here, so that an event engine can take the place of stored series."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from roadworthy.analytics.models import Annotation, Metric, MetricPoint
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product

RECENT_DAYS = 28
SPARK_WEEKS = 26


@dataclass(frozen=True)
class Series:
    """Daily values of one metric in order of days; days without a value are simply not there.

    Attributes:
        days: n days, each once, rising.
        values: n numbers in the metric's unit.
    """

    days: tuple[datetime.date, ...]
    values: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.days)

    @property
    def last_day(self) -> datetime.date | None:
        """The newest day with a value; None of an empty series."""
        return self.days[-1] if self.days else None

    def between(self, since: datetime.date, until: datetime.date) -> Series:
        """The part from `since` to `until`, both included."""
        kept = [(day, value) for day, value in zip(self.days, self.values, strict=True) if since <= day <= until]
        return Series(tuple(day for day, _ in kept), tuple(value for _, value in kept))


@dataclass(frozen=True)
class MetricRow:
    """A metric as a list shows it. `recent` and `previous` cover 28 days each; None: no value in them."""

    metric: Metric
    recent: float | None
    previous: float | None
    spark: tuple[float, ...]
    last_day: datetime.date | None

    @property
    def change(self) -> float | None:
        """Relative change from the previous 28 days, as a share; None when there is nothing to compare."""
        if self.recent is None or self.previous is None or self.previous == 0:
            return None
        return self.recent / self.previous - 1

    @property
    def is_better(self) -> bool | None:
        """Did it move the way it should? None when it did not move or cannot be told."""
        if not self.change:
            return None
        return (self.change > 0) == (self.metric.direction == Metric.Direction.UP)


def metrics(product: Product, *, with_archived: bool = False) -> QuerySet[Metric]:
    """The metrics of a product in its own order. One SQL query with the owners."""
    rows = Metric.objects.filter(product=product).select_related("owner")
    return rows if with_archived else rows.filter(archived_at=None)


def metric_for(product: Product, pk: int) -> Metric | None:
    """One metric of this product; None when it is another's or gone. One SQL query."""
    return metrics(product, with_archived=True).filter(pk=pk).first()


def series(metric: Metric, *, since: datetime.date | None = None, until: datetime.date | None = None) -> Series:
    """The daily values of a metric, both ends included. One SQL query."""
    points = MetricPoint.objects.filter(metric=metric).order_by("on")
    if since is not None:
        points = points.filter(on__gte=since)
    if until is not None:
        points = points.filter(on__lte=until)
    pairs = list(points.values_list("on", "value"))
    return Series(tuple(day for day, _ in pairs), tuple(value for _, value in pairs))


def series_of(metrics: list[Metric], *, since: datetime.date | None = None) -> dict[int, Series]:
    """The series of several metrics by their key. One SQL query."""
    points = MetricPoint.objects.filter(metric__in=metrics).order_by("metric_id", "on")
    if since is not None:
        points = points.filter(on__gte=since)
    found: dict[int, tuple[list[datetime.date], list[float]]] = {metric.pk: ([], []) for metric in metrics}
    for pk, day, value in points.values_list("metric_id", "on", "value"):
        found[pk][0].append(day)
        found[pk][1].append(value)
    return {pk: Series(tuple(days), tuple(values)) for pk, (days, values) in found.items()}


def add_up(values: list[float], aggregate: str) -> float | None:
    """Daily values as one number, the way the metric says: sum, mean, or the last; None of no values.

    Raises:
        ValueError: an aggregate that is none of these.
    """
    if not values:
        return None
    if aggregate == Metric.Aggregate.SUM:
        return float(sum(values))
    if aggregate == Metric.Aggregate.MEAN:
        return float(sum(values) / len(values))
    if aggregate == Metric.Aggregate.LAST:
        return float(values[-1])
    raise ValueError(f"aggregate: {aggregate!r} is none of sum, mean, last")


def recent_value(metric: Metric, found: Series, *, skip: int = 0) -> float | None:
    """The metric over its last 28 days with data, or over the 28 before those with ``skip=1``."""
    if found.last_day is None:
        return None
    until = found.last_day - datetime.timedelta(days=RECENT_DAYS * skip)
    part = found.between(until - datetime.timedelta(days=RECENT_DAYS - 1), until)
    return add_up(list(part.values), metric.aggregate)


def current_value(metric: Metric) -> float | None:
    """Where a metric stands now: its last 28 days. One SQL query over those days' neighbourhood."""
    newest = MetricPoint.objects.filter(metric=metric).aggregate(day=Max("on"))["day"]
    if newest is None:
        return None
    return recent_value(metric, series(metric, since=newest - datetime.timedelta(days=RECENT_DAYS)))


def current_values(metrics: list[Metric]) -> dict[int, float | None]:
    """Where several metrics stand now, by their key. Two SQL queries."""
    newest = MetricPoint.objects.filter(metric__in=metrics).aggregate(first=Max("on"))["first"]
    if newest is None:
        return {metric.pk: None for metric in metrics}
    found = series_of(metrics, since=newest - datetime.timedelta(days=400))
    return {metric.pk: recent_value(metric, found[metric.pk]) for metric in metrics}


def metric_rows(product: Product, *, with_archived: bool = False) -> list[MetricRow]:
    """Every metric with its last 28 days, the 28 before, and half a year of weeks for a sparkline. Three queries."""
    found = list(metrics(product, with_archived=with_archived))
    newest = MetricPoint.objects.filter(metric__in=found).aggregate(day=Max("on"))["day"]
    since = newest - datetime.timedelta(days=7 * SPARK_WEEKS * 3) if newest else None
    every = series_of(found, since=since)
    return [
        MetricRow(
            metric=metric,
            recent=recent_value(metric, every[metric.pk]),
            previous=recent_value(metric, every[metric.pk], skip=1),
            spark=weekly(metric, every[metric.pk])[-SPARK_WEEKS:],
            last_day=every[metric.pk].last_day,
        )
        for metric in found
    ]


def weekly(metric: Metric, found: Series) -> tuple[float, ...]:
    """Values a week that ends on the series' last weekday, oldest first; weeks without data are left out."""
    if found.last_day is None:
        return ()
    weeks: dict[int, list[float]] = {}
    for day, value in zip(found.days, found.values, strict=True):
        weeks.setdefault((found.last_day - day).days // 7, []).append(value)
    numbers = [add_up(weeks[back], metric.aggregate) for back in sorted(weeks, reverse=True)]
    return tuple(number for number in numbers if number is not None)


def extent(metric: Metric) -> dict[str, Any]:
    """How much there is of a metric: {"count", "first", "last"}. One SQL query."""
    return MetricPoint.objects.filter(metric=metric).aggregate(count=Count("pk"), first=Min("on"), last=Max("on"))


def annotations_of(
    product: Product, *, since: datetime.date | None = None, until: datetime.date | None = None
) -> list[Annotation]:
    """Words on days, oldest first. One SQL query."""
    rows = Annotation.objects.filter(product=product).order_by("on", "pk")
    if since is not None:
        rows = rows.filter(on__gte=since)
    if until is not None:
        rows = rows.filter(on__lte=until)
    return list(rows)


def metric_with_role(product: Product, role: str) -> Metric | None:
    """The metric that the life cycle reads as active users or revenue; None when none is named. One query."""
    return metrics(product).filter(role=role).first()


def metric_by_key(product: Product, key: str) -> Metric:
    """The metric of this key.

    Raises:
        Refused: the product has no such metric.
    """
    found = metrics(product, with_archived=True).filter(key=key).first()
    if found is None:
        raise Refused(f"{product} has no metric “{key}”.", field="metric")
    return found
