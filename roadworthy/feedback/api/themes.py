"""The JSON face of themes: what was found, what rises, what changed after a day, and what people decide."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from roadworthy.core.errors import Refused
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Day,
    Id,
    Limit,
    Line200,
    Page,
    Slug,
    Strict,
    answer,
    check_match,
    idempotent,
    page,
    person,
    product,
    referred,
    unset,
)
from roadworthy.core.models import Product

from .. import actions, queries
from ..models import Note, Theme
from ..queries import Which
from ..rules.shares import Bin
from ..rules.trends import Change

router = Router()
THEMES = "/products/{slug}/themes"
ONE = THEMES + "/{theme_id}"
Ids = Annotated[list[Id], Field(max_length=500)]


class ShareOut(Schema):
    """So many of all notes."""

    notes: int
    of: int


class RatioOut(Schema):
    """How many times as often as before, with its 95 % interval."""

    ratio: float
    low: float
    high: float


class TrendOut(Schema):
    """A theme's share of all notes before and after. `p` is adjusted for all themes asked together."""

    verdict: Literal["rising", "falling", "steady", "too_few"]
    words: str
    before: ShareOut
    after: ShareOut
    ratio: RatioOut | None
    p: float | None


class ThemeOut(Schema):
    """Notes that speak of the same thing. Customers count once; revenue is theirs a month."""

    id: int
    key: str
    name: str
    found_name: str
    words: list[str]
    quote: str
    typical_note_id: int | None
    is_pinned: bool
    is_hidden: bool
    is_renamed: bool
    merged_into_id: int | None
    notes: int
    customers: int
    revenue: float
    first_seen: datetime.datetime | None
    last_seen: datetime.datetime | None


class ThemeTrendOut(Schema):
    """A theme with what became of it."""

    theme_id: int
    name: str
    change: TrendOut


class ThemeChangesOut(Schema):
    """All themes compared; the surest change first."""

    start: datetime.date
    day: datetime.date
    end: datetime.date
    themes: list[ThemeTrendOut]


class ThemeIn(Strict):
    """A theme that a person begins with some notes."""

    name: Line200
    note_ids: Ids = Field(default_factory=list)


class ThemeChange(Strict):
    """What people decide about a theme; later runs keep it. A null `merged_into_id` lets it stand by itself."""

    name: Line200 = unset()
    is_pinned: bool = unset()
    is_hidden: bool = unset()
    merged_into_id: Id | None = None


class ThemePlaceIn(Strict):
    """The theme of a note; null for none."""

    theme_id: Id | None


class ThemePlaceOut(Schema):
    """Where a note stands, and who said so."""

    note_id: int
    theme_id: int | None
    placed_by: Literal["machine", "person"] | None
    fit: float | None


def shown(row: Theme) -> ThemeOut:
    """A theme as the API shows it. Two SQL queries for its figures unless it brings them along."""
    counted: Any = row if hasattr(row, "notes") else queries.theme_figures(row)
    names = ("key", "name", "words", "quote", "is_pinned", "is_hidden", "is_renamed", "merged_into_id")
    return ThemeOut(
        id=row.pk,
        found_name=row.machine_name,
        typical_note_id=row.typical_id,
        notes=counted.notes,
        customers=counted.customers,
        revenue=counted.revenue,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        **{name: getattr(row, name) for name in names},
    )


def trend_out(change: Change) -> TrendOut:
    """A change as the API shows it."""
    ratio = change.comparison.ratio if change.comparison else None
    return TrendOut(
        verdict=change.verdict,
        words=change.words,
        before=share_out(change.before),
        after=share_out(change.after),
        ratio=RatioOut(ratio=ratio.estimate, low=ratio.low, high=ratio.high) if ratio else None,
        p=change.p,
    )


def share_out(found: Bin) -> ShareOut:
    """A share as the API shows it."""
    return ShareOut(notes=found.count, of=found.total)


