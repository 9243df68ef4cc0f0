"""The JSON face of surveys: what is asked, what was answered, and the score with its interval."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import BeforeValidator, Field

from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
    Limit,
    Line120,
    Line200,
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
    referred,
    unset,
)
from roadworthy.core.json_api.types import whole
from roadworthy.market import queries as market

from .. import actions, queries
from ..models import Questionnaire, Reply
from ..rules.scores import Score

router = Router()
SURVEYS = "/products/{slug}/questionnaires"
ONE = SURVEYS + "/{questionnaire_id}"
State = Literal["draft", "open", "closed"]


class QuestionnaireOut(Schema):
    """What is asked; `token` stands in its link, /s/TOKEN/."""

    id: int
    kind: Literal["nps", "csat", "own"]
    name: str
    question: str
    why: str
    thanks: str
    state: State
    token: str
    asks_who: bool
    origins: list[str]
    share_asked: int
    quiet_days: int


class QuestionnaireIn(Strict):
    """A new draft; words that are left out are the usual ones of its kind."""

    kind: Literal["nps", "csat", "own"] = "nps"
    name: Line120
    question: Line200 = unset()
    why: Line200 = unset()


class QuestionnaireChange(Strict):
    """What to change; what is left out stays."""

    name: Line120 = unset()
    question: Line200 = unset()
    why: Line200 = unset()
    thanks: Line200 = unset()
    state: Literal["open", "closed"] = unset()
    share_asked: Annotated[int, Field(ge=1, le=100), BeforeValidator(whole)] = unset()
    quiet_days: Annotated[int, Field(ge=0, le=730), BeforeValidator(whole)] = unset()


class ReplyOut(Schema):
    """What one person answered; its words are a note."""

    id: int
    key: UUID
    mark: int | None
    customer_id: int | None
    name: str
    email: str
    note_id: int | None
    at: datetime.datetime


class ReplyIn(Strict):
    """One person's answers. A `uuid` of the sender's own makes sending again harmless."""

    uuid: Annotated[UUID, Field(strict=False)] | None = None
    mark: Annotated[int, Field(ge=0, le=10), BeforeValidator(whole)] | None = None
    why: Text = ""
    customer_id: Id | None = None
    name: Line120 = ""


class SurveyScoreOut(Schema):
    """A score with its 95 % interval, in points of a hundred; null with too few answers."""

    replies: int
    low: int
    middle: int
    high: int
    value: float | None
    value_low: float | None
    value_high: float | None


@router.get(SURVEYS, response={200: Page[QuestionnaireOut], **PROBLEMS}, operation_id="list_questionnaires")
def list_questionnaires(
    request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """The surveys of a product."""
    return page(Questionnaire.objects.filter(product=product(request, slug)), after, limit)


@router.post(SURVEYS, response={201: QuestionnaireOut, **PROBLEMS}, operation_id="create_questionnaire")
@idempotent
def create_questionnaire(request: HttpRequest, slug: Slug, body: QuestionnaireIn) -> HttpResponse:
    """Begin a survey as a draft."""
    found, given = product(request, slug, to="edit"), body.given()
    kind, name = given.pop("kind", "nps"), given.pop("name")
    row = actions.create_questionnaire(found, by=person(request), kind=kind, name=name, **given)
    place = f"/api/v1/products/{slug}/questionnaires/{row.pk}"
    return answer(request, QuestionnaireOut.from_orm(row), status=201, location=place)


@router.get(ONE, response={200: QuestionnaireOut, **PROBLEMS}, operation_id="get_questionnaire")
def get_questionnaire(request: HttpRequest, slug: Slug, questionnaire_id: Id) -> HttpResponse:
    """One survey."""
    row = queries.questionnaire(product(request, slug), questionnaire_id)
    return answer(request, QuestionnaireOut.from_orm(row))


@router.patch(ONE, response={200: QuestionnaireOut, **PROBLEMS}, operation_id="change_questionnaire")
def change_questionnaire(
    request: HttpRequest, slug: Slug, questionnaire_id: Id, body: QuestionnaireChange
) -> HttpResponse:
    """Change a survey's words, or open or close it."""
    row = queries.questionnaire(product(request, slug, to="edit"), questionnaire_id)
    check_match(request, QuestionnaireOut.from_orm(row))
    given = body.given()
    state = given.pop("state", None)
    if given:
        actions.change_questionnaire(row, by=person(request), **given)
    if state:
        actions.set_questionnaire_state(row, state, by=person(request))
    return answer(request, QuestionnaireOut.from_orm(row))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_questionnaire")
def delete_questionnaire(request: HttpRequest, slug: Slug, questionnaire_id: Id) -> HttpResponse:
    """Delete a survey with its answers; notes made of them stay."""
    row = queries.questionnaire(product(request, slug, to="edit"), questionnaire_id)
    check_match(request, QuestionnaireOut.from_orm(row))
    actions.delete_questionnaire(row, by=person(request))
    return gone()


@router.get(ONE + "/replies", response={200: Page[ReplyOut], **PROBLEMS}, operation_id="list_replies")
def list_replies(
    request: HttpRequest, slug: Slug, questionnaire_id: Id, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """What was answered."""
    row = queries.questionnaire(product(request, slug), questionnaire_id)
    return page(Reply.objects.filter(questionnaire=row), after, limit)


@router.post(ONE + "/replies", response={201: ReplyOut, **PROBLEMS}, operation_id="create_reply")
@idempotent
def create_reply(request: HttpRequest, slug: Slug, questionnaire_id: Id, body: ReplyIn) -> HttpResponse:
    """Keep what a customer answered elsewhere, such as in a mail."""
    found = product(request, slug, to="contribute")
    row = queries.questionnaire(found, questionnaire_id)
    customers = market.customers(found.workspace)
    customer = referred(customers, body.customer_id, "customer_id", "There is no such customer.")
    said = actions.Said(body.mark, body.why, {}, body.name)
    reply = actions.keep_reply(row, said, key=body.uuid, customer=customer, by=person(request))
    return answer(request, ReplyOut.from_orm(reply), status=201)


@router.get(ONE + "/score", response={200: SurveyScoreOut, **PROBLEMS}, operation_id="get_survey_score")
def get_survey_score(request: HttpRequest, slug: Slug, questionnaire_id: Id) -> SurveyScoreOut:
    """The score over all answers."""
    found = queries.results(queries.questionnaire(product(request, slug), questionnaire_id))
    one = found.score or Score("nps", 0, 0, 0, 0, None, None)
    ends = one.interval
    return SurveyScoreOut(
        replies=found.replies,
        low=one.low,
        middle=one.middle,
        high=one.high,
        value=one.value,
        value_low=ends.low if ends else None,
        value_high=ends.high if ends else None,
    )
