"""Values of properties as columns hold them, and the growing dictionaries that number them.

A number is a float, a text a text, true and false are themselves; a list or object is its JSON text; null is missing.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

import msgspec

from ..rules.events import MISSING, Value
from ..rules.plain_calls import plain_value
from . import files
from .manifest import Damaged, Dictionary


def value_of(raw: bytes) -> Value | None:
    """The value that this JSON means; None for null and for nothing."""
    if not raw or raw == b"null":
        return None
    try:
        value = msgspec.json.decode(raw)
        return None if value is None else plain_value(value)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return raw.decode("utf-8", "replace")


BLANK = ""
"""Stands where a value was removed with the person it told of; no event has its code."""


class Values(Sequence[Value]):
    """The distinct values of one property by code, shared by all columns of it; it only grows."""

    def __init__(self) -> None:
        self._values: list[Value] = []
        self._codes: dict[tuple[type, Value], int] = {}

    def code(self, value: Value | None) -> int:
        """The code of a value; a new one is added at the end. `MISSING` of None."""
        if value is None:
            return MISSING
        key = (type(value), value)
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = len(self._values)
            self._values.append(value)
        return code

    def extend(self, values: Sequence[Value | None]) -> None:
        """Add values at the end as they stand in a file; one that was blanked keeps its code and is nobody's."""
        for value in values:
            if value is not None:
                self._codes.setdefault((type(value), value), len(self._values))
            self._values.append(BLANK if value is None else value)

    @overload
    def __getitem__(self, index: int) -> Value: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Value]: ...
    def __getitem__(self, index: int | slice) -> Value | Sequence[Value]:
        return self._values[index]

    def __len__(self) -> int:
        return len(self._values)

    def __iter__(self) -> Iterator[Value]:
        return iter(self._values)


def write_lines(values: Sequence[Value | None]) -> bytes:
    """Values as JSON, one a line. One that was blanked is null."""
    return b"".join(msgspec.json.encode(value) + b"\n" for value in values)


def read_lines(folder: Path, book: Dictionary, *, start: int = 0) -> list[Value | None]:
    """The values of a dictionary's file from this byte on.

    Raises:
        FileNotFoundError: the file has gone.
        Damaged: it is not as it was written.
    """
    with (folder / book.file.name).open("rb") as source:
        source.seek(start)
        raw = source.read(book.file.size - start)
    if len(raw) < book.file.size - start:
        raise Damaged(f"{book.file.name} is shorter than it was")
    return [None if value is None else plain_value(value) for value in msgspec.json.Decoder().decode_lines(raw)]


def extended(folder: Path, book: Dictionary | None, name: str, values: Sequence[Value | None]) -> Dictionary:
    """Append values to a dictionary's file, or begin one under this name; what an ended write left is cut off first."""
    if book is None:
        (folder / name).write_bytes(b"")
        book = Dictionary(files.seal(folder / name), 0)
    raw = write_lines(values)
    with (folder / book.file.name).open("r+b") as out:
        out.truncate(book.file.size)
        out.seek(book.file.size)
        out.write(raw)
        out.flush()
        os.fsync(out.fileno())
    file = files.File(book.file.name, book.file.size + len(raw), zlib.crc32(raw, book.file.crc))
    return Dictionary(file, book.count + len(values))
