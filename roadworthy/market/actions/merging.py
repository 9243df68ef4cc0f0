"""Two accounts that are one: everything that hangs on the one follows to the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import IntegrityError, models, transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User

from .. import rules
from ..models import Customer

FACTS = ("domain", "plan", "size", "country", "segment", "since", "owner", "notes")


@transaction.atomic
def merge_customers(customer: Customer, *, into: Customer, by: User, revenue: str = rules.KEEP) -> Change:
    """Let one customer go into another: contacts, notes, evidence and votes follow, empty facts are filled in.

    Args:
        customer: the account that goes. into: the account that stays.
        revenue: `keep` the staying account's, `take` the other's, or `add` both.
    Returns:
        the change whose undo brings both accounts back as they were.
    Raises:
        Refused: one account twice, or accounts of two workspaces.
    """
    if customer.pk == into.pk:
        raise Refused("Choose another customer: this one cannot go into itself.", field="into")
    if customer.workspace_id != into.workspace_id:
        raise Refused("There is no such customer.", field="into")
    with history.batch(f"merged {customer} into {into}"):
        for row, column in list(_hanging_on(customer)):
            _move(row, column, into, by)
        ours = {name: getattr(into, name) for name in FACTS}
        theirs = {name: getattr(customer, name) for name in FACTS}
        values: dict[str, Any] = rules.filled_in(ours, theirs)
        values["own"] = rules.joined_own(into.own, customer.own)
        values["revenue"] = rules.merged_revenue(into.revenue, customer.revenue, revenue)
        history.update(into, by=by, verb="merged", **values)
        return history.delete(customer, by=by, verb="merged away")


def _hanging_on(customer: Customer) -> Iterator[tuple[models.Model, str]]:
    """Each row of any table that refers to the customer, with the referring column's name.

    Upper stages are found through Django's own list of relations: this room may not know them by name.
    """
    for relation in customer._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model is not None:
            column = relation.field.name
            rows = relation.related_model._default_manager.filter(**{column: customer.pk})
            yield from ((row, column) for row in rows)


def _move(row: models.Model, column: str, into: Customer, by: User) -> None:
    """Let a row refer to the staying account; where that one has its like already (a vote), the row goes."""
    before = getattr(row, f"{column}_id")
    try:
        with transaction.atomic():
            history.update(row, by=by, verb="moved", **{column: into})
    except IntegrityError:
        setattr(row, f"{column}_id", before)
        history.delete(row, by=by, verb="dropped")
