"""Priority poker: rounds and ballots, from face down to settled."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import User

from ..models import Ballot, Driver, Poker, PokerIdea, Question, Round
from ..queries.deal import Deal, deal, is_open
from ..rules import Estimate
from ..rules.poker import Cast, is_complete, last_words
from .estimates import check_estimate, set_estimate
from .poker_steps import move, running, tell

Turn = PokerIdea.State


@dataclass(frozen=True)
class Vote:
    """What somebody says of one driver; without numbers they cannot say."""

    driver: Driver
    low: float | None = None
    likely: float | None = None
    high: float | None = None
    reason: str = ""


@dataclass(frozen=True)
class Settled:
    """How many estimates settling wrote, and in whole sentences what it had to leave out."""

    count: int
    left_out: tuple[str, ...]


def open_round(
    turn: PokerIdea, *, by: User | None, closes_at: datetime | None = None, drivers: Collection[str] = ()
) -> Round:
    """Ask for ballots on an idea: all drivers of the session, or only those named. The session is held already.

    Raises:
        Refused: none of the drivers is left for people to rate.
    """
    keys = [key for key in turn.poker.driver_keys if not drivers or key in drivers]
    rows = Driver.objects.filter(product=turn.poker.product, key__in=keys, source=Driver.Source.TYPED)
    if not rows:
        raise Refused("None of the drivers of this session is left for people to rate.")
    number = (Round.objects.filter(turn=turn).order_by("-number").values_list("number", flat=True).first() or 0) + 1
    made = Round.objects.create(turn=turn, number=number, closes_at=closes_at)
    Question.objects.bulk_create([Question(round=made, driver=row) for row in rows])
    move(turn, Turn.RATING, by=by, verb=f"opened round {number} of")
    return made


@transaction.atomic
def cast(turn: PokerIdea, votes: Sequence[Vote], *, by: User) -> list[Ballot]:
    """Keep one's own ballots of the round at hand, face down; the last one that was waited for reveals all.

    Sending the same again changes nothing. Returns the ballots named.
    Raises:
        Refused: the round is not open (any more), a driver that is not one's own, or a range that cannot be meant.
    """
    row = running(turn.poker)
    found = deal(row, only=turn)
    here = found.turns[0]
    one = found.latest(here)
    if one is None or not found.is_asking(here):
        raise Refused(why_not(found, here))
    mine = {driver for person, driver in found.due(here) if person == by.pk}
    for vote in votes:
        _check_vote(here, vote, mine)
    person = found.person(by.pk)
    perspectives = person.perspectives if person else frozenset()
    kept = [_keep(one, vote, by, perspectives, is_anonymous=row.is_anonymous) for vote in votes]
    if any(is_new for _, is_new in kept):
        history.note(here, by=by, verb="rated")
        reveal_complete(row, by=by, only=here)
    return [ballot for ballot, _ in kept]


def why_not(found: Deal, turn: PokerIdea) -> str:
    """Why an idea takes no ballots at the moment."""
    if not is_open(turn):
        gone = turn.idea.get_category_display().lower() if turn.idea else "deleted"
        return f"“{turn}” was {gone} meanwhile, so nobody rates it any more."
    if turn.state == Turn.WAITING:
        return f"“{turn}” is not on the table yet."
    if turn.state in {Turn.REVEALED, Turn.RATING}:
        return "This round was revealed before your ballot came in."
    return f"“{turn}” is {turn.get_state_display().lower()}."


def _check_vote(turn: PokerIdea, vote: Vote, mine: Collection[str]) -> None:
    """Refuse a ballot on a driver that is not the person's, or that cannot be meant."""
    driver = vote.driver
    if driver.key not in mine:
        whose = driver.get_perspective_display() or "somebody at the table"
        raise Refused(f"{driver.name} is rated by {whose}.", field=driver.key)
    if vote.low is None or vote.likely is None or vote.high is None:
        return
    assert turn.idea is not None
    try:
        check_estimate(turn.idea, driver, vote.low, vote.likely, vote.high)
    except Refused as refusal:
        raise Refused(refusal.sentence, field=driver.key) from refusal


def _keep(
    one: Round, vote: Vote, by: User, perspectives: Collection[str], *, is_anonymous: bool
) -> tuple[Ballot, bool]:
    """Save one ballot; returns it and whether it says something new."""
    driver = vote.driver
    said = {"low": vote.low, "likely": vote.likely, "high": vote.high, "reason": vote.reason.strip()[:300]}
    if None in (vote.low, vote.likely, vote.high):
        said |= {"low": None, "likely": None, "high": None}
    found = Ballot.objects.filter(round=one, driver=driver, person=by).first()
    if found is not None and all(getattr(found, name) == value for name, value in said.items()):
        return found, False
    row = found or Ballot(round=one, driver=driver, person=by, is_anonymous=is_anonymous)
    row.driver_name, row.at = driver.name, timezone.now()
    row.perspective = driver.perspective or min(perspectives, default="")
    for name, value in said.items():
        setattr(row, name, value)
    row.save()
    return row, True


def show(turn: PokerIdea, one: Round, *, by: User | None, why: str, at: datetime | None = None) -> None:
    """Turn all ballots of a round face up. The session is held already."""
    one.revealed_at, one.revealed_why = at or timezone.now(), why
    one.save(update_fields=["revealed_at", "revealed_why"])
    Ballot.objects.filter(round=one).update(is_hidden=False)
    move(turn, Turn.REVEALED, by=by, verb=f"revealed round {one.number} of")


