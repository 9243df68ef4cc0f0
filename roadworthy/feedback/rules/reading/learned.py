"""A reader of types that learned from labelled notes: words, meaning and what the built-in reader sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..embedding import Embedder, Vectors, default_embedder
from .builtin import BuiltInReader, built_in_reader
from .cues import signs_of
from .guesses import Guess, best_guesses, softmax

FOLDS = 4
CHOICES = (("meaning", 0.3), ("meaning", 1.0), ("both", 1.0), ("both", 3.0))
MANY, CHOSEN = 600, (("both", 1.0),)
"""From so many labels on, words always help: nothing is left to choose, and learning stays quick."""
CLOSE = 1e-3
LEANING_FROM, STEPS = 200, tuple(np.linspace(-1.2, 1.2, 13).tolist())
FEW = 5
"""With fewer labels of a class than this nothing is compared by cross-validation; the meaning alone decides."""
MOST_TERMS = 30_000


class OneLabel:
    """Knows a single label, and that there is nothing to compare it with."""

    name = "one-label"

    def __init__(self, label: str) -> None:
        self.label = label

    def guess(self, texts: Sequence[str], vectors: Vectors) -> list[Guess]:
        """The label, at even chances."""
        return [Guess(self.label, 0.5) for _ in texts]


class LearnedReader:
    """Logistic regression on words, parts of words, meaning and signs; balanced, so that rare labels count as much.

    Attributes:
        kind: "both" (words and meaning) or "meaning".
        quality: macro F1 by cross-validation within the labelled notes, None with too few labels.
    """

    def __init__(
        self,
        kind: str,
        strength: float,
        *,
        heat: float = 1.0,
        leaning: Sequence[float] = (),
        quality: float | None = None,
    ) -> None:
        self.kind, self.strength, self.heat, self.quality = kind, strength, heat, quality
        self.leaning = list(leaning)
        self.name = f"learned-{kind}"
        self.labels: list[str] = []
        self.views = Views(kind)
        self.coef: NDArray[np.float64] = np.zeros((0, 0))
        self.intercept: NDArray[np.float64] = np.zeros(0)

    def fit(self, texts: Sequence[str], vectors: Vectors, labels: Sequence[str]) -> LearnedReader:
        """Learn from n labelled texts of at least two labels."""
        model = regression(self.strength).fit(self.views.fit(texts, vectors), labels)
        self.labels = [str(label) for label in model.classes_]
        self.coef, self.intercept = model.coef_, model.intercept_
        return self

    def scores(self, texts: Sequence[str], vectors: Vectors) -> NDArray[np.float64]:
        """Logits of shape (n, labels)."""
        found = np.asarray(self.views.rows(texts, vectors) @ self.coef.T + self.intercept)
        return np.hstack([-found, found]) / 2 if found.shape[1] == 1 else found

    def guess(self, texts: Sequence[str], vectors: Vectors) -> list[Guess]:
        """The likeliest label of each text, with a chance corrected by the heat that cross-validation found."""
        if not texts:
            return []
        leaning = np.array(self.leaning) if self.leaning else 0.0
        return best_guesses(softmax((self.scores(texts, vectors) + leaning) / self.heat), self.labels)


class Views:
    """How a text looks to the model: sparse words beside dense meaning."""

    def __init__(self, kind: str, reader: BuiltInReader | None = None) -> None:
        self.kind = kind
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

    def fit(self, texts: Sequence[str], vectors: Vectors) -> Any:
        """Learn the words, and give the rows of the same texts."""
        self.words = self.vectorizers() if self.kind == "both" else []
        for words in self.words:
            words.fit([*texts, "nothing"] if len(texts) < MANY else texts)
        return self.rows(texts, vectors)

    def rows(self, texts: Sequence[str], vectors: Vectors) -> Any:
        """Features of shape (n, terms + dimensions + signs + types), sparse with words and dense without."""
        seen = np.log(np.clip(self._reader.type_chances(texts, vectors), 1e-3, 1))
        dense = np.hstack([np.asarray(vectors, dtype=np.float64) * 2, signs_of(texts) / 2, seen / 2])
        if not self.words:
            return dense
        from scipy import sparse  # noqa: PLC0415  (heavy)

        return sparse.hstack([*(words.transform(texts) for words in self.words), sparse.csr_matrix(dense)]).tocsr()


def learn_types(
    texts: Sequence[str], labels: Sequence[str], *, embedder: Embedder | None = None, vectors: Vectors | None = None
) -> BuiltInReader | LearnedReader | OneLabel:
    """Learn the type from n labelled texts; labels may be any words, and the answers are of the same words.

    Which features and how much smoothing is chosen by cross-validation (macro F1), as is the heat that makes the
    chances honest. With fewer than FEW labels of some class the meaning alone decides. One label only: `OneLabel`.
    No labelled text: the built-in reader. The same texts give the same reader.

    Raises:
        ValueError: texts and labels of different number.
    """
    if len(texts) != len(labels):
        raise ValueError(f"labels: {len(labels)} for {len(texts)} texts")
    if not texts:
        return built_in_reader()
    known = Counter(labels)
    if len(known) == 1:
        return OneLabel(labels[0])
    if vectors is None:
        vectors = (embedder or default_embedder()).embed(texts)
    if min(known.values()) < FEW:
        return LearnedReader("meaning", 1.0, heat=1.0).fit(texts, vectors, labels)
    return _chosen(texts, vectors, labels).fit(texts, vectors, labels)


def regression(strength: float) -> Any:
    """Logistic regression in which every label counts the same, however rare it is."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  (heavy; only where texts are read)

    return LogisticRegression(C=strength, class_weight="balanced", max_iter=500, tol=CLOSE)


