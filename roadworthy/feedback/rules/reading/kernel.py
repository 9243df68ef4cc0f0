"""Kernel ridge regression: a text is scored by how like it is to texts whose label is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .views import Rows

WIDTH = 0.25
"""How quickly likeness falls with the squared distance of meaning; flat between 0.15 and 0.4."""
WORDS = 0.2
"""What shared words count beside meaning; flat up to 0.3 on reviews, and a gain for labels that are topics."""
MOST_COMPARED = 2_000
"""A text is compared with so many of the labelled ones at most, at even steps."""
STEADY = 1e-6


@dataclass(frozen=True, eq=False)
class Kernel:
    """What scores a text.

    Attributes:
        near: the meaning of m texts to compare with, (m, dimensions), half precision.
        says: how much each of them says for each label, (m, labels).
        words: how much each word says, (terms, labels), WORDS included; no rows where there are no words.
        lean: what is added for each label, (labels,).
    """

    near: NDArray[np.float16]
    says: NDArray[np.float64]
    words: NDArray[np.float64]
    lean: NDArray[np.float64]

    def scores(self, rows: Rows) -> NDArray[np.float64]:
        """(n, labels)."""
        found = meaning_likeness(rows.meaning, self.near.astype(np.float64)) @ self.says + self.lean
        return np.asarray(found + rows.words @ self.words) if rows.words is not None and len(self.words) else found


@dataclass(frozen=True, eq=False)
class Solved:
    """A kernel, and the scores (n, labels) of each text under a kernel that was made without it."""

    kernel: Kernel
    left_out: NDArray[np.float64]


def meaning_likeness(a: NDArray[np.float64], b: NDArray[np.float64]) -> NDArray[np.float64]:
    """Gaussian likeness of each row of a (n, d) with each of b (m, d): 1 for the same, (n, m)."""
    apart = (a**2).sum(axis=1)[:, None] + (b**2).sum(axis=1)[None] - 2 * a @ b.T
    return np.asarray(np.exp(-WIDTH * np.maximum(apart, 0)))


def likeness(rows: Rows, near: NDArray[np.float64], words: Any) -> NDArray[np.float64]:
    """Likeness of meaning and words, and 1 for what all texts have in common: (n, m)."""
    found = meaning_likeness(rows.meaning, near) + 1
    return np.asarray(found + WORDS * (rows.words @ words.T).toarray()) if words is not None else found


def solve(
    rows: Rows, targets: NDArray[np.float64], weights: NDArray[np.float64], smoothing: Sequence[float]
) -> list[Solved]:
    """Fit n rows to targets (n, labels) with weights (n,), once for each smoothing.

    Minimises the weighted squared error plus smoothing times the squared norm. With more than MOST_COMPARED rows only
    functions of so many of them are considered. The error of a row left out is its error divided by 1 minus its own
    leverage, exactly.

    Source: C. Saunders, A. Gammerman, V. Vovk, "Ridge regression learning algorithm in dual variables", ICML 1998;
    C. Williams, M. Seeger, "Using the Nyström method to speed up kernel machines", NIPS 2000; leaving out: R. D. Cook,
    "Detection of influential observation in linear regression", Technometrics 19 (1977), 15-18.
    """
    from scipy import linalg  # noqa: PLC0415  (heavy; only where texts are read)

    n = len(targets)
    chosen = np.unique(np.linspace(0, n - 1, min(n, MOST_COMPARED)).round().astype(np.int64))
    near = rows.meaning[chosen].astype(np.float16)
    compared = Rows(near.astype(np.float64), rows.words[chosen] if rows.words is not None else None)
    among = likeness(compared, compared.meaning, compared.words)
    root = linalg.cholesky(among + STEADY * np.eye(len(chosen)), lower=True)
    terms = linalg.solve_triangular(root, likeness(rows, compared.meaning, compared.words).T, lower=True)
    weighed = terms * weights
    products, wanted = weighed @ terms.T, weighed @ targets
    found = []
    for amount in smoothing:
        inner = linalg.cholesky(products + amount * np.eye(len(chosen)), lower=True)
        coef = linalg.cho_solve((inner, True), wanted)
        leverage = weights * (linalg.solve_triangular(inner, terms, lower=True) ** 2).sum(axis=0)
        left_out = targets - (targets - terms.T @ coef) / np.maximum(1 - leverage, STEADY)[:, None]
        says = linalg.solve_triangular(root.T, coef, lower=False)
        words = WORDS * (compared.words.T @ says) if compared.words is not None else np.zeros((0, targets.shape[1]))
        found.append(Solved(Kernel(near, says, np.asarray(words), says.sum(axis=0)), left_out))
    return found
