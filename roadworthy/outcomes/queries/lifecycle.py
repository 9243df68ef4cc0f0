"""The stage of the product's life."""

from __future__ import annotations

from django.utils import timezone

from roadworthy.analytics import queries as analytics
from roadworthy.analytics.models import Metric
from roadworthy.core.models import Product

from ..rules import DailySeries, LifeStage, NotEnoughData, life_stage


def stage_of_life(product: Product) -> LifeStage | NotEnoughData:
    """The stage of the product's life from the metrics named active users and revenue. Four SQL queries."""
    return life_stage(
        users=daily(analytics.metric_with_role(product, Metric.Role.ACTIVE_USERS)),
        revenue=daily(analytics.metric_with_role(product, Metric.Role.REVENUE)),
        today=timezone.localdate(),
    )


def daily(metric: Metric | None) -> DailySeries | None:
    """A metric's days and values; None without the metric. One SQL query."""
    if metric is None:
        return None
    found = analytics.series(metric)
    return DailySeries(found.days, found.values)
