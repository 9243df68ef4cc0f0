"""Is what was learned better than the built-in reader? Asked of the labelled notes themselves, none seen before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..embedding import Embedder, default_embedder
from .builtin import built_in_reader
from .learned import FEW, LearnedReader, learn_types, macro_f1
from .readings import embed_all


@dataclass(frozen=True)
class Learned:
    """A reader, and how the built-in one does on the same labels. Qualities are macro F1; None is not enough data."""

    reader: LearnedReader
    built_in_quality: float | None

    @property
    def is_better(self) -> bool:
        """Whether the learned reader beats the built-in one on texts that it had not seen."""
        known = self.reader.quality
        return known is not None and (self.built_in_quality is None or known > self.built_in_quality)


def compare_with_built_in(
    texts: Sequence[str], labels: Sequence[str], *, tones: bool = False, embedder: Embedder | None = None
) -> Learned:
    """Learn types (or tones) from n texts with at least two of the built-in labels, and hold both readers together.

    Labels that occur fewer than FEW times are left out of the learning only if two others remain.
    """
    counts = {label: list(labels).count(label) for label in set(labels)}
    enough = {label for label, count in counts.items() if count >= FEW}
    if len(enough) >= 2:
        kept = [(text, label) for text, label in zip(texts, labels, strict=True) if label in enough]
        texts, labels = [text for text, _ in kept], [label for _, label in kept]
    vectors = embed_all(texts, embedder or default_embedder())
    reader = learn_types(texts, labels, vectors=vectors)
    if not isinstance(reader, LearnedReader):
        raise ValueError("labels: at least two different ones are needed")
    built_in = built_in_reader()
    guess = built_in.guess_sentiment if tones else built_in.guess
    said = [one.value for one in guess(texts, vectors)]
    return Learned(reader, macro_f1(said, labels))
