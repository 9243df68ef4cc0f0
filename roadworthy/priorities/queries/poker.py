"""Priority poker as people see it. What is hidden never gets this far: not to colleagues, not to the facilitator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from roadworthy.core.models import Membership, Perspective, Product, User

from ..models import Ballot, Driver, Estimate, Poker, PokerIdea, Question, Round, Seat
from ..rules import poker as rules
from ..rules.poker import Asked
from .deal import OVER, AtTable, Deal, deal, is_open
from .revealed import ShownDriver, ShownRound, shown_rounds, trends


@dataclass(frozen=True)
class Card:
    """A person at the table: have they rated what is theirs? Face down: never what."""

    person: AtTable
    is_due: bool
    has_rated: bool


@dataclass(frozen=True)
class MyDriver:
    """A driver that the asker rates: what they said in this round, in the one before, and estimated before that."""

    driver: Driver
    mine: Ballot | None
    before: Ballot | None
    estimate: Estimate | None = None


@dataclass(frozen=True)
class Table:
    """One idea on the table, as one person sees it.

    Attributes:
        round: the round at hand; None before the first. is_asking: it takes ballots. is_shown: all is open.
        mine: what the asker rates in this round, in the drivers' order.
        cards: everyone at the table. rated, of: how many of those who must rate have.
        rounds: the revealed rounds, oldest first. trends: by driver name, how the last stands to the one before.
        unmanned: drivers that nobody at the table may rate.
        place, total: which idea of how many.
    """

    poker: Poker
    turn: PokerIdea
    round: Round | None
    is_asking: bool
    is_shown: bool
    mine: tuple[MyDriver, ...]
    cards: tuple[Card, ...]
    rated: int
    of: int
    rounds: tuple[ShownRound, ...]
    trends: dict[str, str]
    unmanned: tuple[Asked, ...]
    place: int
    total: int

    @property
    def shown(self) -> ShownRound | None:
        """The last revealed round."""
        return self.rounds[-1] if self.rounds else None

    @property
    def has_rated(self) -> bool:
        """The asker has given all that is theirs in this round."""
        return bool(self.mine) and all(one.mine for one in self.mine)

    @property
    def is_gone(self) -> bool:
        """Declined, merged, shipped or deleted meanwhile."""
        return not is_open(self.turn)

    @property
    def stand(self) -> str:
        """A word that changes when the page must be drawn anew."""
        number = self.round.number if self.round else 0
        return f"{self.poker.state}-{self.turn.pk}-{self.turn.state}-{number}-{int(self.is_shown)}"


@dataclass(frozen=True)
class QueueRow:
    """An idea in a session's list: how far it is, and whether it waits for the asker."""

    turn: PokerIdea
    state: str
    rated: int
    of: int
    waits_for_me: bool
    is_gone: bool
    rounds: int


@dataclass(frozen=True)
class Outcome:
    """An idea in a session's summary: its last revealed round by driver, and its rank before and after."""

    turn: PokerIdea
    rounds: tuple[ShownRound, ...]
    rank_before: int | None
    rank_after: int | None
    is_gone: bool

    @property
    def last(self) -> ShownRound | None:
        """The last revealed round."""
        return self.rounds[-1] if self.rounds else None

    @property
    def drivers(self) -> tuple[ShownDriver, ...]:
        """Each driver as it was last revealed: a later round may ask only some."""
        latest = {driver.name: driver for one in self.rounds for driver in one.drivers}
        return tuple(latest.values())

    @property
    def open(self) -> tuple[ShownDriver, ...]:
        """The drivers on which people still disagree."""
        return tuple(one for one in self.drivers if one.agreement.level in {"apart", "differ"})


def sessions(product: Product) -> QuerySet[Poker]:
    """The sessions of a product, newest first, with how many ideas and people each has. One SQL query."""
    rows = Poker.objects.filter(product=product).select_related("facilitator", "current", "product__workspace")
    settled = Q(ideas__state=PokerIdea.State.SETTLED)
    counts = {"idea_count": Count("ideas", distinct=True), "settled": Count("ideas", filter=settled, distinct=True)}
    return rows.annotate(people=Count("seats", filter=Q(seats__left_at=None), distinct=True), **counts)


def session(product: Product, pk: int) -> Poker:
    """One session. One SQL query. Raises Http404 when it is not of this product."""
    return get_object_or_404(sessions(product), pk=pk)


def turn_of(product: Product, pk: int) -> PokerIdea:
    """One idea on a table. One SQL query. Raises Http404 when it is not of this product."""
    rows = PokerIdea.objects.filter(poker__product=product)
    joined = ("idea__status", "poker__product__workspace", "poker__facilitator", "poker__current")
    return get_object_or_404(rows.select_related(*joined), pk=pk)


