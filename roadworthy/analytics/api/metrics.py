"""The JSON face of metrics: definitions, and their values day by day."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from roadworthy.analytics import actions, jobs, queries
from roadworthy.analytics.models import Metric
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Day,
    Key,
    Limit,
    LongText,
    Name,
    Number,
    Page,
    Slug,
    Strict,
    answer,
    check_match,
    idempotent,
    page,
    product,
    unset,
)
from roadworthy.core.models import Product

router = Router()
Unit = Literal["count", "percent", "money", "seconds", "score"]
Direction = Literal["up", "down"]
Aggregate = Literal["sum", "mean", "last", "window"]
Definition = dict[str, Any]
MetricRole = Literal["", "active_users", "revenue"]


class MetricOut(Schema):
    """A number that tells how the product does. `current` covers its last 28 days; null: no value yet.

    With a `definition` it is worked out of events or other metrics, else its values are entered; see the guide on
    metrics. `aggregate` is `window` where days do not add up, such as persons.
    """

    key: str
    name: str
    description: str
    unit: Unit
    direction: Direction
    aggregate: Aggregate
    role: MetricRole
    definition: Definition | None
    current: float | None
    created: datetime.datetime
    is_archived: bool

    @staticmethod
    def of(row: Metric, current: float | None) -> MetricOut:
        """From a row and where it stands."""
        names = ("key", "name", "description", "unit", "direction", "aggregate", "role", "definition", "created")
        return MetricOut(
            current=current, is_archived=row.archived_at is not None, **{name: getattr(row, name) for name in names}
        )


class MetricIn(Strict):
    """A new metric. Without a key one is made of the name; a definition says itself how days add up."""

    name: Name
    key: Key | None = None
    description: LongText = ""
    unit: Unit = "count"
    direction: Direction = "up"
    aggregate: Aggregate = "sum"
    role: MetricRole = ""
    definition: Definition | None = None


class MetricChange(Strict):
    """What may change of a metric."""

    name: Name = unset()
    description: LongText = unset()
    unit: Unit = unset()
    direction: Direction = unset()
    aggregate: Aggregate = unset()
    role: MetricRole = unset()
    definition: Definition | None = unset()
    is_archived: bool = unset()


class PointOut(Schema):
    """The value of one day."""

    on: datetime.date
    value: float


class Point(Strict):
    """The value of one day."""

    on: Day
    value: Number


class Points(Strict):
    """Values to set; a day that has one gets the new one."""

    points: list[Point]
    source: Name = "API"


class Entered(Schema):
    """How many days were set."""

    entered: int


def find(row: Product, key: str) -> Metric:
    """The metric of this key, or 404."""
    found = queries.metrics(row, with_archived=True).filter(key=key).first()
    if found is None:
        raise Http404
    return found


def shown(row: Metric) -> MetricOut:
    """A metric as the API shows it. Two SQL queries."""
    return MetricOut.of(row, queries.current_value(row))


@router.get("/products/{slug}/metrics", response={200: Page[MetricOut], **PROBLEMS}, operation_id="list_metrics")
def list_metrics(
    request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """The metrics of a product, archived ones included."""
    rows = page(queries.metrics(product(request, slug), with_archived=True), after, limit)
    current = queries.current_values(rows["items"])
    return {**rows, "items": [MetricOut.of(row, current[row.pk]) for row in rows["items"]]}


@router.post("/products/{slug}/metrics", response={201: MetricOut, **PROBLEMS}, operation_id="create_metric")
@idempotent
def create_metric(request: HttpRequest, slug: Slug, body: MetricIn) -> HttpResponse:
    """Define a metric."""
    found = product(request, slug, to="edit")
    values = body.dict(exclude={"key"})
    metric = actions.define_metric(found, by=request.user, key=body.key or "", **values)  # type: ignore[arg-type]
    jobs.refresh_soon(metric, by=request.user)  # type: ignore[arg-type]
    place = f"/api/v1/products/{slug}/metrics/{metric.key}"
    return answer(request, shown(metric), status=201, location=place)


@router.get("/products/{slug}/metrics/{key}", response={200: MetricOut, **PROBLEMS}, operation_id="get_metric")
def get_metric(request: HttpRequest, slug: Slug, key: Key) -> HttpResponse:
    """One metric."""
    return answer(request, shown(find(product(request, slug), key)))


@router.patch("/products/{slug}/metrics/{key}", response={200: MetricOut, **PROBLEMS}, operation_id="change_metric")
def change_metric(request: HttpRequest, slug: Slug, key: Key, body: MetricChange) -> HttpResponse:
    """Change a metric, archive it or bring it back."""
    metric = find(product(request, slug, to="edit"), key)
    check_match(request, shown(metric))
    values = body.given()
    put_away = values.pop("is_archived", None)
    by: Any = request.user
    if values:
        actions.change_metric(metric, by=by, **values)
        if "definition" in values:
            jobs.refresh_soon(metric, by=by)
    if put_away is not None and put_away != (metric.archived_at is not None):
        (actions.archive_metric if put_away else actions.restore_metric)(metric, by=by)
    return answer(request, shown(metric))


@router.get(
    "/products/{slug}/metrics/{key}/points", response={200: list[PointOut], **PROBLEMS}, operation_id="list_points"
)
def list_points(
    request: HttpRequest, slug: Slug, key: Key, since: Day | None = Query(None), until: Day | None = Query(None)
) -> list[PointOut]:
    """The values of a metric by day, both ends included."""
    found = queries.series(find(product(request, slug), key), since=since, until=until)
    return [PointOut(on=day, value=value) for day, value in zip(found.days, found.values, strict=True)]


@router.post("/products/{slug}/metrics/{key}/points", response={200: Entered, **PROBLEMS}, operation_id="enter_points")
@idempotent
def enter_points(request: HttpRequest, slug: Slug, key: Key, body: Points) -> Entered:
    """Set the values of days; sending the same again changes nothing."""
    metric = find(product(request, slug, to="edit"), key)
    by: Any = request.user
    pairs = [(point.on, point.value) for point in body.points]
    return Entered(entered=actions.enter_values(metric, pairs, by=by, source=body.source))
