"""Whose id is it: ids to dense numbers of persons and groups, and merges of persons, as the ingester keeps them.

All ids of a product's persons are of one kind: a user id and an anonymous id that read alike are one person's. Every id
has a number of its own; a person is numbers that were merged, under the smallest of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import facts, files, hashes
from .hashes import Hashes
from .manifest import Manifest, Run

PERSON, GROUP = "p", "g"
MOST_CACHED = 400_000
NEVER = np.iinfo(np.int64).max


def merges_of(folder: Path, runs: Iterable[Run]) -> NDArray[np.int32]:
    """All merges in order, n rows of (who was merged, into whom, whether who was merged had events by then)."""
    parts = []
    for run in runs:
        batch = files.read_arrow(folder / run.file.name)
        parts.append(np.stack([batch.column(name).to_numpy() for name in ("loser", "winner", "had_events")], axis=1))
    return np.concatenate(parts) if parts else np.empty((0, 3), np.int32)


def remap_of(merges: NDArray[np.int32], persons: int) -> NDArray[np.int32]:
    """Who each person is now, after all merges."""
    remap = np.arange(persons, dtype=np.int32)
    remap[merges[:, 0]] = merges[:, 1]
    while not np.array_equal(following := remap[remap], remap):
        remap = following
    return remap


def first_seen(opened: Iterable[facts.FactFile], remap: NDArray[np.int32]) -> NDArray[np.int64]:
    """The time of each person's first event ever; the largest number of one without events."""
    found = np.full(len(remap), NEVER, np.int64)
    for part in facts.rows_of(opened, facts.PERSON, facts.FIRST):
        np.minimum.at(found, remap[part.subject], -part.time)  # kept negated, so that the latest is the earliest
    return found


class Persons:
    """Ids and merges while a round runs; what is new in it waits to be written."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.count, self.groups = manifest.persons, manifest.groups
        self.runs = [hashes.read(folder, run) for run in reversed(manifest.ids)]
        self.parent = remap_of(merges_of(folder, manifest.merged), self.count)
        opened = [facts.FactFile(folder / run.file.name) for run in manifest.facts]
        self.first = first_seen(opened, self.parent)
        self.known: dict[str, int] = {}
        self.fresh: dict[str, int] = {}
        self.merged: list[tuple[int, int, bool]] = []

    def prepare(self, ids: Iterable[str]) -> None:
        """Look up many ids at once, each with the letter of its kind in front."""
        if len(self.known) > MOST_CACHED:
            self.known.clear()
        unknown = [one for one in set(ids) if one not in self.known]
        if unknown:
            found = hashes.find(self.runs, hashes.hashes_of([one.encode("utf-8", "replace") for one in unknown]))
            self.known |= {one: number for one, number in zip(unknown, found.tolist(), strict=True) if number >= 0}

    def person(self, one: str) -> tuple[int, bool]:
        """The number that this id has of its own, and whether it is new; `now` says whose it is."""
        key = PERSON + one
        number = self.known.get(key)
        if number is not None:
            return number, False
        number = self.known[key] = self.fresh[key] = self.nobody()
        return number, True

    def nobody(self) -> int:
        """A number for a person without any id."""
        self.count += 1
        return self.count - 1

    def group(self, one: str) -> tuple[int, bool]:
        """The number of the group with this id, and whether it is new."""
        key = GROUP + one
        number = self.known.get(key)
        if number is not None:
            return number, False
        number = self.known[key] = self.fresh[key] = self.groups
        self.groups += 1
        return number, True

    def merge(self, one: int, other: int) -> None:
        """Make two numbers one person's: that of the smaller one."""
        self.grow()
        winner, loser = sorted((self.now(one), self.now(other)))
        if winner != loser:
            self.parent[loser] = winner
            self.merged.append((loser, winner, bool(self.first[loser] != NEVER)))
            self.first[winner] = min(self.first[winner], self.first[loser])

    def now(self, number: int) -> int:
        """Who this person is now."""
        while (parent := int(self.parent[number])) != number:
            number = parent
        return number

    def all_now(self, numbers: NDArray[np.int32]) -> NDArray[np.int32]:
        """Who these persons are now."""
        self.grow()
        while not np.array_equal(following := self.parent[numbers], numbers):
            numbers = following
        return numbers

    def grow(self) -> None:
        """Make room for new persons in what is kept of each."""
        if (more := self.count - len(self.parent)) > 0:
            more = max(more, len(self.parent) // 8)  # seldom, not with every merge
            start = len(self.parent)
            self.parent = np.concatenate([self.parent, np.arange(start, start + more, dtype=np.int32)])
            self.first = np.concatenate([self.first, np.full(more, NEVER, np.int64)])

    def note_first(self, persons: NDArray[np.int32], times: NDArray[np.int64]) -> tuple[list[int], list[int]]:
        """Persons whose first event is earlier than was known, and its time."""
        self.grow()
        order = np.lexsort((times, persons))
        unique, first_rows = np.unique(persons[order], return_index=True)
        earliest = times[order][first_rows]
        earlier = earliest < self.first[unique]
        self.first[unique[earlier]] = earliest[earlier]
        return unique[earlier].tolist(), earliest[earlier].tolist()

    def fresh_ids(self) -> Hashes:
        """The new ids of this round with their numbers."""
        return hashes.hashes_of([key.encode("utf-8", "replace") for key in self.fresh], list(self.fresh.values()))
