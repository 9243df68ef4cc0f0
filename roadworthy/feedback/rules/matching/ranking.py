"""Which of many texts belong to one: words and meaning together, with the words that matched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .languages import ELSEWHERE, spoken
from .meanings import Meanings, largest
from .postings import FieldWeights, Postings
from .readings import Entries, Reading, Words

CANDIDATES = 200
MOST_WORDS = 8


@dataclass(frozen=True)
class Scale:
    """How words and meaning are weighed against each other, and how sure their sum is.

    Attributes:
        power: words count as their likeness to this power; below 1, few words among many others count more.
        meaning: weight of the cosine.
        steepness, middle: score to probability, 1 / (1 + exp(-steepness * (score - middle))).
    """

    power: float
    meaning: float
    steepness: float
    middle: float


@dataclass(frozen=True)
class Plan:
    """What counts.

    Attributes:
        fields: weights of words by field.
        native: for a question in one of the texts' languages, or in an unknown one.
        foreign: for a question in another language: words that two languages share by chance tell little.
    """

    fields: FieldWeights
    native: Scale
    foreign: Scale


@dataclass(frozen=True)
class Match:
    """One text that belongs to the question: its row, how sure (0 to 1), and how near in meaning (cosine)."""

    row: int
    score: float
    cosine: float


class Collection:
    """Texts that others are compared with."""

    def __init__(self, postings: Postings, meanings: Meanings, languages: frozenset[str]) -> None:
        self.postings, self.meanings, self.languages = postings, meanings, languages

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> Collection:
        """From readings, in their order."""
        vectors = np.array([one.vector for one in readings], dtype=np.float32)
        words = Postings([one.words.entries for one in readings])
        return cls(words, Meanings(vectors), spoken(one.words.language for one in readings))

    def best(
        self, question: Reading, plan: Plan, limit: int, *, without: int | None = None, stop: int | None = None
    ) -> list[Match]:
        """The texts that belong to the question, best first; ties keep the order of the texts.

        Candidates are the CANDIDATES best by words and the CANDIDATES nearest in meaning.

        Args:
            without: a row that is no candidate, for it is the question.
            stop: only rows before this one are candidates.
        """
        stop = self.postings.count if stop is None else stop
        if stop <= 0 or question.is_silent:
            return []
        words = self.postings.likeness(question.words.entries, plan.fields)[:stop]
        near = self.meanings.nearest(question.vector, CANDIDATES, stop)
        rows = np.union1d(largest(words, CANDIDATES), near).astype(np.intp)
        if without is not None:
            rows = rows[rows != without]
        cosines = self.meanings.cosines(question.vector, rows)
        scale = self.scale(question.words.language, plan)
        scores = np.maximum(words[rows], 0).astype(np.float64) ** scale.power + scale.meaning * cosines
        order = np.argsort(-np.round(scores, 5), kind="stable")[:limit]
        sure = 1 / (1 + np.exp(-scale.steepness * (scores[order] - scale.middle)))
        return [Match(int(rows[n]), float(p), float(cosines[n])) for n, p in zip(order, sure, strict=True)]

    def scale(self, language: str, plan: Plan) -> Scale:
        """How a question in this language is weighed here. Texts too short to tell theirs are taken for English."""
        here = self.languages or {"en", ELSEWHERE}
        return plan.foreign if language and language not in here else plan.native


def shared_words(question: Words, other: Entries, postings: Postings, limit: int = MOST_WORDS) -> tuple[str, ...]:
    """The words that both texts have, as they were written in the question: the most telling first, then by place.

    Words in code, traces, logs and links are told only where nothing else matched. An identifier that matched whole
    is not told again by its parts.
    """
    by_people = _by_people(question.entries), _by_people(other)
    both = np.intersect1d(*by_people, assume_unique=True)
    if not len(both):
        both = np.intersect1d(question.entries["term"], other["term"], assume_unique=True)
    known = set(both.tolist())
    codes = np.array([code for code in question.written if code in known], dtype=np.uint32)
    order = codes[np.argsort(-postings.rarity_of(codes), kind="stable")]
    chosen: list[str] = []
    for word in (shown(question.written[int(code)]) for code in order):
        if not any(word.lower() in known.lower() for known in chosen):
            chosen = [known for known in chosen if known.lower() not in word.lower()] + [word]
    return tuple(chosen[:limit])


def _by_people(entries: Entries) -> NDArray[np.uint32]:
    """The terms in title and text."""
    return np.asarray(entries["term"][(entries["title"] > 0) | (entries["text"] > 0)])


def shown(word: str) -> str:
    """A word as people read it: a capital at its beginning is a sentence's, capitals within it are a name's."""
    return word.lower() if word[1:].islower() else word
