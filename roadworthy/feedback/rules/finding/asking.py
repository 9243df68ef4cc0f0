"""Which texts have the words that were typed, and how well they fit, over several parts of an index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .texts import MOST_GAIN, TextPart
from .words import beginning_of, near_words

Floats = NDArray[np.float32]
BEGINNING, OTHER_FORM, SLIP = 0.8, 0.6, 0.5
"""What a longer word, another form, and a word one slip away count against the word itself."""
MOST_SLIPS = 6


@dataclass(frozen=True)
class Living:
    """A part of an index and which of its texts still stand (no newer part has them)."""

    part: TextPart
    alive: NDArray[np.bool_]


@dataclass(frozen=True)
class Scored:
    """What was found in one part: for each text how well it fits (0 to 1) and how many of the words it has."""

    fit: Floats
    words: NDArray[np.uint8]


@dataclass(frozen=True)
class Asked:
    """One word that was typed: which places of which part stand for it, each range with its weight, lightest first."""

    ranges: Sequence[Sequence[tuple[int, int, float]]]


def read_question(words: Sequence[str], parts: Sequence[Living]) -> list[Asked]:
    """What each word stands for in these parts.

    A word means itself and what begins so; also what other forms of it begin with. One that no part knows, not even
    as a beginning, means the known words one slip away, the commonest first.
    """
    return [_asked(word, parts) for word in words]


def _asked(word: str, parts: Sequence[Living]) -> Asked:
    ranges = [_forms(word, one.part) for one in parts]
    if not any(ranges):
        slips = _slips(word, parts)
        ranges = [[(at, at + 1, SLIP) for slip in slips if (at := one.part.place(slip)) is not None] for one in parts]
    return Asked(ranges)


def _forms(word: str, part: TextPart) -> list[tuple[int, int, float]]:
    low, high = part.places(word)
    found = []
    if stem := beginning_of(word):
        first, last = part.places(stem)
        found += [(a, b, OTHER_FORM) for a, b in ((first, low), (high, last)) if a < b] if low < high else []
        found += [(first, last, OTHER_FORM)] if first < last and low >= high else []
    if low < high:
        is_whole = part.word(low) == word.encode("utf-8", "surrogatepass")
        found.append((low + is_whole, high, BEGINNING)) if low + is_whole < high else None
        found.append((low, low + 1, 1.0)) if is_whole else None
    return found


def _slips(word: str, parts: Sequence[Living]) -> list[str]:
    """Known words one slip away, the commonest first, MOST_SLIPS at most."""
    often: dict[str, int] = {}
    for slip in set(near_words(word)):
        count = 0
        for one in parts:
            if (at := one.part.place(slip)) is not None:
                count += int(one.part.starts[at + 1] - one.part.starts[at])
        if count:
            often[slip] = count
    return sorted(often, key=lambda slip: (-often[slip], slip))[:MOST_SLIPS]


Marked = Sequence[Sequence[NDArray[np.bool_] | None]]


def score(question: Sequence[Asked], parts: Sequence[Living], marked: Marked = ()) -> list[Scored]:
    """How well every text of every part fits.

    Args:
        marked: by word and part, texts that have the word by another way (a customer's name), or None.
    Returns:
        one for each part. `fit` is the share of what a text could score at most: words weigh by their rarity.
    """
    found = [Scored(np.zeros(len(one.part), np.float32), np.zeros(len(one.part), np.uint8)) for one in parts]
    count = sum(int(one.alive.sum()) for one in parts)
    most = 0.0
    for n, asked in enumerate(question):
        hits = [_hits(asked.ranges[at], one) for at, one in enumerate(parts)]
        if marked and any(one is not None for one in marked[n]):
            hits = [_with(one, marked[n][at], parts[at]) for at, one in enumerate(hits)]
        rarity = float(np.log1p((count + 1) / (sum(len(rows) for rows, _ in hits) + 0.5)))
        most += rarity
        for scored, (rows, gains) in zip(found, hits, strict=True):
            scored.fit[rows] += rarity * gains
            scored.words[rows] += 1
    for scored in found:
        scored.fit[:] /= max(most, 1e-9)
    return found


Hits = tuple[NDArray[np.intp], Floats]


def _hits(ranges: Sequence[tuple[int, int, float]], one: Living) -> Hits:
    """The living texts that have a word in one of its forms, each once with its best form's gain (0 to 1)."""
    part = one.part
    slices = [(part.part(low, high), weight) for low, high, weight in ranges]
    if len(slices) == 1 and ranges[0][1] - ranges[0][0] == 1:
        where, weight = slices[0]
        rows, gains = part.rows[where], part.gains[where].astype(np.float32) * (weight / 255)
        living = one.alive[rows]
        return rows[living].astype(np.intp), gains[living]
    best = np.zeros(len(part), dtype=np.float32)
    for where, weight in slices:
        np.maximum.at(best, part.rows[where], part.gains[where].astype(np.float32) * (weight / 255))
    best[~one.alive] = 0
    found = np.flatnonzero(best)
    return found, best[found]


def _with(hits: Hits, more: NDArray[np.bool_] | None, one: Living) -> Hits:
    """Hits and the texts that have the word by another way: as if it stood in the text once."""
    if more is None:
        return hits
    rows, gains = hits
    extra = np.flatnonzero(more & one.alive)
    extra = extra[~np.isin(extra, rows, assume_unique=True)]
    return np.concatenate([rows, extra]), np.concatenate([gains, np.full(len(extra), 1 / MOST_GAIN, np.float32)])
