"""Votes: wishes for an idea, one's own or a customer's."""

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
    Importance,
    Limit,
    Page,
    Slug,
    Strict,
    answer,
    gone,
    idempotent,
    page,
    person,
    product,
    referred,
)
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Vote
from roadworthy.market.models import Customer

router = Router(tags=["ideas"])
VOTES = "/products/{slug}/ideas/{idea_id}/votes"


class VoteOut(Schema):
    """One person's or customer's wish. `importance` goes from 0, not important, to 3, critical."""

    id: int
    idea_id: int
    customer_id: int | None
    user_id: int | None
    voter: str
    importance: int
    at: datetime.datetime


class VoteIn(Strict):
    """A vote, on behalf of a customer when one is named; voting again changes the importance."""

    customer_id: Id | None = None
    importance: Importance = 2


@router.get(VOTES, response={200: Page[VoteOut], **PROBLEMS}, operation_id="list_votes")
def list_votes(
    request: HttpRequest, slug: Slug, idea_id: Id, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """The votes for an idea."""
    return page(Vote.objects.filter(idea=queries.idea(product(request, slug), idea_id)), after, limit)


@router.post(VOTES, response={201: VoteOut, **PROBLEMS}, operation_id="create_vote")
@idempotent
def create_vote(request: HttpRequest, slug: Slug, idea_id: Id, body: VoteIn) -> HttpResponse:
    """Vote for an idea."""
    found = product(request, slug, to="contribute")
    row = queries.idea(found, idea_id)
    rows = Customer.objects.filter(workspace=found.workspace)
    customer = referred(rows, body.customer_id, "customer_id", "There is no such customer.")
    made = actions.vote(row, by=person(request), customer=customer, importance=body.importance)
    return answer(request, VoteOut.from_orm(made), status=201)


@router.delete(VOTES + "/{vote_id}", response={204: None, **PROBLEMS}, operation_id="delete_vote")
def delete_vote(request: HttpRequest, slug: Slug, idea_id: Id, vote_id: Id) -> HttpResponse:
    """Take a vote back."""
    row = queries.idea(product(request, slug, to="contribute"), idea_id)
    rows = Vote.objects.filter(idea=row).select_related("idea__product")
    actions.remove_vote(get_object_or_404(rows, pk=vote_id), by=person(request))
    return gone()
