"""Track records for the ranking: kept as outcomes works them out, and whether they count by default."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.models import Change, Product, User

from ..models import Correction, RankingHabit


@transaction.atomic
def keep_corrections(product: Product, rows: Iterable[Correction]) -> int:
    """Put these corrections in place of all that are kept of a product. Derived, so history does not tell of it.

    Args:
        rows: not yet saved; their product is set here.
    Returns:
        how many are kept now.
    """
    fresh = list(rows)
    for row in fresh:
        row.product = product
    Correction.objects.filter(product=product).delete()
    Correction.objects.bulk_create(fresh, batch_size=500)
    return len(fresh)


@transaction.atomic
def correct_by_default(product: Product, *, corrects: bool, by: User) -> Change | None:
    """Say whether rankings are corrected by the track record unless somebody asks otherwise. Can be undone."""
    habit, _ = RankingHabit.objects.get_or_create(product=product)
    return history.update(habit, by=by, verb="corrects by default" if corrects else "leaves as said", corrects=corrects)
