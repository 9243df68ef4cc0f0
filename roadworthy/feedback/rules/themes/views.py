"""How notes look to the grouping: their meaning, less what all have in common, beside their words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..embedding import Vectors
from .naming import tokens

WORDS_WEIGHT = 0.5
DIMENSIONS = 100


def centre_of(rows: NDArray[np.floating]) -> NDArray[np.float32]:
    """The unit vector in the middle of (n, dimensions); zeros for none."""
    middle = unit(np.asarray(rows, dtype=np.float64).sum(axis=0)[None])
    return np.asarray(middle[0], dtype=np.float32)


def unit(rows: NDArray[np.floating]) -> NDArray[np.float64]:
    """Rows of length 1, and zeros where there is nothing."""
    size = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(size, 1e-12), dtype=np.float64)


def views_of(texts: Sequence[str], vectors: Vectors) -> NDArray[np.float64]:
    """Rows of shape (n, dimensions + up to DIMENSIONS) for comparing notes of one set with each other."""
    meaning = np.asarray(vectors, dtype=np.float64)
    if len(texts) >= 2 * DIMENSIONS:
        meaning = unit(meaning - meaning.mean(axis=0))
    return np.hstack([meaning, WORDS_WEIGHT * _words(texts)])


def _words(texts: Sequence[str]) -> NDArray[np.float64]:
    """The main directions of the texts' words: singular vectors of TF-IDF, unit rows; no columns for few texts."""
    from sklearn.decomposition import TruncatedSVD  # noqa: PLC0415  (heavy; in a job or on a desk)
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415  (heavy)

    found = [[key for key, _ in tokens(text)] for text in texts]
    if len(texts) < 20 or len({word for words in found for word in words}) < 20:
        return np.zeros((len(texts), 0))
    counted = (
        TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=2).fit_transform(found) if _shared(found) else None
    )
    if counted is None or min(counted.shape) < 3:
        return np.zeros((len(texts), 0))
    size = min(DIMENSIONS, min(counted.shape) - 1)
    return unit(TruncatedSVD(size, random_state=0).fit_transform(counted))


def _shared(found: Sequence[Sequence[str]]) -> bool:
    """Whether any word occurs in two texts."""
    seen: set[str] = set()
    for words in found:
        mine = set(words)
        if seen & mine:
            return True
        seen |= mine
    return False
