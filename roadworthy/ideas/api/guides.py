"""Guides: questions for interviews."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
    Limit,
    Name,
    Page,
    Slug,
    Strict,
    Text,
    answer,
    check_match,
    gone,
    idempotent,
    page,
    person,
    product,
    unset,
)
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Guide, GuideQuestion

router = Router(tags=["ideas"])
GUIDES = "/products/{slug}/guides"
GUIDE = GUIDES + "/{guide_id}"


class GuideQuestionOut(Schema):
    """One question with a hint for who asks."""

    text: str
    hint: str


class GuideOut(Schema):
    """Questions in their order, and what they are to find out."""

    id: int
    name: str
    purpose: str
    questions: list[GuideQuestionOut]
    created: datetime.datetime

    @staticmethod
    def resolve_questions(row: Guide) -> list[GuideQuestion]:
        """The questions in their order."""
        return list(row.questions.all())


class GuideQuestionIn(Strict):
    """One question with a hint for who asks."""

    text: Text
    hint: Text = ""


class GuideChange(Strict):
    """What may change of a guide; `questions` takes the place of all there were."""

    name: Name = unset()
    purpose: Text = unset()
    questions: list[GuideQuestionIn] = Field(default_factory=list, max_length=60)


class GuideIn(GuideChange):
    """A new guide."""

    name: Name
    purpose: Text = ""


@router.get(GUIDES, response={200: Page[GuideOut], **PROBLEMS}, operation_id="list_guides")
def list_guides(
    request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """The guides of a product."""
    return page(queries.guides(product(request, slug)), after, limit)


@router.post(GUIDES, response={201: GuideOut, **PROBLEMS}, operation_id="create_guide")
@idempotent
def create_guide(request: HttpRequest, slug: Slug, body: GuideIn) -> HttpResponse:
    """Write a guide."""
    found = product(request, slug, to="contribute")
    rows = [(one.text, one.hint) for one in body.questions]
    row = actions.create_guide(found, by=person(request), name=body.name, purpose=body.purpose, questions=rows)
    place = f"/api/v1/products/{slug}/guides/{row.pk}"
    return answer(request, GuideOut.from_orm(queries.guide(found, row.pk)), status=201, location=place)


@router.get(GUIDE, response={200: GuideOut, **PROBLEMS}, operation_id="get_guide")
def get_guide(request: HttpRequest, slug: Slug, guide_id: Id) -> HttpResponse:
    """One guide with its questions."""
    return answer(request, GuideOut.from_orm(queries.guide(product(request, slug), guide_id)))


@router.patch(GUIDE, response={200: GuideOut, **PROBLEMS}, operation_id="change_guide")
def change_guide(request: HttpRequest, slug: Slug, guide_id: Id, body: GuideChange) -> HttpResponse:
    """Change a guide."""
    found = product(request, slug, to="contribute")
    row = queries.guide(found, guide_id)
    check_match(request, GuideOut.from_orm(row))
    said = body.given()
    words = {"name": said.get("name", row.name), "purpose": said.get("purpose", row.purpose)}
    with transaction.atomic():
        actions.change_guide(row, by=person(request), **words)
        if "questions" in said:
            rows = [(one.text, one.hint) for one in body.questions]
            actions.set_questions(row, by=person(request), questions=rows)
    return answer(request, GuideOut.from_orm(queries.guide(found, guide_id)))


@router.delete(GUIDE, response={204: None, **PROBLEMS}, operation_id="delete_guide")
def delete_guide(request: HttpRequest, slug: Slug, guide_id: Id) -> HttpResponse:
    """Delete a guide; interviews stay without one."""
    row = queries.guide(product(request, slug, to="contribute"), guide_id)
    check_match(request, GuideOut.from_orm(row))
    actions.delete_guide(row, by=person(request))
    return gone()
