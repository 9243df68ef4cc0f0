"""Releases: what ships together, and shipping it."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Day,
    Id,
    Limit,
    Line40,
    LongText,
    Moment,
    Name,
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
from roadworthy.delivery import actions, queries
from roadworthy.delivery.models import Release, ReleaseIdea
from roadworthy.ideas.models import Idea
from roadworthy.ui import rich

router = Router(tags=["delivery"])
State = Literal["planned", "released"]
RELEASES = "/products/{slug}/releases"
ONE = RELEASES + "/{release_id}"


class ContentOut(Schema):
    """An idea in a release; `text` is what the changelog says of it."""

    idea_id: int
    title: str
    text: str


class ReleaseOut(Schema):
    """A bundle that is shipped. `open_checks` is what is not ready yet; `notes` is cleaned HTML."""

    id: int
    name: str
    version: str
    state: State
    planned_on: datetime.date | None
    released_at: datetime.datetime | None
    notes: str
    is_public: bool
    open_checks: int
    ideas: list[ContentOut]
    created: datetime.datetime

    @staticmethod
    def of(row: Release) -> ReleaseOut:
        """From a release with its contents and checklist fetched."""
        names = "id name version state planned_on released_at notes is_public created".split()
        links = sorted(row.contents.all(), key=lambda link: (link.position, link.pk))
        return ReleaseOut(
            open_checks=sum(item.done_at is None for item in row.checklist.all()),
            ideas=[ContentOut(idea_id=one.idea_id, title=one.idea.title, text=one.text) for one in links],
            **{name: getattr(row, name) for name in names},
        )


class ReleaseChange(Strict):
    """What may change of a release; null takes the day away."""

    name: Name = unset()
    version: Line40 = unset()
    planned_on: Day | None = None
    notes: LongText = unset()
    is_public: bool = unset()


class ReleaseIn(ReleaseChange):
    """A new release; it begins with the usual checklist unless told otherwise."""

    name: Name
    with_checklist: bool = unset()


class ContentIn(Strict):
    """An idea for a release."""

    idea_id: Id
    text: LongText = ""


class Launch(Strict):
    """How a release ships: `despite` says why although checks are open, `tells` whether those who asked are told."""

    at: Moment | None = None
    tells: bool = True
    despite: LongText = ""


def cleaned(body: ReleaseChange) -> dict[str, Any]:
    """What a request said, with notes as safe HTML."""
    values = body.given()
    return {**values, "notes": rich.clean(values["notes"])} if "notes" in values else values


def release_of(request: HttpRequest, slug: str, key: int, *, to: Literal["read", "edit"] = "read") -> Release:
    """One release of a product, or 404."""
    return get_object_or_404(
        Release.objects.filter(product=product(request, slug, to=to)).select_related("product__workspace"), pk=key
    )


def shown(row: Release) -> ReleaseOut:
    """A release as the API shows it. Three SQL queries."""
    return ReleaseOut.of(Release.objects.prefetch_related("contents__idea", "checklist").get(pk=row.pk))


@router.get(RELEASES, response={200: Page[ReleaseOut], **PROBLEMS}, operation_id="list_releases")
def list_releases(
    request: HttpRequest,
    slug: Slug,
    state: State | None = Query(None),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The releases of a product."""
    rows = queries.releases(product(request, slug)).prefetch_related("contents__idea", "checklist")
    found = page(rows if state is None else rows.filter(state=state), after, limit)
    return {**found, "items": [ReleaseOut.of(row) for row in found["items"]]}


@router.post(RELEASES, response={201: ReleaseOut, **PROBLEMS}, operation_id="create_release")
@idempotent
def create_release(request: HttpRequest, slug: Slug, body: ReleaseIn) -> HttpResponse:
    """Plan a release."""
    found = product(request, slug, to="edit")
    row = actions.plan_release(found, by=person(request), **cleaned(body))
    return answer(request, shown(row), status=201, location=f"/api/v1/products/{slug}/releases/{row.pk}")


@router.get(ONE, response={200: ReleaseOut, **PROBLEMS}, operation_id="get_release")
def get_release(request: HttpRequest, slug: Slug, release_id: Id) -> HttpResponse:
    """One release with its ideas."""
    return answer(request, shown(release_of(request, slug, release_id)))


@router.patch(ONE, response={200: ReleaseOut, **PROBLEMS}, operation_id="change_release")
def change_release(request: HttpRequest, slug: Slug, release_id: Id, body: ReleaseChange) -> HttpResponse:
    """Change a release."""
    row = release_of(request, slug, release_id, to="edit")
    check_match(request, shown(row))
    actions.change_release(row, by=person(request), **cleaned(body))
    return answer(request, shown(row))


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_release")
def delete_release(request: HttpRequest, slug: Slug, release_id: Id) -> HttpResponse:
    """Delete a release that has not shipped; its ideas stay."""
    row = release_of(request, slug, release_id, to="edit")
    check_match(request, shown(row))
    actions.delete_release(row, by=person(request))
    return gone()


@router.post(ONE + "/launch", response={200: ReleaseOut, **PROBLEMS}, operation_id="launch_release")
@idempotent
def launch_release(request: HttpRequest, slug: Slug, release_id: Id, body: Launch) -> HttpResponse:
    """Ship a release: its ideas become released, and each who asked is told once."""
    row = release_of(request, slug, release_id, to="edit")
    check_match(request, shown(row))
    actions.launch(row, by=person(request), at=body.at, tells=body.tells, despite=body.despite)
    return answer(request, shown(row))


@router.post(ONE + "/ideas", response={201: ReleaseOut, **PROBLEMS}, operation_id="add_release_idea")
@idempotent
def add_release_idea(request: HttpRequest, slug: Slug, release_id: Id, body: ContentIn) -> HttpResponse:
    """Put an idea into a release; the answer is the release."""
    row = release_of(request, slug, release_id, to="edit")
    rows = Idea.objects.filter(product=row.product)
    idea = referred(rows, body.idea_id, "idea_id", "There is no such idea in this product.")
    assert idea is not None
    actions.add_idea(row, idea, by=person(request), text=body.text.strip())
    return answer(request, shown(row), status=201)


@router.delete(ONE + "/ideas/{idea_id}", response={204: None, **PROBLEMS}, operation_id="take_out_release_idea")
def take_out_release_idea(request: HttpRequest, slug: Slug, release_id: Id, idea_id: Id) -> HttpResponse:
    """Take an idea out of a release that has not shipped."""
    row = release_of(request, slug, release_id, to="edit")
    rows = ReleaseIdea.objects.filter(release=row).select_related("release__product", "idea")
    actions.take_out(get_object_or_404(rows, idea=idea_id), by=person(request))
    return gone()
