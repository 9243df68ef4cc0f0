"""From a file that can be opened again and again to bounded lines of text."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Callable
from typing import BinaryIO, TextIO, cast

from roadworthy.interchange.rules.encodings import Encoding
from roadworthy.interchange.rules.limits import DEFAULT_LIMITS, Limits, Unreadable

# A file is given as a function that opens it anew: it is read once to sniff, once to check, once to write.
Source = Callable[[], BinaryIO]

_FOREIGN = (
    (b"PK\x03\x04", "This is a zip archive: unpack it and import the file in it, as CSV, JSON or XLSX."),
    (b"\xd0\xcf\x11\xe0", "This is an old Excel workbook: save it as XLSX or CSV and import that."),
    (b"PAR1", "This is a Parquet file: export it as CSV or JSON Lines and import that."),
    (b"%PDF", "This is a PDF: import needs a table as CSV or JSON."),
    (b"SQLite format 3", "This is a database: export the table as CSV and import that."),
)
_STRAY = re.compile("[\udc80-\udcff]")
_AS_CP1252 = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or bytes([byte]).decode("latin-1")
    for byte in range(0x80, 0x100)
}


class _Unpacked(io.RawIOBase):
    """The content of a gzip file, with a limit against files that swell without end."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream, self._packed = stream, gzip.GzipFile(fileobj=stream)
        self._limit, self._seen = limit, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        try:
            count = self._packed.readinto(buffer)
        except (EOFError, gzip.BadGzipFile, zlib.error) as fault:
            raise Unreadable("The gzip file is damaged or was cut off before its end.") from fault
        self._seen += count
        if self._seen > self._limit:
            raise Unreadable(f"Unpacked, the file is larger than {self._limit // 1024**2:,} MB, the most we read.")
        return count

    def close(self) -> None:
        self._packed.close()
        self._stream.close()
        super().close()


def open_bytes(source: Source, limits: Limits = DEFAULT_LIMITS) -> BinaryIO:
    """Open a file, unpacked when it is gzip by its first bytes.

    Raises:
        Unreadable: it is a workbook, an archive or another thing that is no text.
    """
    stream = source()
    magic = stream.read(16)
    stream.seek(0)
    for mark, sentence in _FOREIGN:
        if magic.startswith(mark):
            stream.close()
            raise Unreadable(sentence)
    if magic.startswith(b"\x1f\x8b"):
        return io.BufferedReader(cast("io.RawIOBase", _Unpacked(stream, limits.unpacked_bytes)), 1 << 16)
    return stream


def read_sample(source: Source, size: int, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """Read at most ``size`` bytes from the start of the unpacked file."""
    with open_bytes(source, limits) as stream:
        return stream.read(size)


def open_text(source: Source, encoding: Encoding, limits: Limits = DEFAULT_LIMITS) -> TextIO:
    """Open as text; line ends stay as they are, stray bytes are marked for ``Lines`` to mend."""
    errors = "surrogateescape" if encoding.repairs else "replace"
    stream = open_bytes(source, limits)
    try:
        return io.TextIOWrapper(stream, encoding=encoding.name, errors=errors, newline="")
    except LookupError as fault:
        stream.close()
        raise Unreadable(f"There is no encoding “{encoding.name}”.") from fault


class Lines:
    """Physical lines of a text, never more than ``record_chars`` at once.

    Counts what it mends: ``mended`` bytes of another encoding, ``zeros`` removed (no
    database column takes them). ``ended`` is true once a reader asked past the end.
    """

    def __init__(self, text: TextIO, limits: Limits) -> None:
        self._readline = text.readline
        self._limit = limits.record_chars
        self.number = 0
        self.record_chars = 0
        self.ended = False
        self.mended = 0
        self.zeros = 0

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = self._readline(self._limit + 1)
        if not line:
            self.ended = True
            raise StopIteration
        self.number += 1
        self.record_chars += len(line)
        if self.record_chars > self._limit:
            raise Unreadable(
                f"Line {self.number}: the row is longer than {self._limit:,} characters. "
                "Is a quotation mark not closed, or is this no table?",
                line=self.number,
            )
        return line if line.isascii() and "\0" not in line else self._mend(line)

    def _mend(self, line: str) -> str:
        if "\0" in line:
            self.zeros += line.count("\0")
            line = line.replace("\0", "")
        if not line.isascii() and (strays := _STRAY.findall(line)):
            self.mended += len(strays)
            line = line.translate(_AS_CP1252)
        return line
