"""The manifest: which files make up a product's events. What it does not name does not exist.

A change becomes visible by one rename: the files are synced, the new manifest is written beside the old one and synced,
takes its name, and the folder is synced. A reader opens the manifest and maps what it names; it needs no lock.
"""

from __future__ import annotations

import os
import secrets
import zlib
from pathlib import Path

import msgspec

from . import places

NAME = "manifest.json"
MARK = b"RWEVENTS"
BUCKETS = 8
PERSONS_A_RUN = 12
"""Persons are dealt to buckets in runs of 2 ** 12, so that a small product has one bucket and a large one even ones."""


class Damaged(Exception):
    """A file of the store is not as it was written. The text names file and place."""


class File(msgspec.Struct, frozen=True):
    """A file that is never changed, and how to tell that it was not."""

    name: str
    size: int
    crc: int


class Segment(msgspec.Struct, frozen=True):
    """Events ordered by bucket, then time, then arrival.

    Attributes:
        start, end: the first and the last time, microseconds.
        first, last: the first and the last number of arrival.
        span: the stretch of time that no other such segment touches; None of one that has not been compacted yet.
        buckets: the rows at which each bucket begins, and the number of rows.
        merges: how many merges of persons were known when it was written; those are baked in.
        cold: the Parquet file with everything.
        files: the Arrow files with hot columns.
        hot: for `time`, `person`, `event`: where the numbers begin in the first file.
        columns: for each promoted property (index into `files`, where its codes begin).
    """

    number: int
    rows: int
    start: int
    end: int
    first: int
    last: int
    span: tuple[int, int] | None
    buckets: tuple[int, ...]
    merges: int
    cold: File
    files: tuple[File, ...]
    hot: tuple[int, int, int]
    columns: dict[str, tuple[int, int]]


class Run(msgspec.Struct, frozen=True):
    """A file of rows of some kind: ids, message ids, facts, merges, or calls that are no events."""

    file: File
    rows: int


class Dictionary(msgspec.Struct, frozen=True):
    """A file that grows at its end, one value as JSON a line. What stands beyond `size` was never finished."""

    file: File
    count: int


class Manifest(msgspec.Struct):
    """All that is known of one product's events.

    Attributes:
        id: drawn once; names of files are never used again under it.
        version: grows by one with each change.
        next: the number that the next file gets.
        persons, groups: how many there are; their numbers are dense.
        arrival: the number of arrival that the next call gets.
        merges: how many merges of persons there have been.
        positions: how far each file of the log has been read.
        refused: calls that could not be understood; they stand in `refused.jsonl`.
        too_many: properties with too many values to be promoted.
        trash: files that no longer belong, and when they were left (seconds); readers may still open them.
        gone: numbers of persons who were removed.
    """

    id: str = ""
    version: int = 0
    next: int = 1
    persons: int = 0
    groups: int = 0
    arrival: int = 1
    merges: int = 0
    refused: int = 0
    resent: int = 0
    positions: dict[str, int] = {}
    segments: list[Segment] = []
    calls: list[Run] = []
    facts: list[Run] = []
    ids: list[Run] = []
    seen: list[Run] = []
    merged: list[Run] = []
    names: Dictionary | None = None
    dictionaries: dict[str, Dictionary] = {}
    too_many: list[str] = []
    trash: list[tuple[str, float]] = []
    gone: list[int] = []

    def files(self) -> list[File]:
        """Every file that belongs to it."""
        runs = (*self.calls, *self.facts, *self.ids, *self.seen, *self.merged)
        books = [self.names] if self.names else []
        return [
            *(file for segment in self.segments for file in (segment.cold, *segment.files)),
            *(run.file for run in runs),
            *(book.file for book in (*books, *self.dictionaries.values())),
        ]

    def take_number(self) -> int:
        """A number for a new file."""
        self.next += 1
        return self.next - 1

    @property
    def rows(self) -> int:
        """How many events there are."""
        return sum(segment.rows for segment in self.segments)


def load(folder: Path) -> Manifest:
    """The manifest of a product's folder; an empty one when there is none yet.

    Raises:
        Damaged: its checksum is wrong.
    """
    try:
        raw = (folder / NAME).read_bytes()
    except FileNotFoundError:
        return Manifest()
    head, _, body = raw.partition(b"\n")
    if head != MARK + b" %08x" % zlib.crc32(body):
        raise Damaged(f"{folder / NAME} is damaged: its checksum is wrong")
    return msgspec.json.decode(body, type=Manifest)


def signature(folder: Path) -> tuple[int, int, int] | None:
    """Differs whenever the manifest is another one; None when there is none."""
    try:
        stat = (folder / NAME).stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_mtime_ns, stat.st_size


def save(folder: Path, manifest: Manifest) -> None:
    """Make this the manifest. The files that it names must be on the disk already."""
    manifest.version += 1
    manifest.id = manifest.id or secrets.token_hex(8)
    body = msgspec.json.encode(manifest)
    partial = folder / f"{NAME}.new"
    fd = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, places.PRIVATE_FILE)
    with os.fdopen(fd, "wb") as out:
        out.write(MARK + b" %08x\n" % zlib.crc32(body) + body)
        out.flush()
        os.fsync(out.fileno())
    places.sync_folder(folder)
    partial.rename(folder / NAME)
    places.sync_folder(folder)
