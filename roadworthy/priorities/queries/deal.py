"""All of one poker session at once, with what is still hidden: for actions and `queries.poker`, never for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from roadworthy.core import access
from roadworthy.core.models import Membership, Perspective, ProductRole, User

from ..models import Ballot, Driver, Poker, PokerIdea, Question, Round, Seat
from ..rules import poker as rules
from ..rules.poker import Asked, Key, Rater

OVER = {"released", "measured", "declined", "merged", "retired"}


@dataclass(frozen=True)
class AtTable:
    """A person with a seat. Who left, lost their right or is shut out keeps it but rates no more."""

    user: User
    perspectives: frozenset[str]
    is_here: bool

    @property
    def name(self) -> str:
        """As shown."""
        return str(self.user)


@dataclass(frozen=True)
class Deal:
    """A session with everything in it. `ballots` holds what nobody may see yet: pass on only what `is_shown` allows."""

    poker: Poker
    now: datetime
    people: tuple[AtTable, ...]
    turns: tuple[PokerIdea, ...]
    rounds: dict[int, list[Round]] = field(repr=False)
    asked: dict[int, list[Driver]] = field(repr=False)
    ballots: dict[int, list[Ballot]] = field(repr=False)

    def latest(self, turn: PokerIdea) -> Round | None:
        """The round at hand; None before the first."""
        found = self.rounds.get(turn.pk)
        return found[-1] if found else None

    def runs(self, turn: PokerIdea) -> bool:
        """The idea is being rated in a session that goes on."""
        return self.poker.state == Poker.State.RATING and turn.state == PokerIdea.State.RATING

    def is_shown(self, turn: PokerIdea, one: Round) -> bool:
        """May everyone see the ballots of this round by now?"""
        return rules.is_shown(one.revealed_at, one.closes_at, now=self.now, runs=self.runs(turn))

    def is_asking(self, turn: PokerIdea) -> bool:
        """Ballots are taken: the round runs, its time is not over, and the idea is still to be decided."""
        one = self.latest(turn)
        return one is not None and self.runs(turn) and not self.is_shown(turn, one) and is_open(turn)

    def due(self, turn: PokerIdea) -> frozenset[Key]:
        """Who must rate what in the round at hand."""
        one = self.latest(turn)
        if one is None or not is_open(turn):
            return frozenset()
        raters = [Rater(person.user.pk, person.perspectives) for person in self.people if person.is_here]
        return rules.due(raters, [Asked(row.key, row.perspective) for row in self.asked[one.pk]])

    def given(self, one: Round | None) -> frozenset[Key]:
        """Who has rated what in a round: keys only, no numbers."""
        rows = self.ballots[one.pk] if one else []
        return frozenset((row.person_id, row.driver.key) for row in rows if row.person_id and row.driver)

    def person(self, pk: int) -> AtTable | None:
        """Somebody's seat."""
        return next((one for one in self.people if one.user.pk == pk), None)


def is_open(turn: PokerIdea) -> bool:
    """Is there still something to decide: neither gone nor declined, merged, released or retired meanwhile?"""
    return turn.idea is not None and turn.idea.category not in OVER


def deal(poker: Poker, *, now: datetime | None = None, only: PokerIdea | None = None) -> Deal:
    """A session as it stands, or one idea of it. Seven SQL queries."""
    rows = PokerIdea.objects.filter(poker=poker).select_related("idea__status", "poker__product__workspace")
    turns = list(rows.filter(pk=only.pk) if only else rows)
    rounds: dict[int, list[Round]] = defaultdict(list)
    asked: dict[int, list[Driver]] = defaultdict(list)
    ballots: dict[int, list[Ballot]] = defaultdict(list)
    for one in Round.objects.filter(turn__in=turns).order_by("turn", "number"):
        rounds[one.turn_id].append(one)
    questions = Question.objects.filter(round__turn__in=turns, driver__source=Driver.Source.TYPED)
    for question in questions.select_related("driver"):
        question.driver.product = poker.product
        asked[question.round_id].append(question.driver)
    for ballot in Ballot.objects.filter(round__turn__in=turns).select_related("driver", "person"):
        if ballot.driver:
            ballot.driver.product = poker.product
        ballots[ballot.round_id].append(ballot)
    return Deal(poker, now or timezone.now(), tuple(at_table(poker)), tuple(turns), rounds, asked, ballots)


def at_table(poker: Poker) -> list[AtTable]:
    """Everyone with a seat, in the order in which they sat down. Three SQL queries."""
    seats = list(Seat.objects.filter(poker=poker).select_related("person"))
    members = rights(poker, [seat.person_id for seat in seats])
    return [
        AtTable(
            seat.person, members.get(seat.person_id, frozenset()), seat.left_at is None and seat.person_id in members
        )
        for seat in seats
    ]


def rights(poker: Poker, people: Iterable[int]) -> dict[int, frozenset[str]]:
    """The perspectives of those of these people who may rate in this product. Two SQL queries."""
    product = poker.product
    members = Membership.objects.filter(workspace=product.workspace_id, user__in=list(people), user__is_active=True)
    roles = dict(ProductRole.objects.filter(product=product).values_list("user", "role"))
    return {
        user: frozenset(perspectives or [Perspective.PRODUCT.value])
        for user, role, perspectives in members.values_list("user", "role", "perspectives")
        if access.allows(roles.get(user, role), "contribute")
    }
