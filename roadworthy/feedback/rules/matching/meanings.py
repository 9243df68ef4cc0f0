"""Which texts mean the same: exact cosines where they are few, signs first and then exact ones where they are many."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..embedding import Vectors

EXACT_TO = 20_000
RESCORED = 2_000


class Meanings:
    """Unit vectors of n texts; zeros mean nothing and are like nothing.

    Among more than EXACT_TO texts the signs of the numbers are compared first (64 in one step), and the RESCORED
    nearest exactly. Memory: 2 bytes a number, and 1 bit for the sign.
    """

    def __init__(self, vectors: NDArray[np.float16] | Vectors) -> None:
        self.count = len(vectors)
        self._kept = vectors if self.count > EXACT_TO else np.asarray(vectors, dtype=np.float32)
        self._signs = signs_of(vectors) if self.count > EXACT_TO else None

    def cosines(self, vector: NDArray[np.float32], rows: NDArray[np.intp]) -> NDArray[np.float32]:
        """Exact cosines to these rows."""
        return np.asarray(self._kept[rows], dtype=np.float32) @ vector

    def nearest(self, vector: NDArray[np.float32], count: int, stop: int | None = None) -> NDArray[np.intp]:
        """The rows most alike, in no order, among the first `stop`; none for a vector of zeros."""
        stop = self.count if stop is None else min(stop, self.count)
        if not vector.any() or stop <= 0:
            return np.zeros(0, dtype=np.intp)
        if self._signs is None:
            return largest(np.asarray(self._kept[:stop], dtype=np.float32) @ vector, count)
        apart = np.bitwise_count(self._signs[:stop] ^ signs_of(vector[None])[0]).sum(axis=1, dtype=np.uint16)
        near = largest(-apart.astype(np.int32), RESCORED)
        return near[largest(self.cosines(vector, near), count)]


def signs_of(vectors: NDArray[np.float16] | Vectors) -> NDArray[np.uint64]:
    """(n, dimensions / 64) the signs of the numbers, 64 a word."""
    positive: NDArray[np.bool_] = np.greater(vectors, 0)
    return np.packbits(positive, axis=1).view(np.uint64)


def largest(values: NDArray[Any], count: int) -> NDArray[np.intp]:
    """Places of the largest values; of equal ones at the edge the first, so that the same question has one answer."""
    if count >= len(values):
        return np.arange(len(values))
    edge = np.partition(values, len(values) - count)[len(values) - count]
    above = np.flatnonzero(values > edge)
    return np.sort(np.concatenate([above, np.flatnonzero(values == edge)[: count - len(above)]]))
