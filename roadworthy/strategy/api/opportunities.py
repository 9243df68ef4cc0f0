"""Opportunities: needs and pains, as a tree."""

from __future__ import annotations

import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
    Limit,
    LongText,
    Page,
    Slug,
    Strict,
    Title,
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

from .. import actions
from ..models import Objective, Opportunity
from .objectives import stripped

router = Router(tags=["strategy"])
OPPORTUNITIES = "/products/{slug}/opportunities"
OPPORTUNITY = OPPORTUNITIES + "/{opportunity_id}"


class OpportunityOut(Schema):
    """A customer's need or pain, in the customer's words."""

    id: int
    title: str
    description: str
    objective_id: int | None
    parent_id: int | None
    created: datetime.datetime


class OpportunityChange(Strict):
    """What may change of an opportunity; null takes it off its place."""

    title: Title = unset()
    description: LongText = unset()
    objective_id: Id | None = None
    parent_id: Id | None = None


class OpportunityIn(OpportunityChange):
    """A new opportunity."""

    title: Title


def placed(found: Product, values: dict[str, Any]) -> dict[str, Any]:
    """What a request said of an opportunity, with its place as rows. Raises Refused for what is not there."""
    made = stripped(values)
    if "objective_id" in made:
        rows = Objective.objects.filter(product=found)
        made["objective"] = referred(rows, made.pop("objective_id"), "objective_id", "There is no such objective.")
    if "parent_id" in made:
        above = Opportunity.objects.filter(product=found)
        made["parent"] = referred(above, made.pop("parent_id"), "parent_id", "There is no such opportunity.")
    return made


def opportunity_of(found: Product, key: int) -> Opportunity:
    """One opportunity of a product, or 404."""
    rows = Opportunity.objects.filter(product=found).select_related("product__workspace", "objective", "parent")
    return get_object_or_404(rows, pk=key)


@router.get(OPPORTUNITIES, response={200: Page[OpportunityOut], **PROBLEMS}, operation_id="list_opportunities")
def list_opportunities(
    request: HttpRequest,
    slug: Slug,
    objective: Id | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The opportunities of a product; `parent_id` makes them a tree."""
    rows = Opportunity.objects.filter(product=product(request, slug))
    return page(rows if objective is None else rows.filter(objective=objective), after, limit)


@router.post(OPPORTUNITIES, response={201: OpportunityOut, **PROBLEMS}, operation_id="create_opportunity")
@idempotent
def create_opportunity(request: HttpRequest, slug: Slug, body: OpportunityIn) -> HttpResponse:
    """Add an opportunity."""
    found = product(request, slug, to="edit")
    row = actions.create_opportunity(found, by=person(request), **placed(found, body.given()))
    place = f"/api/v1/products/{slug}/opportunities/{row.pk}"
    return answer(request, OpportunityOut.from_orm(row), status=201, location=place)


@router.get(OPPORTUNITY, response={200: OpportunityOut, **PROBLEMS}, operation_id="get_opportunity")
def get_opportunity(request: HttpRequest, slug: Slug, opportunity_id: Id) -> HttpResponse:
    """One opportunity."""
    row = opportunity_of(product(request, slug), opportunity_id)
    return answer(request, OpportunityOut.from_orm(row))


@router.patch(OPPORTUNITY, response={200: OpportunityOut, **PROBLEMS}, operation_id="change_opportunity")
def change_opportunity(request: HttpRequest, slug: Slug, opportunity_id: Id, body: OpportunityChange) -> HttpResponse:
    """Change an opportunity or its place."""
    found = product(request, slug, to="edit")
    row = opportunity_of(found, opportunity_id)
    check_match(request, OpportunityOut.from_orm(row))
    actions.change_opportunity(row, by=person(request), **placed(found, body.given()))
    return answer(request, OpportunityOut.from_orm(row))


@router.delete(OPPORTUNITY, response={204: None, **PROBLEMS}, operation_id="delete_opportunity")
def delete_opportunity(request: HttpRequest, slug: Slug, opportunity_id: Id) -> HttpResponse:
    """Delete an opportunity and those below it; ideas stay."""
    row = opportunity_of(product(request, slug, to="edit"), opportunity_id)
    check_match(request, OpportunityOut.from_orm(row))
    actions.delete_opportunity(row, by=person(request))
    return gone()
