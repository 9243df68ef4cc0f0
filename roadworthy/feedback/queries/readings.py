"""What the machine suggests for a note, and how often its suggestions were right in a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q

from roadworthy.core.models import Workspace
from roadworthy.maths import Interval
from roadworthy.maths.intervals import wilson

from ..models import Note, NoteReading, TypeModel
from ..rules.languages import LANGUAGES
from ..rules.reading import NOT_SURE

ENOUGH = 20
"""Fewer answers of people than this say nothing about how good the suggestions are."""


@dataclass(frozen=True)
class Suggested:
    """One thing that the machine reads: its value, its word for people, and the chance that it is right."""

    value: str
    word: str
    confidence: float

    @property
    def is_sure(self) -> bool:
        """Whether to say the word; below, a page says "not sure"."""
        return self.confidence >= NOT_SURE


@dataclass(frozen=True)
class ReadingOf:
    """What was read out of a note. `language` is None where the text gives no hint.

    `agrees` is None until a person has said the type.
    """

    type: Suggested
    sentiment: Suggested
    language: Suggested | None
    agrees: bool | None
    at: datetime


@dataclass(frozen=True)
class Quality:
    """How often the suggested type was what people said afterwards.

    Attributes:
        asked: notes whose type a machine had suggested before a person said it.
        right: of these, how many were the same; `share` with its 95 % interval, None below ENOUGH.
        sure_asked, sure_right: the same for those shown as sure.
        model: what was learned last here, None if nothing.
    """

    asked: int
    right: int
    share: Interval | None
    sure_asked: int
    sure_right: int
    sure_share: Interval | None
    model: TypeModel | None


def note_reading(note: Note) -> ReadingOf | None:
    """What the machine reads out of a note; None until then. No SQL query for a note of `queries.note`, else one."""
    found: NoteReading | None = getattr(note, "reading", None)
    if found is None:
        return None
    language = None
    if found.language and found.language_confidence is not None:
        word = LANGUAGES.get(found.language, found.language.upper())
        language = Suggested(found.language, word, found.language_confidence)
    return ReadingOf(
        type=Suggested(found.type, found.get_type_display(), found.type_confidence),
        sentiment=Suggested(found.sentiment, found.get_sentiment_display(), found.sentiment_confidence),
        language=language,
        agrees=note.type == found.type if note.type else None,
        at=found.at,
    )


def reading_quality(workspace: Workspace) -> Quality:
    """How good the suggested types were, told by what people said afterwards. Two SQL queries.

    Only notes count whose type was suggested before a person said it, so no reader is judged on what it learned from.
    Source of the intervals: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
    """
    rows = NoteReading.objects.filter(note__product__workspace=workspace, came_first=True).exclude(note__type="")
    same, sure = Q(type=F("note__type")), Q(type_confidence__gte=NOT_SURE)
    sums = rows.aggregate(
        asked=Count("pk"),
        right=Count("pk", filter=same),
        sure_asked=Count("pk", filter=sure),
        sure_right=Count("pk", filter=same & sure),
    )
    return Quality(
        **sums,
        share=_share(sums["right"], sums["asked"]),
        sure_share=_share(sums["sure_right"], sums["sure_asked"]),
        model=TypeModel.objects.filter(workspace=workspace, of=TypeModel.Of.TYPE).order_by("-version").first(),
    )


def _share(right: int, asked: int) -> Interval | None:
    return wilson(right, asked) if asked >= ENOUGH else None
