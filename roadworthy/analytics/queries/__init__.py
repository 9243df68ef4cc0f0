"""Reads of analytics."""

from .answering import answer, this_minute
from .asking import Asked, asked_of, days_asked, intervals_asked, lag_of, preview, span_asked
from .daily import RECENT_DAYS, Series, add_up
from .events import events_of
from .families import Family, family_of
from .insights import insight_for, insights, search_insights
from .intervals import buckets
from .known import KnownWords, known_words
from .marks import day_marks
from .sources import arrivals, keys_of, sampled_sources, seen_events, source_for, sources
from .stored import (
    MetricRow,
    annotations_of,
    current_value,
    current_values,
    extent,
    metric_by_key,
    metric_for,
    metric_rows,
    metric_with_role,
    metrics,
    newest_day,
    recent_value,
    series,
    series_of,
    weekly,
)
from .uses import Uses, uses_of
from .weekly_units import WeeklyUnits, first_event_day, ids_with, is_countable, weekly_by_unit

__all__ = [
    "RECENT_DAYS", "Asked", "Family", "KnownWords", "MetricRow", "Series", "Uses", "WeeklyUnits", "add_up",
    "annotations_of", "answer", "arrivals", "asked_of", "buckets", "current_value", "current_values", "day_marks",
    "days_asked", "events_of", "extent", "family_of", "first_event_day", "ids_with", "insight_for", "insights",
    "intervals_asked", "is_countable", "keys_of", "known_words", "lag_of", "metric_by_key", "metric_for", "metric_rows",
    "metric_with_role", "metrics", "newest_day", "preview", "recent_value", "sampled_sources", "search_insights",
    "seen_events", "series", "series_of", "source_for", "sources", "span_asked", "this_minute", "uses_of", "weekly",
    "weekly_by_unit",
]  # fmt: skip
