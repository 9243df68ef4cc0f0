"""The JSON face of event sources: settings, keys, and what they have sent."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import BeforeValidator, Field

from roadworthy.analytics import actions, queries
from roadworthy.analytics.models import Source, WriteKey
from roadworthy.core import access
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Id,
    Limit,
    Line80,
    Name,
    Page,
    Slug,
    Strict,
    answer,
    check_match,
    gone,
    idempotent,
    page,
    product,
    unset,
)
from roadworthy.core.json_api.types import STORABLE, line, whole

router = Router()
SOURCES = "/products/{slug}/event-sources"
ONE = SOURCES + "/{source_id}"
SourceKind = Literal["web", "server", "mobile", "file"]
Listed = Annotated[list[Annotated[str, line(255), STORABLE]], Field(max_length=500)]
ShareKept = Annotated[float, Field(gt=0, le=1, description="the share of persons whose events are kept")]
PerMinute = Annotated[int, Field(ge=1, le=2_000_000_000), BeforeValidator(whole)] | None


class SourceOut(Schema):
    """Who sends events, and what is kept of them. `last_event` null: none has come."""

    id: int
    name: str
    kind: SourceKind
    origins: list[str]
    blocked_events: list[str]
    blocked_properties: list[str]
    share: float
    keeps_address: bool
    keeps_agent: bool
    respects_do_not_track: bool
    needs_consent: bool
    consent_category: str
    most_per_minute: int | None
    last_event: datetime.datetime | None
    events: int
    is_archived: bool
    created: datetime.datetime

    @staticmethod
    def of(row: Any) -> SourceOut:
        """From a row with its numbers."""
        names = [name for name in SourceOut.model_fields if name not in ("id", "is_archived")]
        values = {name: getattr(row, name) for name in names}
        return SourceOut(id=row.pk, is_archived=row.archived_at is not None, **values)


class SourceIn(Strict):
    """A new source; it gets its first write key."""

    name: Name
    kind: SourceKind = "web"
    origins: Listed = []
    blocked_events: Listed = []
    blocked_properties: Listed = []
    share: ShareKept = 1.0
    keeps_address: bool = False
    keeps_agent: bool = False
    respects_do_not_track: bool = True
    needs_consent: bool = False
    consent_category: Line80 = "analytics"
    most_per_minute: PerMinute = 600_000


class SourceChange(Strict):
    """What may change of a source; it holds from the next event on."""

    name: Name = unset()
    kind: SourceKind = unset()
    origins: Listed = unset()
    blocked_events: Listed = unset()
    blocked_properties: Listed = unset()
    share: ShareKept = unset()
    keeps_address: bool = unset()
    keeps_agent: bool = unset()
    respects_do_not_track: bool = unset()
    needs_consent: bool = unset()
    consent_category: Line80 = unset()
    most_per_minute: PerMinute = unset()
    is_archived: bool = unset()


class WriteKeyOut(Schema):
    """A key under which a source sends; only its beginning for who may not edit."""

    id: int
    key: str
    created: datetime.datetime
    last_used: datetime.datetime | None
    revoked_at: datetime.datetime | None

    @staticmethod
    def of(row: WriteKey, *, is_whole: bool = True) -> WriteKeyOut:
        """From a row."""
        values = {name: getattr(row, name) for name in ("created", "last_used", "revoked_at")}
        return WriteKeyOut(id=row.pk, key=row.key if is_whole else f"{row.key[:6]}…", **values)


class SeenPropertyOut(Schema):
    """A property of an event: how often it came as which type. No `example` where it might tell who somebody is."""

    key: str
    types: dict[str, int]
    example: str
    first: datetime.datetime
    last: datetime.datetime
    count: int


class SeenEventOut(Schema):
    """An event that a source sent: since when, until when, how often it came."""

    kind: str
    name: str
    first: datetime.datetime
    last: datetime.datetime
    count: int
    properties: list[SeenPropertyOut]


@router.get(SOURCES, response={200: Page[SourceOut], **PROBLEMS}, operation_id="list_event_sources")
def list_sources(
    request: HttpRequest, slug: Slug, after: Cursor = Query(""), limit: Limit = Query(50)
) -> dict[str, Any]:
    """The event sources of a product, archived ones included."""
    found = queries.with_numbers(Source.objects.filter(product=product(request, slug)))
    rows = page(found, after, limit)
    return {**rows, "items": [SourceOut.of(row) for row in rows["items"]]}


@router.post(SOURCES, response={201: SourceOut, **PROBLEMS}, operation_id="create_event_source")
@idempotent
def create_source(request: HttpRequest, slug: Slug, body: SourceIn) -> HttpResponse:
    """Make an event source with its first write key."""
    found = product(request, slug, to="edit")
    made = actions.add_source(found, by=request.user, **body.dict())  # type: ignore[arg-type]
    place = f"/api/v1/products/{slug}/event-sources/{made.pk}"
    return answer(request, SourceOut.of(queries.source_for(found, made.pk)), status=201, location=place)


@router.get(ONE, response={200: SourceOut, **PROBLEMS}, operation_id="get_event_source")
def get_source(request: HttpRequest, slug: Slug, source_id: Id) -> HttpResponse:
    """One event source."""
    return answer(request, SourceOut.of(queries.source_for(product(request, slug), source_id)))


@router.patch(ONE, response={200: SourceOut, **PROBLEMS}, operation_id="change_event_source")
def change_source(request: HttpRequest, slug: Slug, source_id: Id, body: SourceChange) -> HttpResponse:
    """Change what is kept of a source, archive it or bring it back."""
    found = product(request, slug, to="edit")
    row = queries.source_for(found, source_id)
    check_match(request, SourceOut.of(row))
    values, by = body.given(), request.user
    put_away = values.pop("is_archived", None)
    if values:
        actions.change_source(row, by=by, **values)  # type: ignore[arg-type]
    if put_away is not None and put_away != (row.archived_at is not None):
        (actions.archive_source if put_away else actions.restore_source)(row, by=by)  # type: ignore[arg-type]
    return answer(request, SourceOut.of(queries.source_for(found, source_id)))


@router.get(ONE + "/keys", response={200: list[WriteKeyOut], **PROBLEMS}, operation_id="list_write_keys")
def list_keys(request: HttpRequest, slug: Slug, source_id: Id) -> list[WriteKeyOut]:
    """The write keys of a source, revoked ones included."""
    found = queries.source_for(product(request, slug), source_id)
    may_send = access.can(request, "edit")
    return [WriteKeyOut.of(row, is_whole=may_send) for row in queries.keys_of(found)]


@router.post(ONE + "/keys", response={201: WriteKeyOut, **PROBLEMS}, operation_id="create_write_key")
@idempotent
def create_key(request: HttpRequest, slug: Slug, source_id: Id) -> HttpResponse:
    """One more write key; those that are there go on working."""
    found = queries.source_for(product(request, slug, to="edit"), source_id)
    made = actions.add_key(found, by=request.user)  # type: ignore[arg-type]
    return answer(request, WriteKeyOut.of(made), status=201, location=f"{request.path}/{made.pk}")


@router.delete(ONE + "/keys/{write_key_id}", response={204: None, **PROBLEMS}, operation_id="revoke_write_key")
def revoke_key(request: HttpRequest, slug: Slug, source_id: Id, write_key_id: Id) -> HttpResponse:
    """Revoke a write key: what sends under it is turned away."""
    found = queries.source_for(product(request, slug, to="edit"), source_id)
    row = WriteKey.objects.filter(source=found, pk=write_key_id).select_related("source__product").first()
    if row is None:
        raise Http404("There is no such key.")
    actions.revoke_key(row, by=request.user)  # type: ignore[arg-type]
    return gone()


@router.get(ONE + "/events", response={200: list[SeenEventOut], **PROBLEMS}, operation_id="list_seen_events")
def list_seen(request: HttpRequest, slug: Slug, source_id: Id) -> list[SeenEventOut]:
    """What a source has sent: every event and its properties, the most frequent first."""
    rows = queries.seen_events(queries.source_for(product(request, slug), source_id))
    names = ("kind", "name", "first", "last", "count")
    return [
        SeenEventOut(
            properties=[SeenPropertyOut.from_orm(one) for one in row.properties.all()],
            **{name: getattr(row, name) for name in names},
        )
        for row in rows
    ]
