"""Reads of analytics."""

from .answering import answer, this_minute
from .events import events_of
from .insights import insight_for, insights, search_insights
from .sources import arrivals, keys_of, sampled_sources, seen_events, source_for, sources
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
    "MetricRow", "Series", "add_up", "annotations_of", "answer", "arrivals", "current_value", "current_values",
    "events_of", "extent", "insight_for", "insights", "keys_of", "metric_by_key", "metric_for", "metric_rows",
    "metric_with_role", "metrics", "recent_value", "sampled_sources", "search_insights", "seen_events", "series",
    "series_of", "source_for", "sources", "this_minute", "weekly",
]  # fmt: skip
