"""Notes that a note probably repeats, with why and how sure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..models import Judgement, Note, NoteVector
from ..rules.shown import Shown, write_shown
from ..rules.sureness import Sureness, sureness
from .alike import likely_duplicates
from .judgements import dismissed, suggestion_record
from .notes import similar

MOST = 5
WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True)
class Repeat:
    """A note that was said before, the words that both have, and how sure it is the same."""

    note: Note
    words: tuple[str, ...]
    score: float | None
    sure: Sureness


def likely_repeats(note: Note, limit: int = MOST) -> list[Repeat]:
    """What a note probably repeats, likeliest first, without what people said is something else."""
    gone, steps = dismissed(note, Judgement.Kind.DUPLICATE), suggestion_record(note.product, Judgement.Kind.DUPLICATE)
    found = [
        one for one in _alike(note, limit + len(gone)) if one[0].pk not in gone and one[0].duplicate_of_id != note.pk
    ]
    return [Repeat(one, words, score, sureness(steps, score)) for one, score, words in found[:limit]]


def shown_repeats(found: list[Repeat]) -> str:
    """The list as one field of a form, so that what was accepted or missed can be told."""
    return write_shown(Shown(one.note.pk, one.score) for one in found)


def _alike(note: Note, limit: int) -> list[tuple[Note, float | None, tuple[str, ...]]]:
    """By words and meaning; by words alone, without knowing how sure, while nothing of the product was read."""
    found = likely_duplicates(note, limit)
    if found or NoteVector.objects.filter(note__product=note.product_id).exists():
        return [(one.note, one.score, one.words) for one in found]
    mine = {word.lower() for word in WORD.findall(f"{note.title} {note.text[:600]}")}
    rows = similar(note, limit)
    theirs = [{word.lower() for word in WORD.findall(f"{row.title} {row.opening}")} for row in rows]  # type: ignore[attr-defined]
    return [(row, None, tuple(sorted(mine & words))[:6]) for row, words in zip(rows, theirs, strict=True)]
