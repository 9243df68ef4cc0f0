"""Sorted files of hashes: is this message known, whose is this id? Exact for all that can happen, in flat memory.

A text is known by 96 bits of BLAKE2b. Among ten billion texts two share them with a probability below 1e-9. A run is a
sorted file that is mapped, not read; small runs are merged into larger ones, so there are few to look into.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from . import files
from .manifest import Run

LARGEST = 8_000_000
"""Runs are not merged beyond this many rows: it bounds the memory of merging to a few hundred megabytes."""
FANOUT = 4
NOBODY = -1


class HasRows(Protocol):
    """A file of rows."""

    @property
    def rows(self) -> int: ...


Sized = TypeVar("Sized", bound=HasRows)


@dataclass(frozen=True, eq=False)
class Hashes:
    """n hashes: the high 64 and the low 32 bits of each, and what each stands for (a number; 0 where nothing)."""

    high: NDArray[np.uint64]
    low: NDArray[np.uint32]
    value: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.high)

    def take(self, rows: NDArray[np.intp] | NDArray[np.bool_]) -> Hashes:
        """Some of them."""
        return Hashes(self.high[rows], self.low[rows], self.value[rows])


def hashes_of(texts: Iterable[bytes], values: Sequence[int] | NDArray[np.int32] | None = None) -> Hashes:
    """The hash of each text, in the order given."""
    raw = np.frombuffer(b"".join([blake2b(text, digest_size=12).digest() for text in texts]), dtype=np.uint32)
    parts = raw.reshape(-1, 3)
    high = np.ascontiguousarray(parts[:, :2]).view(np.uint64).ravel()
    value = np.zeros(len(high), np.int32) if values is None else np.asarray(values, np.int32)
    return Hashes(high, parts[:, 2].copy(), value)


def ordered(hashes: Hashes) -> Hashes:
    """Sorted by the high bits."""
    return hashes.take(np.argsort(hashes.high, kind="stable"))


def joined(parts: Sequence[Hashes]) -> Hashes:
    """One after the other."""
    return Hashes(
        np.concatenate([part.high for part in parts]),
        np.concatenate([part.low for part in parts]),
        np.concatenate([part.value for part in parts]),
    )


def write(path: Path, hashes: Hashes, *, has_values: bool = True) -> Run:
    """Write a run. Without values being there is all that a hash says."""
    import pyarrow as pa  # noqa: PLC0415  (heavy: only where files are written)

    rows = ordered(hashes)
    columns = {"high": rows.high, "low": rows.low} | ({"value": rows.value} if has_values else {})
    file, _ = files.write_arrow(path, pa.table(columns))
    return Run(file, len(rows))


def read(folder: Path, run: Run) -> Hashes:
    """A run, mapped."""
    batch = files.read_arrow(folder / run.file.name)
    high, low = (batch.column(name).to_numpy(zero_copy_only=True) for name in ("high", "low"))
    has_values = "value" in batch.schema.names
    return Hashes(
        high, low, batch.column("value").to_numpy() if has_values else np.broadcast_to(np.int32(0), len(high))
    )


def find(runs: Iterable[Hashes], wanted: Hashes) -> NDArray[np.int32]:
    """What each hash stands for in the first run that has it; `NOBODY` where none has."""
    found = np.full(len(wanted), NOBODY, np.int32)
    order = np.argsort(wanted.high)
    for run in runs:
        open_rows = order[found[order] == NOBODY]
        if not len(open_rows):
            break
        find_in(run, wanted, open_rows, found)
    return found


def find_in(run: Hashes, wanted: Hashes, rows: NDArray[np.intp], found: NDArray[np.int32]) -> None:
    """Look these rows up in one run; hashes that share their high bits stand beside each other."""
    place = np.searchsorted(run.high, wanted.high[rows])
    while len(rows):
        inside = place < len(run)
        rows, place = rows[inside], place[inside]
        same = run.high[place] == wanted.high[rows]
        rows, place = rows[same], place[same]
        hit = run.low[place] == wanted.low[rows]
        found[rows[hit]] = run.value[place[hit]]
        rows, place = rows[~hit], place[~hit] + 1


def to_merge(runs: Sequence[Sized]) -> list[Sized]:
    """The newest runs that should become one: `FANOUT` of about one size with all smaller ones after them."""
    for tier in sorted({tier_of(run) for run in runs}):
        suffix = list(itertools.takewhile(lambda run: tier_of(run) <= tier, reversed(runs)))  # noqa: B023
        alike = sum(tier_of(run) == tier for run in suffix)
        if (alike >= FANOUT or len(suffix) >= 2 * FANOUT) and sum(run.rows for run in suffix) <= LARGEST:
            return suffix[::-1]
    return []


def tier_of(run: HasRows) -> int:
    """Runs of one tier differ at most four times in size."""
    return run.rows.bit_length() // 2
