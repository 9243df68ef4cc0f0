"""Ideas that a note probably speaks for, with the passage, the words that matched, and how sure."""

from __future__ import annotations

from dataclasses import dataclass

from roadworthy.feedback import queries as feedback
from roadworthy.feedback.models import Judgement, Note
from roadworthy.feedback.rules.highlights import marked, passage_of, shortened
from roadworthy.feedback.rules.shown import Shown, write_shown
from roadworthy.feedback.rules.sureness import Sureness, sureness
from roadworthy.ideas.models import Idea, IdeaVector

from .links import suggest
from .lists import words_of
from .suggested import suggested_ideas

MOST = 5
BY_WORDS = 3
"""So many are suggested by words alone: further down they share little."""
KIND = Judgement.Kind.IDEA


@dataclass(frozen=True)
class Proposal:
    """One idea that a note may speak for; `start` and `end` are the passage, None for the whole note."""

    idea: Idea
    words: tuple[str, ...]
    score: float | None
    start: int | None
    end: int | None
    sure: Sureness
    pieces: tuple[tuple[str, bool], ...]


def proposals(note: Note, *, taken: set[int | None], limit: int = MOST) -> list[Proposal]:
    """What a note probably speaks for, likeliest first, without what is linked already or was found wrong.

    Up to twelve SQL queries, however many ideas there are.
    """
    gone = taken | feedback.dismissed(note, KIND)
    steps = feedback.suggestion_record(note.product, KIND)
    return [
        _proposal(note, idea, score, words, place, sureness(steps, score))
        for idea, score, words, place in _suggested(note, gone, limit)
    ]


def shown_proposals(found: list[Proposal]) -> str:
    """The list as one field of a form, so that what was accepted or missed can be told."""
    return write_shown(Shown(one.idea.pk, one.score, one.start, one.end) for one in found)


def _proposal(
    note: Note, idea: Idea, score: float | None, words: tuple[str, ...], place: tuple[int, int] | None, sure: Sureness
) -> Proposal:
    start, end = place or (None, None)
    quote = shortened(note.text[start:end] if place else note.title or note.text, 160)
    return Proposal(idea, words, score, start, end, sure, tuple(marked(quote, words)))


def _suggested(
    note: Note, gone: set[int | None], limit: int
) -> list[tuple[Idea, float | None, tuple[str, ...], tuple[int, int] | None]]:
    """By words and meaning; by words alone, without knowing how sure, while no idea of the product was read."""
    sure = suggested_ideas(note, limit)
    if sure or IdeaVector.objects.filter(idea__product=note.product_id).exists():
        return [(one.idea, one.score, one.words, (one.start, one.end) if one.end else None) for one in sure]
    mine = words_of(f"{note.title} {note.text[:1500]}")
    found: list[tuple[Idea, float | None, tuple[str, ...], tuple[int, int] | None]] = []
    for idea in suggest(note, taken=gone, limit=min(limit, BY_WORDS)):
        words = tuple(sorted(mine & words_of(f"{idea.title} {idea.promise}"), key=len, reverse=True))[:6]
        found.append((idea, None, words, passage_of(note.text, words)))
    return found
