"""Type, sentiment and language of many notes at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ..embedding import Embedder, Vectors, default_embedder
from ..folding import fold
from .builtin import built_in_reader
from .guesses import NOT_SURE, SENTIMENTS, TYPES, Guess
from .language import find_language

__all__ = ["NOT_SURE", "SENTIMENTS", "TYPES", "Guess", "Reading", "TypeReader", "read_notes", "reading_text"]
BATCH = 128


@dataclass(frozen=True)
class Reading:
    """What a note seems to be. `language` is None where its text gives no hint."""

    type: Guess
    sentiment: Guess
    language: Guess | None


class TypeReader(Protocol):
    """Whatever tells the type of texts from the texts and their vectors."""

    name: str

    def guess(self, texts: Sequence[str], vectors: Vectors) -> list[Guess]:
        """One guess a text."""
        ...


def reading_text(title: str, text: str) -> str:
    """What is read of a note: its title, and its text without code, traces, templates and quoted mail.

    The title stands once when the text begins with it.
    """
    title, text = title.strip(), fold("", text).text
    return text if text.startswith(title) else f"{title}\n{text}".strip()


def read_notes(
    texts: Sequence[str],
    *,
    types: TypeReader | None = None,
    tones: TypeReader | None = None,
    usual: Mapping[str, int] | None = None,
    embedder: Embedder | None = None,
    vectors: Vectors | None = None,
) -> list[Reading]:
    """Read n texts.

    Args:
        texts: what `reading_text` makes of each note.
        types, tones: who tells the type and the tone; the built-in reader when None.
        usual: how often people said that a note is in a language, which makes it likelier for the next.
        vectors: (n, dimensions) of the texts where they are known already.
    Returns:
        n readings in the same order. Each depends on its own text alone.
    """
    built_in = built_in_reader()
    if vectors is None:
        vectors = embed_all(texts, embedder or default_embedder())
    kinds = (types or built_in).guess(texts, vectors)
    moods = tones.guess(texts, vectors) if tones else built_in.guess_sentiment(texts, vectors)
    return [Reading(a, b, find_language(text, usual)) for a, b, text in zip(kinds, moods, texts, strict=True)]


def embed_all(texts: Sequence[str], embedder: Embedder) -> Vectors:
    """Vectors of many texts, (n, dimensions), a batch at a time so that memory stays small."""
    if not texts:
        return np.zeros((0, embedder.dimensions), dtype=np.float32)
    return np.vstack([embedder.embed(texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)])