def table(turn: PokerIdea, asker: User, *, found: Deal | None = None) -> Table:
    """One idea on the table as this person may see it. Eight SQL queries, none with a deal of the whole session."""
    dealt = found or deal(turn.poker, only=turn)
    here = next(one for one in dealt.turns if one.pk == turn.pk)
    now = dealt.latest(here)
    wanted, given = dealt.due(here), dealt.given(now)
    cards = tuple(
        Card(person, any(pk == person.user.pk for pk, _ in wanted), rated_all(person.user.pk, wanted, given))
        for person in dealt.people
        if person.is_here
    )
    shown = shown_rounds(dealt, here, asker.pk)
    siblings = list(PokerIdea.objects.filter(poker=turn.poker).values_list("pk", flat=True))
    return Table(
        poker=dealt.poker,
        turn=here,
        round=now,
        is_asking=dealt.is_asking(here),
        is_shown=now is not None and dealt.is_shown(here, now),
        mine=my_drivers(dealt, here, asker.pk),
        cards=cards,
        rated=sum(card.has_rated for card in cards if card.is_due),
        of=sum(card.is_due for card in cards),
        rounds=shown,
        trends=trends(shown),
        unmanned=tuple(nobodys(dealt, now)),
        place=siblings.index(turn.pk) + 1,
        total=len(siblings),
    )


def rated_all(person: int, wanted: Iterable[tuple[int, str]], given: Iterable[tuple[int, str]]) -> bool:
    """Has a person rated all that is theirs?"""
    mine = {key for key in wanted if key[0] == person}
    return bool(mine) and mine <= set(given)


def nobodys(dealt: Deal, one: Round | None) -> list[Asked]:
    """The drivers of a round that nobody at the table may rate, by name."""
    if one is None:
        return []
    raters = [rules.Rater(person.user.pk, person.perspectives) for person in dealt.people if person.is_here]
    return rules.unmanned(raters, [Asked(row.name, row.perspective) for row in dealt.asked[one.pk]])


def my_drivers(dealt: Deal, turn: PokerIdea, asker: int) -> tuple[MyDriver, ...]:
    """What a person rates in the round at hand, with their own words of this round and the last."""
    rounds = dealt.rounds.get(turn.pk, [])
    if not rounds:
        return ()
    keys = {driver for person, driver in dealt.due(turn) if person == asker}
    found = []
    estimates = {row.driver_id: row for row in Estimate.objects.filter(idea=turn.idea_id, person=asker)} if keys else {}
    for driver in dealt.asked[rounds[-1].pk]:
        if driver.key in keys:
            own = {one.number: own_ballot(dealt, one, driver, asker) for one in rounds}
            earlier = [row for number, row in sorted(own.items()) if row and number < rounds[-1].number]
            found.append(
                MyDriver(driver, own[rounds[-1].number], earlier[-1] if earlier else None, estimates.get(driver.pk))
            )
    return tuple(found)


def own_ballot(dealt: Deal, one: Round, driver: Driver, asker: int) -> Ballot | None:
    """What a person said of a driver in a round."""
    rows = dealt.ballots[one.pk]
    return next((row for row in rows if row.person_id == asker and row.driver_id == driver.pk), None)


def queue(dealt: Deal, asker: int) -> list[QueueRow]:
    """The ideas of a session in their order. No SQL query."""
    found = []
    for turn in dealt.turns:
        one = dealt.latest(turn)
        wanted, given = dealt.due(turn), dealt.given(one)
        people = {person for person, _ in wanted}
        mine = {key for key in wanted if key[0] == asker}
        state = "revealed" if turn.state == "rating" and one and dealt.is_shown(turn, one) else turn.state
        done = sum(rated_all(person, wanted, given) for person in people)
        waits = dealt.is_asking(turn) and bool(mine - given)
        number = len(dealt.rounds.get(turn.pk, []))
        found.append(QueueRow(turn, state, done, len(people), waits, not is_open(turn), number))
    return found


def summary(dealt: Deal, asker: int) -> list[Outcome]:
    """Every idea of a session with its revealed rounds and what became of its rank. No SQL query."""
    poker = dealt.poker
    return [
        Outcome(
            turn,
            shown_rounds(dealt, turn, asker),
            poker.ranks_before.get(str(turn.idea_id)),
            poker.ranks_after.get(str(turn.idea_id)),
            not is_open(turn),
        )
        for turn in dealt.turns
    ]


def perspectives_of(product: Product, user: User) -> list[str]:
    """A person's perspectives in the product's workspace, product when they chose none. One SQL query."""
    mine = Membership.objects.filter(user=user, workspace=product.workspace_id).values_list("perspectives", flat=True)
    return mine.first() or [Perspective.PRODUCT.value]


def waiting_for(product: Product, user: User, perspectives: Sequence[str]) -> QuerySet[PokerIdea]:
    """Ideas on tables that this person sits at and has still to rate: all of a session alone, the current of a live
    one. Adds no SQL query of its own."""
    seats = Seat.objects.filter(poker=OuterRef("poker"), person=user, left_at=None)
    mine = Ballot.objects.filter(round=OuterRef("round"), driver=OuterRef("driver"), person=user)
    questions = Question.objects.filter(
        round=OuterRef("pk"), driver__source=Driver.Source.TYPED, driver__perspective__in=["", *perspectives]
    )
    running = Q(closes_at=None) | Q(closes_at__gt=timezone.now())
    rounds = Round.objects.filter(running, turn=OuterRef("pk"), revealed_at=None).filter(
        Exists(questions.filter(~Exists(mine)))
    )
    rows = PokerIdea.objects.filter(
        Q(poker__mode=Poker.Mode.ALONE) | Q(pk=F("poker__current")),
        poker__product=product,
        poker__state=Poker.State.RATING,
        state=PokerIdea.State.RATING,
        idea__isnull=False,
    ).exclude(idea__category__in=OVER)
    found = rows.filter(Exists(seats), Exists(rounds)).select_related("poker")
    return found.order_by("poker__closes_at", "poker", "position", "pk")
