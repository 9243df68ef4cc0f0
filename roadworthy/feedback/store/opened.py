"""Indexes that this process has open. Files are mapped: processes share what the system keeps of them in memory."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..rules.finding import Living, LivingVectors, TextPart, VectorPart
from .parts import LIST, Listing, file_of, folder_of, read_listing
from .shapes import MEANINGS, TEXTS, BrokenPart, Kind, read_part

log = logging.getLogger(__name__)
MOST_OPEN = 16
"""Indexes that stay open, those asked for last; each has few files."""
TRIES = 3


@dataclass(frozen=True)
class Opened:
    """An index as its list stood when it was opened. Of `texts` and `meanings` only its own kind is filled."""

    listing: Listing
    texts: Sequence[Living] = ()
    meanings: Sequence[LivingVectors] = ()


_held: OrderedDict[tuple[str, str], tuple[tuple[int, int], Opened]] = OrderedDict()
_lock = threading.RLock()


def opened(product_id: int, kind: Kind) -> Opened:
    """The index of a product as it stands now; an empty one where there is none, or a broken one. No SQL query."""
    folder = folder_of(product_id, kind)
    place = (str(folder), kind.name)
    with _lock:
        for _ in range(TRIES):
            stamp = _stamp(folder)
            held = _held.get(place)
            if held is not None and held[0] == stamp:
                _held.move_to_end(place)
                return held[1]
            try:
                found = _open(product_id, kind, held[1] if held else None)
            except FileNotFoundError:
                continue  # a writer has just put another list there
            except BrokenPart as error:
                log.warning("the search index is broken and will be made again: %s", error)
                return Opened(Listing())
            _held[place] = stamp, found
            while len(_held) > MOST_OPEN:
                _held.popitem(last=False)
            return found
    log.warning("the search index of product %s names files that are not there; it will be made again", product_id)
    return Opened(Listing())


def forget() -> None:
    """Hold nothing any more."""
    with _lock:
        _held.clear()


def _stamp(folder: Path) -> tuple[int, int]:
    try:
        about = (folder / LIST).stat()
    except OSError:
        return 0, 0
    return about.st_mtime_ns, about.st_ino


def _open(product_id: int, kind: Kind, before: Opened | None) -> Opened:
    """Open what is new, keep what was open, and see which texts newer parts have."""
    listing = read_listing(product_id, kind)
    known: dict[str, Living | LivingVectors] = {}
    if before is not None:
        known = dict(zip(before.listing.parts, before.texts or before.meanings, strict=False))
    parts: list[TextPart | VectorPart] = []
    alive: list[NDArray[np.bool_]] = []
    fresh: list[bool] = []
    for name in listing.parts:
        held = known.get(name)
        part = held.part if held else read_part(file_of(product_id, kind, name), kind.shape)
        parts.append(part)
        alive.append(held.alive.copy() if held else np.ones(len(part), dtype=bool))
        fresh.append(held is None)
    for n, newer in enumerate(parts):
        for older in range(n):
            if fresh[n] or fresh[older]:
                bury(parts[older].keys, alive[older], newer.keys)
    if kind is TEXTS:
        return Opened(
            listing, texts=[Living(p, a) for p, a in zip(parts, alive, strict=True) if isinstance(p, TextPart)]
        )
    found = [LivingVectors(p, a) for p, a in zip(parts, alive, strict=True) if isinstance(p, VectorPart)]
    return Opened(listing, meanings=found)


def bury(keys: NDArray[np.int64], alive: NDArray[np.bool_], newer: NDArray[np.int64]) -> None:
    """Mark those of the ascending keys that a newer part has."""
    if len(keys) and len(newer):
        places = np.minimum(np.searchsorted(keys, newer), len(keys) - 1)
        alive[places[keys[places] == newer]] = False


__all__ = ["MEANINGS", "TEXTS", "Opened", "bury", "forget", "opened"]
