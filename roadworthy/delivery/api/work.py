"""Work items: the team's own, or kept equal to a tracker's."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
    Limit,
    Line120,
    Line200,
    Link,
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
    once,
    page,
    person,
    product,
    referred,
    unset,
)
from roadworthy.core.models import Product
from roadworthy.delivery import actions, queries
from roadworthy.delivery.models import WorkItem
from roadworthy.ideas.models import Idea

router = Router(tags=["delivery"])
State = Literal["todo", "doing", "done", "dropped"]
WORK = "/products/{slug}/work"
ONE = WORK + "/{work_id}"


class WorkOut(Schema):
    """A ticket of the development team. `size` is in the team's own unit."""

    id: int
    title: str
    description: str
    state: State
    size: float | None
    idea_id: int | None
    assignee_id: int | None
    url: str
    source: str
    source_id: str
    created: datetime.datetime
    started_at: datetime.datetime | None
    finished_at: datetime.datetime | None


class WorkChange(Strict):
    """What may change of a work item; null takes a value away. A new state keeps the times of beginning and end."""

    title: Title = unset()
    description: LongText = unset()
    state: State = unset()
    size: Number | None = None
    idea_id: Id | None = None
    assignee_id: Id | None = None
    url: Link = unset()


class WorkIn(WorkChange):
    """A new work item.

    With a `source` and `source_id` that is known already, the known one is answered with 200 and stays as it is.
    """

    title: Title
    source: Line120 = unset()
    source_id: Line200 = unset()


def linked(found: Product, values: dict[str, Any]) -> dict[str, Any]:
    """What a request said with rows in place of keys. Raises Refused for what is not there."""
    made = dict(values)
    for name in ("title", "source", "source_id"):
        if name in made:
            made[name] = made[name].strip()
    if "idea_id" in made:
        ideas = Idea.objects.filter(product=found)
        made["idea"] = referred(ideas, made.pop("idea_id"), "idea_id", "There is no such idea in this product.")
    if "assignee_id" in made:
        made["assignee"] = member(found.workspace, made.pop("assignee_id"), "assignee_id")
    return made


def work_of(found: Product, key: int) -> WorkItem:
    """One work item of a product, or 404."""
    return get_object_or_404(queries.work_items(found).select_related("product__workspace", "idea", "assignee"), pk=key)


@router.get(WORK, response={200: Page[WorkOut], **PROBLEMS}, operation_id="list_work")
def list_work(
    request: HttpRequest,
    slug: Slug,
    state: State | None = Query(None),
    idea: Id | None = Query(None),
    source: Line120 = Query(""),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The work of a product."""
    wanted = {"state": state, "idea": idea, "source": source or None}
    rows = queries.work_items(product(request, slug))
    return page(rows.filter(**{name: value for name, value in wanted.items() if value is not None}), after, limit)


@router.post(WORK, response={200: WorkOut, 201: WorkOut, **PROBLEMS}, operation_id="create_work")
@idempotent
def create_work(request: HttpRequest, slug: Slug, body: WorkIn) -> HttpResponse:
    """Add a work item."""
    found = product(request, slug, to="edit")
    values = linked(found, body.given())
    values |= actions.times_of(WorkItem(), values.get("state", "todo"))
    row, is_new = once(
        queries.work_items(found),
        values.get("source", ""),
        values.get("source_id", ""),
        lambda: actions.add_work(found, by=person(request), **values),
    )
    place = f"/api/v1/products/{slug}/work/{row.pk}"
    return answer(request, WorkOut.from_orm(row), status=201 if is_new else 200, location=place)


@router.get(ONE, response={200: WorkOut, **PROBLEMS}, operation_id="get_work")
def get_work(request: HttpRequest, slug: Slug, work_id: Id) -> HttpResponse:
    """One work item."""
    return answer(request, WorkOut.from_orm(work_of(product(request, slug), work_id)))


@router.patch(ONE, response={200: WorkOut, **PROBLEMS}, operation_id="change_work")
def change_work(request: HttpRequest, slug: Slug, work_id: Id, body: WorkChange) -> HttpResponse:
    """Change a work item or its state."""
    found = product(request, slug, to="edit")
    row = work_of(found, work_id)
    check_match(request, WorkOut.from_orm(row))
    values = linked(found, body.given())
    if values.get("state") == row.state:
        del values["state"]
    actions.change_work(row, by=person(request), **values)
    return answer(request, WorkOut.from_orm(row))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_work")
def delete_work(request: HttpRequest, slug: Slug, work_id: Id) -> HttpResponse:
    """Delete a work item."""
    row = work_of(product(request, slug, to="edit"), work_id)
    check_match(request, WorkOut.from_orm(row))
    actions.delete_work(row, by=person(request))
    return gone()