@router.get(THEMES, response={200: Page[ThemeOut], **PROBLEMS}, operation_id="list_themes")
def list_themes(
    request: HttpRequest,
    slug: Slug,
    hidden: bool = Query(False, description="those that people hid instead"),
    since: Day | None = Query(None, description="count notes said on this day or later"),
    until: Day | None = Query(None, description="count notes said on this day or earlier"),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The themes of a product that stand by themselves."""
    rows = queries.themes(product(request, slug), Which(since=since, until=until), hidden=hidden)
    found = page(rows, after, limit)
    return {"items": [shown(row) for row in found["items"]], "next": found["next"]}


@router.post(THEMES, response={201: ThemeOut, **PROBLEMS}, operation_id="create_theme")
@idempotent
def create_theme(request: HttpRequest, slug: Slug, body: ThemeIn) -> HttpResponse:
    """Make a theme of some notes. Later runs keep it and give it what is alike."""
    found = product(request, slug, to="edit")
    notes = notes_named(found, body.note_ids)
    row = actions.make_theme(found, name=body.name, by=person(request))
    if notes:
        actions.move_to_theme(notes, to=row, by=person(request))
    return answer(request, shown(row), status=201, location=f"/api/v1/products/{slug}/themes/{row.pk}")


def notes_named(found: Product, keys: list[int]) -> list[Note]:
    """The notes of these keys. Raises Refused when one is not there."""
    rows = list(Note.objects.filter(product=found, pk__in=keys).select_related("product").order_by("pk"))
    if missing := set(keys) - {row.pk for row in rows}:
        raise Refused(f"There is no note {min(missing)}.", field="note_ids")
    return rows


@router.get(THEMES + "/changes", response={200: ThemeChangesOut, **PROBLEMS}, operation_id="list_theme_changes")
def list_theme_changes(
    request: HttpRequest,
    slug: Slug,
    day: Day | None = Query(None, description="such as that of a release; four weeks ago when left out"),
    weeks: Annotated[int, Field(ge=2, le=52)] = Query(8, description="so many weeks on each side"),
) -> ThemeChangesOut:
    """What people speak of more, or less, since a day: shares of all notes, tested together."""
    after = queries.changed_after(
        product(request, slug), day or timezone.localdate() - datetime.timedelta(weeks=4), weeks=weeks
    )
    rows = [ThemeTrendOut(theme_id=one.pk, name=one.name, change=trend_out(change)) for one, change in after.rows]
    return ThemeChangesOut(start=after.start, day=after.day, end=after.end, themes=rows)


@router.get(THEMES + "/trends", response={200: list[ThemeTrendOut], **PROBLEMS}, operation_id="list_theme_trends")
def list_theme_trends(request: HttpRequest, slug: Slug) -> list[ThemeTrendOut]:
    """The last four weeks of each theme on show against the twelve before, as shares of all notes, tested together."""
    found = product(request, slug)
    rows = queries.standing_themes(found)
    changes = queries.theme_weeks(found).changes([row.pk for row in rows])
    return [ThemeTrendOut(theme_id=row.pk, name=row.name, change=trend_out(changes[row.pk])) for row in rows]


@router.get(ONE, response={200: ThemeOut, **PROBLEMS}, operation_id="get_theme")
def get_theme(request: HttpRequest, slug: Slug, theme_id: Id) -> HttpResponse:
    """One theme."""
    return answer(request, shown(queries.theme(product(request, slug), theme_id)))


@router.patch(ONE, response={200: ThemeOut, **PROBLEMS}, operation_id="change_theme")
def change_theme(request: HttpRequest, slug: Slug, theme_id: Id, body: ThemeChange) -> HttpResponse:
    """Rename, pin, hide or merge a theme."""
    found = product(request, slug, to="edit")
    row, by, said = queries.theme(found, theme_id), person(request), body.given()
    check_match(request, shown(row))
    if "name" in said:
        actions.rename_theme(row, name=said["name"], by=by)
    if "is_pinned" in said:
        actions.pin_theme(row, is_pinned=said["is_pinned"], by=by)
    if "is_hidden" in said:
        actions.hide_theme(row, is_hidden=said["is_hidden"], by=by)
    if "merged_into_id" in said and said["merged_into_id"] != row.merged_into_id:
        into = referred(themes_of(found), said["merged_into_id"], "merged_into_id", "There is no such theme.")
        if row.merged_into_id is not None:
            actions.unmerge_theme(row, by=by)
        if into is not None:
            actions.merge_theme(row, into=into, by=by)
    return answer(request, shown(queries.theme(found, theme_id)))


def themes_of(found: Product) -> QuerySet[Theme]:
    """All themes of a product."""
    return Theme.objects.filter(product=found).select_related("product", "merged_into")


@router.get(
    "/products/{slug}/notes/{note_id}/theme", response={200: ThemePlaceOut, **PROBLEMS}, operation_id="get_note_theme"
)
def get_note_theme(request: HttpRequest, slug: Slug, note_id: Id) -> HttpResponse:
    """The theme of a note."""
    found = product(request, slug)
    return answer(request, place_out(get_object_or_404(Note, product=found, pk=note_id)))


@router.put(
    "/products/{slug}/notes/{note_id}/theme", response={200: ThemePlaceOut, **PROBLEMS}, operation_id="set_note_theme"
)
def set_note_theme(request: HttpRequest, slug: Slug, note_id: Id, body: ThemePlaceIn) -> HttpResponse:
    """Put a note into a theme, or out of every theme. No later run moves it."""
    found = product(request, slug, to="edit")
    note = get_object_or_404(Note.objects.select_related("product"), product=found, pk=note_id)
    check_match(request, place_out(note))
    target = referred(themes_of(found), body.theme_id, "theme_id", "There is no such theme.")
    actions.move_to_theme([note], to=target, by=person(request))
    return answer(request, place_out(Note.objects.get(pk=note_id)))


def place_out(note: Note) -> ThemePlaceOut:
    """Where a note stands. One SQL query."""
    place = getattr(note, "theme_place", None)
    if place is None:
        return ThemePlaceOut(note_id=note.pk, theme_id=None, placed_by=None, fit=None)
    return ThemePlaceOut(note_id=note.pk, theme_id=place.theme_id, placed_by=place.placed_by, fit=place.fit)
