"""Predictions: what an idea should change; open until the idea is planned, frozen from then on."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from roadworthy.analytics import queries as analytics
from roadworthy.analytics.models import Metric
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
from roadworthy.core.models import Product
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Idea, Prediction

router = Router(tags=["ideas"])
Change = Literal["relative", "absolute"]
PREDICTIONS = "/products/{slug}/predictions"
ONE = PREDICTIONS + "/{prediction_id}"


class PredictionOut(Schema):
    """By how much an idea will change a metric: 10th, 50th and 90th percentile; a relative change is a share."""

    id: int
    idea_id: int
    metric: str
    change: Change
    low: float
    likely: float
    high: float
    by_when: datetime.date | None
    person_id: int | None
    perspective: str
    reason: str
    made_at: datetime.datetime
    frozen_at: datetime.datetime | None

    @staticmethod
    def resolve_metric(row: Prediction) -> str:
        """The metric's key."""
        return row.metric.key


class PredictionChange(Strict):
    """What may change of an open prediction; `metric` is a metric's key."""

    metric: Key = unset()
    change: Change = unset()
    low: Number = unset()
    likely: Number = unset()
    high: Number = unset()
    by_when: Day | None = None
    reason: LongText = unset()


class PredictionIn(PredictionChange):
    """A new prediction; for an idea that is planned already it is frozen at once."""

    idea_id: Id
    metric: Key = Field()
    low: Number
    likely: Number
    high: Number


def metric_meant(found: Product, key: str) -> Metric:
    """The metric of this key. Raises Refused when the product has none."""
    row = analytics.metrics(found, with_archived=True).filter(key=key).first()
    if row is None:
        raise Refused("There is no such metric in this product.", field="metric")
    return row


def measured(found: Product, values: dict[str, Any]) -> dict[str, Any]:
    """What a request said with its metric as a row."""
    return {**values, "metric": metric_meant(found, values["metric"])} if "metric" in values else dict(values)


@router.get(PREDICTIONS, response={200: Page[PredictionOut], **PROBLEMS}, operation_id="list_predictions")
def list_predictions(
    request: HttpRequest,
    slug: Slug,
    idea: Id | None = Query(None),
    is_frozen: bool | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The predictions of a product."""
    rows = Prediction.objects.filter(idea__product=product(request, slug)).select_related("metric")
    if idea is not None:
        rows = rows.filter(idea=idea)
    if is_frozen is not None:
        rows = rows.filter(frozen_at__isnull=not is_frozen)
    return page(rows, after, limit)


@router.post(PREDICTIONS, response={201: PredictionOut, **PROBLEMS}, operation_id="create_prediction")
@idempotent
def create_prediction(request: HttpRequest, slug: Slug, body: PredictionIn) -> HttpResponse:
    """Say what an idea will change."""
    found = product(request, slug, to="contribute")
    values = measured(found, body.given())
    rows = Idea.objects.filter(product=found).select_related("product__workspace")
    idea = referred(rows, values.pop("idea_id"), "idea_id", "There is no such idea in this product.")
    assert idea is not None
    row = actions.make_prediction(idea, by=person(request), **values)
    place = f"/api/v1/products/{slug}/predictions/{row.pk}"
    return answer(request, PredictionOut.from_orm(row), status=201, location=place)


@router.get(ONE, response={200: PredictionOut, **PROBLEMS}, operation_id="get_prediction")
def get_prediction(request: HttpRequest, slug: Slug, prediction_id: Id) -> HttpResponse:
    """One prediction."""
    return answer(request, PredictionOut.from_orm(queries.prediction(product(request, slug), prediction_id)))


@router.patch(ONE, response={200: PredictionOut, **PROBLEMS}, operation_id="change_prediction")
def change_prediction(request: HttpRequest, slug: Slug, prediction_id: Id, body: PredictionChange) -> HttpResponse:
    """Change an open prediction; a frozen one is refused with 409."""
    found = product(request, slug, to="contribute")
    row = queries.prediction(found, prediction_id)
    check_match(request, PredictionOut.from_orm(row))
    actions.edit_prediction(row, by=person(request), **measured(found, body.given()))
    return answer(request, PredictionOut.from_orm(row))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_prediction")
def delete_prediction(request: HttpRequest, slug: Slug, prediction_id: Id) -> HttpResponse:
    """Take an open prediction back; a frozen one is refused with 409."""
    row = queries.prediction(product(request, slug, to="contribute"), prediction_id)
    check_match(request, PredictionOut.from_orm(row))
    actions.remove_prediction(row, by=person(request))
    return gone()
