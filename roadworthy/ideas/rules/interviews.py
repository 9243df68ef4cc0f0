"""Interviews: their steps, consent, guides to begin from, and which segments have been spoken to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

FRESH_DAYS = 180
"""A segment counts as spoken to when an interview was held in so many days."""
_NAMED = 3


class Step(StrEnum):
    """How far an interview is."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"


STEPS: Mapping[Step, tuple[Step, ...]] = {
    Step.PLANNED: (Step.HELD, Step.MISSED, Step.CANCELLED),
    Step.HELD: (Step.PLANNED,),
    Step.MISSED: (Step.PLANNED, Step.HELD, Step.CANCELLED),
    Step.CANCELLED: (Step.PLANNED,),
}
"""Which step may follow which."""


class Consent(StrEnum):
    """What a participant said to our keeping and using their words."""

    NONE = ""
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


CONSENTS: Mapping[Consent, tuple[Consent, ...]] = {
    Consent.NONE: (Consent.ASKED, Consent.GIVEN, Consent.REFUSED),
    Consent.ASKED: (Consent.GIVEN, Consent.REFUSED),
    Consent.GIVEN: (Consent.WITHDRAWN,),
    Consent.REFUSED: (Consent.ASKED, Consent.GIVEN),
    Consent.WITHDRAWN: (Consent.GIVEN,),
}
"""Which answer may follow which: only what was given can be withdrawn."""


@dataclass(frozen=True)
class Talk:
    """A person of a segment in an interview on a day (None: no day yet), held or still planned."""

    segment: int
    on: date | None
    is_held: bool


@dataclass(frozen=True)
class SegmentTalks:
    """One segment: people spoken to and the last day; people of interviews that are planned."""

    key: int
    name: str
    held: int
    last: date | None
    planned: int
    is_fresh: bool


@dataclass(frozen=True)
class Coverage:
    """Every segment, and what it comes to in sentences."""

    rows: tuple[SegmentTalks, ...]
    sentences: tuple[str, ...]


def coverage(segments: Sequence[tuple[int, str]], talks: Iterable[Talk], *, today: date) -> Coverage:
    """Which segments have been spoken to lately, and of which nobody has, or not for long.

    Args:
        segments: (key, name) in the order to show; talks of other segments are left out.
        today: freshness (180 days) is counted to here.
    """
    said = list(talks)
    rows = tuple(_row(key, name, [talk for talk in said if talk.segment == key], today) for key, name in segments)
    if not rows:
        return Coverage((), ("There are no segments yet. Add them under Market to see whom you have spoken to.",))
    fresh = sum(row.is_fresh for row in rows)
    lines = [f"{fresh} of {len(rows)} segments spoken to in the last six months."]
    if never := [row for row in rows if not row.held]:
        lines.append(f"Nobody of {_listed([row.name for row in never])} yet.")
    lines += [f"Nobody of {row.name} since {_day(row.last, today)}." for row in rows if row.last and not row.is_fresh]
    return Coverage(rows, tuple(lines))


def _row(key: int, name: str, talks: Sequence[Talk], today: date) -> SegmentTalks:
    held = [talk for talk in talks if talk.is_held]
    last = max((talk.on for talk in held if talk.on), default=None)
    is_fresh = last is not None and last >= today - timedelta(days=FRESH_DAYS)
    return SegmentTalks(key, name, len(held), last, sum(not talk.is_held for talk in talks), is_fresh)


def _day(day: date, today: date) -> str:
    return f"{day:%B}" if day.year == today.year else f"{day:%B %Y}"


def _listed(names: Sequence[str]) -> str:
    shown = [*names[:_NAMED], f"{len(names) - _NAMED} more"] if len(names) > _NAMED else list(names)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


@dataclass(frozen=True)
class GuideTemplate:
    """Questions to begin from: each with a hint for who asks."""

    key: str
    name: str
    purpose: str
    questions: tuple[tuple[str, str], ...]


TEMPLATES: tuple[GuideTemplate, ...] = (
    GuideTemplate(
        "last-time",
        "The last time it happened",
        "Learn what people do, from one true story, not from what they think they usually do.",
        (
            ("Tell me about the last time you did this.", "Name the task. Wait for a day and a place."),
            ("What happened first? And then?", "Go through it step by step; ask for names and screens."),
            ("Where did it get stuck?", "What did they do about it? Whom did they ask?"),
            ("How did it end? What did it cost you?", "Time, money, trust."),
            ("What did you try before?", "What was wrong with it?"),
            ("What should I have asked?", "Stay silent for ten seconds."),
        ),
    ),
    GuideTemplate(
        "how-they-work",
        "How they work today",
        "See where our product fits into a day, and what stands beside it.",
        (
            ("What does a normal week of yours look like?", "Let them draw it, if they like."),
            ("Which part of it do you dread?", "Ask when that was last."),
            ("Which tools and papers do you use for it?", "Ask to see them."),
            ("Who else has a hand in it?", "Who decides, who pays, who only sees the result?"),
            ("How do you know that it went well?", "Which number, which word of whom?"),
        ),
    ),
    GuideTemplate(
        "why-they-came",
        "Why they came, or why they left",
        "Find the moment in which somebody decided to change, and what nearly stopped them.",
        (
            ("When did you first think that you need something else?", "What had happened that day?"),
            ("What else did you look at?", "Doing nothing is an answer too."),
            ("What nearly kept you from deciding?", "Habit, worry, somebody's word."),
            ("Who was with you when you decided?", "What did they say?"),
            ("What can you do now that you could not before?", "For who left: what do you do instead?"),
        ),
    ),
)
"""After T. Torres, Continuous Discovery Habits (2021), chapter 5; R. Fitzpatrick, The Mom Test (2013); and the switch
interview of B. Moesta, Demand-Side Sales (2020); the words are ours."""
