"""Times of answers as places of charts, lengths of time as words."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from roadworthy.analytics.models import Annotation
from roadworthy.ui import charts
from roadworthy.ui.charts.inputs import Place

STEPS = ((60.0, "s"), (3600.0, "min"), (86400.0, "h"), (float("inf"), "days"))


def moment(text: str) -> datetime.datetime:
    """A time of an answer."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def places(times: Sequence[str], interval: str) -> list[Place]:
    """The intervals of an answer as places: days, or words where intervals are hours."""
    found = [moment(one) for one in times]
    if interval == "hour":
        return [f"{one.day} {one:%b %H:%M}" for one in found]
    return [one.date() for one in found]


def marks_at(marks: Sequence[Annotation], times: Sequence[str], interval: str) -> list[charts.Annotation]:
    """Words on days at the interval that holds them; those outside are left out."""
    if not times or interval == "hour":
        return []
    days = [moment(one).date() for one in times]
    length = {"day": 1, "week": 7, "month": 31}[interval]
    kept = [one for one in marks if days[0] <= one.on < days[-1] + datetime.timedelta(days=length)]
    return [charts.Annotation(max(day for day in days if day <= one.on), one.text, one.url) for one in kept]


def lasting(seconds: float | None) -> str:
    """A length of time as people say it: 45 s, 12 min, 5.5 h, 3 days."""
    if seconds is None:
        return ""
    if seconds < 60:
        return f"{seconds:.0f}\u00a0s"
    if seconds < 5400:
        return f"{seconds / 60:.0f}\u00a0min"
    if seconds < 129_600:
        return f"{seconds / 3600:.1f}\u00a0h".replace(".0\u00a0", "\u00a0")
    return f"{seconds / 86400:.1f}\u00a0days".replace(".0\u00a0", "\u00a0")


def named(value: Any) -> str:
    """The values of a breakdown in words."""
    parts = value if isinstance(value, list | tuple) else [value]
    return ", ".join(_one(part) for part in parts)


def _one(value: Any) -> str:
    if value is None or value == "":
        return "not known"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)
