"""What drivers of released ideas were found to be, as JSON."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from roadworthy.analytics.models import Metric
from roadworthy.core.errors import Refused
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
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
)
from roadworthy.ideas.models import Idea
from roadworthy.priorities.models import Driver

from .. import actions, jobs, queries
from ..models import DriverResult
from ..rules import NotEnoughData

router = Router()
RESULTS = "/products/{slug}/driver-results"
ONE = RESULTS + "/{driver_result_id}"


class DriverResultOut(Schema):
    """What a driver of a released idea was found to be, in the driver's unit."""

    id: int
    idea_id: int
    driver: str
    method: Literal["steps", "metric", "by_hand"]
    value: float
    low: float | None
    high: float | None
    metric: str | None
    reason: str
    details: dict[str, Any]
    at: datetime.datetime

    @staticmethod
    def of(row: DriverResult) -> DriverResultOut:
        """From a result with driver and metric loaded."""
        names = "id idea_id method value low high reason details at".split()
        plain = {name: getattr(row, name) for name in names}
        return DriverResultOut(driver=row.driver.key, metric=row.metric.key if row.metric else None, **plain)


class DriverResultIn(Strict):
    """A result for a driver of a released idea; an earlier one is replaced.

    With a `value` it is entered by hand, and then needs a `reason`. With a `metric` it is what that metric came to in
    the quarter after the release. With neither it is counted from the idea's steps, where the driver counts weeks.
    """

    idea_id: Id
    driver: Slug
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    metric: Slug | None = None
    reason: LongText = ""


@router.get(RESULTS, response={200: Page[DriverResultOut], **PROBLEMS}, operation_id="list_driver_results")
def list_driver_results(
    request: HttpRequest,
    slug: Slug,
    idea: Id | None = Query(None),
    driver: Slug | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """What drivers were found to be."""
    wanted = {"idea": idea, "driver__key": driver}
    rows = queries.results_of(product(request, slug))
    found = page(rows.filter(**{name: key for name, key in wanted.items() if key is not None}), after, limit)
    return {**found, "items": [DriverResultOut.of(row) for row in found["items"]]}


@router.post(RESULTS, response={201: DriverResultOut, **PROBLEMS}, operation_id="create_driver_result")
@idempotent
def create_driver_result(request: HttpRequest, slug: Slug, body: DriverResultIn) -> HttpResponse:
    """Measure a driver or enter it by hand; the track record learns from it."""
    found = product(request, slug, to="contribute")
    ideas = Idea.objects.filter(product=found).select_related("product__workspace")
    idea = referred(ideas, body.idea_id, "idea_id", "There is no such idea in this product.")
    driver = Driver.objects.filter(product=found, key=body.driver).first()
    if driver is None:
        raise Refused("There is no such driver in this product.", field="driver")
    assert idea is not None
    made = result_of(request, idea, driver, body)
    if isinstance(made, NotEnoughData):
        raise Refused(f"Not enough data: {made.sentence}", field="driver")
    jobs.renew_soon(found)
    place = f"/api/v1/products/{slug}/driver-results/{made.pk}"
    return answer(request, DriverResultOut.of(queries.results_of(found).get(pk=made.pk)), status=201, location=place)


def result_of(request: HttpRequest, idea: Idea, driver: Driver, body: DriverResultIn) -> DriverResult | NotEnoughData:
    """Enter or measure, as the body says."""
    by = person(request)
    if body.value is not None:
        said: dict[str, Any] = {"value": body.value, "low": body.low, "high": body.high, "reason": body.reason}
        return actions.enter_driver_result(idea, driver, by=by, **said)
    if body.metric is None:
        return actions.measure_steps(idea, driver, by=by)
    metric = Metric.objects.filter(product_id=idea.product_id, key=body.metric).first()
    if metric is None:
        raise Refused("There is no such metric in this product.", field="metric")
    return actions.measure_metric(idea, driver, metric=metric, by=by)


@router.get(ONE, response={200: DriverResultOut, **PROBLEMS}, operation_id="get_driver_result")
def get_driver_result(request: HttpRequest, slug: Slug, driver_result_id: Id) -> HttpResponse:
    """One result of a driver."""
    rows = queries.results_of(product(request, slug))
    return answer(request, DriverResultOut.of(get_object_or_404(rows, pk=driver_result_id)))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_driver_result")
def delete_driver_result(request: HttpRequest, slug: Slug, driver_result_id: Id) -> HttpResponse:
    """Take a result of a driver back."""
    found = product(request, slug, to="edit")
    row = get_object_or_404(queries.results_of(found), pk=driver_result_id)
    check_match(request, DriverResultOut.of(row))
    actions.remove_driver_result(row, by=person(request))
    jobs.renew_soon(found)
    return gone()
