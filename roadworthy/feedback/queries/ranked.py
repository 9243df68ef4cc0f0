"""A queue searched by what was typed, best first: pages by key, neighbours, and filters that are never behind a cut."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from django.db.models import QuerySet
from django.db.models.functions import Substr
from numpy.typing import NDArray

from roadworthy.core.models import Product
from roadworthy.ui.passages import cut, mark, terms_of

from ..models import Note
from ..rules.finding import Ranked
from .finding import among, ranking
from .queues import Page

PROBED = 200
RARE = 0.1
"""When fewer than this share of the best pass the filters, the filters are asked first, up to FEW notes."""
FEW = 20_000
MOST_LOOKED = 5_000
NEAR_BEGIN = 24
READ = 4_000
"""Characters of a text that are looked through for a passage."""


@dataclass(frozen=True)
class Found:
    """The notes of a queue that fit, best first.

    Attributes:
        rows: the queue with its filters.
        probed: which of the PROBED best pass them, where that is known already.
    """

    rows: QuerySet[Note]
    ranked: Ranked
    text: str
    probed: frozenset[int] | None = None

    @property
    def rows_found(self) -> QuerySet[Note]:
        """The notes that fit, in no order."""
        return self.rows.filter(pk__in=among(self.ranked.keys))

    def page(self, after: str = "", size: int = 50) -> Page:
        """The notes behind a cursor, or the first ones, each with a `passage`. Two SQL queries, more where few pass."""
        keys = self._passing(self._start(after), size + 1)
        shown = self._read(keys[:size])
        return Page(shown, self._cursor(keys[size - 1]) if len(keys) > size and size else None)

    def neighbours(self, note: Note) -> tuple[Note | None, Note | None]:
        """The notes before and after this one, even if it has left the queue. Four SQL queries, more where few pass."""
        places = np.flatnonzero(self.ranked.keys == note.pk)
        if not len(places):
            return None, None
        at = int(places[0])
        after, before = self._passing(at + 1, 1), self._passing_before(at)
        found = {one.pk: one for one in self.rows.filter(pk__in=[*after, *before]).order_by("pk")}
        return found.get(before[0]) if before else None, found.get(after[0]) if after else None

    def _passing(self, start: int, count: int) -> list[int]:
        """The next keys that pass the filters. One SQL query or more."""
        found: list[int] = []
        step = max(4 * count, 60)
        if start == 0 and self.probed is not None:
            found = [key for key in self.ranked.keys[:PROBED].tolist() if key in self.probed]
            start = PROBED
        while len(found) < count and start < len(self.ranked):
            some = self.ranked.keys[start : start + step]
            passing = self._pass(some)
            found += [key for key in some.tolist() if key in passing]
            start, step = start + step, min(4 * step, MOST_LOOKED)
        return found[:count]

    def _passing_before(self, at: int) -> list[int]:
        step = 60
        while at > 0:
            some = self.ranked.keys[max(0, at - step) : at]
            passing = self._pass(some)
            if near := [key for key in some.tolist() if key in passing]:
                return near[-1:]
            at, step = at - step, min(4 * step, MOST_LOOKED)
        return []

    def _pass(self, keys: NDArray[np.int64]) -> set[int]:
        """Which of these pass; asked in the order of ids, or SQLite walks the product instead of looking them up."""
        return set(self.rows.filter(pk__in=among(keys)).order_by("pk").values_list("pk", flat=True))

    def _read(self, keys: list[int]) -> list[Note]:
        """These notes in this order, with title and passage that show the words."""
        terms = terms_of(self.text)
        rows = {
            one.pk: one for one in self.rows.filter(pk__in=keys).order_by("pk").annotate(begins=Substr("text", 1, READ))
        }
        notes: list[Note] = [rows[key] for key in keys if key in rows]
        for note in notes:
            words = cut(" ".join(rows[note.pk].begins.split()), terms, before=NEAR_BEGIN)
            note.passage, note.marked = mark(words, terms), mark(note.title, terms)  # type: ignore[attr-defined]
        return notes

    def _cursor(self, key: int) -> str:
        at = int(np.flatnonzero(self.ranked.keys == key)[0])
        return f"{self.ranked.tiers[at]}_{self.ranked.scores[at]:.4f}_{key}"

    def _start(self, after: str) -> int:
        """The first place behind a cursor; the beginning where it is none of ours."""
        parts = after.split("_")
        try:
            tier, value, key = int(parts[0]), np.float32(parts[1]), int(parts[2])
        except (ValueError, IndexError):
            return 0
        return self.ranked.behind(tier, float(value), key)


def found(rows: QuerySet[Note], text: str, product: Product) -> Found:
    """What fits in a queue, best first. Three SQL queries and one to find customers, more where filters leave little.

    Args:
        rows: the queue with its filters.
    """
    ranked = ranking(product, text)
    some = Found(rows, ranked, text)
    probed = ranked.keys[:PROBED]
    passing = some._pass(probed)
    if len(probed) and len(passing) < RARE * PROBED:
        allowed = list(rows.order_by().values_list("pk", flat=True)[: FEW + 1])
        if len(allowed) <= FEW:
            return replace(some, ranked=ranking(product, text, np.array(sorted(allowed), dtype=np.int64)))
    return replace(some, probed=frozenset(passing))
