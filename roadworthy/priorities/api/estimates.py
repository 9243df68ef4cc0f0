"""The JSON face of priorities: drivers, and each person's estimates."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from roadworthy.core.errors import Refused
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
    Limit,
    Number,
    Page,
    Slug,
    Strict,
    Text,
    answer,
    gone,
    page,
    person,
    product,
    referred,
)
from roadworthy.ideas.models import Idea

from .. import actions, queries
from ..models import Driver, Estimate, Filling

router = Router()
ESTIMATES = "/products/{slug}/estimates"


class DriverOut(Schema):
    """Something that a formula reads. `lower` and `upper` bound its estimates; a `source` other than typed is data.

    `scale` holds [value, word] of the steps of a scale, `unit` what its values are counted in. `metric_id` fills it
    where the source is a metric; `is_sample`: what was counted stands for more, so it has a range.
    """

    key: str
    name: str
    help_text: str
    kind: Literal["number", "money", "percent", "scale", "weeks", "ten", "tshirt", "fibonacci", "yes_no"]
    source: Literal[
        "typed", "votes", "voices", "revenue", "customers", "share", "metric", "evidence", "kano", "pairwise"
    ]
    lower: float | None
    upper: float | None
    scale: list[Any]
    perspective: str
    unit: str
    metric_id: int | None
    is_sample: bool


class EstimateOut(Schema):
    """One person's 10th, 50th and 90th percentile for one driver of one idea; `shown` says it in the driver's words.

    `is_override`: it counts in place of what data says. Of a driver that data fills, others do not count.
    """

    id: int
    idea_id: int
    driver: str
    person_id: int | None
    low: float
    likely: float
    high: float
    reason: str
    at: datetime.datetime
    is_override: bool
    shown: str

    @staticmethod
    def resolve_driver(row: Estimate) -> str:
        """The driver's key."""
        return row.driver.key

    @staticmethod
    def resolve_shown(row: Estimate) -> str:
        """The range in the driver's words."""
        return row.driver.in_words(row.low, row.likely, row.high)


class EstimateIn(Strict):
    """One's own estimate: three numbers, all equal for a point, or `typed` in the driver's words, such as M to XL,
    80 %, yes, high, 5-13 or 20k. `driver` is a driver's key.

    `is_override` lets it count in place of what data says of the driver; then it wants a `reason`.
    """

    idea_id: Id
    driver: Slug
    low: Number | None = None
    likely: Number | None = None
    high: Number | None = None
    typed: Text | None = None
    reason: Text = ""
    is_override: bool = False


class FillingOut(Schema):
    """What data says of one driver of one idea: 10th, 50th and 90th percentile, in the driver's words, and why.

    `counts` is false where somebody's own value counts in its place.
    """

    id: int
    idea_id: int
    driver: str
    low: float
    likely: float
    high: float
    shown: str
    reasons: list[str]
    counts: bool
    at: datetime.datetime

    @staticmethod
    def resolve_driver(row: Filling) -> str:
        """The driver's key."""
        return row.driver.key

    @staticmethod
    def resolve_shown(row: Filling) -> str:
        """The range in the driver's words."""
        return row.driver.in_words(row.low, row.likely, row.high)


@router.get("/products/{slug}/drivers", response={200: list[DriverOut], **PROBLEMS}, operation_id="list_drivers")
def list_drivers(request: HttpRequest, slug: Slug) -> Any:
    """The drivers of a product in their order."""
    return queries.drivers(product(request, slug))


@router.get(ESTIMATES, response={200: Page[EstimateOut], **PROBLEMS}, operation_id="list_estimates")
def list_estimates(
    request: HttpRequest,
    slug: Slug,
    idea: Id | None = Query(None),
    driver: Slug | None = Query(None),
    person: Id | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The estimates of a product."""
    rows = Estimate.objects.filter(idea__product=product(request, slug)).select_related("driver__product__workspace")
    wanted = {"idea": idea, "driver__key": driver, "person": person}
    return page(rows.filter(**{name: value for name, value in wanted.items() if value is not None}), after, limit)


@router.put(ESTIMATES, response={200: EstimateOut, **PROBLEMS}, operation_id="set_estimate")
def set_estimate(request: HttpRequest, slug: Slug, body: EstimateIn) -> HttpResponse:
    """Keep one's own estimate, new or in place of the earlier one."""
    found = product(request, slug, to="contribute")
    rows = Idea.objects.filter(product=found).select_related("product__workspace")
    idea = referred(rows, body.idea_id, "idea_id", "There is no such idea in this product.")
    driver = Driver.objects.filter(product=found, key=body.driver).select_related("product__workspace").first()
    if driver is None:
        raise Refused("There is no such driver in this product.", field="driver")
    low, likely, high = said(driver, body)
    about = {"reason": body.reason, "is_override": body.is_override}
    assert idea is not None
    row, _ = actions.set_estimate(idea, driver, by=person(request), low=low, likely=likely, high=high, **about)  # type: ignore[arg-type]
    return answer(request, EstimateOut.from_orm(row))


def said(driver: Driver, body: EstimateIn) -> tuple[float, float, float]:
    """Low, likely and high of a body. Raises Refused naming the field."""
    numbers = (body.low, body.likely, body.high)
    if body.typed is not None:
        if any(number is not None for number in numbers):
            raise Refused("Give three numbers or what was typed, not both.", field="typed")
        try:
            return driver.read(body.typed)
        except ValueError as error:
            raise Refused(str(error), field="typed") from None
    for field, number in zip(("low", "likely", "high"), numbers, strict=True):
        if number is None:
            raise Refused("Give low, likely and high, or typed.", field=field)
    low, likely, high = (float(number) for number in numbers if number is not None)
    return low, likely, high


@router.get("/products/{slug}/fillings", response={200: Page[FillingOut], **PROBLEMS}, operation_id="list_fillings")
def list_fillings(
    request: HttpRequest,
    slug: Slug,
    idea: Id | None = Query(None),
    driver: Slug | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """What data says of the drivers that it fills."""
    found = product(request, slug)
    wanted = {"idea": idea, "driver__key": driver}
    rows = queries.fillings(found).select_related("driver__product__workspace")
    own = Estimate.objects.filter(idea=OuterRef("idea"), driver=OuterRef("driver"), is_override=True)
    rows = rows.exclude(driver__source=Driver.Source.TYPED).annotate(counts=~Exists(own))
    return page(rows.filter(**{name: value for name, value in wanted.items() if value is not None}), after, limit)


@router.delete(ESTIMATES + "/{estimate_id}", response={204: None, **PROBLEMS}, operation_id="delete_estimate")
def delete_estimate(request: HttpRequest, slug: Slug, estimate_id: Id) -> HttpResponse:
    """Take one's own estimate back."""
    found = product(request, slug, to="contribute")
    rows = Estimate.objects.filter(idea__product=found).select_related("idea__product", "driver")
    row = get_object_or_404(rows, pk=estimate_id)
    if row.person_id != person(request).pk:
        raise PermissionDenied("An estimate is taken back by who gave it.")
    actions.clear_estimate(row, by=person(request))
    return gone()
