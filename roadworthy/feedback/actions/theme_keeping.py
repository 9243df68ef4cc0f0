"""What a run found becomes themes and places of notes; what people decided stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from django.db import transaction
from django.db.models import Max, Min
from numpy.typing import NDArray

from roadworthy.core.models import Product

from ..models import Note, Theme, ThemeNote, pack, show_where_merged

Vectors = NDArray[np.float32]
Rows = NDArray[np.float32] | NDArray[np.float16]
BY_MACHINE, BY_PERSON = ThemeNote.PlacedBy.MACHINE, ThemeNote.PlacedBy.PERSON
Place = tuple[Theme, float | None]
SLICE = 900
"""Rows a statement: below what one SQLite statement may name."""


@dataclass(frozen=True, eq=False)
class FoundTheme:
    """A theme as a run found it."""

    key: str
    name: str
    words: Sequence[str]
    notes: Sequence[int]
    quote: str
    centre: Vectors


@dataclass(frozen=True)
class Meanings:
    """The notes that were read, as unit vectors: row n is the note `pks[n]`; a row of zeros has no meaning known."""

    pks: NDArray[np.int64]
    rows: Rows
    model: str
    at: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, pks: Sequence[int], rows: Rows, model: str) -> Meanings:
        """Vectors with where each note stands."""
        return cls(np.asarray(pks, dtype=np.int64), rows, model, {pk: n for n, pk in enumerate(pks)})

    def fits(self, notes: Sequence[int], centre: Vectors | None) -> list[float | None]:
        """How near each note lies to a centre: the cosine, unknown for a note without meaning."""
        if centre is None:
            return [None] * len(notes)
        length = float(np.linalg.norm(centre)) or 1.0
        rows = self.rows[[self.at[pk] for pk in notes]]
        found = rows.astype(np.float32) @ (centre / length)
        return [float(fit) if row.any() else None for fit, row in zip(found, rows, strict=True)]


@transaction.atomic
def keep_found(product: Product, found: Sequence[FoundTheme], meanings: Meanings) -> int:
    """Write what a run found, all or nothing; running it again changes nothing. Returns how many notes have a theme.

    Names that people gave, notes that people moved, and themes that people keep but the run did not find again stay.
    """
    there = set(Note.objects.filter(product=product).values_list("pk", flat=True))
    themes = {theme.key: theme for theme in Theme.objects.filter(product=product).select_for_update()}
    wanted: dict[int, Place] = {}
    for one in found:
        notes = [pk for pk in one.notes if pk in there]
        fits = dict(zip(notes, meanings.fits(notes, one.centre), strict=True))
        theme = themes[one.key] = _keep_theme(product, themes.get(one.key), one, fits, meanings.model)
        wanted |= {pk: (theme, fit) for pk, fit in fits.items()}
    gone = {theme.pk: theme for theme in themes.values() if theme.is_kept and theme.key not in {f.key for f in found}}
    _place(product, wanted, gone, set(meanings.at))
    show_where_merged(ThemeNote.objects.filter(product=product, origin__merged_into__isnull=False))
    keep_times(product)
    return ThemeNote.objects.filter(product=product, theme__isnull=False).count()


def _keep_theme(
    product: Product, theme: Theme | None, one: FoundTheme, fits: Mapping[int, float | None], model: str
) -> Theme:
    """The row of a theme that was found: made, or brought up to date but for what people said."""
    name = " ".join(one.name.split())[:200] or "Without a name"
    row = theme or Theme(product=product, key=one.key, name=name)
    known = [fit for fit in fits.values() if fit is not None]
    row.machine_name, row.words, row.quote = name, list(one.words), one.quote[:2_000]
    row.name = row.name if row.is_renamed else name
    row.centre_text, row.centre_model = pack(one.centre), model
    row.reach = float(np.quantile(known, 0.1)) if known else None
    row.typical_id = _most_typical(fits)
    row.save()
    return row


def _most_typical(fits: Mapping[int, float | None]) -> int | None:
    """The note nearest the middle; the first where no fit is known."""
    pairs = [(fit, -pk) for pk, fit in fits.items() if fit is not None]
    return -max(pairs)[1] if pairs else next(iter(fits), None)


def _place(product: Product, wanted: Mapping[int, Place], gone: Mapping[int, Theme], read: set[int]) -> None:
    """Put every note that was read where the run wants it, unless a person placed it or keeps its theme."""
    stays, loose = set(), []
    columns = ("pk", "note_id", "origin_id", "fit", "placed_by")
    known = ThemeNote.objects.filter(product=product).select_for_update().values_list(*columns)
    for pk, note, origin, fit, placed_by in known.iterator(chunk_size=5_000):
        target = wanted.get(note)
        is_settled = placed_by == BY_PERSON or note not in read or origin in gone
        if is_settled or (target is not None and (origin, fit) == (target[0].pk, target[1])):
            stays.add(note)
        elif target is None:
            loose.append(pk)
    for start in range(0, len(loose), SLICE):
        ThemeNote.objects.filter(pk__in=loose[start : start + SLICE]).delete()
    put(product, {pk: place for pk, place in wanted.items() if pk not in stays})


def put(product: Product, places: Mapping[int, Place]) -> None:
    """Put notes into themes by machine; a note that was deleted meanwhile is left out. Two SQL queries a slice."""
    pks = sorted(places)
    for start in range(0, len(pks), SLICE):
        there = Note.objects.filter(product=product, pk__in=pks[start : start + SLICE]).order_by("pk")
        rows = [
            ThemeNote(product=product, note_id=pk, theme=places[pk][0], origin=places[pk][0], fit=places[pk][1])
            for pk in there.values_list("pk", flat=True)
        ]
        ThemeNote.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["note"], update_fields=["theme", "origin", "fit", "placed_by"]
        )


def keep_times(product: Product) -> None:
    """When the earliest and the latest note of each theme was said. One SQL query to read, one a theme that changed."""
    rows = ThemeNote.objects.filter(product=product, theme__isnull=False).values("theme").order_by()
    for row in rows.annotate(first=Min("note__said_at"), last=Max("note__said_at")):
        changed = Theme.objects.filter(pk=row["theme"]).exclude(first_seen=row["first"], last_seen=row["last"])
        changed.update(first_seen=row["first"], last_seen=row["last"])
