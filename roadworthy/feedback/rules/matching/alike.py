"""Ideas that notes speak of, and notes that say the same: what `calc` and the product ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..embedding import Embedder, Vectors
from ..folding import fold, repeating_lines
from .postings import FieldWeights
from .ranking import Collection, Match, Plan, Scale, shared_words
from .readings import READ_BY_MEANING, Reading, meaning_text, read_words

SUGGEST = Plan(
    FieldWeights(text=1.0, title=0.0, whole=0.3),
    native=Scale(power=0.5, meaning=0.5, steepness=6.5, middle=0.45),
    foreign=Scale(power=1.0, meaning=1.0, steepness=10.0, middle=0.36),
)
_SAME = Scale(power=1.0, meaning=0.2, steepness=5.0, middle=0.75)
DUPLICATES = Plan(FieldWeights(text=0.3, title=0.2, whole=0.35), native=_SAME, foreign=_SAME)
"""Weights stand on a plateau: cross-validated over bug reports and app reviews, halving or doubling one costs at most
.02 of recall. Probabilities are fitted on the same. See docs/guides/suggestions.md."""
SURE_ENOUGH = 0.3
"""A suggested idea below this is rather nonsense than a suggestion: nothing is shown instead."""
ALIKE_ENOUGH = 0.12
"""The same for duplicates: about one in four that are shown at this edge or above it is one."""
REST_OF_IDEA = 0.5
"""What the description and the quotes of an idea weigh in its meaning against its name."""
FORM_FROM = 20
"""From so many notes on, lines that many of them have are looked for."""


@dataclass(frozen=True)
class Note:
    """What somebody said; title or text may be empty."""

    key: str
    title: str
    text: str


@dataclass(frozen=True)
class Idea:
    """What could be built: its name, and in the text whatever describes it, quotes of customers too."""

    key: str
    title: str
    text: str = ""


@dataclass(frozen=True)
class Found:
    """Something that belongs to a note.

    Attributes:
        score: how sure, 0 to 1.
        words: what matched, as it is written in the note, the most telling first; none where only the meaning does.
    """

    key: str
    score: float
    words: tuple[str, ...]


def suggest(notes: Sequence[Note], ideas: Sequence[Idea], limit: int, embedder: Embedder) -> list[list[Found]]:
    """The ideas that each note speaks of, best first, at most `limit` each; none for a note that says nothing.

    Returns: one list a note, in the order of the notes. Ties keep the order of the ideas. Whether the best is good
    enough to be shown says SURE_ENOUGH.
    """
    offered = read_ideas([(one.title, one.text) for one in ideas], embedder)
    collection = Collection.of(offered)
    return [
        _found(question, collection.best(question, SUGGEST, limit), ideas, offered, collection)
        for question in read_notes([(one.title, one.text) for one in notes], embedder)
    ]


def duplicates(
    notes: Sequence[Note], limit: int, embedder: Embedder, *, earlier_only: bool = False
) -> list[list[Found]]:
    """The notes that say the same as each note, best first, at most `limit` each; none for a note that says nothing.

    Args:
        earlier_only: only notes that stand before it are its candidates.
    Returns: one list a note, in the order of the notes. Ties keep the order of the notes.
    """
    readings = read_notes([(one.title, one.text) for one in notes], embedder)
    collection = Collection.of(readings)
    found = []
    for row, question in enumerate(readings):
        best = collection.best(question, DUPLICATES, limit, without=row, stop=row if earlier_only else None)
        found.append(_found(question, best, notes, readings, collection))
    return found


def read_notes(texts: Sequence[tuple[str, str]], embedder: Embedder) -> list[Reading]:
    """Words and meaning of notes given as (title, text)."""
    repeating = repeating_lines(text for _, text in texts) if len(texts) >= FORM_FROM else frozenset()
    folds = [fold(title, text, repeating=repeating) for title, text in texts]
    vectors = embedder.embed([meaning_text(one) for one in folds])
    words = [read_words(title, text, one) for (title, text), one in zip(texts, folds, strict=True)]
    return [Reading(said, vector) for said, vector in zip(words, vectors, strict=True)]


def read_ideas(texts: Sequence[tuple[str, str]], embedder: Embedder) -> list[Reading]:
    """Words and meaning of ideas given as (title, text); the name makes up most of the meaning."""
    folds = [fold(title, text) for title, text in texts]
    names = embedder.embed([one.title for one in folds])
    rests = embedder.embed([one.text[:READ_BY_MEANING] for one in folds])
    words = [read_words(title, text, one) for (title, text), one in zip(texts, folds, strict=True)]
    return [Reading(said, vector) for said, vector in zip(words, mixed(names, rests), strict=True)]


def mixed(names: Vectors, rests: Vectors) -> Vectors:
    """(n, dimensions) unit vectors of names and descriptions together; zeros where both say nothing."""
    both = names + REST_OF_IDEA * rests
    return np.asarray(both / np.maximum(np.linalg.norm(both, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def _found(
    question: Reading,
    best: Sequence[Match],
    texts: Sequence[Note] | Sequence[Idea],
    readings: Sequence[Reading],
    collection: Collection,
) -> list[Found]:
    return [
        Found(
            texts[match.row].key,
            match.score,
            shared_words(question.words, readings[match.row].words.entries, collection.postings),
        )
        for match in best
    ]
