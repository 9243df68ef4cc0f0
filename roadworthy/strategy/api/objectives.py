"""Objectives with their key results."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from roadworthy.analytics import queries as analytics
from roadworthy.core.errors import Refused
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Day,
    Id,
    Key,
    Limit,
    LongText,
    Number,
    Page,
    Slug,
    Strict,
    Title,
    answer,
    check_match,
    gone,
    idempotent,
    member,
    page,
    person,
    product,
    unset,
)
from roadworthy.core.models import Product

from .. import actions, queries
from ..models import KeyResult, Objective

router = Router(tags=["strategy"])
State = Literal["draft", "active", "closed"]
Pace = Literal["unknown", "reached", "on track", "behind", "wrong way"]
OBJECTIVES = "/products/{slug}/objectives"
OBJECTIVE = OBJECTIVES + "/{objective_id}"
KEY_RESULTS = OBJECTIVE + "/key-results"


class KeyResultOut(Schema):
    """How we would see that an objective is reached. `share` is the part of the way; null: unknown."""

    id: int
    title: str
    metric: str | None
    start: float
    target: float
    current: float | None
    share: float | None
    pace: Pace

    @staticmethod
    def of(row: queries.KeyResultRow) -> KeyResultOut:
        """From a key result with where it stands."""
        found = row.key_result
        return KeyResultOut(
            id=found.pk,
            title=found.title,
            metric=found.metric.key if found.metric else None,
            start=found.start,
            target=found.target,
            current=row.current,
            share=row.progress.share,
            pace=row.progress.pace,
        )


class ObjectiveOut(Schema):
    """Something worth reaching in a period. `share` is the mean of its known key results."""

    id: int
    title: str
    description: str
    state: State
    starts: datetime.date | None
    ends: datetime.date | None
    owner_id: int | None
    share: float | None
    key_results: list[KeyResultOut]
    created: datetime.datetime

    @staticmethod
    def of(row: queries.ObjectiveRow) -> ObjectiveOut:
        """From an objective with its key results."""
        names = "id title description state starts ends owner_id created".split()
        return ObjectiveOut(
            share=row.share,
            key_results=[KeyResultOut.of(one) for one in row.key_results],
            **{name: getattr(row.objective, name) for name in names},
        )


class ObjectiveChange(Strict):
    """What may change of an objective; null takes a value away."""

    title: Title = unset()
    description: LongText = unset()
    state: State = unset()
    starts: Day | None = None
    ends: Day | None = None
    owner_id: Id | None = None


class ObjectiveIn(ObjectiveChange):
    """A new objective."""

    title: Title


class KeyResultChange(Strict):
    """What may change of a key result. `metric` is a metric's key; with one, `current` moves by itself."""

    title: Title = unset()
    metric: Key | None = None
    start: Number = unset()
    target: Number = unset()
    current: Number | None = None


class KeyResultIn(KeyResultChange):
    """A new key result."""

    title: Title
    target: Number


def stripped(values: dict[str, Any]) -> dict[str, Any]:
    """The same with a title without blanks around."""
    return {**values, "title": values["title"].strip()} if "title" in values else dict(values)


def owned(found: Product, values: dict[str, Any]) -> dict[str, Any]:
    """What a request said of an objective, with its owner as a person."""
    made = stripped(values)
    if "owner_id" in made:
        made["owner"] = member(found.workspace, made.pop("owner_id"), "owner_id")
    return made


def measured(found: Product, values: dict[str, Any]) -> dict[str, Any]:
    """What a request said of a key result, with its metric as a row. Raises Refused for an unknown metric."""
    made = stripped(values)
    if (key := made.get("metric")) is not None:
        made["metric"] = analytics.metrics(found, with_archived=True).filter(key=key).first()
        if made["metric"] is None:
            raise Refused("There is no such metric in this product.", field="metric")
    return made


def objective_of(found: Product, key: int) -> Objective:
    """One objective of a product, or 404."""
    return get_object_or_404(Objective.objects.filter(product=found).select_related("product__workspace"), pk=key)


def shown(row: Objective) -> ObjectiveOut:
    """An objective as the API shows it. Three SQL queries."""
    return ObjectiveOut.of(queries.objective_row(row))


