"""Excel workbooks as rows of texts: looked at before anything is unpacked into memory."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import IO, Any, cast

from roadworthy.interchange.rules.limits import Limits, Unreadable
from roadworthy.interchange.rules.opening import Source

_CELL = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]{0,400}?\br\s*=\s*["'](\d{1,7})["']""")
_OVERLAP = 512
_CHUNK = 1 << 20
_MOST_FILES = 5_000


@dataclass(frozen=True)
class Sheet:
    """The sheet that is read, and what is said of the others."""

    name: str
    told: str


def is_archive(source: Source) -> bool:
    """Does the file begin as a zip archive does?"""
    with source() as stream:
        return stream.read(4) == b"PK\x03\x04"


def check_workbook(source: Source, limits: Limits) -> None:
    """Unpack a workbook piece by piece, keeping none, to know that it is one and how large it is.

    Raises:
        Unreadable: another archive, damaged, larger than the limits, or with declarations that no workbook needs.
    """
    try:
        with source() as stream, zipfile.ZipFile(stream) as archive:
            files = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise Unreadable("This is a zip archive: unpack it and import the file in it, as CSV, JSON or XLSX.")
            told = sum(one.file_size for one in files)
            if len(files) > _MOST_FILES or told > limits.workbook_bytes:
                raise Unreadable(
                    f"Unpacked, the workbook has {told // 1024**2:,} MB; we read at most "
                    f"{limits.workbook_bytes // 1024**2:,}. Save the sheet as CSV and import that."
                )
            for one in files:
                with archive.open(one) as inner:
                    _check_part(one.filename, inner, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as fault:
        raise Unreadable("The workbook is damaged or locked with a password. Save the sheet as CSV.") from fault


def _check_part(name: str, inner: IO[bytes], limits: Limits) -> None:
    """Read one file of the archive to its end: what it says of its size then holds; sheets must not be too wide."""
    is_sheet = name.startswith("xl/worksheets/")
    columns, rows, tail = [0, 0], [0, 0], b""
    while piece := inner.read(_CHUNK):
        piece = tail + piece
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece or piece[:2] in (b"\xff\xfe", b"\xfe\xff"):
            raise Unreadable("The workbook holds declarations that no workbook needs. Save the sheet as CSV.")
        if is_sheet:
            for letters, digits in _CELL.findall(piece):
                _widen(columns, _column_number(letters))
                _widen(rows, int(digits))
            for digits in _ROW.findall(piece):
                _widen(rows, int(digits))
        tail = piece[-_OVERLAP:]
    wide, high = columns[1] - columns[0] + 1, rows[1] - rows[0] + 1
    if wide > limits.columns:
        raise Unreadable(f"A sheet of the workbook has {wide:,} columns; we read at most {limits.columns:,}.")
    if wide * high > limits.workbook_cells:
        raise Unreadable(
            f"A sheet of the workbook reaches over {wide * high:,} cells; we read at most {limits.workbook_cells:,}. "
            "Save it as CSV and import that."
        )


def _widen(bounds: list[int], number: int) -> None:
    bounds[0] = min(bounds[0] or number, number)
    bounds[1] = max(bounds[1], number)


def _column_number(letters: bytes) -> int:
    """``A`` is 1, ``Z`` 26, ``AA`` 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def find_sheet(source: Source) -> Sheet:
    """The first visible sheet with rows. Raises Unreadable when there is none."""
    with _opened(source) as book:
        filled = []
        for one in book.sheets_metadata:
            if str(one.visible).endswith("Visible") and str(one.typ).endswith("WorkSheet"):
                sheet = book.get_sheet_by_name(one.name)
                if sheet.total_height:
                    filled.append(one.name)
        if not filled:
            raise Unreadable("The workbook is empty.")
        others = ", ".join(f"“{name}”" for name in filled[1:])
        return Sheet(filled[0], f"Of the workbook the sheet “{filled[0]}” is read, not {others}." if others else "")


def sheet_rows(source: Source, name: str) -> Iterator[tuple[int, list[str]]]:
    """(row number in the sheet, its cells as texts), row by row. Raises Unreadable."""
    with _opened(source) as book:
        sheet = book.get_sheet_by_name(name)
        first = (sheet.start or (0, 0))[0] + 1
        for number, cells in enumerate(sheet.iter_rows(), start=first):
            yield number, [_as_text(cell) for cell in cells]


def _opened(source: Source) -> Any:
    """The workbook, to be used with ``with``. Raises Unreadable."""
    # Loaded only when a workbook is read: few imports need it.
    from python_calamine import CalamineError, load_workbook  # noqa: PLC0415

    try:
        with source() as stream:
            return load_workbook(cast("Any", io.BytesIO(stream.read())))
    except (CalamineError, OSError, ValueError) as fault:
        raise Unreadable("The workbook cannot be read. Save the sheet as CSV and import that.") from fault


def _as_text(value: object) -> str:
    """A cell as it would stand in a CSV: whole numbers without a point, midnights as days."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return str(value)
