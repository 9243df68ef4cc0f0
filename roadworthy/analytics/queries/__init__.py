"""Reads of analytics."""

from .answering import answer, this_minute
from .asking import Asked, asked_of, days_asked, intervals_asked, lag_of, preview, span_asked
from .branches import Branch, branch_of, leaves, unexplained
from .catalog import Catalog, catalog_of, has_events, values_of
from .cohorts import cohort_condition, cohort_question, cohorts, search_cohorts, with_cohorts
from .daily import RECENT_DAYS, Series, add_up
from .dashboards import dashboard_by_token, dashboard_mail, dashboards, search_dashboards, tiles_of
from .events import days_kept, events_of, stored_figures
from .families import Family, family_of
from .groups import GroupRow, group, groups, people_of
from .insights import insight_for, insights, search_insights
from .intervals import buckets
from .known import KnownWords, known_words
from .marks import day_marks
from .people import People, Person, Session, Story, people, people_with, story_of
from .separating import Told, what_separates
from .sources import arrivals, keys_of, sampled_sources, seen_events, source_for, sources, with_numbers
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
    "RECENT_DAYS",
    "Asked",
    "Branch",
    "Catalog",
    "Family",
    "GroupRow",
    "KnownWords",
    "MetricRow",
    "People",
    "Person",
    "Series",
    "Session",
    "Story",
    "Told",
    "Uses",
    "WeeklyUnits",
    "add_up",
    "annotations_of",
    "answer",
    "arrivals",
    "asked_of",
    "branch_of",
    "buckets",
    "catalog_of",
    "cohort_condition",
    "cohort_question",
    "cohorts",
    "current_value",
    "current_values",
    "dashboard_by_token",
    "dashboard_mail",
    "dashboards",
    "day_marks",
    "days_asked",
    "days_kept",
    "events_of",
    "extent",
    "family_of",
    "first_event_day",
    "group",
    "groups",
    "has_events",
    "ids_with",
    "insight_for",
    "insights",
    "intervals_asked",
    "is_countable",
    "keys_of",
    "known_words",
    "lag_of",
    "leaves",
    "metric_by_key",
    "metric_for",
    "metric_rows",
    "metric_with_role",
    "metrics",
    "newest_day",
    "people",
    "people_of",
    "people_with",
    "preview",
    "recent_value",
    "sampled_sources",
    "search_cohorts",
    "search_dashboards",
    "search_insights",
    "seen_events",
    "series",
    "series_of",
    "source_for",
    "sources",
    "span_asked",
    "stored_figures",
    "story_of",
    "this_minute",
    "tiles_of",
    "unexplained",
    "uses_of",
    "values_of",
    "weekly",
    "weekly_by_unit",
    "what_separates",
    "with_cohorts",
    "with_numbers",
]  # fmt: skip
