"""Keeping the figures of all themes, so that their page is quick with very many notes."""

from __future__ import annotations

import json

from django.utils import timezone

from roadworthy.core.models import Product

from .. import queries
from ..queries.theme_kept import LONGEST, MANY, as_document, count_now, figures_file, kept_figures, state_of


def keep_figures(product: Product) -> bool:
    """Count the themes of a product and keep the figures, where there are many notes and they changed. Idempotent.

    What people decide while it counts makes the figures void, never wrong. Returns whether it counted.
    """
    last = queries.last_theme_run(product)
    if last is None or last.notes < MANY:
        return False
    known = kept_figures(product)
    if known is not None and known.at is not None and known.at.date() == timezone.now().date():
        return False
    of, at = state_of(product), timezone.now()
    found = count_now(product, weeks=LONGEST)
    file = figures_file(product)
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(json.dumps(as_document(found, at=at, of=of)), encoding="utf-8")
    fresh.replace(file)
    return True
