"""Priority poker: moving on, skipping, settling at once what people agree on, and what time does by itself."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import User

from ..models import Poker, PokerIdea, Round
from ..queries.deal import Deal, deal, is_open
from ..queries.poker import rated_all
from ..queries.revealed import shown_rounds
from .poker_steps import locked, move, running, tell
from .rounds import Turn, open_round, reveal_overdue, settle

REMIND = timedelta(days=1)
AGREED = {"same", "close", "alone"}


@transaction.atomic
def go_to(turn: PokerIdea, *, by: User) -> PokerIdea:
    """Lay this idea before everyone in a live session; its first round opens.

    Raises:
        Refused: the session does not run, or each rates alone.
    """
    row = running(turn.poker)
    if not row.is_live:
        raise Refused("In this session each chooses the next idea alone.")
    here = row.ideas.select_related("idea", "poker__product").get(pk=turn.pk)
    if here.state in {Turn.WAITING, Turn.SKIPPED} and is_open(here):
        open_round(here, by=by)
    if row.current_id != here.pk:
        row.current = here
        row.save(update_fields=["current"])
        history.note(row, by=by, verb="moved on in", after={"idea": str(here)})
    return here


def next_turn(found: Deal, after: PokerIdea) -> PokerIdea | None:
    """The next idea that is not through yet, from this one on and round; None when all are."""
    places = [one.pk for one in found.turns]
    start = places.index(after.pk) + 1 if after.pk in places else 0
    ordered = [*found.turns[start:], *found.turns[:start]]
    through = {Turn.SETTLED, Turn.SKIPPED}
    return next((one for one in ordered if one.state not in through and is_open(one) and one.pk != after.pk), None)


@transaction.atomic
def skip(turn: PokerIdea, *, by: User) -> None:
    """Take an idea off the table without an estimate; what was face down stays so. Twice changes nothing."""
    row = running(turn.poker)
    here = row.ideas.get(pk=turn.pk)
    if here.state != Turn.SKIPPED:
        move(here, Turn.SKIPPED, by=by, verb="skipped")


@transaction.atomic
def settle_agreed(poker: Poker, *, by: User) -> int:
    """Settle every revealed idea on which nobody stands apart; returns how many."""
    row = running(poker)
    reveal_overdue(row)
    found = deal(row)
    ready = [turn for turn in found.turns if turn.state == Turn.REVEALED and is_open(turn) and agrees(found, turn)]
    for turn in ready:
        settle(turn, by=by)
    return len(ready)


def agrees(found: Deal, turn: PokerIdea) -> bool:
    """Does nobody stand apart on any driver, as each was last revealed?"""
    latest = {one.name: one.agreement.level for shown in shown_rounds(found, turn, 0) for one in shown.drivers}
    return bool(latest) and set(latest.values()) <= AGREED


@transaction.atomic
def set_closing(poker: Poker, closes_at: datetime, *, by: User) -> None:
    """Give people more time, or less. Raises Refused for a live session or a time that has passed."""
    row = running(poker)
    if row.is_live:
        raise Refused("A live session ends when you close it.")
    if closes_at <= timezone.now():
        raise Refused("The closing time must lie in the future.", field="closes_at")
    reveal_overdue(row)
    row.closes_at = closes_at
    row.save(update_fields=["closes_at"])
    open_rounds = Round.objects.filter(turn__poker=row, turn__state=Turn.RATING, revealed_at=None)
    open_rounds.update(closes_at=closes_at, reminded_at=None)
    history.note(row, by=by, verb="moved the closing time of", after={"closes": closes_at.isoformat()})


def do_what_is_due(now: datetime | None = None) -> int:
    """Reveal rounds whose time is over and remind a day before; returns how many sessions had something. Idempotent."""
    moment = now or timezone.now()
    waiting = Round.objects.filter(
        turn__poker__state=Poker.State.RATING, turn__state=Turn.RATING, revealed_at=None, closes_at__isnull=False
    )
    over = waiting.filter(closes_at__lte=moment)
    soon = waiting.filter(closes_at__gt=moment, closes_at__lte=moment + REMIND, reminded_at=None)
    found = Poker.objects.filter(
        pk__in=[*over.values_list("turn__poker", flat=True), *soon.values_list("turn__poker", flat=True)]
    )
    for poker in found.order_by("pk"):
        with transaction.atomic():
            row = locked(poker)
            reveal_overdue(row)
            _remind(row, moment)
    return len(found)


def _remind(poker: Poker, now: datetime) -> None:
    """Tell, once a round, who still has to rate and that a day is left; not those asked within the last day."""
    found = deal(poker, now=now)
    left: Counter[int] = Counter()
    rounds = []
    for turn in found.turns:
        one = found.latest(turn)
        if one is None or not found.is_asking(turn) or one.closes_at is None or one.reminded_at:
            continue
        if one.closes_at - now > REMIND:
            continue
        rounds.append(one.pk)
        if one.closes_at - one.opened_at > REMIND:
            wanted, given = found.due(turn), found.given(one)
            left.update({person for person, _ in wanted if not rated_all(person, wanted, given)})
    Round.objects.filter(pk__in=rounds).update(reminded_at=now)
    for person, count in sorted(left.items()):
        seat = found.person(person)
        ideas = "1 idea waits" if count == 1 else f"{count} ideas wait"
        if seat:
            tell(poker, [seat.user], f"“{poker}” closes within a day: {ideas} for you", by=None)
