"""How the portal is set up. Secrets are not told here."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import BeforeValidator, Field

from roadworthy.core.access import Right
from roadworthy.core.json_api import (
    PROBLEMS,
    Id,
    Line40,
    Line120,
    Slug,
    Strict,
    answer,
    check_match,
    person,
    product,
    referred,
    unset,
)
from roadworthy.core.json_api.types import STORABLE, line, whole
from roadworthy.core.models import Product
from roadworthy.market.models import Segment
from roadworthy.portal import actions, queries
from roadworthy.portal.models import Audience, Portal
from roadworthy.roadmap.models import SharedView

router = Router()
ONE = "/products/{slug}/portal"
Access = Literal["closed", "private", "public"]
Theme = Literal["auto", "light", "dark"]
Moderation = Literal["all", "doubtful"]
Points = Annotated[int, Field(ge=1, le=1000), BeforeValidator(whole)]
Host = Annotated[str, line(253), STORABLE]
Introduction = Annotated[str, line(500), STORABLE]
Blocked = Annotated[str, line(20_000), STORABLE]
Segments = Annotated[list[Id], Field(max_length=100, description="only for these; empty: for everybody")]
NAMES = (
    "access title introduction host accent theme takes_posts takes_comments votes_without_sign_in credits moderation "
    "blocked_words roadmap_id shows_changelog"
).split()


class PortalOut(Schema):
    """How a portal is set up. `access` says who may come in; `credits` is null where votes are not limited."""

    access: Access
    title: str
    introduction: str
    host: str
    accent: str
    theme: Theme
    takes_posts: bool
    takes_comments: bool
    votes_without_sign_in: bool
    credits: int | None
    moderation: Moderation
    blocked_words: str
    roadmap_id: int | None
    shows_changelog: bool
    segment_ids: list[int]

    @staticmethod
    def of(row: Portal) -> PortalOut:
        """From a portal. One SQL query."""
        segments = Audience.objects.filter(portal=row, published=None).order_by("segment_id")
        keys = list(segments.values_list("segment_id", flat=True))
        return PortalOut(segment_ids=keys, **{name: getattr(row, name) for name in NAMES})


class PortalChange(Strict):
    """What may change. `accent` is a colour such as #0f6674; `roadmap_id` the key of a shared view of the roadmap."""

    access: Access = unset()
    title: Line120 = unset()
    introduction: Introduction = unset()
    host: Host = unset()
    accent: Line40 = unset()
    theme: Theme = unset()
    takes_posts: bool = unset()
    takes_comments: bool = unset()
    votes_without_sign_in: bool = unset()
    credits: Points | None = None
    moderation: Moderation = unset()
    blocked_words: Blocked = unset()
    roadmap_id: Id | None = None
    shows_changelog: bool = unset()
    segment_ids: Segments = unset()


def portal_for(request: HttpRequest, slug: str, *, to: Right = "read") -> Portal:
    """The portal of a product, or 404."""
    found = queries.portal_of(product(request, slug, to=to))
    if found is None:
        raise Http404("There is no portal yet.")
    return found


def segments_of(found: Product, keys: list[int]) -> list[Segment]:
    """The segments of these keys. Raises Refused naming the field when one is not there."""
    rows = Segment.objects.filter(workspace=found.workspace_id)
    picked = (referred(rows, key, "segment_ids", "There is no such segment in this workspace.") for key in keys)
    return [one for one in picked if one is not None]


@router.get(ONE, response={200: PortalOut, **PROBLEMS}, operation_id="get_portal")
def get_portal(request: HttpRequest, slug: Slug) -> HttpResponse:
    """How the portal is set up; 404 while there is none."""
    return answer(request, PortalOut.of(portal_for(request, slug)))


@router.patch(ONE, response={200: PortalOut, **PROBLEMS}, operation_id="change_portal")
def change_portal(request: HttpRequest, slug: Slug, body: PortalChange) -> HttpResponse:
    """Set the portal up, or change it; the first change makes a closed one."""
    found = product(request, slug, to="administer")
    with transaction.atomic():
        row = queries.portal_of(found) or actions.open_portal(found, by=person(request))
        check_match(request, PortalOut.of(row))
        save(row, body.given(), request)
    return answer(request, PortalOut.of(row))


def save(row: Portal, values: dict[str, Any], request: HttpRequest) -> None:
    """Save what was named."""
    if "segment_ids" in values:
        actions.set_audience(row, segments_of(row.product, values.pop("segment_ids")), by=person(request))
    if "roadmap_id" in values:
        views = SharedView.objects.filter(product=row.product_id)
        key = values.pop("roadmap_id")
        values["roadmap"] = referred(views, key, "roadmap_id", "There is no such shared roadmap in this product.")
    actions.change_portal(row, by=person(request), **values)
