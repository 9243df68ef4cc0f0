"""Rules of dashboards: one range for all tiles, and when a mail is due."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

RANGES = {
    "-7d": "Last 7 days", "-30d": "Last 30 days", "-90d": "Last 90 days", "-180d": "Last 180 days",
    "-365d": "Last 365 days", "-0mS": "This month", "-0yS": "This year",
}  # fmt: skip
"""Ranges that a dashboard may lay over its tiles, with their words."""
HOUR = 7


def with_range(question: Mapping[str, Any], since: str) -> dict[str, Any]:
    """The question over another range, until now; as it is where `since` is empty.

    A retention question keeps its number of periods: its cohorts end with today either way.
    """
    if not since:
        return dict(question)
    changed = {key: value for key, value in question.items() if key != "to"}
    return changed | {"from": since}


def is_due(rhythm: str, last: datetime.datetime | None, now: datetime.datetime) -> bool:
    """Has the hour of a mail come since the last one?

    Args:
        rhythm: "daily" is at seven each morning, "weekly" at seven on Monday.
        last: when the last one went out; None for never. now: both in the person's own time zone.
    Raises:
        ValueError: a rhythm that is neither.
    """
    if rhythm not in ("daily", "weekly"):
        raise ValueError(f"rhythm: {rhythm!r} is neither daily nor weekly")
    begin = now.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    if rhythm == "weekly":
        begin -= datetime.timedelta(days=now.weekday())
    if now < begin:
        begin -= datetime.timedelta(days=7 if rhythm == "weekly" else 1)
    return last is None or last < begin


def moved(order: list[int], pk: int, by: int) -> list[int]:
    """The order with one thing moved `by` places; it stops at the ends.

    Raises:
        ValueError: it is not in the order.
    """
    place = order.index(pk)
    rest = [one for one in order if one != pk]
    target = min(max(place + by, 0), len(rest))
    return [*rest[:target], pk, *rest[target:]]
