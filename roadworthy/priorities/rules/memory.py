"""Drawn scores kept between rankings, so that one changed estimate draws one idea again."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from struct import pack
from threading import Lock

from roadworthy.maths import Array, Floats

from .estimates import Estimate


@dataclass(frozen=True)
class Kept:
    """One idea's draws (m,) with what follows from them alone; see ``Scores``."""

    values: Floats
    figures: Array
    disagreement: float
    problem: str


def name_of(run: bytes, key: str, names: Sequence[str], drivers: Mapping[str, Sequence[Estimate]]) -> bytes:
    """Return the name of a drawn score: everything that it depends on, as bytes, which cost little to keep.

    Args:
        run: formula, bounds, number of draws and seed.
    """
    parts = [run, key.encode()]
    for name in names:
        for one in drivers[name]:
            parts.append(pack("4d", one.low, one.likely, one.high, one.weight) + one.by.encode())
        parts.append(b"/")
    return b"|".join(parts)


class Memory:
    """Holds drawn scores up to a number of bytes; the least lately used go first.

    A score is found by everything it depends on (formula, bounds, draws, seed, the idea's key and
    estimates), so nothing in here can be out of date. Safe between threads.

    Args:
        most_bytes: how much the draws may take in all.
    """

    def __init__(self, most_bytes: int) -> None:
        self.most_bytes = most_bytes
        self.bytes = 0
        self._rows: OrderedDict[bytes, Kept] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._rows)

    def holds(self, values: int) -> bool:
        """Say whether so many draws fit at all; else keeping them would only push each other out."""
        return 4 * values <= self.most_bytes

    def get(self, name: bytes) -> Kept | None:
        """Return what is kept by this name, or None."""
        with self._lock:
            found = self._rows.get(name)
            if found is not None:
                self._rows.move_to_end(name)
            return found

    def put(self, name: bytes, kept: Kept) -> None:
        """Keep it, and drop what has not been used for longest where room is short."""
        with self._lock:
            before = self._rows.pop(name, None)
            self.bytes += kept.values.nbytes - (before.values.nbytes if before else 0)
            self._rows[name] = kept
            while self.bytes > self.most_bytes:
                _, dropped = self._rows.popitem(last=False)
                self.bytes -= dropped.values.nbytes
