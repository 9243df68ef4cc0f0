"""What every step of a poker session needs: to hold it, to move by the declared ways, to tell its people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from roadworthy.core import history, notify
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User
from roadworthy.ideas.models import Idea

from ..models import Formula, Poker, PokerIdea
from ..queries.contest import contest
from ..rules import poker as rules


def move(row: Poker | PokerIdea, to: str, *, by: User | None, verb: str, **values: Any) -> None:
    """Take a declared step and write it into history.

    Raises:
        Refused: the step is not declared from where it stands.
    """
    moves = rules.SESSION_MOVES if isinstance(row, Poker) else rules.IDEA_MOVES
    if not rules.may_move(moves, row.state, to):
        raise Refused(f"“{row}” is {row.get_state_display().lower()}, so this cannot be done.")
    for name, value in {**values, "state": to}.items():
        setattr(row, name, value)
    row.save(update_fields=["state", *values])
    history.note(row, by=by, verb=verb)


def locked(poker: Poker) -> Poker:
    """The session as it stands now, held against others until the transaction ends."""
    rows = Poker.objects.select_for_update(of=("self",)).select_related("product__workspace", "facilitator", "current")
    return rows.get(pk=poker.pk)


def running(poker: Poker) -> Poker:
    """The session, held; raises Refused when it does not run."""
    row = locked(poker)
    if row.state == Poker.State.GATHERING:
        raise Refused("The session has not begun.")
    if row.state != Poker.State.RATING:
        when = row.closed_at or timezone.now()
        raise Refused(f"This session was {row.get_state_display().lower()} at {timezone.localtime(when):%H:%M}.")
    return row


def tell(poker: Poker, people: Iterable[User], text: str, *, by: User | None) -> None:
    """A notice that leads to the table."""
    product = poker.product
    url = reverse("priorities:poker", args=[product.slug, poker.pk])
    notify.tell(people, text, reason="poker", workspace=product.workspace, product=product, url=url, by=by)


def ranks(product: Product, formula: Formula | None, ideas: Iterable[Idea]) -> dict[str, int]:
    """The rank of each of these ideas as the ranking stands; what has none is left out."""
    if formula is None:
        return {}
    wanted = {str(one.pk) for one in ideas}
    rows = contest(product, formula).ranking().rows
    return {row.key: row.rank for row in rows if row.key in wanted and row.rank}
