"""Figures of all themes as a run counted them, so that pages of very many notes need not count again."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Max

from roadworthy.core.models import Change, Product

from ..models import Theme, ThemeNote
from .theme_trends import WEEKS, Weeks, segment_totals, theme_weeks
from .themes import ALL, Figures, Tone, Which, last_theme_run, theme_sums, theme_tones

MANY = 5_000
"""From so many notes on, what was counted is kept; fewer are counted on every page."""
LONGEST = 104
"""Weeks that are kept."""
FORMAT = 1


@dataclass(frozen=True)
class Counted:
    """Every theme in numbers, by key; `at` is when they were counted, None for just now."""

    at: datetime.datetime | None
    figures: dict[int, Figures]
    weeks: Weeks
    tones: dict[int, Tone]
    segments: dict[int | None, int]


def counted(product: Product, which: Which = ALL, *, weeks: int = WEEKS) -> Counted:
    """The figures of all themes over so many weeks: those that were kept, or counted now. Two SQL queries, or nine."""
    kept = kept_figures(product) if which.is_all and weeks <= LONGEST else None
    return replace(kept, weeks=kept.weeks.last(weeks)) if kept else count_now(product, which, weeks=weeks)


def count_now(product: Product, which: Which = ALL, *, weeks: int = WEEKS) -> Counted:
    """The figures of all themes. Seven SQL queries."""
    sums, tones = theme_sums(product, which), theme_tones(product, which)
    return Counted(None, sums, theme_weeks(product, which, weeks=weeks), tones, segment_totals(product, which))


def figures_file(product: Product) -> Path:
    """Where the figures of a product lie. Whoever loses the file loses nothing but time."""
    return Path(settings.DATA) / "themes" / f"{product.pk}.json"


def kept_figures(product: Product) -> Counted | None:
    """The figures that a run kept, while nobody has decided anything about themes since. Two SQL queries."""
    try:
        found = json.loads(figures_file(product).read_text(encoding="utf-8"))
        if found["format"] != FORMAT or found["of"] != state_of(product):
            return None
        return Counted(
            datetime.datetime.fromisoformat(found["at"]),
            {
                int(pk): Figures(notes, customers, Decimal(sum))
                for pk, (notes, customers, sum) in found["figures"].items()
            },
            Weeks(
                datetime.date.fromisoformat(found["end"]),
                found["totals"],
                {int(pk): counts for pk, counts in found["weeks"].items()},
            ),
            {int(pk): Tone(*counts) for pk, counts in found["tones"].items()},
            {int(pk) if pk else None: count for pk, count in found["segments"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def as_document(found: Counted, *, at: datetime.datetime, of: list[Any]) -> dict[str, Any]:
    """Figures as they are kept, with what they are figures of."""
    return {
        "format": FORMAT,
        "of": of,
        "at": at.isoformat(),
        "figures": {pk: [one.notes, one.customers, str(one.revenue)] for pk, one in found.figures.items()},
        "end": found.weeks.end.isoformat(),
        "totals": list(found.weeks.totals),
        "weeks": {pk: list(counts) for pk, counts in found.weeks.counts.items()},
        "tones": {pk: [one.positive, one.negative, one.neutral] for pk, one in found.tones.items()},
        "segments": {str(pk or ""): count for pk, count in found.segments.items()},
    }


def state_of(product: Product) -> list[Any]:
    """The last run and the last word of a person on themes: what figures are figures of. Two SQL queries."""
    last = last_theme_run(product)
    kinds = [model._meta.label_lower for model in (Theme, ThemeNote)]
    said = Change.objects.filter(kind__in=kinds, product=product).aggregate(last=Max("pk"), undone=Max("undone_at"))
    undone = said["undone"].isoformat() if said["undone"] else ""
    return [product.pk, last.pk if last else 0, last.read_up_to if last else 0, said["last"] or 0, undone]