def reveal_complete(poker: Poker, *, by: User | None, only: PokerIdea | None = None) -> None:
    """Reveal what everyone has rated by now. The session is held already."""
    if poker.state != Poker.State.RATING:
        return
    found = deal(poker, only=only)
    shown = 0
    for turn in found.turns:
        one = found.latest(turn)
        if one and found.is_asking(turn) and is_complete(found.due(turn), found.given(one)):
            show(turn, one, by=by, why=Round.Why.ALL)
            shown += 1
    if shown:
        _tell_when_all_is_shown(poker, by)


def _tell_when_all_is_shown(poker: Poker, by: User | None) -> None:
    """Where each rates alone, tell everyone once nothing is face down any more."""
    if not poker.is_live and not PokerIdea.objects.filter(poker=poker, state=Turn.RATING).exists():
        people = [one.user for one in deal(poker).people if one.is_here]
        tell(poker, people, f"“{poker}” is revealed: see where you agree", by=by)


@transaction.atomic
def reveal(turn: PokerIdea, *, by: User) -> None:
    """Reveal a round before all have rated. Once; revealing again changes nothing.

    Raises:
        Refused: the session does not run, or nobody has rated yet.
    """
    row = running(turn.poker)
    reveal_overdue(row)
    found = deal(row, only=turn)
    here = found.turns[0]
    one = found.latest(here)
    if here.state == Turn.REVEALED:
        return
    if one is None or here.state != Turn.RATING:
        raise Refused(f"“{here}” is {here.get_state_display().lower()}, so there is nothing to reveal.")
    if not found.ballots[one.pk]:
        raise Refused("Nobody has rated yet, so there is nothing to reveal.")
    show(here, one, by=by, why=Round.Why.FACILITATOR)
    _tell_when_all_is_shown(row, by)


def reveal_overdue(poker: Poker) -> int:
    """Reveal the rounds whose closing time has come; returns how many. The session is held already."""
    if poker.state != Poker.State.RATING:
        return 0
    found = deal(poker)
    shown = 0
    for turn in found.turns:
        one = found.latest(turn)
        if one and turn.state == Turn.RATING and found.is_shown(turn, one):
            show(turn, one, by=None, why=Round.Why.TIME, at=one.closes_at)
            shown += 1
    if shown:
        _tell_when_all_is_shown(poker, None)
    return shown


@transaction.atomic
def rate_again(turn: PokerIdea, *, by: User, drivers: Collection[str] = (), closes_at: datetime | None = None) -> Round:
    """Open the next round, for all drivers of the session or only those named.

    Raises:
        Refused: the idea is not revealed, or a session without a meeting gets no time in the future.
    """
    row = running(turn.poker)
    reveal_overdue(row)
    here = _turn(turn)
    if not is_open(here):
        raise Refused(why_not(deal(row, only=here), here))
    if not row.is_live and (closes_at is None or closes_at <= timezone.now()):
        raise Refused("Say until when people may rate again; it must lie in the future.", field="closes_at")
    made = open_round(here, by=by, drivers=drivers, closes_at=None if row.is_live else closes_at)
    if not row.is_live:
        people = [one.user for one in deal(row, only=here).people if one.is_here]
        tell(row, people, f"{by} asks you to rate “{here}” again", by=by)
    return made


def _turn(turn: PokerIdea) -> PokerIdea:
    """An idea on the table as it stands now."""
    return PokerIdea.objects.select_related("idea__product__workspace", "poker__product__workspace").get(pk=turn.pk)


@transaction.atomic
def settle(turn: PokerIdea, *, by: User) -> Settled:
    """Write each person's last word as their own estimate, so that the ranking pools them; nothing is averaged away.

    A driver that was deleted, is filled from data by now or has closer bounds is left out, and said.
    Raises:
        Refused: the idea is not revealed, or there is nothing to decide any more.
    """
    row = running(turn.poker)
    reveal_overdue(row)
    here = _turn(turn)
    if here.state == Turn.SETTLED:
        return Settled(0, ())
    if not is_open(here):
        raise Refused(why_not(deal(row, only=here), here))
    found = deal(row, only=here)
    move(here, Turn.SETTLED, by=by, verb="settled", settled_at=timezone.now())
    with history.batch(f"settled {here}"[:200]):
        return _write_estimates(here, found)


def _write_estimates(turn: PokerIdea, found: Deal) -> Settled:
    """The last words of everyone as estimates."""
    assert turn.idea is not None
    rounds = found.rounds[turn.pk]
    ballots = [(one.number, row) for one in rounds for row in found.ballots[one.pk]]
    people = {row.person_id: row.person for _, row in ballots}
    drivers = {row.driver.key: row.driver for _, row in ballots if row.driver}
    reasons = {(row.person_id, row.driver.key): row.reason for _, row in ballots if row.driver}
    gone = sorted({row.driver_name for _, row in ballots if row.driver is None})
    left_out = [f"{name} was deleted meanwhile." for name in gone]
    count = 0
    for (person, key), said in last_words(casts(ballots)).items():
        reason = reasons[person, key] or f"Poker: {turn.poker}"
        try:
            set_estimate(
                turn.idea,
                drivers[key],
                by=people[person],
                low=said.low,
                likely=said.likely,
                high=said.high,
                reason=reason[:300],
            )
            count += 1
        except Refused as refusal:
            left_out.append(refusal.sentence)
    return Settled(count, tuple(dict.fromkeys(left_out)))


def casts(ballots: Sequence[tuple[int, Ballot]]) -> list[Cast]:
    """Ballots with the number of their round as the rules take them, but of deleted drivers and people."""
    return [
        Cast(number, row.person_id, row.driver.key, said_of(row))
        for number, row in ballots
        if row.person_id is not None and row.driver is not None
    ]


def said_of(row: Ballot) -> Estimate | None:
    """A ballot's range; None when the person could not say."""
    if row.low is None or row.likely is None or row.high is None:
        return None
    return Estimate(row.low, row.likely, row.high, str(row.person_id))
