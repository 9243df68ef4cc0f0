"""The reader that needs no training: it learned from our own example sentences and the signs in the words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..embedding import Embedder, Vectors, default_embedder
from .cues import signs_of
from .examples import examples
from .guesses import SENTIMENTS, TYPES, Guess, best_guesses, softmax

MEANING = 3.0
"""Weight of the meaning beside the signs in the words; chosen on strangers' texts as a whole, flat around it."""
STRENGTH = 0.3


class BuiltInReader:
    """Types TYPES and sentiments SENTIMENTS by logistic regression on meaning and signs, fitted to our own examples."""

    name = "built-in-1"
    labels = TYPES

    def __init__(self, embedder: Embedder | None = None) -> None:
        self.embedder = embedder or default_embedder()
        self._models: dict[str, Any] = {}

    def type_chances(self, texts: Sequence[str], vectors: Vectors) -> NDArray[np.float64]:
        """Chances of TYPES, of shape (n, 5). Two of three doubtful votes go to `other` for a text without words."""
        return self._chances("type", TYPES, texts, vectors)

    def sentiment_chances(self, texts: Sequence[str], vectors: Vectors) -> NDArray[np.float64]:
        """Chances of SENTIMENTS, of shape (n, 3)."""
        return self._chances("sentiment", SENTIMENTS, texts, vectors)

    def guess(self, texts: Sequence[str], vectors: Vectors) -> list[Guess]:
        """The likeliest type of each text; vectors are the embedder's rows of the same texts."""
        return best_guesses(self.type_chances(texts, vectors), TYPES)

    def guess_sentiment(self, texts: Sequence[str], vectors: Vectors) -> list[Guess]:
        """The likeliest sentiment of each text."""
        return best_guesses(self.sentiment_chances(texts, vectors), SENTIMENTS)

    def _chances(self, of: str, labels: Sequence[str], texts: Sequence[str], vectors: Vectors) -> NDArray[np.float64]:
        if not texts:
            return np.zeros((0, len(labels)))
        weights, offsets = self._fitted(of, labels)
        return softmax(features(texts, vectors) @ weights.T + offsets)

    def _fitted(self, of: str, labels: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Weights (labels, features) and offsets (labels,), fitted at first use: about two seconds for all examples."""
        if not self._models:
            from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (heavy; only where texts are read)

            given = examples()
            texts = [one.text for one in given]
            rows = features(texts, self.embedder.embed(texts))
            for name in ("type", "sentiment"):
                model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=2_000)
                self._models[name] = model.fit(rows, [getattr(one, name) for one in given])
        model = self._models[of]
        order = [list(model.classes_).index(label) for label in labels]
        return model.coef_[order], model.intercept_[order]


def features(texts: Sequence[str], vectors: Vectors) -> NDArray[np.float64]:
    """Meaning and signs side by side, of shape (n, dimensions + signs)."""
    return np.hstack([np.asarray(vectors, dtype=np.float64) * MEANING, signs_of(texts)])


@lru_cache(maxsize=1)
def built_in_reader() -> BuiltInReader:
    """The reader of this process."""
    return BuiltInReader()
