"""Reads of delivery; one file a noun."""

from .forecast import (
    HORIZON_WEEKS,
    Left,
    Outlook,
    Pace,
    Record,
    amounts,
    day_words,
    growth,
    ideas_of,
    left_of,
    outlook,
    outlook_for,
    pace,
    plannable,
    record,
)
from .releases import (
    ReleasePage,
    addable,
    changelog,
    changelog_of,
    published,
    release_for,
    release_of,
    release_page,
    releases,
    told_about,
    work_for,
    work_items,
    work_lanes,
)
from .teams import TeamsPage, team_count, together

__all__ = [
    "HORIZON_WEEKS", "Left", "Outlook", "Pace", "Record", "ReleasePage", "TeamsPage", "addable", "amounts",
    "changelog", "changelog_of", "day_words", "growth", "ideas_of", "left_of", "outlook", "outlook_for", "pace",
    "plannable", "published", "record", "release_for", "release_of", "release_page", "releases", "team_count",
    "together", "told_about", "work_for", "work_items", "work_lanes",
]  # fmt: skip
