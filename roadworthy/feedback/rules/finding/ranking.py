"""Texts that fit what was typed, best first: those with all the words, then those near in words or meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .asking import Living, Marked, Scored, read_question, score
from .vectors import LivingVectors, cosines, nearest, nearest_among

CANDIDATES = 200
MEANING = 0.5
"""What a cosine counts against the share of the words."""
NEAR = 0.35
"""A text that the words do not find must lie at least so near in meaning, as a cosine."""
SOME_WORDS = 0.3
"""A text with only some of the words must fit so well; one with all, each once, of usual length, fits by .45."""
BEST, WITH_ALL, NEARBY = 2, 1, 0
Keys = NDArray[np.int64]


@dataclass(frozen=True)
class Ranked:
    """Texts in their order.

    Attributes:
        keys: (n,) of the texts; tiers: BEST has all the words and is weighed by words and meaning, WITH_ALL has all
            and is weighed by words alone (there are many), NEARBY fits otherwise; scores: falling within a tier.
    """

    keys: Keys
    tiers: NDArray[np.int8]
    scores: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.keys)

    def behind(self, tier: int, value: float, key: int) -> int:
        """The first place behind such a text, whether it still stands here or not."""
        later = (self.tiers < tier) | (
            (self.tiers == tier) & ((self.scores < value) | ((self.scores == value) & (self.keys < key)))
        )
        return int(later.argmax()) if later.any() else len(self)

    def with_more(self, keys: Keys) -> Ranked:
        """The same with texts that have all the words, of which nothing else is known, behind the others that do."""
        at = int((self.tiers >= WITH_ALL).sum())
        newest = np.sort(keys)[::-1]
        return Ranked(
            np.insert(self.keys, at, newest),
            np.insert(self.tiers, at, np.full(len(keys), WITH_ALL, np.int8)),
            np.insert(self.scores, at, np.zeros(len(keys), np.float32)),
        )


@dataclass(frozen=True)
class Question:
    """What was typed as words, and what it means; the vector is zeros when only words are asked."""

    words: Sequence[str]
    vector: NDArray[np.float32]
    marked: Marked = ()


def rank(
    question: Question,
    texts: Sequence[Living],
    meanings: Sequence[LivingVectors],
    allowed: Keys | None = None,
) -> Ranked:
    """All texts with all the words, and of the others the nearest by words and by meaning.

    Candidates for the best are the CANDIDATES best by words and the CANDIDATES nearest in meaning; these are ranked by
    the share of the words plus MEANING times the cosine. Of equal ones the newest comes first.

    Args:
        allowed: only these texts, by ascending key; meaning is then compared with each of them.
    """
    scored = score(read_question(question.words, texts), texts, question.marked) if question.words else []
    if allowed is not None:
        scored = [_only(one, living, allowed) for one, living in zip(scored, texts, strict=False)]
    with_all = _chosen(texts, [one.words >= max(len(question.words), 1) for one in scored])
    by_words = _best_by_words(scored, texts)
    if allowed is None:
        near, cosine = nearest(question.vector, meanings, CANDIDATES)
    else:
        near, cosine = nearest_among(question.vector, meanings, allowed, CANDIDATES)
    head = np.union1d(by_words, near[cosine >= NEAR])
    scores = _fits(head, scored, texts) + MEANING * np.maximum(_cosines(head, question.vector, meanings), 0)
    is_whole = np.isin(head, with_all, assume_unique=True)
    rest = np.setdiff1d(with_all, head, assume_unique=True)
    keys = np.concatenate([head, rest])
    tiers = np.concatenate([np.where(is_whole, BEST, NEARBY), np.full(len(rest), WITH_ALL)]).astype(np.int8)
    values = np.round(np.concatenate([scores, _fits(rest, scored, texts)]), 4).astype(np.float32)
    order = np.lexsort((-keys, -values, -tiers))
    return Ranked(keys[order], tiers[order], values[order])


def with_all_words(question: Question, texts: Sequence[Living]) -> Keys:
    """Ascending keys of the texts that have all the words; none when no word was typed."""
    if not question.words:
        return np.zeros(0, np.int64)
    scored = score(read_question(question.words, texts), texts, question.marked)
    return np.sort(_chosen(texts, [one.words >= len(question.words) for one in scored]))


def _only(one: Scored, living: Living, allowed: Keys) -> Scored:
    kept = np.zeros(len(living.part), dtype=bool)
    kept[_places(allowed, living.part.keys, living.alive)[0]] = True
    return Scored(np.where(kept, one.fit, np.float32(0)), np.where(kept, one.words, np.uint8(0)))


def _chosen(texts: Sequence[Living], masks: Sequence[NDArray[np.bool_]]) -> Keys:
    found = [one.part.keys[mask] for one, mask in zip(texts, masks, strict=False)]
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _best_by_words(scored: Sequence[Scored], texts: Sequence[Living]) -> Keys:
    """The CANDIDATES best that fit by SOME_WORDS or more; of equal ones the newest."""
    keys, fits = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    for one, living in zip(scored, texts, strict=False):
        rows = np.flatnonzero(one.fit >= SOME_WORDS)
        if len(rows) > 4 * CANDIDATES:
            edge = np.partition(one.fit[rows], len(rows) - CANDIDATES)[len(rows) - CANDIDATES]
            rows = rows[one.fit[rows] >= edge]
        keys.append(living.part.keys[rows])
        fits.append(one.fit[rows])
    together, values = np.concatenate(keys), np.round(np.concatenate(fits), 4)
    return np.asarray(together[np.lexsort((-together, -values))[:CANDIDATES]])


def _fits(keys: Keys, scored: Sequence[Scored], texts: Sequence[Living]) -> NDArray[np.float32]:
    """How well these texts fit by words; 0 for those that no part has."""
    found = np.zeros(len(keys), np.float32)
    for one, living in zip(scored, texts, strict=False):
        places, mine = _places(keys, living.part.keys, living.alive)
        found[mine] = one.fit[places]
    return found


def _cosines(keys: Keys, vector: NDArray[np.float32], meanings: Sequence[LivingVectors]) -> NDArray[np.float32]:
    """How near these texts lie; 0 for those whose meaning is not known yet."""
    found = np.zeros(len(keys), np.float32)
    if vector.any():
        for one in meanings:
            places, mine = _places(keys, one.part.keys, one.alive)
            found[mine] = cosines(vector, one.part, places)
    return found


def _places(keys: Keys, own: Keys, alive: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """(rows of a part, places among the keys) of the keys that live in it."""
    places = np.minimum(np.searchsorted(own, keys), max(len(own) - 1, 0))
    if not len(own):
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    mine = np.flatnonzero((own[places] == keys) & alive[places])
    return places[mine], mine
