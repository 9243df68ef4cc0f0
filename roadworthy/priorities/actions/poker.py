"""Priority poker: sessions from the first invitation to the end, and who sits at the table.

Every step is written into history as something that happened: there is no way back but the next step.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User
from roadworthy.ideas.models import Idea

from ..models import Driver, Formula, Poker, PokerIdea, Seat
from ..queries import formula_in_use
from ..queries.deal import deal, rights
from .poker_steps import locked, move, ranks, tell
from .rounds import open_round, reveal_complete, reveal_overdue

MOST_IDEAS = 60
State = Poker.State


@transaction.atomic
def start_poker(
    product: Product,
    *,
    by: User,
    ideas: Sequence[Idea],
    drivers: Sequence[Driver],
    people: Iterable[User],
    name: str = "",
    mode: str = Poker.Mode.LIVE,
    closes_at: datetime | None = None,
    is_anonymous: bool = False,
    formula: Formula | None = None,
) -> Poker:
    """Lay ideas on the table and ask people to it. A live session gathers; one without a meeting runs at once.

    Raises:
        Refused: no ideas or too many, no drivers that people rate, nobody to rate, or no time to close in the future.
    """
    _check_start(product, ideas, drivers, mode, closes_at)
    raters = _raters(product, people)
    live = mode == Poker.Mode.LIVE
    found = formula or formula_in_use(product)
    row = Poker(
        product=product,
        name=(name.strip() or f"Poker of {timezone.localdate():%d %B %Y}")[:120],
        mode=mode,
        formula=found,
        driver_keys=[one.key for one in drivers],
        is_anonymous=is_anonymous,
        facilitator=by,
        closes_at=None if live else closes_at,
        ranks_before=ranks(product, found, ideas),
    )
    row.save()
    history.note(row, by=by, verb="started")
    turns = [PokerIdea(poker=row, idea=one, title=one.title, position=n) for n, one in enumerate(ideas, start=1)]
    PokerIdea.objects.bulk_create(turns)
    Seat.objects.bulk_create([Seat(poker=row, person=one) for one in raters])
    closing = "" if live or closes_at is None else f" until {closes_at:%d %B}"
    what = "asks you to a live session of priority poker" if live else f"asks you to rate {len(ideas)} ideas{closing}"
    tell(row, raters, f"{by} {what}: “{row}”", by=by)
    if not live:
        begin(row, by=by)
    return row


def _check_start(
    product: Product, ideas: Sequence[Idea], drivers: Sequence[Driver], mode: str, closes_at: datetime | None
) -> None:
    """Refuse a session that cannot be meant."""
    if mode not in Poker.Mode.values:
        raise Refused("Choose whether you rate live or each alone.", field="mode")
    if not ideas:
        raise Refused("Choose at least one idea.", field="ideas")
    if len(ideas) > MOST_IDEAS:
        raise Refused(f"At most {MOST_IDEAS} ideas fit one session; you chose {len(ideas)}.", field="ideas")
    if {one.product_id for one in ideas} | {one.product_id for one in drivers} != {product.pk}:
        raise Refused("Ideas and drivers are of this product.", field="ideas")
    if not drivers:
        raise Refused("Choose at least one driver to rate.", field="drivers")
    if filled := [one.name for one in drivers if not one.is_typed]:
        raise Refused(f"{filled[0]} is filled from data, so nobody rates it.", field="drivers")
    if mode == Poker.Mode.ALONE and (closes_at is None or closes_at <= timezone.now()):
        raise Refused("Say until when people may rate; it must lie in the future.", field="closes_at")


def _raters(product: Product, people: Iterable[User]) -> list[User]:
    """Those who may rate here, each once. Raises Refused when that is nobody."""
    chosen = {one.pk: one for one in people}
    allowed = rights(Poker(product=product), chosen)
    found = [one for pk, one in chosen.items() if pk in allowed]
    if not found:
        raise Refused("Choose at least one person who may rate: a reader only looks.", field="people")
    return found


@transaction.atomic
def begin(poker: Poker, *, by: User) -> Poker:
    """Begin to rate: the first idea of a live session, all ideas of one that each rates alone. Once."""
    row = locked(poker)
    if row.state == State.RATING:
        return row
    turns = list(row.ideas.select_related("idea", "poker__product"))
    move(row, State.RATING, by=by, verb="began", begun_at=timezone.now(), current=turns[0] if row.is_live else None)
    for turn in turns[:1] if row.is_live else turns:
        open_round(turn, by=by, closes_at=row.closes_at)
    return row


@transaction.atomic
def close_poker(poker: Poker, *, by: User) -> Poker:
    """End a session: what still waits is skipped, what was revealed and not settled stays as people said it.

    Raises:
        Refused: an idea is being rated, so that numbers would stay hidden.
    """
    row = locked(poker)
    if row.state == State.CLOSED:
        return row
    reveal_overdue(row)
    found = deal(row)
    for turn in found.turns:
        if turn.state == PokerIdea.State.RATING:
            raise Refused(f"“{turn}” is still being rated. Reveal or skip it first.")
    for turn in found.turns:
        if turn.state == PokerIdea.State.WAITING:
            move(turn, PokerIdea.State.SKIPPED, by=by, verb="skipped")
    after = ranks(row.product, row.formula, [turn.idea for turn in found.turns if turn.idea])
    move(row, State.CLOSED, by=by, verb="closed", closed_at=timezone.now(), ranks_after=after)
    return row


@transaction.atomic
def cancel_poker(poker: Poker, *, by: User) -> Poker:
    """Give a session up: nothing of it becomes an estimate, and what was hidden stays hidden."""
    row = locked(poker)
    if row.state != State.CANCELLED:
        move(row, State.CANCELLED, by=by, verb="cancelled", closed_at=timezone.now())
        people = [one.user for one in deal(row).people if one.is_here]
        tell(row, people, f"{by} cancelled “{row}”", by=by)
    return row


@transaction.atomic
def join(poker: Poker, *, by: User) -> Seat:
    """Sit down, late or again. Raises Refused when it is over or the person may not rate."""
    row = locked(poker)
    if not row.is_open:
        raise Refused("This session is over.")
    if by.pk not in rights(row, [by.pk]):
        raise Refused("To rate you need the role Contributor.")
    seat, is_new = Seat.objects.get_or_create(poker=row, person=by)
    if is_new or seat.left_at:
        seat.left_at = None
        seat.save(update_fields=["left_at"])
        history.note(row, by=by, verb="joined")
    return seat


@transaction.atomic
def invite(poker: Poker, people: Iterable[User], *, by: User) -> list[User]:
    """Ask more people to the table; returns those who had no seat. Raises as `join`."""
    row = locked(poker)
    if not row.is_open:
        raise Refused("This session is over.")
    there = set(Seat.objects.filter(poker=row, left_at=None).values_list("person", flat=True))
    fresh = [one for one in _raters(row.product, people) if one.pk not in there]
    for one in fresh:
        Seat.objects.update_or_create(poker=row, person=one, defaults={"left_at": None})
        history.note(row, by=by, verb="invited", after={"person": str(one)})
    tell(row, fresh, f"{by} asks you to rate in “{row}”", by=by)
    return fresh


@transaction.atomic
def leave(poker: Poker, *, by: User, person: User | None = None) -> None:
    """Get up, or take away another's seat. What was rated stays; a round that waited for them only is complete."""
    row, gone = locked(poker), person or by
    seat = Seat.objects.filter(poker=row, person=gone, left_at=None).first()
    if seat is None:
        return
    seat.left_at = timezone.now()
    seat.save(update_fields=["left_at"])
    verb = "left" if gone.pk == by.pk else "took away a seat of"
    history.note(row, by=by, verb=verb, after={} if gone.pk == by.pk else {"person": str(gone)})
    reveal_complete(row, by=by)


@transaction.atomic
def take_over(poker: Poker, *, by: User) -> None:
    """Become the facilitator; nothing when one is already."""
    row = locked(poker)
    if not row.is_open:
        raise Refused("This session is over.")
    if row.facilitator_id != by.pk:
        row.facilitator = by
        row.save(update_fields=["facilitator"])
        history.note(row, by=by, verb="took over")
