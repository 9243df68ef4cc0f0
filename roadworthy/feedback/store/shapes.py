"""One part of the index as one file: a line that says which arrays follow, then the arrays, mapped when read."""

from __future__ import annotations

import json
import mmap
import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from ..rules.finding import TextPart, VectorPart

FORMAT = "roadworthy-index-1"
ALIGNED = 64
Part = TypeVar("Part", TextPart, VectorPart)


class BrokenPart(Exception):
    """The file is cut short, or is none of ours. The index can be made again."""


@dataclass(frozen=True)
class Kind:
    """What an index holds: words of texts, or meanings; its folder's name."""

    name: str
    shape: type[Any]


TEXTS = Kind("texts", TextPart)
MEANINGS = Kind("meanings", VectorPart)


def write_part(file: Path, part: TextPart | VectorPart) -> int:
    """Write a part so that the whole file stands there or none. Returns its size in bytes."""
    arrays: dict[str, NDArray[Any]] = {one.name: np.ascontiguousarray(getattr(part, one.name)) for one in fields(part)}
    about: dict[str, Any] = {}
    at = 0
    for name, array in arrays.items():
        about[name] = [array.dtype.str, list(array.shape), at]
        at += -(-array.nbytes // ALIGNED) * ALIGNED
    head = json.dumps({"format": FORMAT, "arrays": about, "bytes": at}).encode()
    head += b" " * (-(len(head) + 1) % ALIGNED) + b"\n"
    fresh = file.with_suffix(".new")
    with fresh.open("wb") as out:
        out.write(head)
        for array in arrays.values():
            array.tofile(out)
            out.write(bytes(-array.nbytes % ALIGNED))
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
    return len(head) + at


def read_part(file: Path, shape: type[Part]) -> Part:
    """A part whose arrays lie in the file; nothing is read before it is needed.

    Raises:
        BrokenPart: no part of this shape stands there whole.
        FileNotFoundError: there is none.
    """
    with file.open("rb") as stream:
        try:
            about = json.loads(stream.readline(100_000))
            if about["format"] != FORMAT:
                raise BrokenPart(f"{file.name}: format {about['format']!r} is not {FORMAT}")
            start = stream.tell()
            mapped = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
            if len(mapped) != start + about["bytes"]:
                raise BrokenPart(f"{file.name}: {len(mapped)} bytes instead of {start + about['bytes']}")
            arrays = {one.name: _array(mapped, start, *about["arrays"][one.name]) for one in fields(shape)}
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise BrokenPart(f"{file.name}: {error}") from error
    return shape(**arrays)


def _array(mapped: mmap.mmap, start: int, kind: str, shape: list[int], at: int) -> NDArray[Any]:
    count = int(np.prod(shape))
    return np.frombuffer(mapped, dtype=np.dtype(kind), count=count, offset=start + at).reshape(shape)
