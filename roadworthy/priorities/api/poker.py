"""The JSON face of priority poker. What is face down is in no answer but its owner's own."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema
from pydantic import Field

from roadworthy.core.errors import Refused
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
    Limit,
    Moment,
    Number,
    Page,
    Slug,
    Strict,
    Text,
    answer,
    check_match,
    idempotent,
    page,
    page_of,
    person,
    product,
)
from roadworthy.core.json_api.types import Line120
from roadworthy.core.models import Product, User
from roadworthy.ideas import queries as ideas

from .. import actions
from ..models import Driver, PokerIdea
from ..queries import formula_in_use, usable_formula
from ..queries import poker as queries
from ..queries.deal import Deal, deal
from ..queries.poker_setup import fitting_people, offers, rateable
from ..queries.revealed import ShownRound, shown_rounds

router = Router()
SESSIONS = "/products/{slug}/poker"
ONE = SESSIONS + "/{poker_id}"
IDEA = ONE + "/ideas/{idea_id}"
State = Literal["gathering", "rating", "closed", "cancelled"]
IdeaState = Literal["waiting", "rating", "revealed", "settled", "skipped"]
Mode = Literal["live", "alone"]
Level = Literal["nobody", "alone", "same", "close", "differ", "apart"]


class PokerOut(Schema):
    """A session: live, one idea at a time, or each alone until `closes_at`."""

    id: int
    name: str
    mode: Mode
    state: State
    driver_keys: list[str]
    is_anonymous: bool
    facilitator_id: int | None
    closes_at: datetime.datetime | None
    created: datetime.datetime
    begun_at: datetime.datetime | None
    closed_at: datetime.datetime | None


class PokerIdeaOut(Schema):
    """An idea on the table. `rated` of `of` people have rated; `waits_for_me` when the asker has not."""

    idea_id: int | None
    title: str
    state: IdeaState
    rounds: int
    rated: int
    of: int
    waits_for_me: bool
    rank_before: int | None
    rank_after: int | None


class PokerDetail(PokerOut):
    """A session with its ideas in their order and who sits at the table."""

    current_idea_id: int | None
    person_ids: list[int]
    ideas: list[PokerIdeaOut]


class BallotOut(Schema):
    """One person's range for one driver; without numbers they cannot say, without `person_id` names are hidden."""

    driver: str
    person_id: int | None
    is_mine: bool
    low: float | None
    likely: float | None
    high: float | None
    reason: str


class AgreementOut(Schema):
    """How far people agree on one driver: `share` of the variance between them, and all as one range."""

    driver: str
    level: Level
    share: float | None
    sentence: str
    low: float | None
    likely: float | None
    high: float | None


class RoundOut(Schema):
    """One time of rating one idea. Before `is_revealed` it holds the asker's own ballots only."""

    idea_id: int | None
    title: str
    number: int
    drivers: list[str]
    opened_at: datetime.datetime
    closes_at: datetime.datetime | None
    is_revealed: bool
    ballots: list[BallotOut]
    agreements: list[AgreementOut]


Keys = Annotated[list[Slug], Field(max_length=40)]
Ids = Annotated[list[Id], Field(max_length=200)]


class PokerIn(Strict):
    """A new session. Without `drivers` those of the formula in use, without `person_ids` all who rate one of them."""

    idea_ids: Ids
    name: Line120 = ""
    mode: Mode = "live"
    drivers: Keys | None = None
    person_ids: Ids | None = None
    closes_at: Moment | None = None
    is_anonymous: bool = False


class PokerChange(Strict):
    """The next step of a session, or another closing time."""

    state: Literal["rating", "closed", "cancelled"] | None = None
    closes_at: Moment | None = None


class BallotIn(Strict):
    """One's own range for a driver; without numbers one cannot say."""

    driver: Slug
    low: Number | None = None
    likely: Number | None = None
    high: Number | None = None
    reason: Text = ""


class BallotsIn(Strict):
    """One's own ballots in the round at hand."""

    ballots: Annotated[list[BallotIn], Field(min_length=1, max_length=40)]


class PokerIdeaChange(Strict):
    """The next step of an idea: reveal it, rate again (`drivers` only those, `closes_at` where each rates alone),
    settle or skip it."""

    state: Literal["rating", "revealed", "settled", "skipped"] | None = None
    drivers: Keys = []
    closes_at: Moment | None = None


@router.get(SESSIONS, response={200: Page[PokerOut], **PROBLEMS}, operation_id="list_poker")
def list_poker(request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)) -> dict[str, Any]:
    """The poker sessions of a product."""
    return page(queries.sessions(product(request, slug)), after, limit)


