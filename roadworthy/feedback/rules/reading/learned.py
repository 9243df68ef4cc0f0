"""A reader that learned from labelled notes: likeness of meaning, part by part, beside the words themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..embedding import Embedder, Vectors, default_embedder
from .builtin import BuiltInReader, built_in_reader
from .guesses import Guess, best_guesses, softmax
from .kernel import Kernel, Solved, solve
from .views import Rows, Views

SMOOTHING = (0.3, 1.0, 3.0)
"""Which of these fits best is found by leaving out each note in turn; with few labels the middle one is taken."""
MOST = 10_000
"""More labelled notes than this are an even sample of each label."""
FEW = 5
"""With fewer labels of a class than this nothing is compared by leaving out."""
CHUNK = 1_000
HEAT = 0.15
"""What scores are divided by where nothing could be compared."""


class OneLabel:
    """Knows a single label, and that there is nothing to compare it with."""

    name = "one-label"

    def __init__(self, label: str) -> None:
        self.label = label

    def guess(self, texts: Sequence[str], vectors: Vectors) -> list[Guess]:
        """The label, at even chances."""
        return [Guess(self.label, 0.5) for _ in texts]


@dataclass
class LearnedReader:
    """Kernel ridge regression on a text's parts, words and signs; balanced, so that rare labels count as much.

    Attributes:
        labels: what it can answer, in the order of its scores.
        views: how it looks at texts.
        kernel: which texts it compares with, and how much each says for each label.
        heat: what scores are divided by to make honest chances.
        quality: macro F1 on labelled notes each left out in turn, None with too few labels.
    """

    labels: list[str]
    views: Views
    kernel: Kernel
    heat: float = HEAT
    quality: float | None = None
    name: str = "learned-2"

    def scores(self, texts: Sequence[str], vectors: Vectors) -> NDArray[np.float64]:
        """How much speaks for each label, (n, labels); only differences count."""
        found = [
            self.kernel.scores(self.views.rows(texts[at : at + CHUNK], vectors[at : at + CHUNK]))
            for at in range(0, len(texts), CHUNK)
        ]
        return np.vstack(found) if found else np.zeros((0, len(self.labels)))

    def guess(self, texts: Sequence[str], vectors: Vectors) -> list[Guess]:
        """The likeliest label of each text, with a chance corrected by the heat that leaving out found."""
        if not texts:
            return []
        return best_guesses(softmax(self.scores(texts, vectors) / self.heat), self.labels)


def learn_types(
    texts: Sequence[str],
    labels: Sequence[str],
    *,
    embedder: Embedder | None = None,
    vectors: Vectors | None = None,
) -> BuiltInReader | LearnedReader | OneLabel:
    """Learn the type (or the tone) from n labelled texts; labels may be any words, the answers are of the same words.

    The smoothing, and the heat that makes the chances honest, are found by leaving out each text in turn, which costs
    nothing extra here. One label only: `OneLabel`. No labelled text: the built-in reader. The same texts give the same
    reader.

    Raises:
        ValueError: texts and labels of different number.
    """
    if len(texts) != len(labels):
        raise ValueError(f"labels: {len(labels)} for {len(texts)} texts")
    if not texts:
        return built_in_reader()
    order = sorted(set(labels))
    if len(order) == 1:
        return OneLabel(order[0])
    embedder = embedder or default_embedder()
    chosen = _sample(labels)
    texts, labels = [texts[n] for n in chosen], [labels[n] for n in chosen]
    vectors = vectors[chosen] if vectors is not None else embedder.embed(texts)
    views = Views(embedder)
    return _fitted(order, views, views.fit(texts, vectors), np.array([order.index(label) for label in labels]))


def _sample(labels: Sequence[str]) -> list[int]:
    """All places, or of very many labels MOST at even steps within each label."""
    if len(labels) <= MOST:
        return list(range(len(labels)))
    places = sorted(range(len(labels)), key=lambda n: labels[n])
    return sorted(places[n] for n in np.linspace(0, len(places) - 1, MOST).round().astype(int).tolist())


def _fitted(order: list[str], views: Views, rows: Rows, places: NDArray[np.int64]) -> LearnedReader:
    """The reader with the smoothing under which notes left out are told best."""
    targets, weights = _balanced(places, len(order))
    can_compare = min(Counter(places.tolist()).values()) >= FEW
    found = solve(rows, targets, weights, SMOOTHING if can_compare else SMOOTHING[1:2])
    best: Solved = min(found, key=lambda one: _loss(one, targets, weights))
    reader = LearnedReader(order, views, best.kernel)
    if can_compare:
        reader.heat = _heat(best.left_out, places)
        said = best.left_out.argmax(axis=1)
        reader.quality = macro_f1([order[n] for n in said], [order[n] for n in places])
    return reader


def _balanced(places: NDArray[np.int64], size: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What each row should score, (n, size), rows that sum to 0; and weights that let every label count the same."""
    targets = np.eye(size)[places] - 1 / size
    counts = np.bincount(places, minlength=size)
    return targets, len(places) / size / counts[places]


def _loss(solved: Solved, targets: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    return float((weights[:, None] * (solved.left_out - targets) ** 2).sum())


def macro_f1(said: Sequence[str], labels: Sequence[str]) -> float:
    """The mean over the labels of F1; a label that was never meant does not count."""
    from sklearn.metrics import f1_score  # noqa: PLC0415  (heavy)

    return float(f1_score(labels, said, labels=sorted(set(labels)), average="macro", zero_division=0))


def _heat(scores: NDArray[np.float64], places: NDArray[np.int64]) -> float:
    """The number that scores are divided by so that the chances are as often right as they say (temperature scaling).

    Source: C. Guo et al., "On calibration of modern neural networks", ICML 2017, section 4.2.
    """
    heats = np.geomspace(0.02, 3, 60)
    losses = [-np.log(softmax(scores / heat)[np.arange(len(places)), places] + 1e-12).mean() for heat in heats]
    return float(heats[int(np.argmin(losses))])
