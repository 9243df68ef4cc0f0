"""What a reader answers: a word and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

TYPES = ("request", "bug", "praise", "question", "other")
SENTIMENTS = ("positive", "negative", "neutral")
NOT_SURE = 0.5
"""Below this confidence a page says "not sure" instead of the word."""


@dataclass(frozen=True)
class Guess:
    """A word and the chance that it is right, 0 to 1."""

    value: str
    confidence: float

    @property
    def is_sure(self) -> bool:
        """Whether it is worth showing as more than a doubt."""
        return self.confidence >= NOT_SURE


def softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Chances of shape (n, classes) that sum to 1 in each row."""
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def best_guesses(chances: NDArray[np.float64], labels: Sequence[str]) -> list[Guess]:
    """The likeliest label of each row; the first of equal ones."""
    return [Guess(labels[int(row.argmax())], float(row.max())) for row in chances]
