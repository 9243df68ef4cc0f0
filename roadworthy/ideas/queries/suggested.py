"""Ideas that a note seems to speak of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from roadworthy.feedback.models import Note
from roadworthy.feedback.queries import dismissed, heard_text, reading_of, shelf
from roadworthy.feedback.rules.matching import (
    ENTRY,
    SUGGEST,
    SURE_ENOUGH,
    best_passage,
    read_sentences,
    shared_words,
)

from ..models import Evidence, Idea, IdeaVector
from .lists import OVER, ideas

SPARE = 30
"""Candidates beyond those wanted, for some are over, linked or dismissed already."""


@dataclass(frozen=True)
class SuggestedIdea:
    """An idea that a note seems to speak of, and where.

    Attributes:
        score: how sure, 0 to 1; calibrated on other people's reviews.
        words: what matched, as it is written in the note.
        start, end: ``note.text[start:end]`` is the passage that is most like the idea; both 0 when the note has a
            title only.
    """

    idea: Idea
    score: float
    words: tuple[str, ...]
    start: int
    end: int


def suggested_ideas(note: Note, limit: int = 5, *, taken: Collection[int] | None = None) -> list[SuggestedIdea]:
    """Living ideas of the product that the note seems to speak of, surest first; none where nothing is sure enough.

    What is linked with the note, or was dismissed for it, is left out. Six SQL queries, however many ideas there are;
    four when `taken` says which ideas are left out.
    """
    index = shelf(IdeaVector, "idea_id", note.product_id)
    question = reading_of(note)
    if index is None or question.is_silent:
        return []
    best = index.best(question, SUGGEST, limit + SPARE)
    sure = {key: score for key, score in best if score >= SURE_ENOUGH}
    rows = {row.pk: row for row in _open(note, list(sure), taken)}
    chosen = [key for key in sure if key in rows][:limit]
    kept = dict(IdeaVector.objects.filter(idea__in=chosen).values_list("idea_id", "words"))
    said = read_sentences(heard_text(note), question.words.language)
    found = []
    for key in chosen:
        entries = np.frombuffer(bytes(kept.get(key, b"")), dtype=ENTRY)
        start, end = best_passage(said, set(entries["term"].tolist()), index.postings)
        words = shared_words(question.words, entries, index.postings)
        found.append(SuggestedIdea(rows[key], sure[key], words, start, end))
    return found


def _open(note: Note, keys: list[int], taken: Collection[int] | None) -> list[Idea]:
    """Those of these ideas that live and are not taken. One SQL query, and two to find out what is taken."""
    gone = _linked_or_dismissed(note) if taken is None else taken
    return list(ideas(note.product).filter(pk__in=[key for key in keys if key not in gone]).exclude(category__in=OVER))


def _linked_or_dismissed(note: Note) -> set[int]:
    """Ideas that the note speaks for already, or certainly does not. Two SQL queries."""
    linked = Evidence.objects.filter(note=note, idea__isnull=False).values_list("idea", flat=True)
    return {*dismissed(note, "idea"), *(key for key in linked if key is not None)}
