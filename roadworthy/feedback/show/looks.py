"""How notes look: icons of where they come from, text in blocks, days to snooze until."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from roadworthy.core.errors import Refused

from ..models import Note

KIND_ICONS = {
    Note.Kind.TICKET: "life-buoy",
    Note.Kind.CALL: "phone",
    Note.Kind.INTERVIEW: "mic",
    Note.Kind.SURVEY: "clipboard-list",
    Note.Kind.REVIEW: "star",
    Note.Kind.EMAIL: "mail",
    Note.Kind.POST: "message-square",
    Note.Kind.SALES: "handshake",
    Note.Kind.NOTE: "sticky-note",
}
TYPE_TONES = {"request": "accent", "bug": "bad", "praise": "good", "question": "note"}
STATE_TONES = {"accepted": "good", "snoozed": "note", "duplicate": "warning"}
CODE = re.compile(
    r"""
    \{(?P<tag>code|noformat)(?::[^}\n]*)?\} [\s\S]*? \{(?P=tag)\}   # as Jira fences it
    | ^```[\s\S]*?^```[^\n]*$                                       # as Markdown fences it
    | (?:^[ \t]+at[ ][\w$.<>]+\([^\n]*\)[^\S\n]*\n?){2,}            # a Java stack trace
    """,
    re.VERBOSE | re.MULTILINE,
)


@dataclass(frozen=True)
class Block:
    """A stretch of a note's text; all blocks together are the text, character for character."""

    text: str
    is_code: bool


@dataclass(frozen=True)
class Day:
    """A day to snooze until, in words."""

    key: str
    label: str
    date: datetime.date

    @property
    def words(self) -> str:
        """The day as people say it: Mon 23 Nov."""
        return f"{self.date:%a} {self.date.day} {self.date:%b}"


def blocks(text: str) -> Iterator[Block]:
    """The text cut into prose and code (Jira and Markdown fences, stack traces); nothing is added or lost."""
    end = 0
    for found in CODE.finditer(text):
        if found.start() > end:
            yield Block(text[end : found.start()], False)
        yield Block(found.group(), True)
        end = found.end()
    if end < len(text):
        yield Block(text[end:], False)


def snooze_days(today: datetime.date) -> list[Day]:
    """Tomorrow, next week (its Monday, or a week from a Sunday), in two weeks, in a month."""
    monday = today + datetime.timedelta(days=7 - today.weekday())
    is_tomorrow = (monday - today).days == 1
    return [
        Day("tomorrow", "Tomorrow", today + datetime.timedelta(days=1)),
        Day("week", "Next week", monday + datetime.timedelta(days=7 if is_tomorrow else 0)),
        Day("fortnight", "In two weeks", today + datetime.timedelta(days=14)),
        Day("month", "In a month", today + relativedelta(months=1)),
    ]


def read_day(text: str, today: datetime.date) -> datetime.date | None:
    """A day by its key or as 2026-03-31; None when nothing was chosen. Raises Refused for anything else."""
    if not text.strip():
        return None
    named = {day.key: day.date for day in snooze_days(today)}
    if text in named:
        return named[text]
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError as error:
        raise Refused("Write the day as 2026-03-31.", field="until") from error
