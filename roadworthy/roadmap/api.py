"""The JSON face of the roadmap: when ideas should come."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Day,
    Id,
    Limit,
    Line80,
    Line200,
    LongText,
    Page,
    Slug,
    Strict,
    answer,
    check_match,
    gone,
    idempotent,
    page,
    person,
    product,
    referred,
)
from roadworthy.ideas import queries as ideas
from roadworthy.priorities.queries.portfolio import portfolios

from . import actions, queries
from .models import Item

router = Router(tags=["roadmap"])
Horizon = Literal["now", "next", "later"]
Precision = Literal["day", "week", "month", "quarter", "half", "year"]
ROADMAP = "/products/{slug}/roadmap"
ONE = ROADMAP + "/{idea_id}"


class ItemOut(Schema):
    """An idea's place on the roadmap; `precision` says how exactly its days are meant."""

    idea_id: int
    title: str
    category: str
    horizon: Horizon
    starts: datetime.date | None
    ends: datetime.date | None
    precision: Precision
    team: str
    public_title: str
    updated: datetime.datetime

    @staticmethod
    def of(row: Item) -> ItemOut:
        """From an item with its idea loaded."""
        names = "idea_id horizon starts ends precision team public_title updated".split()
        values = {name: getattr(row, name) for name in names}
        return ItemOut(title=row.idea.title, category=row.idea.category, **values)


class Place(Strict):
    """Where an idea stands; what is left out is empty."""

    horizon: Horizon
    starts: Day | None = None
    ends: Day | None = None
    precision: Precision = "quarter"
    team: Line80 = ""
    public_title: Line200 = ""


def item_of(request: HttpRequest, slug: str, idea_id: int, *, to: Literal["read", "edit"] = "read") -> Item:
    """The item of an idea, or 404."""
    rows = Item.objects.filter(idea__product=product(request, slug, to=to)).select_related("idea__product__workspace")
    return get_object_or_404(rows, idea=idea_id)


@router.get(ROADMAP, response={200: Page[ItemOut], **PROBLEMS}, operation_id="list_roadmap")
def list_roadmap(
    request: HttpRequest,
    slug: Slug,
    horizon: Horizon | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The roadmap of a product: the ideas that stand on it and are alive."""
    rows = queries.items(product(request, slug))
    found = page(rows if horizon is None else rows.filter(horizon=horizon), after, limit)
    return {**found, "items": [ItemOut.of(row) for row in found["items"]]}


@router.get(ONE, response={200: ItemOut, **PROBLEMS}, operation_id="get_place")
def get_place(request: HttpRequest, slug: Slug, idea_id: Id) -> HttpResponse:
    """Where an idea stands on the roadmap."""
    return answer(request, ItemOut.of(item_of(request, slug, idea_id)))


@router.put(ONE, response={200: ItemOut, 201: ItemOut, **PROBLEMS}, operation_id="place_idea")
def place_idea(request: HttpRequest, slug: Slug, idea_id: Id, body: Place) -> HttpResponse:
    """Put an idea on the roadmap, or change where it stands there."""
    found = product(request, slug, to="edit")
    idea = ideas.idea(found, idea_id)
    known = Item.objects.filter(idea=idea).select_related("idea").first()
    if known is not None:
        check_match(request, ItemOut.of(known))
    row = actions.place_idea(idea, by=person(request), **body.dict())
    return answer(request, ItemOut.of(row), status=201 if known is None else 200)


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="remove_place")
def remove_place(request: HttpRequest, slug: Slug, idea_id: Id) -> HttpResponse:
    """Take an idea off the roadmap; the idea stays."""
    row = item_of(request, slug, idea_id, to="edit")
    check_match(request, ItemOut.of(row))
    actions.remove_item(row, by=person(request))
    return gone()


class PlanIn(Strict):
    """The decision that goes with a plan; without title and reason they say what was chosen.

    `takes_out`: ideas planned before and not chosen leave the plan.
    """

    portfolio_id: Id
    title: Line200 = ""
    reason: LongText = ""
    dissent: LongText = ""
    stop_when: LongText = ""
    review_on: Day | None = None
    takes_out: bool = False


class ObstacleOut(Schema):
    """A chosen idea that could not be planned, and why."""

    idea_id: int
    title: str
    why: str


class PlanDone(Schema):
    """What making a portfolio the plan did."""

    decision_id: int
    planned: int
    placed: int
    taken_out: int
    obstacles: list[ObstacleOut]


@router.post("/products/{slug}/plans", response={201: PlanDone, **PROBLEMS}, operation_id="make_plan")
@idempotent
def make_plan(request: HttpRequest, slug: Slug, body: PlanIn) -> HttpResponse:
    """Make a portfolio the plan: statuses, places on the roadmap and one decision, all or nothing."""
    found = product(request, slug, to="edit")
    said = body.dict()
    rows = portfolios(found)
    row = referred(rows, said.pop("portfolio_id"), "portfolio_id", "There is no such portfolio in this product.")
    assert row is not None
    done = actions.make_plan(row, by=person(request), **said)
    obstacles = [ObstacleOut(idea_id=idea.pk, title=idea.title, why=why) for idea, why in done.obstacles]
    counts = {"planned": done.planned, "placed": done.placed, "taken_out": done.taken_out}
    return answer(request, PlanDone(decision_id=done.decision.pk, obstacles=obstacles, **counts), status=201)
