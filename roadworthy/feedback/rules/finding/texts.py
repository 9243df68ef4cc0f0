"""The words of many texts as arrays that lie in files: from a word, or how it begins, to the texts that have it."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .words import words_of

K1, B, TITLE = 1.2, 0.75, 2
MOST_GAIN = K1 + 1
MOST_WORDS = 3_000
"""Different words of one text that are kept."""


@dataclass(frozen=True)
class Text:
    """What is found of a note: its id, when it was changed last (microseconds), a digest, and its words."""

    key: int
    seen: int
    digest: int
    title: str
    body: str
    customer: int = 0


@dataclass(frozen=True)
class TextPart:
    """Texts by ascending key, turned round.

    Attributes:
        keys, seen, digests, customers: (n,) of each text.
        letters, ends: all words in the order of their bytes, one behind the other, and where each ends.
        starts: (words + 1,) where each word's texts begin; those of a beginning lie together, for words are sorted.
        rows, gains: which text, and its saturated frequency of the word in 1 to 255 (255 is MOST_GAIN).
        mean: the mean length in words that lengths were measured by.
    """

    keys: NDArray[np.int64]
    seen: NDArray[np.int64]
    digests: NDArray[np.int64]
    customers: NDArray[np.int64]
    letters: NDArray[np.uint8]
    ends: NDArray[np.int64]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    gains: NDArray[np.uint8]
    mean: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.keys)

    def word(self, place: int) -> bytes:
        """The word at a place of the sorted list."""
        start = int(self.ends[place - 1]) if place else 0
        return self.letters[start : int(self.ends[place])].tobytes()

    def places(self, beginning: str) -> tuple[int, int]:
        """From which to before which place words begin so."""
        wanted = beginning.encode("utf-8", "surrogatepass")
        low = bisect_left(range(len(self.ends)), wanted, key=self.word)
        return low, bisect_left(range(len(self.ends)), wanted + b"\xff", lo=low, key=self.word)

    def place(self, word: str) -> int | None:
        """The place of a whole word."""
        wanted = word.encode("utf-8", "surrogatepass")
        low = bisect_left(range(len(self.ends)), wanted, key=self.word)
        return low if low < len(self.ends) and self.word(low) == wanted else None

    def part(self, low: int, high: int) -> slice:
        """Where the texts of the words from low to before high stand."""
        return slice(int(self.starts[low]), int(self.starts[high]))


def turn_round(texts: Iterable[Text]) -> TextPart:
    """The arrays of these texts, which come by ascending key. Memory about 40 bytes a different word of a text.

    Raises:
        ValueError: keys do not ascend.
    Source of the gains: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations
    and Trends in Information Retrieval 3 (2009), 333-389; a word of the title counts TITLE times.
    """
    codes: dict[str, int] = {}
    found, often, sizes, columns = array("I"), array("f"), array("I"), array("q")
    for one in texts:
        if columns and one.key <= columns[-4]:
            raise ValueError(f"key: {one.key} after {columns[-4]}")
        times = _times(one)
        columns.extend((one.key, one.seen, one.digest, one.customer))
        sizes.append(len(times))
        found.extend([codes.setdefault(word, len(codes)) for word in times])
        often.extend(times.values())
    about = np.frombuffer(columns, dtype=np.int64).reshape(-1, 4) if columns else np.zeros((0, 4), np.int64)
    owner = np.repeat(np.arange(len(sizes), dtype=np.int32), _array(sizes, np.uint32))
    gains, mean = _gains(_array(often, np.float32), owner, len(sizes))
    spelt = sorted((word.encode("utf-8", "surrogatepass"), code) for word, code in codes.items())
    rank = np.empty(len(spelt), dtype=np.uint32)
    rank[[code for _, code in spelt]] = np.arange(len(spelt), dtype=np.uint32)
    placed = rank[_array(found, np.uint32)]
    order = np.argsort(placed, kind="stable")
    return TextPart(
        keys=about[:, 0].copy(),
        seen=about[:, 1].copy(),
        digests=about[:, 2].copy(),
        customers=about[:, 3].copy(),
        letters=np.frombuffer(b"".join(word for word, _ in spelt), dtype=np.uint8),
        ends=np.cumsum([len(word) for word, _ in spelt], dtype=np.int64),
        starts=np.concatenate([[0], np.cumsum(np.bincount(placed, minlength=len(spelt)))]).astype(np.int64),
        rows=owner[order],
        gains=gains[order],
        mean=np.array([mean]),
    )


def _array(values: array[Any], kind: type[np.generic]) -> NDArray[Any]:
    """The same numbers for numpy."""
    return np.frombuffer(values, dtype=kind) if values else np.zeros(0, dtype=kind)


def _times(one: Text) -> dict[str, int]:
    """How often each word stands in a text, a word of the title TITLE times."""
    times = Counter(words_of(one.body))
    for word in words_of(one.title):
        times[word] += TITLE
    return times if len(times) <= MOST_WORDS else dict(times.most_common(MOST_WORDS))


def _gains(times: NDArray[np.float32], owner: NDArray[np.int32], count: int) -> tuple[NDArray[np.uint8], float]:
    """Saturated frequencies by length, in 1 to 255, and the mean length."""
    lengths = np.bincount(owner, times, minlength=count)
    mean = float(lengths.mean()) if count and lengths.any() else 1.0
    scale = (K1 * (1 - B + B * lengths / mean)).astype(np.float32)
    gains = times * MOST_GAIN / (times + scale[owner])
    return np.clip(np.rint(gains * (255 / MOST_GAIN)), 1, 255).astype(np.uint8), mean
