"""Promises and the stage of life as charts."""

from __future__ import annotations

from django.urls import reverse

from roadworthy.analytics import queries as analytics
from roadworthy.analytics.models import Metric
from roadworthy.core.models import Product
from roadworthy.ui.charts import Agreement, IntervalRow, Intervals, Line, Reliability, Series

from ..queries import Promise
from ..rules import Calibration

MOST_ROWS = 24


def leading(found: list[Promise]) -> list[Promise]:
    """The first promise of each idea and metric: where several people promised, the one that stands for the idea."""
    first: dict[tuple[int, int], Promise] = {}
    for one in found:
        key = (one.prediction.idea_id, one.prediction.metric_id)
        known = first.get(key)
        if known is None or one.prediction.pk < known.prediction.pk:
            first[key] = one
    return list(first.values())


def promise_chart(product: Product, found: list[Promise]) -> Intervals | None:
    """Promise against result of each release whose change is in per cent; hollow to filled."""
    rows = [
        IntervalRow(
            label=one.prediction.idea.title,
            low=100 * one.prediction.low,
            likely=100 * one.prediction.likely,
            high=100 * one.prediction.high,
            measured=100 * one.outcome.value,
            href=reverse("ideas:case", args=[product.slug, one.prediction.idea_id]),
            note=str(one.prediction.metric),
        )
        for one in leading(found)
        if one.is_relative and one.outcome is not None and one.outcome.value is not None
    ]
    if not rows:
        return None
    note = f"The {MOST_ROWS} newest of {len(rows)}." if len(rows) > MOST_ROWS else ""
    return Intervals("Promise against result", rows[:MOST_ROWS], unit="%", note=note, mark=0.0, mark_label="No change")


def reliability_chart(record: Calibration) -> Reliability | None:
    """Of ranges meant to hold so much, how much they held; None without enough results."""
    if not record.is_enough or not record.reliability:
        return None
    points = [
        Agreement(one.stated, one.held.estimate, one.held.low, one.held.high, record.n, f"{one.stated:.0%} range")
        for one in record.reliability
    ]
    return Reliability("Do our ranges hold what they say?", points)


def life_charts(product: Product) -> list[Line]:
    """Active users and revenue by month. Four SQL queries."""
    made = []
    for role in (Metric.Role.ACTIVE_USERS, Metric.Role.REVENUE):
        metric = analytics.metric_with_role(product, role)
        if metric is None:
            continue
        found = analytics.series(metric)
        buckets = [one for one in analytics.buckets(metric, found, "month") if one.is_whole]
        series = Series(metric.name, [one.value for one in buckets])
        made.append(Line(metric.name, [one.starts for one in buckets], [series], from_zero=True))
    return made
