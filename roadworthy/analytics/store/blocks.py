"""Blocks: stretches of one bucket in order of time, straight from a mapped file where that is possible.

Events of a stretch may lie in several segments (late ones, or the newest that are not compacted yet), and a merge of
persons may move rows to another bucket. Only then are rows gathered; else a block is a slice of the file itself.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..rules.events import Column
from .manifest import BUCKETS
from .segments import Opened, bucket_of

Rows = slice | NDArray[np.intp]
Events = Callable[[Opened], NDArray[np.int32]]
Codes = Callable[[Opened, str], NDArray[np.int32]]


class View:
    """A segment with its persons as they are after merges.

    Attributes:
        person: who each row's person is now.
        parts: for each bucket the rows that belong to it now, each part in order of time.
    """

    def __init__(self, opened: Opened, remap: NDArray[np.int32], losers: NDArray[np.int32]) -> None:
        self.opened = opened
        bounds = opened.segment.buckets
        self.person = opened.person
        self.parts: list[list[Rows]] = [[slice(bounds[b], bounds[b + 1])] for b in range(BUCKETS)]
        if not len(losers):
            return
        is_loser = np.zeros(len(remap), np.bool_)
        is_loser[losers] = True
        rows = np.flatnonzero(is_loser[opened.person])
        if len(rows):
            self.person = remap[opened.person]
            self._move(rows)

    def _move(self, rows: NDArray[np.intp]) -> None:
        """Sort rows whose person changed into the bucket that they belong to now."""
        bounds = np.asarray(self.opened.segment.buckets)
        was = np.searchsorted(bounds, rows, side="right") - 1
        now = bucket_of(self.person[rows])
        moved, now = rows[was != now], now[was != now]
        for b in range(BUCKETS):
            start, end = bounds[b], bounds[b + 1]
            left = moved[(moved >= start) & (moved < end)]
            if len(left):
                self.parts[b] = [np.setdiff1d(np.arange(start, end), left, assume_unique=True)]
            came = moved[now == b]
            if len(came):
                order = np.lexsort((self.opened.arrival[came], self.opened.time[came]))
                self.parts[b].append(came[order])

    @property
    def has_moved_rows(self) -> bool:
        """Do rows belong to another bucket than they lie in?"""
        return any(len(parts) > 1 for parts in self.parts)


@dataclass(frozen=True, eq=False)
class Piece:
    """Some rows of a segment in order of time."""

    view: View
    rows: Rows

    @property
    def time(self) -> NDArray[np.int64]:
        """Their times."""
        return self.view.opened.time[self.rows]

    def between(self, start: int, end: int) -> Piece:
        """Those with ``start <= time < end``."""
        first, last = np.searchsorted(self.time, (start, end)).tolist()
        if isinstance(self.rows, slice):
            return Piece(self.view, slice(self.rows.start + first, self.rows.start + last))
        return Piece(self.view, self.rows[first:last])

    def __len__(self) -> int:
        return self.rows.stop - self.rows.start if isinstance(self.rows, slice) else len(self.rows)


class Pieces:
    """A block made of pieces of segments."""

    def __init__(self, pieces: Sequence[Piece], events: Events, codes: Codes, book: Callable[[str], Any]) -> None:
        self.pieces = pieces
        self._events, self._codes, self._book = events, codes, book
        self._columns: dict[str, NDArray[np.int32]] = {}
        self._order = None if len(pieces) == 1 else order_of(pieces)

    def _gather(self, of: Callable[[View], NDArray[Any]]) -> NDArray[Any]:
        """A column of a segment for the rows of this block."""
        if self._order is None:
            return of(self.pieces[0].view)[self.pieces[0].rows]
        return np.concatenate([of(piece.view)[piece.rows] for piece in self.pieces])[self._order]

    @cached_property
    def time(self) -> NDArray[np.int64]:
        return self._gather(lambda view: view.opened.time)

    @cached_property
    def person(self) -> NDArray[np.int32]:
        return self._gather(lambda view: view.person)

    @cached_property
    def event(self) -> NDArray[np.int32]:
        return self._gather(lambda view: self._events(view.opened))

    def column(self, key: str) -> Column:
        codes = self._columns.get(key)
        if codes is None:
            codes = self._gather(lambda view: self._codes(view.opened, key))
            if (
                self._order is not None
            ):  # what is only a slice is quickly made again, and the store decides what it keeps
                self._columns[key] = codes
        return Column(codes, self._book(key))


class Clipped:
    """Some rows of a block, one after another."""

    def __init__(self, block: Pieces, start: int, end: int) -> None:
        self._block, self._rows = block, slice(start, end)
        self.time: NDArray[np.int64] = block.time[self._rows]
        self.person: NDArray[np.int32] = block.person[self._rows]
        self.event: NDArray[np.int32] = block.event[self._rows]

    def column(self, key: str) -> Column:
        whole = self._block.column(key)
        return Column(whole.codes[self._rows], whole.values)


def order_of(pieces: Sequence[Piece]) -> NDArray[np.intp]:
    """The order by time, then arrival, of the rows of all pieces laid one after the other."""
    time = np.concatenate([piece.time for piece in pieces])
    arrivals = [(piece.view.opened.segment.first, piece.view.opened.segment.last) for piece in pieces]
    if all(before[1] < after[0] for before, after in itertools.pairwise(arrivals)):
        return np.argsort(time, kind="stable")
    arrival = np.concatenate([piece.view.opened.arrival[piece.rows] for piece in pieces])
    return np.lexsort((arrival, time))


def clipped(block: Pieces, start: int, end: int) -> Pieces | Clipped | None:
    """The events of a block with ``start <= time < end``; None when there are none."""
    first, last = np.searchsorted(block.time, (start, end)).tolist()
    if first >= last:
        return None
    return block if (first, last) == (0, len(block.time)) else Clipped(block, first, last)