@router.post(SESSIONS, response={201: PokerDetail, **PROBLEMS}, operation_id="create_poker")
@idempotent
def create_poker(request: HttpRequest, slug: Slug, body: PokerIn) -> HttpResponse:
    """Start a poker session; people are asked at once."""
    found = product(request, slug, to="edit")
    chosen = ideas.chosen(found, body.idea_ids)
    if len(chosen) < len(set(body.idea_ids)):
        raise Refused("There is no such idea in this product.", field="idea_ids")
    drivers = drivers_named(found, body.drivers)
    row = actions.start_poker(
        found,
        by=person(request),
        ideas=chosen,
        drivers=drivers,
        people=people_named(found, body.person_ids, drivers),
        name=body.name,
        mode=body.mode,
        closes_at=body.closes_at,
        is_anonymous=body.is_anonymous,
    )
    place = f"/api/v1/products/{slug}/poker/{row.pk}"
    return answer(request, detail(request, found, row.pk), status=201, location=place)


def drivers_named(found: Product, keys: list[str] | None) -> list[Driver]:
    """The drivers of these keys, else those of the formula in use. Raises Refused for one that nobody rates."""
    known = {row.key: row for row in rateable(found)}
    if keys is None:
        formula = formula_in_use(found)
        named = usable_formula(formula).drivers if formula else ()
        return [row for key, row in known.items() if key in named]
    if missing := [key for key in keys if key not in known]:
        raise Refused(f"There is no driver “{missing[0]}” that people rate.", field="drivers")
    return [known[key] for key in dict.fromkeys(keys)]


def people_named(found: Product, keys: list[int] | None, drivers: list[Driver]) -> list[User]:
    """The people of these keys, else all who rate one of the drivers. Raises Refused for who may not rate."""
    offered = offers(found)
    known = {one.user.pk: one.user for one in offered}
    wanted = list(fitting_people(offered, drivers)) if keys is None else keys
    if any(pk not in known for pk in wanted):
        raise Refused("This person is no member who may rate here.", field="person_ids")
    return [known[pk] for pk in wanted]


@router.get(ONE, response={200: PokerDetail, **PROBLEMS}, operation_id="get_poker")
def get_poker(request: HttpRequest, slug: Slug, poker_id: Id) -> HttpResponse:
    """One poker session with its ideas."""
    return answer(request, detail(request, product(request, slug), poker_id))


@router.patch(ONE, response={200: PokerDetail, **PROBLEMS}, operation_id="change_poker")
def change_poker(request: HttpRequest, slug: Slug, poker_id: Id, body: PokerChange) -> HttpResponse:
    """Begin, close or cancel a poker session, or move its closing time."""
    found = product(request, slug, to="edit")
    row, by = queries.session(found, poker_id), person(request)
    check_match(request, detail(request, found, poker_id))
    if body.state == "rating":
        actions.begin(row, by=by)
    if body.closes_at is not None:
        actions.set_closing(row, body.closes_at, by=by)
    if body.state == "closed":
        actions.close_poker(row, by=by)
    if body.state == "cancelled":
        actions.cancel_poker(row, by=by)
    return answer(request, detail(request, found, poker_id))


