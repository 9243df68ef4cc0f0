"""A file as a stream of records: columns with names, rows with numbers, whatever the format."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from roadworthy.interchange.rules.dialects import COMMAS, Dialect, sniff_dialect
from roadworthy.interchange.rules.encodings import Encoding, sniff_encoding
from roadworthy.interchange.rules.header import bare_names, is_header, name_columns
from roadworthy.interchange.rules.json_records import iterate_objects, list_keys
from roadworthy.interchange.rules.limits import DEFAULT_LIMITS, Limits, Unreadable
from roadworthy.interchange.rules.opening import Lines, Source, open_text, read_sample

Format = Literal["csv", "json", "xlsx", "xml"]
SAMPLE_BYTES = 262_144
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Layout:
    """Everything needed to read a file again without looking twice.

    ``tool`` is the key of a known format; then ``header`` has the file's own columns, repeated ones repeated, and
    ``columns`` those that the format makes of them. ``sheet`` is that of a workbook.
    """

    columns: tuple[str, ...]
    encoding: Encoding
    format: Format = "csv"
    dialect: Dialect = COMMAS
    has_header: bool = True
    tool: str = ""
    header: tuple[str, ...] = ()
    sheet: str = ""


@dataclass(slots=True)
class Record:
    """One row: ``number`` counts data rows from 1, ``line`` is where it starts in the file.

    ``cells`` has one text per column; ``extra`` holds what stood beyond the last column. ``losses`` are what a known
    format does not take: (column, what, how many). ``fault`` says why nothing could be read.
    """

    number: int
    line: int
    cells: list[str]
    extra: dict[str, str] = field(default_factory=dict)
    losses: list[tuple[str, str, int]] = field(default_factory=list)
    fault: str = ""


@dataclass
class Mending:
    """What the reader had to mend or pass over; told in the report."""

    blank_rows: int = 0
    short_rows: int = 0
    long_rows: int = 0
    mended_bytes: int = 0
    zeros: int = 0
    halves: int = 0
    sheets: str = ""


def sniff_layout(
    source: Source,
    *,
    known: frozenset[str] = frozenset(),
    encoding: str = "",
    delimiter: str = "",
    has_header: bool | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Layout:
    """Find out how a file is written, by its first 256 KB.

    Args:
        known: column names that settle whether there is a header.
        encoding, delimiter, has_header: what the user says, when they know better.
    Raises:
        Unreadable: no text, empty, or beyond the limits.
    """
    sample = read_sample(source, SAMPLE_BYTES, limits)
    guessed = sniff_encoding(sample)
    named = Encoding(encoding, "You said so.", encoding.startswith("utf-8")) if encoding else guessed
    with open_text(source, named, limits) as text:
        start = text.read(len(sample))[:SAMPLE_BYTES]
    if len(_CONTROL.findall(start)) * 50 > len(start):
        raise Unreadable("This is no text: import needs a table as CSV or JSON.")
    start = start.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    if not start.strip():
        raise Unreadable("The file is empty.")
    if start.lstrip("\ufeff \t\r\n")[:1] in ("{", "[") and not delimiter:
        return Layout(tuple(check_width(list_keys(source, named, limits), limits)), named, "json")
    dialect = sniff_dialect(start, complete=len(sample) < SAMPLE_BYTES, delimiter=delimiter or None)
    bare = Layout((), named, "csv", dialect, has_header=False)
    rows = [cells for _, _, cells in _first_rows(source, bare, limits)]
    if not rows:
        raise Unreadable("The file is empty.")
    headed = is_header(rows[0], rows[1:], known) if has_header is None else has_header
    width = len(rows[0]) if headed else max(map(len, rows))
    first = rows[0] + [""] * (width - len(rows[0]))
    named_columns = tuple(name_columns(check_width(first, limits), has_header=headed))
    return Layout(named_columns, named, "csv", dialect, headed, header=tuple(bare_names(first)) if headed else ())


def check_width(columns: Sequence[str], limits: Limits) -> Sequence[str]:
    """The columns themselves. Raises Unreadable for more than we read."""
    if len(columns) > limits.columns:
        raise Unreadable(f"The file has {len(columns):,} columns; we read at most {limits.columns:,}.")
    return columns


def _first_rows(source: Source, layout: Layout, limits: Limits) -> Iterator[tuple[int, int, list[str]]]:
    with open_text(source, layout.encoding, limits) as text:
        for _, row in zip(range(60), _read_rows(Lines(text, limits), layout, limits, Mending()), strict=False):
            yield row


def read_records(
    source: Source, layout: Layout, *, mending: Mending | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Record]:
    """Read the records of a file one by one.

    Args:
        mending: filled while reading: what was mended or passed over.
    Raises:
        Unreadable: a row beyond the limits, an unclosed quotation mark, broken JSON.
    """
    mending = mending if mending is not None else Mending()
    with open_text(source, layout.encoding, limits) as text:
        lines = Lines(text, limits)
        if layout.format == "json":
            yield from _read_objects(lines, layout, limits, mending)
        else:
            for number, line, cells in _read_rows(lines, layout, limits, mending):
                yield _fit(number, line, cells, layout.columns, mending)
        mending.mended_bytes, mending.zeros = lines.mended, mending.zeros + lines.zeros


def _read_rows(lines: Lines, layout: Layout, limits: Limits, mending: Mending) -> Iterator[tuple[int, int, list[str]]]:
    """Data rows with their number and first line; blank rows are counted and passed over."""
    if csv.field_size_limit() < limits.record_chars:
        csv.field_size_limit(limits.record_chars)  # one limit a process: Lines is the bound that counts
    for _ in range(layout.dialect.skip_lines):
        next(lines, None)
    rows = layout.dialect.reader(lines)
    number = -1 if layout.has_header else 0
    while True:
        lines.record_chars, line = 0, lines.number + 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as fault:
            raise Unreadable(f"Line {line}: {fault}.", line=line) from fault
        if lines.ended:
            raise Unreadable(f"Line {line}: a quotation mark is opened and never closed.", line=line)
        if not any(cells) or not "".join(cells).strip():
            mending.blank_rows += 1
            continue
        number += 1
        _check_cells(cells, line, limits)
        if number > 0:
            yield number, line, cells


def _check_cells(cells: list[str], line: int, limits: Limits) -> None:
    if len(cells) > limits.columns:
        raise Unreadable(f"Line {line}: {len(cells):,} columns; we read at most {limits.columns:,}.", line=line)
    longest = max(map(len, cells))
    if longest > limits.field_chars:
        raise Unreadable(
            f"Line {line}: a cell holds {longest:,} characters; we read at most {limits.field_chars:,}.",
            line=line,
        )


def _fit(number: int, line: int, cells: list[str], columns: tuple[str, ...], mending: Mending) -> Record:
    """Make a row exactly as wide as the header; what stands beyond it is kept by place."""
    width, count = len(columns), len(cells)
    if count == width:
        return Record(number, line, cells)
    if count < width:
        mending.short_rows += 1
        return Record(number, line, cells + [""] * (width - count))
    beyond = {f"column {place}": cell for place, cell in enumerate(cells[width:], width + 1) if cell.strip()}
    mending.long_rows += bool(beyond)
    return Record(number, line, cells[:width], beyond)


def _read_objects(lines: Lines, layout: Layout, limits: Limits, mending: Mending) -> Iterator[Record]:
    for number, found in enumerate(iterate_objects(lines, limits), start=1):
        yield place_cells(Record(number, found.line, [], fault=found.fault), found.cells, layout.columns, mending)


def place_cells(record: Record, cells: Mapping[str, str], columns: Sequence[str], mending: Mending) -> Record:
    """Put named texts into their places; names without a place go beyond. No zero and no half character stays."""
    record.cells = [clean_text(cells.get(name, ""), mending) for name in columns]
    if len(cells) > sum(name in cells for name in columns):
        known = set(columns)
        record.extra = {
            clean_text(name, mending): clean_text(text, mending)
            for name, text in cells.items()
            if text and name not in known
        }
    return record


def clean_text(text: str, mending: Mending) -> str:
    """A text that every database takes: zeros go, halves of characters (lone surrogates) become a question mark."""
    if "\0" in text:
        mending.zeros += text.count("\0")
        text = text.replace("\0", "")
    if not text.isascii() and (halves := len(_HALF.findall(text))):
        mending.halves += halves
        text = _HALF.sub("\ufffd", text)
    return text
