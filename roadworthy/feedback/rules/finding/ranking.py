"""Texts that fit what was typed, best first: those with all the words, then those near in words or meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .asking import Living, Marked, Scored, read_question, score
from .vectors import LivingVectors, cosines, nearest, nearest_among

CANDIDATES = 200
WEIGHED = 2_000
"""Of very many texts with all the words, so many are weighed; the rest comes newest first."""
MEANING = 0.5
"""What a cosine counts against the share of the words."""
NEAR = 0.35
"""A text that the words do not find must lie at least so near in meaning, as a cosine."""
SOME_WORDS = 0.3
"""A text with only some of the words must fit so well; one with all, each once, of usual length, fits by .45."""
BEST, WITH_ALL, REST, NEARBY = 3, 2, 1, 0
KEY_BITS, KEY_MASK = 40, (1 << 40) - 1
"""Keys are less than a million millions: value and key are sorted as one number."""
Keys = NDArray[np.int64]


@dataclass(frozen=True)
class Ranked:
    """Texts in their order.

    Attributes:
        keys: (n,) of the texts; tiers: BEST has all the words and is weighed by words and meaning, WITH_ALL has all
            and is weighed by words alone, REST has all (there are very many), NEARBY fits otherwise; scores: falling
            within a tier.
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

    def with_rest(self, keys: Keys, fits: NDArray[np.float32]) -> Ranked:
        """The same with texts that have all the words but are none of the best, behind those."""
        at = int((self.tiers == BEST).sum())
        values = np.rint(fits * 10_000).astype(np.int64)
        marks = (values << KEY_BITS) + keys
        if len(marks) > WEIGHED:
            marks = np.partition(marks, len(marks) - WEIGHED)
        weighed, rest = np.sort(marks[-WEIGHED:])[::-1], np.sort(marks[:-WEIGHED] & KEY_MASK)[::-1]
        tiers = np.concatenate([np.full(len(weighed), WITH_ALL), np.full(len(rest), REST)]).astype(np.int8)
        scores = np.concatenate([(weighed >> KEY_BITS) / 10_000, np.zeros(len(rest))]).astype(np.float32)
        return Ranked(
            np.insert(self.keys, at, np.concatenate([weighed & KEY_MASK, rest])),
            np.insert(self.tiers, at, tiers),
            np.insert(self.scores, at, scores),
        )

    def with_more(self, keys: Keys) -> Ranked:
        """The same with texts that have all the words, of which nothing else is known, behind the others that do."""
        at = int((self.tiers >= REST).sum())
        newest = np.sort(keys)[::-1]
        return Ranked(
            np.insert(self.keys, at, newest),
            np.insert(self.tiers, at, np.full(len(keys), REST, np.int8)),
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
    by_words = _best_by_words(scored, texts)
    if allowed is None:
        near, cosine = nearest(question.vector, meanings, CANDIDATES)
    else:
        near, cosine = nearest_among(question.vector, meanings, allowed, CANDIDATES)
    head = np.union1d(by_words, near[cosine >= NEAR])
    whole = [one.words >= max(len(question.words), 1) for one in scored]
    fits, is_whole = _at(head, [one.fit for one in scored], texts), _at(head, whole, texts).astype(bool)
    values = fits + MEANING * np.maximum(_cosines(head, question.vector, meanings), 0)
    tiers = np.where(is_whole, BEST, NEARBY).astype(np.int8)
    order = np.lexsort((-head, -np.round(values, 4), -tiers))
    best = Ranked(head[order], tiers[order], np.round(values[order], 4).astype(np.float32))
    return best.with_rest(*_rest(head, whole, scored, texts))


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


def _at(keys: Keys, columns: Sequence[NDArray[Any]], texts: Sequence[Living]) -> NDArray[np.float32]:
    """The values of these texts; 0 for those that no part has."""
    found = np.zeros(len(keys), np.float32)
    for column, living in zip(columns, texts, strict=False):
        places, mine = _places(keys, living.part.keys, living.alive)
        found[mine] = column[places]
    return found


def _rest(
    head: Keys, whole: Sequence[NDArray[np.bool_]], scored: Sequence[Scored], texts: Sequence[Living]
) -> tuple[Keys, NDArray[np.float32]]:
    """(keys, fits) of the texts with all the words that are not among the best."""
    keys, fits = [np.zeros(0, np.int64)], [np.zeros(0, np.float32)]
    for mask, one, living in zip(whole, scored, texts, strict=False):
        left = mask.copy()
        left[_places(head, living.part.keys, living.alive)[0]] = False
        rows = np.flatnonzero(left)
        keys.append(living.part.keys[rows])
        fits.append(one.fit[rows])
    return np.concatenate(keys), np.concatenate(fits)


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
