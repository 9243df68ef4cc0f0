"""A generator of its own for each part of the world, so that a change in one part leaves the others as they were."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TypeVar

import numpy as np

T = TypeVar("T")


def generator(seed: int, *words: str) -> np.random.Generator:
    """The generator for what these words name."""
    return np.random.default_rng([seed, *(zlib.crc32(word.encode()) for word in words)])


def pick(options: Sequence[T], rng: np.random.Generator, weights: Sequence[float] | None = None) -> T:
    """One of the options, by weight."""
    if weights is None:
        return options[int(rng.integers(len(options)))]
    total = np.cumsum(np.asarray(weights, dtype=float))
    return options[int(np.searchsorted(total, rng.random() * total[-1], side="right"))]


def rounded(value: float, digits: int = 2) -> float:
    """A number as people say it: two significant digits."""
    return float(f"{value:.{digits}g}")
