"""The ingester: reads the log in order, hands each product its batches, and takes away files that are done with.

Whoever holds the lock may be the ingester: the process beside `serve`, a round of the worker, a test. How far a file of
the log has been read stands in each product's manifest, so a kill between two steps neither loses nor doubles.
"""

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
from .log import LARGEST_FILE, SUFFIX
from .product import Product
from .records import Batch, Damage

LOCK = "ingester.lock"
DAMAGE = "damage.jsonl"
CALLS_A_ROUND = 50_000
BYTES_A_ROUND = 48 << 20
IDLE_SECONDS = 60.0
journal = logging.getLogger(__name__)


class Busy(Exception):
    """Another process is the ingester at the moment."""


@contextmanager
def lock(*, wait: bool = True) -> Iterator[None]:
    """Be the ingester.

    Raises:
        Busy: another process is, and `wait` is false.
    """
    places.make_folder(places.root())
    fd = os.open(places.root() / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, places.PRIVATE_FILE)
    try:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise Busy("Another process is turning the log into files.") from error
        yield
    finally:
        os.close(fd)


@dataclass
class Part:
    """What a round reads of one file of the log."""

    path: Path
    end: int
    batches: list[Batch]
    damage: Damage | None = None


class Ingester:
    """Keeps products open from round to round. Use it under the lock only."""

    def __init__(self) -> None:
        self.products: dict[int, Product] = {}
        self.read_to: dict[str, int] = {}

    def round(self) -> int:
        """Read some of the log and make it visible; the number of calls that were read. 0: there was nothing more."""
        parts = self._parts()
        wanted: dict[int, list[Batch]] = {}
        positions: dict[int, dict[str, int]] = {}
        for part in parts:
            for batch in part.batches:
                if batch.end > self._position(batch.product, part.path.name):
                    wanted.setdefault(batch.product, []).append(batch)
                    positions.setdefault(batch.product, {})[part.path.name] = batch.end
        failed = {pk for pk, batches in wanted.items() if not self._take(pk, batches, positions[pk])}
        for part in parts:
            if not any(batch.product in failed for batch in part.batches):
                self.read_to[part.path.name] = part.end
                self._mend(part)
        return sum(len(batch.calls) for pk, batches in wanted.items() if pk not in failed for batch in batches)

    def _take(self, pk: int, batches: list[Batch], positions: dict[str, int]) -> bool:
        """Hand a product its batches; whether that went well. If not, the log keeps them and they are tried again."""
        try:
            self.product(pk).take(batches, positions)
        except Exception:
            journal.exception("events of product %s could not be taken in; the log keeps them", pk)
            self.products.pop(pk, None)
            return False
        return True

    def product(self, pk: int) -> Product:
        """The product, as its manifest says now."""
        folder = places.product_folder(pk)
        if pk not in self.products or not self.products[pk].is_fresh():
            self.products[pk] = Product(folder)
        return self.products[pk]

    def _position(self, pk: int, file: str) -> int:
        try:
            return self.product(pk).manifest.positions.get(file, 0)
        except Exception:  # told of when its batches are handed to it
            return 0

    def _parts(self) -> list[Part]:
        """The next stretch of each file of the log, oldest file first, up to the size of a round."""
        parts, calls, size = [], 0, 0
        for path in log_files():
            start = self.read_to.get(path.name, 0)
            if calls >= CALLS_A_ROUND or size >= BYTES_A_ROUND or path.stat().st_size <= start:
                continue
            part = read_part(path, start, CALLS_A_ROUND - calls, BYTES_A_ROUND - size)
            calls += sum(len(batch.calls) for batch in part.batches)
            size += part.end - start
            parts.append(part)
        return parts

    def _mend(self, part: Part) -> None:
        """See to a damaged stretch: what is torn at the end is cut off, unless its writer is only not done yet."""
        if part.damage is None:
            return
        with held(part.path) as fd:
            again = read_part(part.path, part.end, 1, 1)
            if again.damage is None or again.damage.start != part.damage.start:
                return
            damage = again.damage
            end = os.fstat(fd).st_size if damage.end is None else damage.end
            set_aside(part.path, damage.start, end, fd)
            if damage.end is None:
                os.ftruncate(fd, damage.start)
                os.fsync(fd)
            else:
                self.read_to[part.path.name] = damage.end

    def remove_read(self, *, idle: float = IDLE_SECONDS) -> None:
        """Remove files of the log of which everything is in visible manifests and to which nobody writes now."""
        gone = False
        for path in log_files():
            stat = path.stat()
            is_over = stat.st_size >= LARGEST_FILE or time.time() - stat.st_mtime >= idle
            if not is_over or self.read_to.get(path.name, 0) < stat.st_size:
                continue
            with held(path) as fd:
                if os.fstat(fd).st_size == stat.st_size:
                    path.unlink()
                    self.read_to.pop(path.name, None)
                    gone = True
        if gone:
            places.sync_folder(places.log_folder())


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


def ingest_now() -> int:
    """Read all of the log and make it visible before returning; the number of calls that were read."""
    done = 0
    with lock():
        ingester = Ingester()
        while count := ingester.round():
            done += count
        ingester.remove_read()
    return done
