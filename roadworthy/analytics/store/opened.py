"""What a process keeps of a product's files from one question to the next: mapped segments, dictionaries, columns."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..rules.events import MISSING
from . import calls, intake, manifest, values
from .blocks import View
from .facts import FactFile
from .manifest import Dictionary, Manifest, Run
from .persons import merges_of
from .segments import Opened
from .values import Values

MOST_COLUMNS = 512 << 20
"""Bytes of columns read from Parquet that a process keeps."""
WANTED = "wanted"
ASK_AGAIN_SECONDS = 3600.0


class Book:
    """A property's values in this process: those of its dictionary's file first, then others that were only read."""

    def __init__(self) -> None:
        self.values = Values()
        self.file = ""
        self.size = 0
        self.codes: NDArray[np.int32] = np.empty(0, np.int32)
        self.is_same = True

    def follow(self, folder: Path, kept: Dictionary) -> None:
        """Read what the dictionary's file has more than last time."""
        if kept.file.name != self.file:
            self.file, self.size, self.codes = kept.file.name, 0, np.empty(0, np.int32)
        if kept.file.size > self.size:
            more = values.read_lines(folder, kept, start=self.size)
            codes = [self.values.code(value) for value in more]
            self.codes = np.concatenate([self.codes, np.asarray(codes, np.int32)])
            self.size = kept.file.size
            self.is_same = bool(np.array_equal(self.codes, np.arange(len(self.codes))))

    def ours(self, codes: NDArray[np.int32]) -> NDArray[np.int32]:
        """Codes of the file as codes of this process; mostly the very same."""
        return codes if self.is_same else np.append(self.codes, np.int32(MISSING))[codes]


class Store:
    """One product's files as this process has opened them. Safe for threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.id = ""
        self.lock = threading.RLock()
        self.segments: dict[str, Opened] = {}
        self.views: dict[str, tuple[int, View]] = {}
        self.books: dict[str, Book] = {}
        self.names = Book()
        self.facts: dict[str, FactFile] = {}
        self.columns: OrderedDict[tuple[str, str], NDArray[np.int32]] = OrderedDict()
        self.kept: dict[Any, Any] = {}
        self.latest: tuple[Any, Any] | None = None
        self.merged: tuple[tuple[str, ...], NDArray[np.int32]] = ((), np.empty((0, 3), np.int32))
        self.asked: dict[str, float] = {}

    def follow(self, now: Manifest) -> None:
        """Open what the manifest names and let go of what it names no longer.

        Raises:
            FileNotFoundError: a newer manifest has taken its place; load that.
        """
        for segment in now.segments:
            if key_of(segment) not in self.segments:
                self.segments[key_of(segment)] = Opened(self.folder, segment)
        for run in now.facts:
            if run.file.name not in self.facts:
                self.facts[run.file.name] = FactFile(self.folder / run.file.name)
        if now.names:
            self.names.follow(self.folder, now.names)
        for key, kept in now.dictionaries.items():
            self.book(key).follow(self.folder, kept)
        self._drop(now)

    def _drop(self, now: Manifest) -> None:
        used = {key_of(segment) for segment in now.segments}
        self.segments = {key: opened for key, opened in self.segments.items() if key in used}
        self.views = {key: view for key, view in self.views.items() if key in used}
        facts = {run.file.name for run in now.facts}
        self.facts = {name: file for name, file in self.facts.items() if name in facts}
        for place in [place for place in self.columns if place[0] not in used]:
            del self.columns[place]
        periods = [what for what in self.kept if isinstance(what, tuple) and isinstance(what[0], int)]
        for period in periods:
            if any(key_of(view.opened.segment) not in used for view in self.kept[period][0]):
                del self.kept[period]

    def book(self, key: str) -> Book:
        """The values of a property."""
        return self.books.setdefault(key, Book())

    def merges(self, runs: list[Run]) -> NDArray[np.int32]:
        """All merges in order."""
        names = tuple(run.file.name for run in runs)
        if names != self.merged[0]:
            self.merged = (names, merges_of(self.folder, runs))
        return self.merged[1]

    def view(self, opened: Opened, merges: NDArray[np.int32], remap: NDArray[np.int32]) -> View:
        """A segment with persons as they are after these merges; the same object while they do not concern it."""
        key = key_of(opened.segment)
        known = self.views.get(key)
        since = known[0] if known else opened.segment.merges
        if known and since == len(merges):
            return known[1]
        concerned = merges[since:]
        losers = concerned[concerned[:, 2] == 1, 0]
        if known and not has_any(known[1].person, losers, len(remap)):
            view = known[1]
        else:
            all_since = merges[opened.segment.merges :]
            view = View(opened, remap, all_since[all_since[:, 2] == 1, 0])
        self.views[key] = (len(merges), view)
        return view

    def events(self, opened: Opened) -> NDArray[np.int32]:
        """The codes of event names in the order of a segment's rows."""
        return self.names.ours(opened.event)

    def codes(self, opened: Opened, key: str) -> NDArray[np.int32]:
        """A property's codes in the order of a segment's rows."""
        promoted = opened.promoted(key)
        if promoted is not None:
            return self.book(key).ours(promoted)
        place = (key_of(opened.segment), key)
        with self.lock:
            if place not in self.columns:
                self.ask_for(key)
                self.columns[place] = self._read(opened, key)
                while sum(codes.nbytes for codes in self.columns.values()) > MOST_COLUMNS and len(self.columns) > 1:
                    self.columns.popitem(last=False)
            self.columns.move_to_end(place)
            return self.columns[place]

    def _read(self, opened: Opened, key: str) -> NDArray[np.int32]:
        """A property's codes from the Parquet file."""
        import pyarrow.compute as pc  # noqa: PLC0415  (heavy: only where a property is not promoted)

        rows = opened.cold("properties")
        codes = np.full(len(rows), MISSING, np.int32)
        plain = calls.can_be_promoted(key) and key.isascii()
        has = np.flatnonzero(pc.match_substring(rows, f'"{key}"').to_numpy(zero_copy_only=False)) if plain else None
        some = rows if has is None else rows.take(has)
        raw = intake.raw_of((row.as_buffer().to_pybytes() if row.is_valid else intake.EMPTY for row in some), key)
        found = intake.codes_in(raw, self.book(key).values)
        codes[slice(None) if has is None else has] = found
        return codes

    def ask_for(self, key: str) -> None:
        """Tell the ingester that a question used this property, so that it promotes it."""
        if time.monotonic() - self.asked.get(key, -ASK_AGAIN_SECONDS) < ASK_AGAIN_SECONDS:
            return
        self.asked[key] = time.monotonic()
        folder = self.folder / WANTED
        if len(key.encode()) <= 100 and calls.can_be_promoted(key):
            folder.mkdir(exist_ok=True)
            (folder / key.encode().hex()).touch()


def has_any(persons: NDArray[np.int32], losers: NDArray[np.int32], count: int) -> bool:
    """Is one of these persons among the rows?"""
    if not len(losers):
        return False
    marks = np.zeros(count, np.bool_)
    marks[losers] = True
    return bool(marks[persons].any())


def key_of(segment: manifest.Segment) -> str:
    """What tells a segment from every other, also when a column was added to it."""
    return f"{segment.number}-{len(segment.files)}-{segment.cold.name}-{segment.files[0].name}"