def _chosen(texts: Sequence[str], vectors: Vectors, labels: Sequence[str]) -> LearnedReader:
    """The kind and strength that cross-validation finds best."""
    found = []
    rows = {kind: Views(kind).fit(texts, vectors) for kind in ("meaning", "both")}
    order = sorted(set(labels))
    for kind, strength in CHOSEN if len(texts) >= MANY else CHOICES:
        scores = _held_out(rows[kind], strength, labels)
        leaning = _leaning(scores, order, labels) if len(texts) >= LEANING_FROM else np.zeros(len(order))
        said = [order[n] for n in (scores + leaning).argmax(axis=1)]
        heat = _heat(scores + leaning, order, labels)
        found.append((macro_f1(said, labels), kind, strength, heat, leaning))
    quality, kind, strength, heat, leaning = max(found, key=lambda one: one[0])
    return LearnedReader(kind, strength, heat=heat, leaning=tuple(leaning.tolist()), quality=quality)


def _leaning(scores: NDArray[np.float64], order: Sequence[str], labels: Sequence[str]) -> NDArray[np.float64]:
    """What to add to each label's logits so that macro F1 is largest: for labels of very different frequency."""
    places = np.array([order.index(label) for label in labels])
    leaning = np.zeros(len(order))
    for _ in range(2):
        for one in range(len(order)):
            tries = [leaning + step * (np.arange(len(order)) == one) for step in STEPS]
            leaning = max(tries, key=lambda some: (_mean_f1(scores + some, places), -float(np.abs(some).sum())))
    return leaning


def _mean_f1(scores: NDArray[np.float64], places: NDArray[np.int64]) -> float:
    """Macro F1 of the largest logits, quicker than `macro_f1`."""
    size = scores.shape[1]
    said = scores.argmax(axis=1)
    hits = np.bincount(places[said == places], minlength=size)
    sums = np.bincount(said, minlength=size) + np.bincount(places, minlength=size)
    return float((2 * hits / np.maximum(sums, 1)).mean())


def _held_out(rows: Any, strength: float, labels: Sequence[str]) -> NDArray[np.float64]:
    """Logits of each text, labels in order, from a model that has not seen its label, (n, labels).

    Which words there are and how rare is known from all texts; that needs no labels.
    """
    from sklearn.model_selection import StratifiedKFold  # noqa: PLC0415  (heavy)

    given = np.array(labels, dtype=str)
    scores = np.zeros((len(given), len(set(labels))))
    folds = StratifiedKFold(min(FOLDS, *Counter(labels).values()), shuffle=True, random_state=1)
    for train, test in folds.split(given, given):
        model = regression(strength).fit(rows[train], given[train])
        found = np.asarray(rows[test] @ model.coef_.T + model.intercept_)
        scores[test] = np.hstack([-found, found]) / 2 if found.shape[1] == 1 else found
    return scores


def macro_f1(said: Sequence[str], labels: Sequence[str]) -> float:
    """The mean over the labels of F1; a label that was never said nor meant does not count."""
    from sklearn.metrics import f1_score  # noqa: PLC0415  (heavy)

    return float(f1_score(labels, said, labels=sorted(set(labels)), average="macro", zero_division=0))


def _heat(scores: NDArray[np.float64], order: Sequence[str], labels: Sequence[str]) -> float:
    """The number that logits are divided by so that the chances are as often right as they say (temperature scaling).

    Source: C. Guo et al., "On calibration of modern neural networks", ICML 2017, section 4.2.
    """
    places = np.array([order.index(label) for label in labels])
    heats = np.geomspace(0.2, 5, 60)
    losses = [-np.log(softmax(scores / heat)[np.arange(len(places)), places] + 1e-12).mean() for heat in heats]
    return float(heats[int(np.argmin(losses))])
