"""What is published on the portal."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from roadworthy.core.access import Right
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
    Limit,
    Line200,
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
    referred,
    unset,
)
from roadworthy.core.json_api.types import STORABLE, line
from roadworthy.ideas.models import Idea
from roadworthy.portal import actions, queries
from roadworthy.portal.models import Portal, Published

from .settings import Segments, portal_for, segments_of

router = Router()
ALL = "/products/{slug}/portal/ideas"
ONE = ALL + "/{published_id}"
Answer = Annotated[str, line(5000), STORABLE]


class PublishedOut(Schema):
    """An idea on the portal. `word` is what visitors read for its status; `answer` what we say officially."""

    id: int
    idea_id: int
    title: str
    description: str
    answer: str
    answered_at: datetime.datetime | None
    is_hidden: bool
    word: str
    votes: int
    segment_ids: list[int]
    published_at: datetime.datetime

    @staticmethod
    def of(row: Published, words: queries.board.Words) -> PublishedOut:
        """From a published idea with its idea and audience loaded."""
        names = "id idea_id title description answer answered_at is_hidden votes published_at".split()
        segments = sorted(line.segment_id for line in row.audiences.all())
        values = {name: getattr(row, name) for name in names}
        return PublishedOut(word=queries.word_of(words, row), segment_ids=segments, **values)


class PublishedChange(Strict):
    """What may change of a published idea; an empty answer takes it away."""

    title: Title = unset()
    description: LongText = unset()
    answer: Answer = unset()
    is_hidden: bool = unset()
    segment_ids: Segments = unset()


class PublishedIn(Strict):
    """An idea for the portal; without a title of its own it has the idea's."""

    idea_id: Id
    title: Line200 = ""
    description: LongText = ""


def rows_of(portal: Portal) -> QuerySet[Published]:
    """The published ideas of a portal. Two SQL queries."""
    rows = Published.objects.filter(portal=portal).select_related("idea__status", "portal__product__workspace")
    return rows.prefetch_related("audiences")


def row_of(request: HttpRequest, slug: str, key: int, *, to: Right = "read") -> Published:
    """One published idea, or 404."""
    return get_object_or_404(rows_of(portal_for(request, slug, to=to)), pk=key)


def shown(row: Published) -> PublishedOut:
    """A published idea as the API shows it. Four SQL queries."""
    return PublishedOut.of(rows_of(row.portal).get(pk=row.pk), queries.status_words(row.portal))


@router.get(ALL, response={200: Page[PublishedOut], **PROBLEMS}, operation_id="list_published")
def list_published(
    request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """What is on the portal, hidden ideas too."""
    portal = portal_for(request, slug)
    words = queries.status_words(portal)
    found = page(rows_of(portal), after, limit)
    return {**found, "items": [PublishedOut.of(row, words) for row in found["items"]]}


@router.post(ALL, response={201: PublishedOut, **PROBLEMS}, operation_id="create_published")
@idempotent
def create_published(request: HttpRequest, slug: Slug, body: PublishedIn) -> HttpResponse:
    """Show an idea on the portal."""
    portal = portal_for(request, slug, to="edit")
    ideas = Idea.objects.filter(product=portal.product_id)
    idea = referred(ideas, body.idea_id, "idea_id", "There is no such idea in this product.")
    assert idea is not None
    row = actions.publish(portal, idea, by=person(request), title=body.title, description=body.description)
    return answer(request, shown(row), status=201, location=f"/api/v1/products/{slug}/portal/ideas/{row.pk}")


@router.get(ONE, response={200: PublishedOut, **PROBLEMS}, operation_id="get_published")
def get_published(request: HttpRequest, slug: Slug, published_id: Id) -> HttpResponse:
    """One published idea."""
    return answer(request, shown(row_of(request, slug, published_id)))


@router.patch(ONE, response={200: PublishedOut, **PROBLEMS}, operation_id="change_published")
def change_published(request: HttpRequest, slug: Slug, published_id: Id, body: PublishedChange) -> HttpResponse:
    """Change the words of a published idea, our answer, or who may see it."""
    row = row_of(request, slug, published_id, to="edit")
    check_match(request, shown(row))
    values, by = body.given(), person(request)
    with transaction.atomic():
        if "segment_ids" in values:
            segments = segments_of(row.product, values.pop("segment_ids"))
            actions.set_audience(row.portal, segments, by=by, published=row)
        if "answer" in values:
            actions.answer(row, by=by, text=values.pop("answer"))
        actions.change_published(row, by=by, **values)
    return answer(request, shown(row))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_published")
def delete_published(request: HttpRequest, slug: Slug, published_id: Id) -> HttpResponse:
    """Take an idea off the portal; the idea, its votes and its evidence stay."""
    row = row_of(request, slug, published_id, to="edit")
    check_match(request, shown(row))
    actions.withdraw(row, by=person(request))
    return gone()
