"""Indexes that this process holds in memory, one a product and table; the highest id of a row keeps them fresh."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from ..rules.embedding import UniversalEncoder
from ..rules.matching import Growing, Kept

MOST_TEXTS = 250_000
"""Texts that all indexes of this process hold together; of one product the newest. About 2 KB a text."""
AT_ONCE = 5_000
"""More texts than these are put together beside the request, and found from the next one on."""


@dataclass
class Shelf:
    """An index and the highest id that is in it."""

    index: Growing
    mark: int


_held: OrderedDict[tuple[str, str, int], Shelf] = OrderedDict()
_building: set[tuple[str, str, int]] = set()
_lock = threading.RLock()


def shelf(table: type[models.Model], column: str, product_id: int) -> Growing | None:
    """The index over a product's rows of a table of readings; None where there is nothing, or not yet.

    Args:
        column: the column with the key of what was read, such as `note_id`.

    One SQL query when it is fresh, two when something is new.
    """
    rows = table._default_manager.filter(product=product_id)
    newest = rows.order_by("-pk").values_list("pk", flat=True).first()
    place = (str(connection.settings_dict["NAME"]), table._meta.label, product_id)
    if newest is None:
        return None
    with _lock:
        held = _held.get(place)
        if held is not None:
            _held.move_to_end(place)
            if newest > held.mark:
                held.index.add(_load(rows.filter(pk__gt=held.mark), column))
                held.mark = newest
            if not held.index.wants_rebuilding:
                return held.index
    _build(place, rows, column, at_once=rows[AT_ONCE : AT_ONCE + 1].count() == 0)
    with _lock:
        return _held[place].index if place in _held else None


def forget() -> None:
    """Hold nothing any more."""
    with _lock:
        _held.clear()


def _build(place: tuple[str, str, int], rows: models.QuerySet[Any], column: str, *, at_once: bool) -> None:
    """Put an index together, here or in a thread of its own; one at a time for a place."""
    with _lock:
        if place in _building:
            return
        _building.add(place)
    if at_once:
        _put(place, rows, column)
    else:
        threading.Thread(target=_put_aside, args=(place, rows, column), daemon=True).start()


def _put_aside(place: tuple[str, str, int], rows: models.QuerySet[Any], column: str) -> None:
    try:
        _put(place, rows, column)
    finally:
        connection.close()


def _put(place: tuple[str, str, int], rows: models.QuerySet[Any], column: str) -> None:
    """Load, build, and make room by letting go what was not asked for longest."""
    try:
        newest = rows.order_by("-pk").values_list("pk", flat=True).first() or 0
        index = Growing(_load(rows.filter(pk__lte=newest), column))
        with _lock:
            _held[place] = Shelf(index, newest)
            while len(_held) > 1 and sum(len(one.index) for one in _held.values()) > MOST_TEXTS:
                _held.popitem(last=False)
    finally:
        with _lock:
            _building.discard(place)


def _load(rows: models.QuerySet[Any], column: str) -> Kept:
    """The newest MOST_TEXTS rows, oldest first."""
    found = list(rows.order_by("-pk").values_list(column, "language", "words", "vector")[:MOST_TEXTS])
    plain = [(key, language, bytes(words), bytes(vector)) for key, language, words, vector in reversed(found)]
    return Kept.of(plain, UniversalEncoder.dimensions)
