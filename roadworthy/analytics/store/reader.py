"""`StoredEvents`: a product's events as engines read them, over mapped files. One moment of the manifest, no lock."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..rules.events import MISSING, Block, Column
from . import facts, manifest
from .blocks import Piece, Pieces, View, clipped
from .manifest import BUCKETS, Manifest
from .opened import Store, key_of
from .persons import first_seen, remap_of
from .values import Values, value_of

EVER = (-(2**63), 2**63 - 1)
TRIES = 20


class StoredEvents:
    """All events of a product at one moment. Implements `rules.events.Events`.

    Attributes:
        version: changes whenever anything that an answer could depend on has changed.
    """

    def __init__(self, store: Store, now: Manifest) -> None:
        self._store, self._manifest = store, now
        self.version = f"{now.id}-{now.version}"
        self.names: Sequence[str] = store.names.values  # type: ignore[assignment]
        self.persons = now.persons
        self._merges = store.merges(now.merged)
        self._remap = remap_of(self._merges, now.persons)
        self._facts = [store.facts[run.file.name] for run in now.facts]
        self._segments = sorted(
            (store.segments[key_of(segment)] for segment in now.segments), key=lambda one: one.segment.first
        )

    def is_person(self) -> NDArray[np.bool_]:
        """Which numbers are persons; the others were merged into one of them and have neither events nor properties."""
        is_person = self._remap == np.arange(self.persons)
        is_person[self._manifest.gone] = False
        return is_person

    def moved(self) -> list[tuple[int, int]]:
        """Persons who were merged into another since the files were written: (their number there, the right one)."""
        losers = np.flatnonzero(self._remap != np.arange(self.persons))
        return [(int(loser), int(self._remap[loser])) for loser in losers]

    def extent(self) -> tuple[int, int] | None:
        """The first and the last time of any event in microseconds; None without events."""
        if not self._manifest.segments:
            return None
        found = self._manifest.segments
        return min(segment.start for segment in found), max(segment.end for segment in found)

    def buckets(self, start: int, end: int) -> list[Sequence[Block]]:
        """The events with ``start <= time < end``, bucket by bucket; a bucket's blocks follow each other in time."""
        found: list[list[Block]] = [[] for _ in range(BUCKETS)]
        with self._store.lock:
            for period in self._periods(start, end):
                for bucket, block in enumerate(self._blocks(period)):
                    part = block and clipped(block, start, end)
                    if part:
                        found[bucket].append(part)
        return [blocks for blocks in found if blocks]

    def _periods(self, start: int, end: int) -> list[tuple[int, int]]:
        """Stretches of time within which events must be sorted together: those of compacted segments, and the gaps."""
        spans = sorted(segment.span for segment in self._manifest.segments if segment.span)
        edges = [EVER[0], *(edge for span in spans for edge in span), EVER[1]]
        pairs = itertools.pairwise(edges)
        return [(a, b) for a, b in pairs if a < b and a < end and b > start]

    def _blocks(self, period: tuple[int, int]) -> list[Pieces | None]:
        """One block a bucket for a period; kept while the same segments have rows in it."""
        views = [
            self._store.view(opened, self._merges, self._remap)
            for opened in self._segments
            if opened.segment.start < period[1] and opened.segment.end >= period[0]
        ]
        known = self._store.kept.get(period)
        if known and len(known[0]) == len(views) and all(a is b for a, b in zip(known[0], views, strict=True)):
            return known[1]  # type: ignore[no-any-return]
        blocks = [self._block(views, bucket, period) for bucket in range(BUCKETS)]
        self._store.kept[period] = (views, blocks)
        return blocks

    def _block(self, views: list[View], bucket: int, period: tuple[int, int]) -> Pieces | None:
        pieces = []
        for view in views:
            span = view.opened.segment.span
            is_inside = span is not None and period[0] <= span[0] and span[1] <= period[1]
            parts = [Piece(view, rows) for rows in view.parts[bucket]]
            pieces += parts if is_inside else [part.between(*period) for part in parts]
        pieces = [piece for piece in pieces if len(piece)]
        if not pieces:
            return None
        return Pieces(pieces, self._store.events, self._store.codes, lambda key: self._store.book(key).values)

    def person_column(self, key: str) -> Column:
        """The latest value of the person property `key`, by number of person."""
        return self._kept(("person", key), lambda: self._column(facts.PERSON, key, self._remap))

    def group_column(self, key: str) -> Column:
        """The latest value of the group property `key`, by number of group."""
        groups = np.arange(self._manifest.groups, dtype=np.int32)
        return self._kept(("group", key), lambda: self._column(facts.GROUP, key, groups))

    def _kept(self, what: object, make: Callable[[], Any]) -> Any:
        """Made once for each state of the facts."""
        state = (tuple(run.file.name for run in self._manifest.facts), len(self._merges), self.persons)
        with self._store.lock:
            if self._store.kept.get("state") != state:
                periods = {
                    key: value
                    for key, value in self._store.kept.items()
                    if isinstance(key, tuple) and isinstance(key[0], int)
                }
                self._store.kept = {**periods, "state": state}
            if what not in self._store.kept:
                self._store.kept[what] = make()
            return self._store.kept[what]

    def _column(self, scope: int, key: str, remap: NDArray[np.int32]) -> Column:
        book = Values()
        parts = facts.rows_of(self._facts, scope, key)
        best, starts = facts.latest(parts, len(remap), remap)
        codes = np.full(len(remap) + 1, MISSING, np.int32)
        for part, start in zip(parts, starts, strict=False):
            mine = np.flatnonzero((best >= start) & (best < start + len(part.codes)))
            local = part.codes[best[mine] - start]
            used = np.unique(local)
            table = np.full(len(part.values), MISSING, np.int32)
            table[used] = [book.code(value_of(part.values[n].as_py().encode())) for n in used.tolist()]
            codes[mine] = table[local]
        return Column(codes[:-1], book)

    def group_of_person(self) -> NDArray[np.int32]:
        """The number of the group that each person belongs to now; `MISSING` of nobody's."""
        column = self.person_column(facts.GROUP_OF)
        numbers = np.asarray([int(value) for value in column.values] + [MISSING], np.int32)
        return numbers[column.codes]

    def first_seen(self) -> NDArray[np.int64]:
        """The time of each person's first event of any kind ever; the largest int64 of a person without one."""
        return self._kept("first", lambda: first_seen(self._facts, self._remap))

    def ids(self, persons: NDArray[np.int32]) -> list[str]:
        """The latest user id of each of these persons; the anonymous id of one who never had any."""
        numbers = self._kept("naming", self._naming)
        column = self._kept("id", lambda: self._column(facts.PERSON, facts.ID, np.arange(self.persons, dtype=np.int32)))
        return texts(column, numbers[self._remap[np.asarray(persons)]])

    def _naming(self) -> NDArray[np.int64]:
        """For each person the number of the id that names them: a user id first, one not replaced, the latest used."""
        own = np.arange(self.persons, dtype=np.int32)
        used, _ = facts.latest(parts := facts.rows_of(self._facts, facts.PERSON, facts.USED), self.persons, own)
        replaced, _ = facts.latest(facts.rows_of(self._facts, facts.PERSON, facts.REPLACED), self.persons, own)
        time, arrival = np.zeros((2, self.persons), np.int64)
        is_user = used >= 0
        if parts:
            time[is_user] = np.concatenate([part.time for part in parts])[used[is_user]]
            arrival[is_user] = np.concatenate([part.arrival for part in parts])[used[is_user]]
        order = np.lexsort((self._place_in_alphabet(is_user), arrival, time, replaced < 0, is_user))
        best = np.full(self.persons, MISSING, np.int64)
        best[self._remap[order]] = order
        return best

    def _place_in_alphabet(self, is_user: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Decides between several anonymous ids of one who never had a user id; others need no place."""
        place = np.zeros(self.persons, np.int64)
        has_user = np.zeros(self.persons, np.bool_)
        has_user[self._remap[is_user]] = True
        count = np.bincount(self._remap, minlength=self.persons)
        rows = np.flatnonzero(~has_user[self._remap] & (count[self._remap] > 1))
        column = self._column(facts.PERSON, facts.ID, np.arange(self.persons, dtype=np.int32))
        names = texts(column, rows)
        for rank, at in enumerate(sorted(range(len(rows)), key=names.__getitem__)):
            place[rows[at]] = rank
        return place

    def group_ids(self, groups: NDArray[np.int32]) -> list[str]:
        """The id of each of these groups."""
        return texts(self.group_column(facts.ID), np.asarray(groups))


def texts(column: Column, rows: NDArray[np.int64] | NDArray[np.int32]) -> list[str]:
    """The values of these rows as text; "" where there is none."""
    return [str(column.values[code]) if code >= 0 else "" for code in column.codes[rows].tolist()]


_stores: dict[Path, Store] = {}
_opening = threading.Lock()


def open_events(folder: Path) -> StoredEvents:
    """A product's events as they are now.

    Raises:
        Damaged: the manifest is not as it was written.
    """
    with _opening:
        store = _stores.setdefault(folder, Store(folder))
    for left in reversed(range(TRIES)):
        signature = manifest.signature(folder)
        with store.lock:
            if store.latest is not None and store.latest[0] == signature:
                return store.latest[1]  # type: ignore[no-any-return]
        now = manifest.load(folder)
        if store.id not in ("", now.id):  # other events lie in the folder now, as after a restore
            with _opening:
                store = _stores[folder] = Store(folder)
        store.id = now.id
        try:
            with store.lock:
                store.follow(now)
                store.latest = signature, StoredEvents(store, now)
                return store.latest[1]
        except FileNotFoundError:
            if not left or manifest.load(folder).version == now.version:
                raise
    raise AssertionError("unreachable")
