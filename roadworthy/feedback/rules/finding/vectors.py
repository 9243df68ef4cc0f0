"""Meanings of very many texts as arrays that lie in files: signs to look through, bytes to compare exactly enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..embedding import Vectors
from ..matching.meanings import largest, signs_of

RESCORED = 10_000
BLOCK = 16_384
"""Texts whose signs are compared at a time, so that what is in between stays in the processor's cache."""
_PAIRS, _SUM = np.uint64(0x00FF00FF00FF00FF), np.uint64(0x0001000100010001)


@dataclass(frozen=True)
class VectorPart:
    """Meanings by ascending key of their texts.

    Attributes:
        keys: (n,); marks: (n,) the id of the reading that each came from.
        signs: (n, dimensions / 64) the signs of the numbers, 64 a word.
        numbers: (n, dimensions) in -127 to 127; scales: (n,) what one step is.
    """

    keys: NDArray[np.int64]
    marks: NDArray[np.int64]
    signs: NDArray[np.uint64]
    numbers: NDArray[np.int8]
    scales: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True)
class LivingVectors:
    """A part and which of its texts still stand (no newer part has them)."""

    part: VectorPart
    alive: NDArray[np.bool_]


def pack(keys: NDArray[np.int64], marks: NDArray[np.int64], vectors: NDArray[np.float16] | Vectors) -> VectorPart:
    """A part from unit vectors of any order, each key once; zeros stay zeros. Largest error of a cosine about .005."""
    order = np.argsort(keys, kind="stable")
    rows = np.asarray(vectors, dtype=np.float32)[order]
    scales = np.maximum(np.abs(rows).max(axis=1, initial=0.0), 1e-9).astype(np.float32) / 127
    numbers = np.rint(rows / scales[:, None]).astype(np.int8)
    return VectorPart(keys[order], marks[order], signs_of(rows), numbers, scales)


def join_vectors(parts: Sequence[LivingVectors]) -> VectorPart:
    """The living texts of several parts as one."""
    keys = np.concatenate([one.part.keys[one.alive] for one in parts])
    order = np.argsort(keys, kind="stable")

    def together(name: str) -> NDArray[np.generic]:
        return np.concatenate([getattr(one.part, name)[one.alive] for one in parts])[order]

    return VectorPart(keys[order], *(together(name) for name in ("marks", "signs", "numbers", "scales")))  # type: ignore[arg-type]


def cosines(vector: NDArray[np.float32], part: VectorPart, rows: NDArray[np.intp]) -> NDArray[np.float32]:
    """Cosines to these rows of a part."""
    return np.asarray((part.numbers[rows].astype(np.float32) @ vector) * part.scales[rows], dtype=np.float32)


def apart(vector: NDArray[np.float32], part: VectorPart) -> NDArray[np.uint16]:
    """(n,) in how many signs each text differs from the question."""
    asked = signs_of(vector[None])[0]
    found = np.empty(len(part), dtype=np.uint16)
    for at in range(0, len(part), BLOCK):
        bits = np.bitwise_count(part.signs[at : at + BLOCK] ^ asked)
        if bits.shape[1] == 8:
            eight = bits.view(np.uint64)[:, 0]
            pairs = (eight & _PAIRS) + ((eight >> np.uint64(8)) & _PAIRS)
            found[at : at + BLOCK] = (pairs * _SUM) >> np.uint64(48)
        else:
            found[at : at + BLOCK] = bits.sum(axis=1, dtype=np.uint16)
    return found


def nearest(
    vector: NDArray[np.float32], parts: Sequence[LivingVectors], count: int, rescored: int = RESCORED
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """(keys, cosines) of the living texts most alike, best first; of equal ones the newest. None for zeros.

    Signs are compared with all, then the `rescored` nearest exactly. Recall of the best ten among a million: about .98.
    """
    if not vector.any() or not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    far = np.concatenate([np.where(one.alive, apart(vector, one.part), np.uint16(9_999)) for one in parts])
    close = _closest(far, rescored)
    keys, found, start = [], [], 0
    for one in parts:
        rows = close[(close >= start) & (close < start + len(one.part))] - start
        keys.append(one.part.keys[rows])
        found.append(cosines(vector, one.part, rows))
        start += len(one.part)
    return best_of(np.concatenate(keys), np.concatenate(found), count)


def nearest_among(
    vector: NDArray[np.float32], parts: Sequence[LivingVectors], allowed: NDArray[np.int64], count: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The same among a few texts, given by ascending key: all are compared exactly."""
    if not vector.any() or not parts or not len(allowed):
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    keys, found = [], []
    for one in parts:
        rows = rows_of(one, allowed)
        keys.append(one.part.keys[rows])
        found.append(cosines(vector, one.part, rows))
    return best_of(np.concatenate(keys), np.concatenate(found), count)


def rows_of(one: LivingVectors, keys: NDArray[np.int64]) -> NDArray[np.intp]:
    """The living rows of a part that belong to these ascending keys."""
    places = np.searchsorted(one.part.keys, keys)
    inside = places < len(one.part)
    places, keys = places[inside], keys[inside]
    places = places[one.part.keys[places] == keys]
    return np.asarray(places[one.alive[places]], dtype=np.intp)


def best_of(
    keys: NDArray[np.int64], values: NDArray[np.float32], count: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The largest values with their keys, best first; of equal ones the newest."""
    order = np.lexsort((-keys, -values))[:count]
    return keys[order], values[order]


def _closest(far: NDArray[np.uint16], count: int) -> NDArray[np.intp]:
    """Places of the least distances, by counting how many there are of each: quicker than sorting. Dead ones never."""
    often = np.cumsum(np.bincount(far, minlength=10_000)[:9_999])
    if often[-1] <= count:
        return np.flatnonzero(far < 9_999)
    edge = int(np.searchsorted(often, count))
    chosen = np.flatnonzero(far <= edge)
    return chosen if len(chosen) <= 2 * count else chosen[largest(-far[chosen].astype(np.int32), count)]
