"""Notes that may say the same as a note, and what was read of a note."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.db.models import Q

from ..models import Judgement, Note, NoteVector
from ..rules.embedding import UniversalEncoder
from ..rules.folding import fold
from ..rules.matching import ALIKE_ENOUGH, DUPLICATES, ENTRY, Reading, read_words, shared_words
from .judgements import dismissed
from .notes import _short
from .shelves import shelf
from .talks import heard_text

SPARE = 20
"""Candidates beyond those wanted, for some are gone or settled already."""


@dataclass(frozen=True)
class LikelyDuplicate:
    """A note that may say the same.

    Attributes:
        note: with its customer; `opening` has its first words instead of the whole text.
        score: how sure, 0 to 1; calibrated on other people's trackers.
        words: what matched, as it is written in the note that was asked about.
    """

    note: Note
    score: float
    words: tuple[str, ...]


def reading_of(note: Note) -> Reading:
    """Words of a note as it stands, and its meaning as the job read it; zeros while it did not yet. One SQL query."""
    text = heard_text(note)
    folded = fold(note.title, text)
    words = read_words(note.title, text, folded)
    kept = NoteVector.objects.filter(note=note).values_list("vector", flat=True).first()
    size = UniversalEncoder.dimensions
    if kept is None or len(kept) != 2 * size:
        return Reading(words, np.zeros(size, dtype=np.float32))
    return Reading(words, np.frombuffer(bytes(kept), dtype=np.float16).astype(np.float32))


def likely_duplicates(note: Note, limit: int = 5) -> list[LikelyDuplicate]:
    """Notes of the product that may say the same, surest first; none where nothing is sure enough to be shown.

    What was dismissed for this note, and what is joined with it already, is left out. Five SQL queries, however many
    notes there are; an index of more than 5,000 notes is put together beside the first request, which finds nothing.
    """
    index = shelf(NoteVector, "note_id", note.product_id)
    question = reading_of(note)
    if index is None or question.is_silent:
        return []
    best = dict(index.best(question, DUPLICATES, limit + SPARE, without={note.pk}))
    sure = {key: score for key, score in best.items() if score >= ALIKE_ENOUGH}
    rows = {row.pk: row for row in _open(note, list(sure))}
    chosen = [key for key in sure if key in rows and rows[key].duplicate_of_id not in rows][:limit]
    said = dict(NoteVector.objects.filter(note__in=chosen).values_list("note_id", "words"))
    return [
        LikelyDuplicate(
            rows[key],
            sure[key],
            shared_words(question.words, np.frombuffer(bytes(said.get(key, b"")), dtype=ENTRY), index.postings),
        )
        for key in chosen
    ]


def _open(note: Note, keys: list[int]) -> list[Note]:
    """Those of these notes that are not joined with the note and were not dismissed for it. Two SQL queries."""
    gone = dismissed(note, Judgement.Kind.DUPLICATE)
    joined = Q(duplicate_of=note)
    if note.duplicate_of_id is not None:
        joined |= Q(pk=note.duplicate_of_id) | Q(duplicate_of=note.duplicate_of_id)
    rows = Note.objects.filter(pk__in=[key for key in keys if key not in gone], product=note.product_id)
    return list(_short(rows.exclude(joined)).select_related("customer").order_by("pk"))
