"""Rows of a file one after the other, in flat memory: JSON Lines, a JSON list, CSV, Parquet; also gzipped."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import msgspec

from ..calls import BodyFault, unpack

Row = tuple[int, dict[str, Any] | str]
GZIP, PARQUET = b"\x1f\x8b", b"PAR1"
LARGEST_LINE = 4 << 20
LARGEST_LIST = 256 << 20
SNIFFED = 64 << 10


class FileFault(Exception):
    """The file as a whole cannot be read; the text is a sentence."""


def kind_of(path: Path) -> str:
    """How the file is written, by its content: `parquet`, `list` (one JSON list), `lines` (JSON Lines) or `csv`.

    Raises:
        FileFault: it is empty or cannot be opened.
    """
    with path.open("rb") as file:
        if file.read(4) == PARQUET:
            return "parquet"
    with open_plain(path) as plain:
        start = plain.read(SNIFFED).lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise FileFault("The file is empty.")
    return {b"{": "lines", b"[": "list"}.get(start[:1], "csv")


@contextmanager
def open_plain(path: Path) -> Iterator[IO[bytes]]:
    """The file's bytes, unpacked where it is gzipped. Raises FileFault."""
    try:
        with path.open("rb") as file:
            if file.peek(2)[:2] != GZIP:
                yield file
                return
            with gzip.GzipFile(fileobj=file) as packed, io.BufferedReader(packed) as plain:
                yield plain
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise FileFault("The packed file is broken or ends too early.") from error
    except OSError as error:
        raise FileFault(f"The file cannot be read: {error}.") from error


def open_rows(path: Path) -> Iterator[Row]:
    """Number and content of every row; of one that is none the sentence that says why.

    Rows are numbered as an editor shows them: the lines of text (the header of a CSV is line 1), the places in a list.

    Raises:
        FileFault: the file as a whole cannot be read.
    """
    readers = {"parquet": parquet_rows, "list": list_rows, "lines": line_rows, "csv": csv_rows}
    yield from readers[kind_of(path)](path)


def line_rows(path: Path) -> Iterator[Row]:
    """The objects of JSON Lines."""
    with open_plain(path) as file:
        for number in itertools.count(1):
            line = file.readline(LARGEST_LINE)
            if not line:
                return
            if len(line) == LARGEST_LINE and not line.endswith(b"\n"):
                while (rest := file.readline(LARGEST_LINE)) and not rest.endswith(b"\n"):
                    continue
                yield number, "The line is longer than 4 MB."
                continue
            if line.strip():
                yield number, object_in(line)


def object_in(line: bytes) -> dict[str, Any] | str:
    """The object of a line, or why there is none."""
    try:
        return unpack(line)
    except BodyFault as fault:
        return fault.sentence.replace("The body", "The line")


def list_rows(path: Path) -> Iterator[Row]:
    """The objects of one JSON list."""
    with open_plain(path) as file:
        whole = file.read(LARGEST_LIST + 1)
    if len(whole) > LARGEST_LIST:
        raise FileFault("One JSON list may hold 256 MB. Write it as JSON Lines, an event a line.")
    try:
        found = msgspec.json.decode(whole.removeprefix(b"\xef\xbb\xbf"), type=list[msgspec.Raw])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise FileFault(f"The file is no list of JSON objects: {error}.") from error
    for number, one in enumerate(found, 1):
        yield number, object_in(bytes(one))


def csv_rows(path: Path) -> Iterator[Row]:
    """The rows of a table with a header; empty cells are left out."""
    with open_plain(path) as file:
        start = file.read(SNIFFED)
    encoding = encoding_of(start)
    with open_plain(path) as file, io.TextIOWrapper(file, encoding, errors="replace", newline="") as text:
        csv.field_size_limit(LARGEST_LINE)
        reader = csv.reader(without_nul(text), delimiter=delimiter_of(start.decode(encoding, "replace")))
        try:
            header = [name.strip() for name in next(reader)]
        except StopIteration:
            raise FileFault("The file is empty.") from None
        if len(set(header)) != len(header) or not any(header):
            raise FileFault("Each column of the first line needs a name of its own.")
        try:
            for cells in reader:
                yield reader.line_num, as_row(header, cells)
        except csv.Error as error:
            raise FileFault(f"Line {reader.line_num}: {error}.") from error


def without_nul(lines: IO[str]) -> Iterator[str]:
    """The lines without null characters, which no database holds."""
    for line in lines:
        yield line.replace("\x00", "")


def as_row(header: list[str], cells: list[str]) -> dict[str, Any] | str:
    """A row by column, or why it is none."""
    if len(cells) > len(header) and any(cells[len(header) :]):
        return f"The row has {len(cells)} cells and the first line {len(header)}."
    return {name: cell for name, cell in zip(header, cells, strict=False) if cell != "" and name}


def encoding_of(start: bytes) -> str:
    """UTF-8 where that can be, else Windows' Western one. The end of the sample may be half a character."""
    try:
        start[:-4].decode("utf-8") if len(start) == SNIFFED else start.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def delimiter_of(start: str) -> str:
    """The sign between cells: the one of these that stands most often in the first line."""
    first = start.splitlines()[0] if start.splitlines() else ""
    return max(",;\t|", key=first.count)


def parquet_rows(path: Path) -> Iterator[Row]:
    """The rows of a Parquet file, batch by batch; times as ISO text."""
    import pyarrow as pa  # noqa: PLC0415 - heavy, and only where somebody brings such a file
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        file = pq.ParquetFile(path)
        number = itertools.count(1)
        for batch in file.iter_batches(batch_size=5_000):
            for row in batch.to_pylist():
                yield next(number), plain_row(row)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise FileFault(f"The Parquet file cannot be read: {error}.") from error


def plain_row(row: dict[str, Any]) -> dict[str, Any]:
    """The row as JSON knows it, without what is null."""
    kept = {key: one for key, one in row.items() if one is not None}
    found: dict[str, Any] = json.loads(json.dumps(kept, default=plain, allow_nan=True), parse_constant=lambda _: None)
    return found


def plain(value: Any) -> Any:
    """A value of Parquet as JSON knows it."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    try:
        return float(value)
    except (TypeError, ValueError):
        return str(value)
