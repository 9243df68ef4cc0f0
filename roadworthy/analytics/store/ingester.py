"""The ingester: reads the log in order, hands each product its batches, and takes away files that are done with.

Whoever holds the lock may be the ingester: the process beside `serve`, a round of the worker, a test. How far a file of
the log has been read stands in each product's manifest, so a kill between two steps neither loses nor doubles.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable

from . import places, upkeep
from .holding import Busy, lock
from .log import LARGEST_FILE
from .log_reading import Part, held, log_files, read_part, set_aside
from .opened import WANTED
from .product import Product
from .records import Batch

CALLS_A_ROUND = 50_000
BYTES_A_ROUND = 48 << 20
ALIVE = "ingester.alive"
IDLE_SECONDS = 60.0
EVERY_SECONDS, BUSY_SECONDS = 3.0, 5.0
MOST_OPEN = 32
journal = logging.getLogger(__name__)


class Ingester:
    """Keeps products open from round to round. Use it under the lock only."""

    def __init__(self) -> None:
        self.products: dict[int, Product] = {}
        self.read_to: dict[str, int] = {}
        self.due: set[int] = set()

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

    def drain(self, *, until: float | None = None) -> int:
        """Rounds until nothing is left, or until this moment of the monotonic clock; the number of calls read."""
        done = 0
        while count := self.round():
            done += count
            if until is not None and time.monotonic() >= until:
                break
        return done

    def keep_up(self, *, until: float) -> None:
        """Upkeep of the products that have had events or wishes, one unit after another until this moment."""
        for pk in sorted(self.due | wishing()):
            while time.monotonic() < until:
                try:
                    if upkeep.keep_up(self.product(pk)):
                        continue
                except Exception:
                    journal.exception("upkeep of the events of product %s failed", pk)
                    self.products.pop(pk, None)
                self.due.discard(pk)
                break

    def _take(self, pk: int, batches: list[Batch], positions: dict[str, int]) -> bool:
        """Hand a product its batches; whether that went well. If not, the log keeps them and they are tried again."""
        try:
            self.product(pk).take(batches, positions)
            self.due.add(pk)
        except Exception:
            journal.exception("events of product %s could not be taken in; the log keeps them", pk)
            self.products.pop(pk, None)
            return False
        return True

    def product(self, pk: int) -> Product:
        """The product, as its manifest says now."""
        folder = places.product_folder(pk)
        if pk not in self.products or not self.products[pk].is_fresh():
            while len(self.products) >= MOST_OPEN:
                del self.products[next(iter(self.products))]
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


def wishing() -> set[int]:
    """Products of which questions used properties that are not promoted yet."""
    return {int(path.parent.name) for path in (places.root() / "products").glob(f"*/{WANTED}") if any(path.iterdir())}


def ingest_now() -> int:
    """Read all of the log and make it visible before returning; the number of calls that were read."""
    with lock():
        ingester = Ingester()
        done = ingester.drain()
        ingester.remove_read()
    return done


def run(should_stop: Callable[[], bool]) -> None:
    """Be the ingester until told to stop: take in what has arrived, then do some upkeep, then let others have the lock.

    Who holds the lock meanwhile is the ingester; this process then waits for its next turn.
    """
    ingester = Ingester()
    while not should_stop():
        began = time.monotonic()
        try:
            with lock(wait=False):
                (places.root() / ALIVE).touch()
                ingester.drain(until=began + BUSY_SECONDS)
                ingester.remove_read()
                ingester.keep_up(until=began + BUSY_SECONDS)
        except Busy:
            pass
        except OSError:
            journal.exception("the ingester could not work; it tries again")
        while time.monotonic() < began + EVERY_SECONDS and not should_stop():
            time.sleep(0.1)


def is_running() -> bool:
    """Has an ingester been at work within the last half minute?"""
    try:
        return time.time() - (places.root() / ALIVE).stat().st_mtime < 30
    except FileNotFoundError:
        return False


def waits() -> bool:
    """May there be something in the log?"""
    return bool(log_files())
