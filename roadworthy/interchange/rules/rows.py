"""From records to typed rows: what each cell says, what could not be read, what was lost."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from collections.abc import Mapping as Dict
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any
from zlib import crc32

from roadworthy.interchange.rules.mapping import ColumnMap, Mapping
from roadworthy.interchange.rules.seen import Seen
from roadworthy.interchange.rules.tables import Record
from roadworthy.interchange.rules.targets import KEEP, LEAVE_OUT, Kind, targets_of
from roadworthy.interchange.rules.values import Misread, Partly, Reader, reader_of

_IDENTITY: dict[Kind, tuple[str, ...]] = {
    "ideas": ("title", "created"),
    "notes": ("title", "text", "customer", "author", "said_at"),
    "customers": ("name", "domain"),
    "metrics": ("metric", "date"),
}
_EXCERPT = 80


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a row is refused: where, what stands there, and what is wrong with it."""

    row: int
    line: int
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        where = f"row {self.row} (line {self.line})"
        if not self.column:
            return f"{where}: {self.reason}"
        return (
            f"{where}, {self.column}: “{self.value}” {self.reason}"
            if self.value
            else f"{where}, {self.column}: {self.reason}"
        )


@dataclass(slots=True)
class Row:
    """One typed row.

    ``losses`` are (column, what) that the report counts, ``parts`` how many parts of the cell a loss concerns;
    ``content`` tells rows apart within this process.
    """

    number: int
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    own: dict[str, Any] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    losses: list[tuple[str, str]] = field(default_factory=list)
    parts: dict[tuple[str, str], int] = field(default_factory=dict)
    source_id: str = ""
    is_repeated: bool = False
    content: str = ""

    def refuse(self, column: str, value: str, reason: str) -> None:
        """Note a fault; the value is quoted in short."""
        excerpt = value if len(value) <= _EXCERPT else value[: _EXCERPT - 1] + "…"
        self.faults.append(Fault(self.number, self.line, column, " ".join(excerpt.split()), reason))


class RowReader:
    """Reads records under one mapping.

    Args:
        own_readers: for columns mapped to ``own:key``: reads a text, raises ValueError with a sentence.
    """

    def __init__(
        self,
        mapping: Mapping,
        *,
        zone: tzinfo = UTC,
        own_readers: Dict[str, Callable[[str], Any]] | None = None,
    ) -> None:
        self.kind = mapping.kind
        self._own_readers = own_readers or {}
        self._targets = targets_of(mapping.kind)
        self._read: list[tuple[int, str, str, bool, Reader]] = []
        self._own: list[tuple[int, str, str]] = []
        self._keep: list[tuple[int, str]] = []
        self._left_out = {one.column for one in mapping.columns if one.target == LEAVE_OUT}
        for place, column in enumerate(mapping.columns):
            self._place(place, column, zone)

    def _place(self, place: int, column: ColumnMap, zone: tzinfo) -> None:
        if column.target == KEEP:
            self._keep.append((place, column.column))
        elif column.target.startswith("own:"):
            self._own.append((place, column.column, column.target.removeprefix("own:")))
        elif column.target != LEAVE_OUT:
            target = self._targets[column.target]
            key = f"value:{column.column}" if target.key == "value" else target.key
            self._read.append((place, column.column, key, target.many, reader_of(target, column, zone)))

    def read(self, record: Record) -> Row:
        """Read one record. Never raises: what is wrong stands in ``faults``."""
        cells = record.cells
        row = Row(record.number, record.line, content=str(hash(tuple(cells))))
        if record.fault:
            row.refuse("", "", record.fault)
            return row
        for column, what, count in record.losses:
            row.losses.append((column, what))
            row.parts[column, what] = count
        width = len(cells)
        for place, column, key, many, reader in self._read:
            text = cells[place] if place < width else record.extra.get(column, "")
            if not text or text.isspace():
                continue
            try:
                value = reader(text)
            except Misread as fault:
                row.refuse(column, text, str(fault))
                continue
            if isinstance(value, Partly):
                row.own[column] = text
                row.losses.append((column, value.loss))
                value = value.value
            if many and key in row.values:
                value = row.values[key] + value if isinstance(value, list) else f"{row.values[key]}\n\n{value}"
            if value is not None:
                row.values[key] = value
        for place, column in self._keep:
            if place < width and (text := cells[place]) and not text.isspace():
                row.own[column] = text
        for name, text in record.extra.items():
            if name not in self._left_out and name not in row.own:
                row.own[name] = text
        if self._own:
            self._read_own(row, cells)
        return row

    def _read_own(self, row: Row, cells: list[str]) -> None:
        for place, column, key in self._own:
            text = cells[place].strip() if place < len(cells) else ""
            if not text:
                continue
            try:
                row.own[key] = self._own_readers[key](text) if key in self._own_readers else text
            except ValueError as fault:
                row.refuse(column, text, str(fault))


def content_id(kind: Kind, row: Row) -> str:
    """An id out of what a row is about, the same however its counts and states change."""
    parts = [str(row.values.get(key, "")) for key in _IDENTITY[kind]]
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=12)
    return f"#{digest.hexdigest()}"


def identify(kind: Kind, row: Row, seen: Seen) -> None:
    """Give a row its id in the source; rows of equal content are numbered in the file's order.

    An id that a row brings, and a customer's name, may stand only once in a file: a
    repetition with the same contents is marked by ``is_repeated``, one with others is a
    fault. A customer may be repeated with another contact.
    """
    given = row.values.pop("source_id", "")
    bare = given or content_id(kind, row)
    if not given and kind != "customers":
        times = seen.meet(bare, row=row.number).times
        row.source_id = bare if times == 1 else f"{bare}-{times}"
        return
    content = _content_of(row) if kind == "customers" else row.content
    sighting = seen.meet(bare, row=row.number, mark=content)
    row.source_id = bare
    row.is_repeated = sighting.times > 1
    if row.is_repeated and sighting.mark != content:
        named = given or str(row.values.get("name", ""))
        row.refuse("id" if given else "name", named, f"stands in row {sighting.row} already, with other contents")


def _content_of(row: Row) -> str:
    whole = repr(
        (sorted(pair for pair in row.values.items() if not pair[0].startswith("contact_")), sorted(row.own.items()))
    )
    return hashlib.blake2b(whole.encode("utf-8", "replace"), digest_size=12).hexdigest()


def field_marks(row: Row) -> dict[str, str]:
    """A short mark of each value, to see next time which ones the file changed."""
    marks = {key: _mark(value) for key, value in row.values.items()}
    if row.own:
        marks["own"] = _mark(sorted(row.own.items()))
    return marks


def _mark(value: Any) -> str:
    return f"{crc32(repr(value).encode('utf-8', 'replace')):x}"
