"""The form of the log: records with length and checksum, each a batch of calls as they came.

File: 8 bytes `RWEVLOG1`, then records. Record: mark (4 bytes), length of the body (4), CRC-32 of length and body (4),
body. Body: product (8), source (8), time received in microseconds (8, signed), number of calls n (4), n lengths (4
each), the calls. All numbers little-endian.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FILE_MARK = b"RWEVLOG1"
RECORD_MARK = b"\xf5rw\xe5"
HEAD = struct.Struct("<4sII")
BODY = struct.Struct("<QQqI")
LARGEST_BODY = 1 << 30


@dataclass(frozen=True)
class Batch:
    """Calls that were received together.

    Attributes:
        at: when they were received, microseconds since 1970 in UTC.
        end: where the record ends in its file.
        calls: each the JSON of one call.
    """

    product: int
    source: int
    at: int
    end: int
    calls: list[bytes]


@dataclass(frozen=True)
class Damage:
    """A stretch of a log that is no record.

    Attributes:
        start: where it begins.
        end: where the next whole record begins; None when nothing whole follows.
        is_short: the bytes simply end too early, as after a crash while writing.
    """

    start: int
    end: int | None
    is_short: bool


def encode(product: int, source: int, at: int, calls: Sequence[bytes]) -> bytes:
    """One record.

    Raises:
        ValueError: the calls together are larger than a record may be.
    """
    lengths = struct.pack(f"<{len(calls)}I", *map(len, calls))
    body = b"".join((BODY.pack(product, source, at, len(calls)), lengths, *calls))
    if len(body) > LARGEST_BODY:
        raise ValueError(f"calls: {len(body)} bytes are more than one record holds")
    return HEAD.pack(RECORD_MARK, len(body), checksum(body)) + body


def checksum(body: bytes | memoryview) -> int:
    """CRC-32 over the length of the body and the body: a record filled with zeros is no record."""
    return zlib.crc32(body, zlib.crc32(len(body).to_bytes(4, "little")))


def read(buffer: bytes | memoryview, *, start: int, base: int = 0) -> Iterator[Batch | Damage]:
    """The records of a stretch of a file, from `start` of the buffer on; `base` is where the buffer begins in the file.

    After whole records comes at most one `Damage` whose `end` is None: what follows is short or is no record. Damage in
    the middle is passed over to the next whole record.
    """
    view, position = memoryview(buffer), start
    while position < len(view):
        found = record_at(view, position, base)
        if isinstance(found, Batch):
            yield found
            position = found.end - base
            continue
        following = next_record(view, position + 1)
        if following is None:
            yield Damage(base + position, None, found)
            return
        yield Damage(base + position, base + following, False)
        position = following


def record_at(view: memoryview, position: int, base: int) -> Batch | bool:
    """The batch that stands here; else whether the bytes end before it could be told."""
    if len(view) - position < HEAD.size:
        return bytes(view[position : position + 4]) == RECORD_MARK[: len(view) - position]
    mark, length, crc = HEAD.unpack_from(view, position)
    if mark != RECORD_MARK or not BODY.size <= length <= LARGEST_BODY:
        return False
    first = position + HEAD.size
    if first + length > len(view):
        return True
    body = view[first : first + length]
    if checksum(body) != crc:
        return False
    product, source, at, count = BODY.unpack_from(body)
    return Batch(product, source, at, base + first + length, split(body, count))


def split(body: memoryview, count: int) -> list[bytes]:
    """The calls of a body."""
    position = BODY.size + 4 * count
    calls = []
    for length in struct.unpack_from(f"<{count}I", body, BODY.size):
        calls.append(bytes(body[position : position + length]))
        position += length
    return calls


def next_record(view: memoryview, position: int) -> int | None:
    """Where the next whole record begins; None when there is none."""
    raw = bytes(view)
    while (position := raw.find(RECORD_MARK, position)) >= 0:
        if isinstance(record_at(view, position, 0), Batch):
            return position
        position += 1
    return None
