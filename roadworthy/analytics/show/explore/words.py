"""The words of the builder: what can be chosen, in the language of those who choose."""

from __future__ import annotations

import re
from typing import Any

KINDS = (
    ("trend", "Trend", "chart-line", "How many, how often, how much, over time"),
    ("funnel", "Funnel", "funnel", "How many get how far"),
    ("retention", "Retention", "grid-3x3", "Who comes back"),
    ("lifecycle", "Life cycle", "chart-column-stacked", "Who is new, stays, comes back, goes quiet"),
    ("stickiness", "Stickiness", "magnet", "On how many days people come"),
    ("paths", "Paths", "waypoints", "Which way people take"),
    ("distribution", "Distribution", "chart-bar", "How the values of a property are spread"),
)
MEASURES = (
    ("unique_users", "People who did"),
    ("count", "Times of"),
    ("weekly_active", "Active in 7 days by"),
    ("monthly_active", "Active in 30 days by"),
    ("sum", "Sum of a property of"),
    ("mean", "Mean of a property of"),
    ("median", "Median of a property of"),
    ("min", "Smallest property of"),
    ("max", "Largest property of"),
    ("p90", "90th percentile of"),
    ("p95", "95th percentile of"),
    ("p99", "99th percentile of"),
    ("sum_per_user", "Each person's mean of"),
    ("formula", "Formula"),
)
OF_A_PROPERTY = ("sum", "mean", "median", "min", "max", "p90", "p95", "p99")
OPERATORS = (
    ("eq", "is"),
    ("ne", "is not"),
    ("contains", "contains"),
    ("not_contains", "does not contain"),
    ("gt", "is more than"),
    ("gte", "is at least"),
    ("lt", "is less than"),
    ("lte", "is at most"),
    ("before", "is before"),
    ("after", "is after"),
    ("regex", "matches the pattern"),
    ("not_regex", "does not match"),
    ("is_set", "is known"),
    ("is_not_set", "is not known"),
)
EVENTS = {"page": "Page viewed", "screen": "Screen viewed"}
"""What calls of their own kind are called; all other events have their own names."""
INTERVALS = (("hour", "Hour"), ("day", "Day"), ("week", "Week"), ("month", "Month"))
UNITS = (("minute", "minutes"), ("hour", "hours"), ("day", "days"), ("week", "weeks"), ("month", "months"))
RANGES = (
    ("-24h", "Last 24 hours"),
    ("-7d", "Last 7 days"),
    ("-14d", "Last 14 days"),
    ("-30d", "Last 30 days"),
    ("-8w", "Last 8 weeks"),
    ("-12w", "Last 12 weeks"),
    ("-90d", "Last 90 days"),
    ("-6m", "Last 6 months"),
    ("-12m", "Last 12 months"),
    ("mS", "This month"),
    ("-1mS..-1mE", "Last month"),
    ("all", "All time"),
    ("dates", "Between days …"),
)
ORDERS = (("ordered", "in this order"), ("strict", "directly one after the other"), ("any", "in any order"))
ATTRIBUTIONS = (
    ("first_touch", "the first step"),
    ("last_touch", "the last step reached"),
    ("all", "every step alike"),
)
PER = (("user", "People"), ("group", "Customers"))
WEEKS = (("monday", "Monday"), ("sunday", "Sunday"))
SCOPES = (("event", "Event"), ("person", "Person"), ("group", "Customer"))
STATUSES = (("new", "New"), ("returning", "Came again"), ("resurrecting", "Came back"), ("dormant", "Went quiet"))


UNIT_WORDS = {"h": "hours", "d": "days", "w": "weeks", "m": "months", "q": "quarters", "y": "years"}


def range_words(said: str) -> str:
    """A relative range in words: -9w is the last 9 weeks."""
    found = re.fullmatch(r"-(\d+)([hdwmqy])", said)
    return f"Last {found[1]} {UNIT_WORDS[found[2]]}" if found else said


def word(choices: tuple[tuple[str, str], ...], key: Any, otherwise: str = "") -> str:
    """The word of one choice."""
    return dict(choices).get(str(key), otherwise)
