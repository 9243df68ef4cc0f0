"""Reads of metrics. Everything above asks here, whether values are entered or worked out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, QuerySet

from roadworthy.analytics.models import Annotation, Metric, MetricPoint, MetricWindow
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product

from .daily import RECENT_DAYS, Series, add_up
from .families import family_of, mixed

SPARK_WEEKS = 26


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
    """The daily values of a metric, both ends included. One SQL query, up to three over events and of formulas."""
    return series_of([metric], since=since, until=until)[metric.pk]


def series_of(
    metrics: list[Metric], *, since: datetime.date | None = None, until: datetime.date | None = None
) -> dict[int, Series]:
    """The series of several metrics by their key. One SQL query, and up to three for those over events and formulas."""
    family = family_of(metrics)
    early = since - datetime.timedelta(days=RECENT_DAYS) if since and family.formulas else since
    found = stored_series(family.stored, since=early, until=until)
    for metric, formula in family.formulas:
        rows = [family.by_key[key] for key in (formula.names if formula else ()) if key in family.by_key]
        found[metric.pk] = mixed(formula, {row.key: (row, found[row.pk]) for row in rows if row.pk in found})
    if early == since or since is None:
        return {metric.pk: found[metric.pk] for metric in metrics}
    last = until or datetime.date.max
    return {metric.pk: found[metric.pk].between(since, last) for metric in metrics}


def stored_series(
    metrics: Iterable[Metric], *, since: datetime.date | None = None, until: datetime.date | None = None
) -> dict[int, Series]:
    """The series of metrics that are no formulas. One SQL query, two where days of one do not add up."""
    every = list(metrics)
    points = MetricPoint.objects.filter(metric__in=every).order_by("metric_id", "on")
    windows = windows_of(every, since=since, until=until)
    if since is not None:
        points = points.filter(on__gte=since)
    if until is not None:
        points = points.filter(on__lte=until)
    found: dict[int, tuple[list[datetime.date], list[float]]] = {metric.pk: ([], []) for metric in every}
    for pk, day, value in points.values_list("metric_id", "on", "value"):
        found[pk][0].append(day)
        found[pk][1].append(value)
    return {pk: Series(tuple(days), tuple(values), windows.get(pk, {})) for pk, (days, values) in found.items()}


def windows_of(
    metrics: list[Metric], *, since: datetime.date | None, until: datetime.date | None
) -> dict[int, dict[int, dict[datetime.date, float]]]:
    """Values of 7 and 28 days as one by metric, length and last day. One SQL query where any has them, else none."""
    having = [metric for metric in metrics if metric.aggregate == Metric.Aggregate.WINDOW]
    if not having:
        return {}
    rows = MetricWindow.objects.filter(metric__in=having).order_by("metric_id", "until")
    if since is not None:
        rows = rows.filter(until__gte=since)
    if until is not None:
        rows = rows.filter(until__lte=until)
    found: dict[int, dict[int, dict[datetime.date, float]]] = {}
    for pk, days, last, value in rows.values_list("metric_id", "days", "until", "value"):
        found.setdefault(pk, {}).setdefault(days, {})[last] = value
    return found


def recent_value(metric: Metric, found: Series, *, skip: int = 0) -> float | None:
    """The metric over its last 28 days with data, or over the 28 before those with ``skip=1``."""
    if found.last_day is None:
        return None
    return found.over(metric, RECENT_DAYS, found.last_day - datetime.timedelta(days=RECENT_DAYS * skip))


def current_value(metric: Metric) -> float | None:
    """Where a metric stands now: its last 28 days. Two SQL queries, up to five of a formula or over events."""
    if metric.is_formula:
        return current_values([metric])[metric.pk]
    newest = newest_day([metric])
    if newest is None:
        return None
    return recent_value(metric, series(metric, since=newest - datetime.timedelta(days=RECENT_DAYS)))


def newest_day(metrics: list[Metric]) -> datetime.date | None:
    """The newest day on which any of these metrics, or a part of one, has a value. One SQL query, two of formulas."""
    stored = list(family_of(metrics).stored)
    found: datetime.date | None = MetricPoint.objects.filter(metric__in=stored).aggregate(day=Max("on"))["day"]
    return found


def current_values(metrics: list[Metric]) -> dict[int, float | None]:
    """Where several metrics stand now, by their key. Two SQL queries, up to five with formulas or over events."""
    newest = newest_day(metrics)
    if newest is None:
        return {metric.pk: None for metric in metrics}
    found = series_of(metrics, since=newest - datetime.timedelta(days=400))
    return {metric.pk: recent_value(metric, found[metric.pk]) for metric in metrics}


def metric_rows(product: Product, *, with_archived: bool = False) -> list[MetricRow]:
    """Every metric with its last 28 days, the 28 before, and half a year of weeks for a sparkline.

    Three SQL queries, up to six with formulas or over events.
    """
    found = list(metrics(product, with_archived=with_archived))
    newest = newest_day(found)
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
    if metric.aggregate == Metric.Aggregate.WINDOW:
        own = found.windows.get(7, {})
        back = [found.last_day - datetime.timedelta(days=7 * k) for k in range(len(found.days) // 7 + 1)]
        return tuple(own[day] for day in reversed(back) if day in own)
    weeks: dict[int, list[float]] = {}
    for day, value in zip(found.days, found.values, strict=True):
        weeks.setdefault((found.last_day - day).days // 7, []).append(value)
    numbers = [add_up(weeks[back], metric.aggregate) for back in sorted(weeks, reverse=True)]
    return tuple(number for number in numbers if number is not None)


def extent(metric: Metric) -> dict[str, Any]:
    """How much there is of a metric: {"count", "first", "last"}. One SQL query, up to four of a formula."""
    if metric.is_formula:
        found = series(metric)
        return {"count": len(found), "first": found.days[0] if found.days else None, "last": found.last_day}
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
