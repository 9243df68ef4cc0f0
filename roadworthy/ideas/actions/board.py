"""Where a card lies in its column."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from roadworthy.core.models import Change, User
from roadworthy.ideas.models import Idea, Status

from .moves import change_status

ROOM = 1e-6


@transaction.atomic
def place_card(idea: Idea, status: Status, *, by: User, above: Idea | None = None, reason: str = "") -> Change | None:
    """Drop an idea's card into a column, above another card or at its end; a new column is a new status.

    The place itself is not recorded in history: it says nothing about the idea.

    Returns:
        the change of status, None when the card stayed in its column.
    Raises:
        Refused: the move is not allowed, or its reason is missing.
    """
    change = change_status(idea, status, by=by, reason=reason)
    column = Idea.objects.filter(product_id=idea.product_id, category=status.category).exclude(pk=idea.pk)
    position = _between(column, above)
    if position is None:
        _spread(column)
        above = Idea.objects.get(pk=above.pk) if above else None
        position = _between(column, above) or 0.0
    Idea.objects.filter(pk=idea.pk).update(position=position)
    idea.position = position
    return change


def _between(column: QuerySet[Idea], above: Idea | None) -> float | None:
    """A position directly before a card, or after all; None when the neighbours leave no room."""
    rows = column.order_by("position", "pk").values_list("position", flat=True)
    if above is None or above.category != _category(column):
        last = rows.reverse().first()
        return 0.0 if last is None else last + 1
    before = (
        (column.filter(position__lt=above.position) | column.filter(position=above.position, pk__lt=above.pk))
        .order_by("-position", "-pk")
        .values_list("position", flat=True)
        .first()
    )
    if before is None:
        return above.position - 1
    middle = (before + above.position) / 2
    return middle if before + ROOM < middle < above.position - ROOM else None


def _category(column: QuerySet[Idea]) -> str | None:
    first = column.values_list("category", flat=True).first()
    return str(first) if first else None


def _spread(column: QuerySet[Idea]) -> None:
    """Give the cards of a column whole numbers again; the order stays."""
    rows = list(column.order_by("position", "pk").only("pk"))
    for place, row in enumerate(rows, 1):
        row.position = float(place)
    Idea.objects.bulk_update(rows, ["position"], batch_size=500)