@router.get(OBJECTIVES, response={200: Page[ObjectiveOut], **PROBLEMS}, operation_id="list_objectives")
def list_objectives(
    request: HttpRequest,
    slug: Slug,
    state: State | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The objectives of a product with their key results."""
    found = product(request, slug)
    rows = Objective.objects.filter(product=found)
    some = page(rows.filter(state=state) if state else rows, after, limit)
    whole = {row.objective.pk: row for row in queries.objectives(found)}
    return {**some, "items": [ObjectiveOut.of(whole[row.pk]) for row in some["items"]]}


@router.post(OBJECTIVES, response={201: ObjectiveOut, **PROBLEMS}, operation_id="create_objective")
@idempotent
def create_objective(request: HttpRequest, slug: Slug, body: ObjectiveIn) -> HttpResponse:
    """Set an objective."""
    found = product(request, slug, to="edit")
    row = actions.create_objective(found, by=person(request), **owned(found, body.given()))
    return answer(request, shown(row), status=201, location=f"/api/v1/products/{slug}/objectives/{row.pk}")


@router.get(OBJECTIVE, response={200: ObjectiveOut, **PROBLEMS}, operation_id="get_objective")
def get_objective(request: HttpRequest, slug: Slug, objective_id: Id) -> HttpResponse:
    """One objective with its key results."""
    return answer(request, shown(objective_of(product(request, slug), objective_id)))


@router.patch(OBJECTIVE, response={200: ObjectiveOut, **PROBLEMS}, operation_id="change_objective")
def change_objective(request: HttpRequest, slug: Slug, objective_id: Id, body: ObjectiveChange) -> HttpResponse:
    """Change an objective."""
    found = product(request, slug, to="edit")
    row = objective_of(found, objective_id)
    check_match(request, shown(row))
    actions.change_objective(row, by=person(request), **owned(found, body.given()))
    return answer(request, shown(row))


@router.delete(OBJECTIVE, response={204: None, **PROBLEMS}, operation_id="delete_objective")
def delete_objective(request: HttpRequest, slug: Slug, objective_id: Id) -> HttpResponse:
    """Delete an objective with its key results; its opportunities stay."""
    row = objective_of(product(request, slug, to="edit"), objective_id)
    check_match(request, shown(row))
    actions.delete_objective(row, by=person(request))
    return gone()


@router.post(KEY_RESULTS, response={201: ObjectiveOut, **PROBLEMS}, operation_id="create_key_result")
@idempotent
def create_key_result(request: HttpRequest, slug: Slug, objective_id: Id, body: KeyResultIn) -> HttpResponse:
    """Add a key result; the answer is the objective."""
    found = product(request, slug, to="edit")
    row = objective_of(found, objective_id)
    actions.add_key_result(row, by=person(request), **measured(found, body.given()))
    return answer(request, shown(row), status=201)


@router.patch(
    KEY_RESULTS + "/{key_result_id}", response={200: ObjectiveOut, **PROBLEMS}, operation_id="change_key_result"
)
def change_key_result(
    request: HttpRequest, slug: Slug, objective_id: Id, key_result_id: Id, body: KeyResultChange
) -> HttpResponse:
    """Change a key result; the answer is the objective."""
    found = product(request, slug, to="edit")
    row = objective_of(found, objective_id)
    check_match(request, shown(row))
    result = get_object_or_404(row.key_results.select_related("objective__product", "metric"), pk=key_result_id)
    actions.change_key_result(result, by=person(request), **measured(found, body.given()))
    return answer(request, shown(row))


@router.delete(KEY_RESULTS + "/{key_result_id}", response={204: None, **PROBLEMS}, operation_id="delete_key_result")
def delete_key_result(request: HttpRequest, slug: Slug, objective_id: Id, key_result_id: Id) -> HttpResponse:
    """Delete a key result."""
    rows = KeyResult.objects.filter(objective=objective_of(product(request, slug, to="edit"), objective_id))
    actions.delete_key_result(get_object_or_404(rows, pk=key_result_id), by=person(request))
    return gone()
