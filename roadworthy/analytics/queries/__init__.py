"""Reads of analytics."""

from .events import events_of
from .insights import insight_for, insights, search_insights
from .stored import (
    MetricRow,
    Series,
    add_up,
    annotations_of,
    current_value,
    current_values,
    extent,
    metric_by_key,
    metric_for,
    metric_rows,
    metric_with_role,
    metrics,
    recent_value,
    series,
    series_of,
    weekly,
)

__all__ = [
    "MetricRow", "Series", "add_up", "annotations_of", "current_value", "current_values", "events_of", "extent",
    "insight_for", "insights", "metric_by_key", "metric_for", "metric_rows", "metric_with_role", "metrics",
    "recent_value", "search_insights", "series", "series_of", "weekly",
]  # fmt: skip
