"""Which texts share words with another, and how much: BM25 over title, text and what machines wrote, in arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .readings import ENTRY, Entries

Floats = NDArray[np.float32]
K1, B = 1.2, 0.75
ELSEWHERE = 10
MOST_TERMS = 150
"""Terms of a question that are looked up, the most telling ones."""


@dataclass(frozen=True)
class FieldWeights:
    """How much words count by where they stand.

    Attributes:
        text: share of the question's words that a text has, by BM25 over title and text.
        title: the same, title against title.
        whole: the cosine of all that both say, code and traces included.
    """

    text: float
    title: float
    whole: float


class Postings:
    """The words of n texts, turned round: from a term to the texts that have it.

    Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and Trends
    in Information Retrieval 3 (2009), 333-389; inverse document frequency never below 0 as in Lucene.
    """

    def __init__(self, entries: Sequence[Entries], *, like: Postings | None = None) -> None:
        """From the entries of each text.

        Args:
            like: take rarity and mean lengths from these, so that a few new texts are weighed as the many others are.
        """
        self.count = len(entries)
        self._like = like
        sizes = np.array([len(one) for one in entries], dtype=np.int64)
        rows = np.concatenate(entries) if self.count else np.zeros(0, dtype=ENTRY)
        docs = np.repeat(np.arange(self.count, dtype=np.int32), sizes)
        self._means: dict[str, float] = {}
        self._weigh(rows, docs)
        order = np.argsort(rows["term"], kind="stable")
        self.docs = docs[order]
        for name in ("text", "title", "whole"):
            setattr(self, f"_{name}", getattr(self, f"_{name}")[order])

    def _weigh(self, rows: Entries, docs: NDArray[np.int32]) -> None:
        """BM25 of each posting in each field, in the order of the texts."""
        self.terms, which, often = np.unique(rows["term"], return_inverse=True, return_counts=True)
        self._starts = np.concatenate([[0], np.cumsum(often)])
        own = rarity_among(self.count, often)
        self.rarity: Floats = own if self._like is None else self._like.rarity_of(self.terms)
        rarity = self.rarity[which]
        title, text, rest = (rows[name].astype(np.float32) for name in ("title", "text", "rest"))
        self._title: Floats = rarity * self._saturated("title", title, docs)
        self._text: Floats = rarity * self._saturated("text", title + text, docs)
        whole = rarity * self._saturated("whole", title + text + rest, docs)
        norm = np.sqrt(np.bincount(docs, whole * whole, minlength=self.count)).astype(np.float32)
        self._whole: Floats = (whole / np.maximum(norm, 1e-9)[docs]).astype(np.float32)

    def _saturated(self, field: str, times: Floats, docs: NDArray[np.int32]) -> Floats:
        """Term frequencies, saturated and by length; the same length for all where nothing is said in this field."""
        lengths = np.bincount(docs, times, minlength=self.count)
        said = lengths[lengths > 0]
        mean = self._means[field] = self._like._means[field] if self._like else float(said.mean() if len(said) else 1.0)
        scale = K1 * (1 - B + B * lengths / mean)
        return (times * (K1 + 1) / np.maximum(times + scale[docs], 1e-9)).astype(np.float32)

    def rarity_of(self, codes: NDArray[np.uint32]) -> Floats:
        """How telling terms are; one that no text has is the most telling."""
        if self._like is not None:
            return self._like.rarity_of(codes)
        places = np.searchsorted(self.terms, codes)
        found = np.full(len(codes), rarity_among(self.count, np.zeros(1))[0], dtype=np.float32)
        inside = places < len(self.terms)
        known = np.zeros(len(codes), dtype=bool)
        known[inside] = self.terms[places[inside]] == codes[inside]
        found[known] = self.rarity[places[known]]
        return found

    def likeness(self, question: Entries, weights: FieldWeights) -> Floats:
        """(n,) how much of the question's words each text has, by field and weighed; 0 where it shares none.

        `text` and `title` are shares of what a text could score at most, about 0 to 1; `whole` is a cosine.
        """
        scores = np.zeros(self.count, dtype=np.float32)
        if not self.count or not len(question):
            return scores
        rarity = self.rarity_of(question["term"])
        title, text = question["title"] > 0, (question["title"] > 0) | (question["text"] > 0)
        most_text, most_title = float(rarity[text].sum()), float(rarity[title].sum())
        times = question["title"].astype(np.float32) + question["text"] + question["rest"]
        own = rarity * times * (K1 + 1) / (times + K1)
        own /= max(float(np.sqrt((own * own).sum())), 1e-9)
        by_text = np.where(text, weights.text / max(most_text, 1e-9), 0.0)
        by_title = np.where(title, weights.title / max(most_title, 1e-9), 0.0)
        for place in self._telling(question["term"], rarity, times):
            at = int(np.searchsorted(self.terms, question["term"][place]))
            part = slice(self._starts[at], self._starts[at + 1])
            gain = by_text[place] * self._text[part] + weights.whole * own[place] * self._whole[part]
            scores[self.docs[part]] += gain + by_title[place] * self._title[part]
        return scores

    def _telling(self, codes: NDArray[np.uint32], rarity: Floats, times: Floats) -> NDArray[np.intp]:
        """Places of the terms that some text has, the MOST_TERMS most telling ones."""
        known = np.flatnonzero(np.isin(codes, self.terms, assume_unique=True))
        if len(known) > MOST_TERMS:
            known = known[np.argsort(-rarity[known], kind="stable")[:MOST_TERMS]]
        return known


def rarity_among(count: int, often: NDArray[Any]) -> Floats:
    """Inverse document frequency, as if ELSEWHERE further texts had none of the terms.

    So a word that both of two notes have still tells something, and among thousands nothing changes.
    """
    return np.log1p((count + ELSEWHERE - often + 0.5) / (often + 0.5)).astype(np.float32)
