"""The JSON face of the market: customers with their contacts, and segments."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Literal

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from roadworthy.core.json_api import (
    PROBLEMS,
    Count,
    Cursor,
    Day,
    Id,
    Limit,
    Line80,
    Line120,
    Line200,
    LongText,
    Money,
    Own,
    Page,
    Slug,
    Strict,
    Title,
    answer,
    check_match,
    gone,
    idempotent,
    member,
    once,
    own_values,
    page,
    person,
    referred,
    unset,
    workspace,
)
from roadworthy.core.models import Workspace

from . import actions, queries
from .models import Customer

router = Router(tags=["market"])
State = Literal["prospect", "active", "lost"]
CUSTOMERS = "/workspaces/{slug}/customers"
ONE = CUSTOMERS + "/{customer_id}"


class SegmentOut(Schema):
    """A group of customers that want alike."""

    id: int
    name: str
    description: str


class CustomerOut(Schema):
    """An account. `revenue` is recurring revenue a month in the workspace's currency."""

    id: int
    name: str
    domain: str
    plan: str
    revenue: float
    size: int | None
    country: str
    state: State
    segment_id: int | None
    segment: str | None
    since: datetime.date | None
    lost_on: datetime.date | None
    owner_id: int | None
    notes: str
    own: dict[str, Any]
    source: str
    source_id: str
    created: datetime.datetime
    updated: datetime.datetime

    @staticmethod
    def of(row: Customer) -> CustomerOut:
        """From a customer with its segment loaded."""
        names = set(CustomerOut.model_fields) - {"segment", "revenue"}
        segment = row.segment.name if row.segment else None
        return CustomerOut(segment=segment, revenue=float(row.revenue), **{name: getattr(row, name) for name in names})


class CustomerChange(Strict):
    """What may change of a customer; null takes a value away. `own` sets the fields that it names."""

    name: Title = unset()
    domain: Line200 = unset()
    plan: Line80 = unset()
    revenue: Money = unset()
    size: Count | None = None
    country: Line80 = unset()
    state: State = unset()
    segment_id: Id | None = None
    since: Day | None = None
    lost_on: Day | None = None
    owner_id: Id | None = None
    notes: LongText = unset()
    own: Own = unset()


class CustomerIn(CustomerChange):
    """A new customer. With a `source` and `source_id` that is known already, the known one is answered with 200."""

    name: Title
    source: Line120 = unset()
    source_id: Line200 = unset()


class ContactOut(Schema):
    """A person at a customer."""

    id: int
    name: str
    email: str
    job_title: str
    created: datetime.datetime


class ContactIn(Strict):
    """A new contact: a name, an e-mail address, or both."""

    name: Line200 = ""
    email: Line200 = ""
    job_title: Line120 = ""


def cleaned(home: Workspace, values: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
    """What a request said as the actions take it. Raises Refused for a segment or person that is not there."""
    found = dict(values)
    if "revenue" in found:
        found["revenue"] = Decimal(str(round(found["revenue"], 2)))
    if "segment_id" in found:
        key = found.pop("segment_id")
        found["segment"] = referred(queries.segments(home), key, "segment_id", "There is no such segment.")
    if "owner_id" in found:
        found["owner"] = member(home, found.pop("owner_id"), "owner_id")
    if "own" in found:
        found["own"] = own_values(home, "customer", found["own"], kept)
    return found


@router.get("/workspaces/{slug}/segments", response={200: list[SegmentOut], **PROBLEMS}, operation_id="list_segments")
def list_segments(request: HttpRequest, slug: Slug) -> Any:
    """The segments of a workspace in their order."""
    return list(queries.segments(workspace(request, slug)))


@router.get(CUSTOMERS, response={200: Page[CustomerOut], **PROBLEMS}, operation_id="list_customers")
def list_customers(
    request: HttpRequest,
    slug: Slug,
    q: Line200 = Query("", description="in the name or domain"),
    state: State | None = Query(None),
    segment: Id | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The customers of a workspace."""
    rows = queries.customers(workspace(request, slug))
    if q.strip():
        rows = rows.filter(Q(name__icontains=q.strip()) | Q(domain__icontains=q.strip()))
    if state is not None:
        rows = rows.filter(state=state)
    if segment is not None:
        rows = rows.filter(segment=segment)
    found = page(rows, after, limit)
    return {**found, "items": [CustomerOut.of(row) for row in found["items"]]}


@router.post(CUSTOMERS, response={200: CustomerOut, 201: CustomerOut, **PROBLEMS}, operation_id="create_customer")
@idempotent
def create_customer(request: HttpRequest, slug: Slug, body: CustomerIn) -> HttpResponse:
    """Add a customer."""
    home = workspace(request, slug, to="edit")
    values = cleaned(home, body.given(), {})
    source, source_id = values.get("source", ""), values.get("source_id", "")
    row, is_new = once(
        queries.customers(home),
        source,
        source_id,
        lambda: actions.create_customer(home, by=person(request), **values),
    )
    place = f"/api/v1/workspaces/{slug}/customers/{row.pk}"
    return answer(request, CustomerOut.of(row), status=201 if is_new else 200, location=place)


@router.get(ONE, response={200: CustomerOut, **PROBLEMS}, operation_id="get_customer")
def get_customer(request: HttpRequest, slug: Slug, customer_id: Id) -> HttpResponse:
    """One customer."""
    return answer(request, CustomerOut.of(queries.customer(workspace(request, slug), customer_id)))


@router.patch(ONE, response={200: CustomerOut, **PROBLEMS}, operation_id="change_customer")
def change_customer(request: HttpRequest, slug: Slug, customer_id: Id, body: CustomerChange) -> HttpResponse:
    """Change a customer."""
    home = workspace(request, slug, to="edit")
    row = queries.customer(home, customer_id)
    check_match(request, CustomerOut.of(row))
    actions.change_customer(row, by=person(request), **cleaned(home, body.given(), row.own))
    return answer(request, CustomerOut.of(row))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_customer")
def delete_customer(request: HttpRequest, slug: Slug, customer_id: Id) -> HttpResponse:
    """Delete a customer with its contacts; its notes stay."""
    row = queries.customer(workspace(request, slug, to="edit"), customer_id)
    check_match(request, CustomerOut.of(row))
    actions.delete_customer(row, by=person(request))
    return gone()


@router.get(ONE + "/contacts", response={200: Page[ContactOut], **PROBLEMS}, operation_id="list_contacts")
def list_contacts(
    request: HttpRequest, slug: Slug, customer_id: Id, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """The people at a customer."""
    return page(queries.contacts(queries.customer(workspace(request, slug), customer_id)), after, limit)


@router.post(ONE + "/contacts", response={201: ContactOut, **PROBLEMS}, operation_id="create_contact")
@idempotent
def create_contact(request: HttpRequest, slug: Slug, customer_id: Id, body: ContactIn) -> HttpResponse:
    """Add a contact."""
    row = queries.customer(workspace(request, slug, to="edit"), customer_id)
    made = actions.add_contact(row, by=person(request), **body.dict())
    return answer(request, ContactOut.from_orm(made), status=201)


@router.delete(ONE + "/contacts/{contact_id}", response={204: None, **PROBLEMS}, operation_id="delete_contact")
def delete_contact(request: HttpRequest, slug: Slug, customer_id: Id, contact_id: Id) -> HttpResponse:
    """Delete a contact; what they said stays."""
    row = queries.contact(workspace(request, slug, to="edit"), contact_id)
    if row.customer_id != customer_id:
        raise Http404
    actions.delete_contact(row, by=person(request))
    return gone()
