"""The JSON face of questions: insights, their answers, and answers to any question."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

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
    LongText,
    Name,
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
    unset,
)
from roadworthy.core.models import Product

from .. import actions, queries
from ..models import Insight
from ..rules.questions import QuestionError

router = Router()
ALL = "/products/{slug}/insights"
ONE = ALL + "/{insight_id}"
InsightKind = Literal["trend", "funnel", "retention", "lifecycle", "stickiness", "paths", "distribution"]
Document = Annotated[dict[str, Any], Field(description="a question, as the guide describes it")]


class InsightOut(Schema):
    """A question kept under a name."""

    id: int
    name: str
    description: str
    kind: InsightKind
    question: dict[str, Any]
    chart: Literal["line", "bars", "table"]
    is_pinned: bool
    is_archived: bool
    owner_id: int | None
    created: datetime.datetime
    changed: datetime.datetime

    @staticmethod
    def of(row: Insight) -> InsightOut:
        """From a row."""
        names = ("id", "name", "description", "kind", "question", "is_pinned", "owner_id", "created", "changed")
        values = {name: getattr(row, name) for name in names}
        return InsightOut(chart=row.options.get("chart", "line"), is_archived=row.archived_at is not None, **values)


class InsightIn(Strict):
    """A question to keep."""

    name: Name
    question: Document
    description: LongText = ""
    chart: Literal["line", "bars", "table"] = "line"
    is_pinned: bool = False


class InsightChange(Strict):
    """What may change of an insight."""

    name: Name = unset()
    question: Document = unset()
    description: LongText = unset()
    chart: Literal["line", "bars", "table"] = unset()
    is_pinned: bool = unset()
    is_archived: bool = unset()


class QuestionAnswer(Schema):
    """The numbers in the public form of the question's kind."""

    kind: str
    answer: dict[str, Any]


def find(row: Product, pk: int) -> Insight:
    """The insight, or 404."""
    return get_object_or_404(queries.insights(row, with_archived=True), pk=pk)


def told(row: Product, question: dict[str, Any]) -> QuestionAnswer:
    """The answer. Raises Refused where the question is wrong, naming the member by its path."""
    try:
        return QuestionAnswer(kind=str(question.get("kind", "")), answer=queries.answer(row, question))
    except QuestionError as error:
        raise Refused(f"{error.field}: {error.sentence}", field=error.field) from error


@router.get(ALL, response={200: Page[InsightOut], **PROBLEMS}, operation_id="list_insights")
def list_insights(
    request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """The insights of a product, archived ones included."""
    rows = page(queries.insights(product(request, slug), with_archived=True), after, limit)
    return {**rows, "items": [InsightOut.of(row) for row in rows["items"]]}


@router.post(ALL, response={201: InsightOut, **PROBLEMS}, operation_id="create_insight")
@idempotent
def create_insight(request: HttpRequest, slug: Slug, body: InsightIn) -> HttpResponse:
    """Keep a question under a name."""
    values = body.dict()
    values["options"] = {"chart": values.pop("chart")}
    row = actions.save_insight(product(request, slug, to="edit"), by=person(request), **values)
    return answer(request, InsightOut.of(row), status=201, location=f"/api/v1/products/{slug}/insights/{row.pk}")


@router.get(ONE, response={200: InsightOut, **PROBLEMS}, operation_id="get_insight")
def get_insight(request: HttpRequest, slug: Slug, insight_id: Id) -> HttpResponse:
    """One insight."""
    return answer(request, InsightOut.of(find(product(request, slug), insight_id)))


@router.patch(ONE, response={200: InsightOut, **PROBLEMS}, operation_id="change_insight")
def change_insight(request: HttpRequest, slug: Slug, insight_id: Id, body: InsightChange) -> HttpResponse:
    """Change an insight, archive it or bring it back."""
    row = find(product(request, slug, to="edit"), insight_id)
    check_match(request, InsightOut.of(row))
    values = body.given()
    put_away = values.pop("is_archived", None)
    if "chart" in values:
        values["options"] = {"chart": values.pop("chart")}
    if values:
        actions.change_insight(row, by=person(request), **values)
    if put_away is not None and put_away != (row.archived_at is not None):
        (actions.archive_insight if put_away else actions.restore_insight)(row, by=person(request))
    return answer(request, InsightOut.of(row))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_insight")
def delete_insight(request: HttpRequest, slug: Slug, insight_id: Id) -> HttpResponse:
    """Delete an insight; it can be brought back from the history."""
    row = find(product(request, slug, to="edit"), insight_id)
    check_match(request, InsightOut.of(row))
    actions.change_many([row], "delete", "insights", by=person(request))
    return gone()


@router.get(ONE + "/answer", response={200: QuestionAnswer, **PROBLEMS}, operation_id="answer_insight")
def answer_insight(request: HttpRequest, slug: Slug, insight_id: Id) -> QuestionAnswer:
    """The answer of an insight as it is now."""
    found = product(request, slug)
    return told(found, find(found, insight_id).question)
