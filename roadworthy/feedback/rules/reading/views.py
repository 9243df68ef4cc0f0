"""How a text looks to a reader that learns: its meaning as a whole and part by part, signs, and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..embedding import MOST_CHARACTERS, Embedder, Vectors
from .builtin import BuiltInReader, built_in_reader
from .cues import signs_of
from .readings import embed_all

SIGNS = 1 / 8
"""Weight of the signs and of the built-in reader's log chances beside vectors of length 1; flat from 1/12 to 1/6."""
MOST_TERMS = 30_000
SENTENCE_END = re.compile(r"(?<=[.!?。！？])\s*(?=[^\s.!?。！？])|\n+")


@dataclass(frozen=True)
class Rows:
    """n texts: meaning (n, dimensions) and words (n, terms), sparse; None where words are left out."""

    meaning: NDArray[np.float64]
    words: Any


class Views:
    """Looks at texts; knows the words of those that it was fitted to."""

    def __init__(self, embedder: Embedder, reader: BuiltInReader | None = None) -> None:
        self.embedder = embedder
        self._reader = reader or built_in_reader()
        self.words: list[Any] = []

    @staticmethod
    def vectorizers() -> list[Any]:
        """Words and pairs of words; parts of words of three to five characters."""
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  (heavy)

        given: dict[str, Any] = {"sublinear_tf": True, "max_features": MOST_TERMS}
        return [
            TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\w+", **given),
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), **given),
        ]

    def fit(self, texts: Sequence[str], vectors: Vectors) -> Rows:
        """Learn the words, and give the rows of the same texts."""
        self.words = self.vectorizers()
        for words in self.words:
            words.fit([*texts, "nothing"])
        return self.rows(texts, vectors)

    def rows(self, texts: Sequence[str], vectors: Vectors) -> Rows:
        """What is compared of n texts whose whole meaning is known, (n, dimensions of the embedder)."""
        from scipy import sparse  # noqa: PLC0415  (heavy)

        found = sparse.hstack([words.transform(texts) for words in self.words]).tocsr() / np.sqrt(2)
        return Rows(self._meaning(texts, vectors), found)

    def _meaning(self, texts: Sequence[str], vectors: Vectors) -> NDArray[np.float64]:
        """Of the whole, of the first sentence (a title) and of the middle of the others; signs; types seen.

        Of the types that the built-in reader sees, those of the whole and the most that any one sentence has: a report
        of a fault within much praise is in one sentence.
        """
        whole = np.asarray(vectors, dtype=np.float32)
        parts = [sentences(text) for text in texts]
        ends = np.cumsum([len(some) for some in parts])
        spoken = [part for some in parts for part in some]
        said = embed_all(spoken, self.embedder)
        chances = self._reader.type_chances(spoken, said)
        first, others = np.zeros_like(whole), np.zeros_like(whole)
        most = np.zeros((len(texts), chances.shape[1]))
        for n, (end, some) in enumerate(zip(ends.tolist(), parts, strict=True)):
            start = end - len(some)
            first[n] = said[start]
            others[n] = said[start + 1 : end].mean(axis=0) if len(some) > 1 else said[start]
            most[n] = chances[start:end].max(axis=0)
        seen = np.hstack([self._reader.type_chances(texts, whole), most])
        return np.hstack([whole, first, others, signs_of(texts) * SIGNS, np.log(np.clip(seen, 1e-3, 1)) * SIGNS])


def sentences(text: str) -> list[str]:
    """The sentences and lines of what an encoder reads of a text, at least one."""
    found = [part.strip() for part in SENTENCE_END.split(text[:MOST_CHARACTERS]) if part.strip()]
    return found or [text]
