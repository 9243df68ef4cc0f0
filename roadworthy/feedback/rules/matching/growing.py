"""A collection that grows while it is asked: what is new stands beside it, and is weighed as the rest is."""

from __future__ import annotations

from collections.abc import Collection as Keys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .languages import spoken
from .meanings import Meanings
from .postings import Postings
from .ranking import Collection, Plan
from .readings import ENTRY, Entries, Reading

FEW = 500
REBUILT_AT = 0.1
"""When a tenth is new (and more than FEW), everything is put together again."""


@dataclass(frozen=True)
class Kept:
    """Texts as they are kept: key, language, words and meaning of each, in one order."""

    keys: NDArray[np.int64]
    languages: Sequence[str]
    entries: Sequence[Entries]
    vectors: NDArray[np.float16]

    @classmethod
    def of(cls, rows: Sequence[tuple[int, str, bytes, bytes]], dimensions: int) -> Kept:
        """From (key, language, words, vector) as a database keeps them. A vector of another length is zeros."""
        size = 2 * dimensions
        whole = b"".join(vector if len(vector) == size else bytes(size) for _, _, _, vector in rows)
        return cls(
            np.array([row[0] for row in rows], dtype=np.int64),
            [row[1] for row in rows],
            [np.frombuffer(row[2], dtype=ENTRY) for row in rows],
            np.frombuffer(whole, dtype=np.float16).reshape(len(rows), dimensions),
        )


class Growing:
    """Texts by key, asked for those that belong to another; memory about 1 KB of meaning and 1 KB of words a text."""

    def __init__(self, kept: Kept) -> None:
        self._keys = kept.keys
        self._main = _collection(kept)
        self._new: dict[int, tuple[str, Entries, NDArray[np.float16]]] = {}
        self._newer: tuple[NDArray[np.int64], Collection] | None = None

    def __len__(self) -> int:
        return len(self._keys) + len(self._new)

    @property
    def postings(self) -> Postings:
        """How telling words are here."""
        return self._main.postings

    @property
    def wants_rebuilding(self) -> bool:
        """So much is new that everything should be put together again."""
        return len(self._new) > max(FEW, REBUILT_AT * len(self._keys))

    def add(self, kept: Kept) -> None:
        """Texts that are new or were read again: these stand for their keys from now on."""
        for n, key in enumerate(kept.keys.tolist()):
            self._new[key] = (kept.languages[n], kept.entries[n], kept.vectors[n])
        keys = np.array(list(self._new), dtype=np.int64)
        rows = list(self._new.values())
        vectors = np.array([row[2] for row in rows], dtype=np.float32)
        words = Postings([row[1] for row in rows], like=self._main.postings)
        self._newer = keys, Collection(words, Meanings(vectors), self._main.languages)

    def best(self, question: Reading, plan: Plan, limit: int, *, without: Keys[int] = ()) -> list[tuple[int, float]]:
        """(key, how sure) of the texts that belong to the question, best first; ties by key."""
        gone = set(without)
        spare = limit + len(gone)
        again = set(self._new)
        found = [
            (int(self._keys[match.row]), match.score)
            for match in self._main.best(question, plan, spare + min(len(again), FEW))
            if int(self._keys[match.row]) not in again
        ]
        if self._newer is not None:
            keys, newer = self._newer
            found += [(int(keys[match.row]), match.score) for match in newer.best(question, plan, spare)]
        found = [one for one in found if one[0] not in gone]
        return sorted(found, key=lambda one: (-round(one[1], 5), one[0]))[:limit]


def _collection(kept: Kept) -> Collection:
    return Collection(Postings(kept.entries), Meanings(kept.vectors), spoken(kept.languages))
