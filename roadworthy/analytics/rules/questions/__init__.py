"""Questions to the events of a product, as frozen values: read once, checked once, answered by any engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from .breakdown import Breakdown
from .conditions import Cohort, Condition, Did, Every, Listed, Member, Pick, Selection, Some, as_number
from .errors import QuestionError
from .formula import Formula
from .funnel import Exclusion, Funnel, FunnelActors, parse_funnel
from .others import (
    CohortSize,
    Distribution,
    Paths,
    Users,
    parse_distribution,
    parse_paths,
    parse_size,
    parse_users,
)
from .reading import Part, as_part, check_depth
from .retention import Retention, parse_retention
from .series import (
    Lifecycle,
    Series,
    Stickiness,
    Trend,
    TrendActors,
    parse_lifecycle,
    parse_stickiness,
    parse_trend,
)
from .times import Calendar, Period, parse_calendar, parse_period

Question = Trend | Funnel | Retention | Lifecycle | Stickiness | Paths | CohortSize | Distribution | Users
PARSERS: dict[str, Callable[[Part, Period], Question]] = {
    "trend": parse_trend, "funnel": parse_funnel, "retention": parse_retention, "lifecycle": parse_lifecycle,
    "stickiness": parse_stickiness, "paths": parse_paths, "cohort": parse_size, "distribution": parse_distribution,
}  # fmt: skip
KINDS = (*PARSERS, "users")


def parse(document: dict[str, Any], *, now: datetime, timezone: str = "UTC") -> Question:
    """Read a question and check all of it.

    Args:
        document: the question as JSON values. now: the moment it is asked; without a time zone it is UTC.
        timezone: the time zone of those who ask; the question may name another.
    Raises:
        QuestionError: naming the first member that is wrong by its path.
    """
    check_depth(document)
    part = as_part(document, "")
    moment = now if now.tzinfo else now.replace(tzinfo=UTC)
    kind = part.choice("kind", KINDS)
    calendar = parse_calendar(part, timezone)
    if kind != "users":
        period = parse_period(part, now=moment, calendar=calendar)
        return PARSERS[kind](part, period)
    of = part.part("of").document
    if not of.get("actors"):
        raise QuestionError("of.actors", "say whose persons are asked")
    try:
        return parse_users(part, parse({"timezone": calendar.timezone} | of, now=moment, timezone=timezone))
    except QuestionError as error:
        prefix = "" if error.field.startswith(("of.", "limit", "offset")) else "of."
        raise QuestionError(f"{prefix}{error.field}", error.sentence) from error


__all__ = [
    "KINDS", "Breakdown", "Calendar", "Cohort", "CohortSize", "Condition", "Did", "Distribution", "Every", "Exclusion",
    "Formula", "Funnel", "FunnelActors", "Lifecycle", "Listed", "Member", "Part", "Paths", "Period", "Pick", "Question",
    "QuestionError", "Retention", "Selection", "Series", "Some", "Stickiness", "Trend", "TrendActors", "Users",
    "as_number", "parse",
]  # fmt: skip
