"""What the track record does to estimates, and whether it does so by default."""

from __future__ import annotations

from roadworthy.core.models import Product

from ..models import Correction, RankingHabit


def corrects_by_default(product: Product) -> bool:
    """Are rankings corrected by the track record unless somebody asks otherwise? One SQL query."""
    return RankingHabit.objects.filter(product=product, corrects=True).exists()


def corrections(product: Product) -> list[Correction]:
    """Everything that the record says, the most general first. One SQL query."""
    rows = Correction.objects.filter(product=product).select_related("person", "driver")
    return sorted(rows, key=lambda row: (row.person_id is not None, bool(row.perspective), row.driver_id or 0, row.pk))
