"""Reading the log: its files in order, the batches of a stretch, and what is damaged or torn set aside."""

from __future__ import annotations

import fcntl
import json
import logging
import mmap
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from . import places, records
from .log import SUFFIX
from .records import Batch, Damage

DAMAGE = "damage.jsonl"
journal = logging.getLogger(__name__)


@dataclass
class Part:
    """What a round reads of one file of the log."""

    path: Path
    end: int
    batches: list[Batch]
    damage: Damage | None = None


def log_files() -> list[Path]:
    """The files of the log, oldest first."""
    folder = places.log_folder()
    return sorted(folder.glob(f"*{SUFFIX}"), key=lambda path: (int(path.name.split("-")[0]), path.name))


def read_part(path: Path, start: int, calls: int, size: int) -> Part:
    """Read batches until there are this many calls or bytes, or the file ends, or is damaged."""
    first = max(start, len(records.FILE_MARK))
    part = Part(path, first, [])
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size <= first:
            return part
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped, memoryview(mapped) as view:
            for found in records.read(view, start=first):
                if isinstance(found, Damage):
                    part.damage = found
                    break
                part.batches.append(found)
                part.end = found.end
                calls -= len(found.calls)
                if calls <= 0 or part.end - first >= size:
                    break
    return part


@contextmanager
def held(path: Path) -> Iterator[int]:
    """The file while its writer cannot write; the writer sees at its next turn whether it was taken away."""
    fd = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX)
        yield fd
    finally:
        os.close(fd)


def set_aside(path: Path, start: int, end: int, fd: int) -> None:
    """Keep a damaged stretch of the log in a file of its own, and report it."""
    folder = places.root() / "damaged"
    places.make_folder(folder)
    kept = folder / f"{path.stem}-{start}"
    kept.write_bytes(os.pread(fd, end - start, start))
    kept.chmod(places.PRIVATE_FILE)
    line = {"at": time.time(), "file": path.name, "start": start, "bytes": end - start, "kept": kept.name}
    with (places.root() / DAMAGE).open("a") as out:
        out.write(json.dumps(line) + "\n")
    journal.warning("%s: %s bytes from %s on are no events and were set aside", path.name, end - start, start)