@router.get(ONE + "/rounds", response={200: Page[RoundOut], **PROBLEMS}, operation_id="list_poker_rounds")
def list_poker_rounds(
    request: HttpRequest, slug: Slug, poker_id: Id, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """The rounds of a poker session: revealed ones with every ballot, others with one's own."""
    dealt = deal(queries.session(product(request, slug), poker_id))
    asker = person(request).pk
    return page_of([row for turn in dealt.turns for row in rounds_of(dealt, turn, asker)], after, limit)


@router.put(IDEA + "/ballots", response={200: list[BallotOut], **PROBLEMS}, operation_id="set_ballots")
def set_ballots(request: HttpRequest, slug: Slug, poker_id: Id, idea_id: Id, body: BallotsIn) -> list[dict[str, Any]]:
    """Keep one's own ballots of the round at hand, face down, new or in place of the earlier ones."""
    found = product(request, slug, to="contribute")
    turn = turn_for(found, poker_id, idea_id)
    known = {row.key: row for row in rateable(found)}
    votes = []
    for one in body.ballots:
        if one.driver not in known:
            raise Refused("There is no such driver in this product.", field="driver")
        if (one.low is None) != (one.likely is None) or (one.likely is None) != (one.high is None):
            raise Refused("Give low, likely and high, or none of them if you cannot say.", field="likely")
        votes.append(actions.Vote(known[one.driver], one.low, one.likely, one.high, one.reason))
    rows = actions.cast(turn, votes, by=person(request))
    return [
        ballot(row.driver.key if row.driver else "", row.person_id, True, row.low, row.likely, row.high, row.reason)
        for row in rows
    ]


@router.patch(IDEA, response={200: PokerIdeaOut, **PROBLEMS}, operation_id="change_poker_idea")
def change_poker_idea(
    request: HttpRequest, slug: Slug, poker_id: Id, idea_id: Id, body: PokerIdeaChange
) -> HttpResponse:
    """Reveal an idea, open its next round, settle or skip it."""
    found = product(request, slug, to="edit")
    turn, by = turn_for(found, poker_id, idea_id), person(request)
    check_match(request, shown_idea(request, found, poker_id, idea_id))
    if body.state == "revealed":
        actions.reveal(turn, by=by)
    elif body.state == "rating":
        actions.rate_again(turn, by=by, drivers=body.drivers, closes_at=body.closes_at)
    elif body.state == "settled":
        actions.settle(turn, by=by)
    elif body.state == "skipped":
        actions.skip(turn, by=by)
    return answer(request, shown_idea(request, found, poker_id, idea_id))


def shown_idea(request: HttpRequest, found: Product, poker_id: int, idea_id: int) -> PokerIdeaOut:
    """One idea of a session as the API shows it."""
    return next(one for one in detail(request, found, poker_id).ideas if one.idea_id == idea_id)


def turn_for(found: Product, poker_id: int, idea_id: int) -> PokerIdea:
    """An idea on the table of a session. Raises Http404."""
    turn = get_object_or_404(PokerIdea, poker__product=found, poker=poker_id, idea=idea_id)
    return queries.turn_of(found, turn.pk)


def detail(request: HttpRequest, found: Product, pk: int) -> PokerDetail:
    """A session as the API shows it."""
    dealt = deal(queries.session(found, pk))
    poker = dealt.poker
    shown = PokerOut.from_orm(poker).dict()
    rows = [
        PokerIdeaOut(
            idea_id=row.turn.idea_id,
            title=row.turn.title,
            state=cast(IdeaState, row.state),
            rounds=row.rounds,
            rated=row.rated,
            of=row.of,
            waits_for_me=row.waits_for_me,
            rank_before=poker.ranks_before.get(str(row.turn.idea_id)),
            rank_after=poker.ranks_after.get(str(row.turn.idea_id)),
        )
        for row in queries.queue(dealt, person(request).pk)
    ]
    current = next((turn.idea_id for turn in dealt.turns if turn.pk == poker.current_id), None)
    people = [one.user.pk for one in dealt.people if one.is_here]
    return PokerDetail(**shown, current_idea_id=current, person_ids=people, ideas=rows)


def rounds_of(dealt: Deal, turn: PokerIdea, asker: int) -> list[dict[str, Any]]:
    """The rounds of one idea, oldest first."""
    shown = {one.round.pk: one for one in shown_rounds(dealt, turn, asker)}
    found = []
    for one in dealt.rounds.get(turn.pk, []):
        revealed = shown.get(one.pk)
        own = [
            ballot(row.driver.key if row.driver else "", asker, True, row.low, row.likely, row.high, row.reason)
            for row in dealt.ballots[one.pk]
            if row.person_id == asker
        ]
        found.append(
            {
                "idea_id": turn.idea_id,
                "title": turn.title,
                "number": one.number,
                "drivers": [row.key for row in dealt.asked[one.pk]],
                "opened_at": one.opened_at,
                "closes_at": one.closes_at,
                "is_revealed": revealed is not None,
                "ballots": ballots_of(revealed) if revealed else own,
                "agreements": agreements_of(revealed) if revealed else [],
            }
        )
    return found


def ballots_of(shown: ShownRound) -> list[dict[str, Any]]:
    """Every ballot of a revealed round."""
    return [
        ballot(driver.key, one.person, one.is_mine, one.low, one.likely, one.high, one.reason)
        for driver in shown.drivers
        for one in driver.said
    ]


def agreements_of(shown: ShownRound) -> list[dict[str, Any]]:
    """How far people agree on each driver of a revealed round."""
    found = []
    for driver in shown.drivers:
        one, all_ = driver.agreement, driver.agreement.together
        three = {name: getattr(all_, name) if all_ else None for name in ("low", "likely", "high")}
        known = {"driver": driver.key, "level": one.level, "share": one.share, "sentence": driver.words}
        found.append(known | three)
    return found


def ballot(
    driver: str,
    who: int | None,
    is_mine: bool,
    low: float | None,
    likely: float | None,
    high: float | None,
    reason: str,
) -> dict[str, Any]:
    """A ballot as the API shows it."""
    numbers = {"low": low, "likely": likely, "high": high}
    return {"driver": driver, "person_id": who, "is_mine": is_mine, "reason": reason, **numbers}
