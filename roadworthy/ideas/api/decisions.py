"""Decisions: what was chosen, what was refused, and why."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Day,
    Id,
    Limit,
    Line200,
    LongText,
    Page,
    Slug,
    Strict,
    Title,
    answer,
    idempotent,
    page,
    person,
    product,
    referred,
)
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Idea

router = Router(tags=["ideas"])
Kind = Literal["planned", "declined", "merged", "retired", "released", "other"]
DECISIONS = "/products/{slug}/decisions"


class OptionOut(Schema):
    """An option that was not taken."""

    option: str
    why: str


class DecisionOut(Schema):
    """What was decided, by whom, and when it is looked at again."""

    id: int
    kind: Kind
    title: str
    idea_id: int | None
    reason: str
    refused: list[OptionOut]
    dissent: str
    stop_when: str
    review_on: datetime.date | None
    reviewed_at: datetime.datetime | None
    review: str
    by_id: int | None
    at: datetime.datetime


class OptionIn(Strict):
    """An option that was not taken."""

    option: Line200
    why: LongText = ""


class DecisionIn(Strict):
    """A new decision."""

    title: Title
    kind: Kind = "other"
    idea_id: Id | None = None
    reason: LongText = ""
    refused: list[OptionIn] = Field(default_factory=list, max_length=30)
    dissent: LongText = ""
    stop_when: LongText = ""
    review_on: Day | None = None


@router.get(DECISIONS, response={200: Page[DecisionOut], **PROBLEMS}, operation_id="list_decisions")
def list_decisions(
    request: HttpRequest,
    slug: Slug,
    kind: Kind | None = Query(None),
    idea: Id | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The log of decisions."""
    wanted = {"kind": kind, "idea": idea}
    rows = queries.decisions(product(request, slug))
    return page(rows.filter(**{name: value for name, value in wanted.items() if value is not None}), after, limit)


@router.post(DECISIONS, response={201: DecisionOut, **PROBLEMS}, operation_id="create_decision")
@idempotent
def create_decision(request: HttpRequest, slug: Slug, body: DecisionIn) -> HttpResponse:
    """Write a decision down."""
    found = product(request, slug, to="contribute")
    values = body.dict(exclude={"idea_id"})
    ideas = Idea.objects.filter(product=found)
    values["idea"] = referred(ideas, body.idea_id, "idea_id", "There is no such idea in this product.")
    row = actions.record_decision(found, by=person(request), **values)
    place = f"/api/v1/products/{slug}/decisions/{row.pk}"
    return answer(request, DecisionOut.from_orm(row), status=201, location=place)


@router.get(DECISIONS + "/{decision_id}", response={200: DecisionOut, **PROBLEMS}, operation_id="get_decision")
def get_decision(request: HttpRequest, slug: Slug, decision_id: Id) -> HttpResponse:
    """One decision."""
    return answer(request, DecisionOut.from_orm(queries.decision(product(request, slug), decision_id)))
