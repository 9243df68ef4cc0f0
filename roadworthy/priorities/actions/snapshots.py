"""Rankings kept as they stand."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

from ..models import Formula, Snapshot
from ..queries import entries, formula_in_use, ranking


@transaction.atomic
def take_snapshot(product: Product, *, by: User | None, name: str = "", formula: Formula | None = None) -> Snapshot:
    """Keep the ranking as it stands. Raises Refused when there is none."""
    formula = formula or formula_in_use(product)
    if formula is None:
        raise Refused("Choose a formula first; then there is a ranking to keep.")
    found = ranking(product, formula)
    name = name.strip() or f"{formula} of {timezone.localdate():%d %B %Y}"
    row = Snapshot(product=product, name=name[:120], formula=formula.expression, rows=entries(found), by=by)
    return history.create(row, by=by, verb="kept")


def delete_snapshot(snapshot: Snapshot, *, by: User) -> Change:
    """Throw a snapshot away. Can be undone."""
    return history.delete(snapshot, by=by)
