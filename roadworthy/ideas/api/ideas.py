"""Ideas: list, create, read, change, delete, merge."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from roadworthy.core.errors import Refused
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
    Limit,
    Line200,
    LongText,
    Moment,
    Page,
    Slug,
    Strict,
    answer,
    check_match,
    gone,
    idempotent,
    once,
    own_values,
    page,
    person,
    product,
    referred,
    workspace,
)
from roadworthy.core.models import Product
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Idea, Status

from .shapes import Category, IdeaCase, IdeaChange, IdeaIn, IdeaOut, StatusOut

router = Router(tags=["ideas"])
IDEAS = "/products/{slug}/ideas"
ONE = IDEAS + "/{idea_id}"
KEYS = {"parent_id": "parent", "opportunity_id": "opportunity", "component_id": "component", "owner_id": "owner"}


class Merging(Strict):
    """Which idea stays."""

    into: Id
    reason: LongText = ""


def linked(found: Product, values: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
    """What a request said as the actions take it. Raises Refused for a status or field that is not there."""
    made = {KEYS.get(name, name): value for name, value in values.items()}
    if "own" in made:
        made["own"] = own_values(found.workspace, "idea", made["own"], kept)
    if "status" in made:
        made["status"] = status_meant(found, made["status"])
    return made


def status_meant(found: Product, word: str) -> Status:
    """The status of this name, else the first of this category. Raises Refused when there is none."""
    rows = actions.ensure_statuses(found.workspace)
    wanted = word.strip().casefold()
    named = next((row for row in rows if row.name.casefold() == wanted), None)
    meant = named or next((row for row in rows if row.category == wanted), None)
    if meant is None:
        raise Refused("There is no such status.", field="status")
    return meant


@router.get("/workspaces/{slug}/statuses", response={200: list[StatusOut], **PROBLEMS}, operation_id="list_statuses")
def list_statuses(request: HttpRequest, slug: Slug) -> Any:
    """A workspace's words for the steps of an idea, in their order."""
    return queries.statuses(workspace(request, slug))


@router.get(IDEAS, response={200: Page[IdeaOut], **PROBLEMS}, operation_id="list_ideas")
def list_ideas(
    request: HttpRequest,
    slug: Slug,
    q: Line200 = Query("", description="every word occurs in title, promise or description"),
    category: Category | None = Query(None),
    owner: Id | None = Query(None),
    updated_since: Moment | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The ideas of a product."""
    rows = queries.ideas(product(request, slug)).defer(None)
    wanted = {"category": category, "owner": owner, "updated__gte": updated_since}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    found = page(queries.search(rows, q) if q.strip() else rows, after, limit)
    return {**found, "items": [IdeaOut.of(row) for row in found["items"]]}


@router.post(IDEAS, response={200: IdeaCase, 201: IdeaCase, **PROBLEMS}, operation_id="create_idea")
@idempotent
def create_idea(request: HttpRequest, slug: Slug, body: IdeaIn) -> HttpResponse:
    """Write an idea down."""
    found = product(request, slug, to="contribute")
    values = linked(found, body.given(), {})
    row, is_new = once(
        Idea.objects.filter(product=found),
        values.get("source", ""),
        values.get("source_id", ""),
        lambda: actions.create_idea(found, by=person(request), **values),
    )
    shown = IdeaCase.of(queries.idea(found, row.pk))
    place = f"/api/v1/products/{slug}/ideas/{row.pk}"
    return answer(request, shown, status=201 if is_new else 200, location=place)


@router.get(ONE, response={200: IdeaCase, **PROBLEMS}, operation_id="get_idea")
def get_idea(request: HttpRequest, slug: Slug, idea_id: Id) -> HttpResponse:
    """One idea with its voices, revenue and evidence."""
    return answer(request, IdeaCase.of(queries.idea(product(request, slug), idea_id)))


@router.patch(ONE, response={200: IdeaCase, **PROBLEMS}, operation_id="change_idea")
def change_idea(request: HttpRequest, slug: Slug, idea_id: Id, body: IdeaChange) -> HttpResponse:
    """Change an idea or move it to another status."""
    found = product(request, slug, to="edit")
    row = queries.idea(found, idea_id)
    check_match(request, IdeaCase.of(row))
    values = linked(found, body.given(), row.own)
    reason = values.pop("reason", "")
    actions.edit_idea(row, by=person(request), reason=reason, **values)
    return answer(request, IdeaCase.of(queries.idea(found, idea_id)))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_idea")
def delete_idea(request: HttpRequest, slug: Slug, idea_id: Id) -> HttpResponse:
    """Delete an idea with its evidence, votes and predictions; its parts stay."""
    row = queries.idea(product(request, slug, to="edit"), idea_id)
    check_match(request, IdeaCase.of(row))
    actions.delete_idea(row, by=person(request))
    return gone()


@router.post(ONE + "/merge", response={200: IdeaCase, **PROBLEMS}, operation_id="merge_idea")
@idempotent
def merge_idea(request: HttpRequest, slug: Slug, idea_id: Id, body: Merging) -> HttpResponse:
    """Let an idea go into another: evidence, votes and parts follow. The answer is the idea that stays."""
    found = product(request, slug, to="edit")
    row = queries.idea(found, idea_id)
    check_match(request, IdeaCase.of(row))
    rows = Idea.objects.filter(product=found).select_related("product__workspace")
    into = referred(rows, body.into, "into", "There is no such idea in this product.")
    assert into is not None
    actions.merge_ideas(row, into=into, by=person(request), reason=body.reason)
    return answer(request, IdeaCase.of(queries.idea(found, into.pk)))
