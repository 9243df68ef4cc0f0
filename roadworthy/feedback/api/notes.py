"""The JSON face of notes: raw feedback, captured and triaged."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema
from pydantic import Field

from roadworthy.core.errors import Refused
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
    Day,
    Id,
    Limit,
    Line120,
    Line200,
    Link,
    LongText,
    Moment,
    Own,
    Page,
    Slug,
    Strict,
    Text,
    Words,
    answer,
    check_match,
    gone,
    idempotent,
    member,
    once,
    own_values,
    page,
    person,
    product,
    referred,
    unset,
)
from roadworthy.core.models import Product, User
from roadworthy.market import queries as market
from roadworthy.market.models import Contact

from .. import actions, queries
from ..models import Note
from .bodies import CallTurnIn, CustomerHint, TranscriptIn, recognised, spoken

router = Router()
State = Literal["new", "accepted", "snoozed", "archived", "duplicate"]
Kind = Literal["ticket", "call", "interview", "survey", "review", "email", "post", "sales", "note"]
Type = Literal["", "request", "bug", "praise", "question", "other"]
STEP = {"new": "reopen", "accepted": "accept", "snoozed": "snooze", "archived": "archive", "duplicate": "duplicate"}
NOTES = "/products/{slug}/notes"
ONE = NOTES + "/{note_id}"


class NoteOut(Schema):
    """One piece of raw feedback."""

    id: int
    title: str
    text: str
    kind: Kind
    type: Type
    state: State
    snoozed_until: datetime.date | None
    duplicate_of_id: int | None
    customer_id: int | None
    contact_id: int | None
    author: str
    said_at: datetime.datetime
    rating: float | None
    language: str
    assignee_id: int | None
    tags: list[str]
    own: dict[str, Any]
    url: str
    source: str
    source_id: str
    created: datetime.datetime
    updated: datetime.datetime


class NoteWords(Strict):
    """What stands in a note; null takes a value away."""

    title: Text = unset()
    text: LongText = unset()
    kind: Kind = unset()
    type: Type = unset()
    customer_id: Id | None = None
    contact_id: Id | None = None
    author: Line200 = unset()
    said_at: Moment = unset()
    rating: float | None = Field(None, ge=0, le=10, allow_inf_nan=False)
    url: Link = unset()
    tags: Words = unset()
    assignee_id: Id | None = None
    own: Own = unset()


class NoteIn(NoteWords):
    """A new note: a title, a text, or both.

    With a `source` and `source_id` that is known already, the known note is answered with 200 and stays as it is.
    """

    source: Line120 = unset()
    source_id: Line200 = unset()
    customer: CustomerHint | None = None
    turns: list[CallTurnIn] | None = Field(None, max_length=5_000, description="of a call; they make the text")
    transcript: TranscriptIn | None = None


class NoteChange(NoteWords):
    """What may change of a note. A new `state` is a step of triage: `snoozed` needs `until`, `duplicate` needs `of`."""

    state: State = unset()
    until: Day | None = Field(None, description="the day that a snoozed note comes back")
    of: Id | None = Field(None, description="the note that a duplicate repeats")


def linked(found: Product, values: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
    """What a request said with rows in place of keys. Raises Refused for what is not there."""
    made = dict(values)
    home = found.workspace
    if "customer_id" in made:
        rows = market.customers(home)
        made["customer"] = referred(rows, made.pop("customer_id"), "customer_id", "There is no such customer.")
        made.setdefault("contact_id", None)
    if "contact_id" in made:
        people = Contact.objects.filter(customer__workspace=home)
        made["contact"] = referred(people, made.pop("contact_id"), "contact_id", "There is no such contact.")
    if "assignee_id" in made:
        made["assignee"] = member(home, made.pop("assignee_id"), "assignee_id")
    if "own" in made:
        made["own"] = own_values(home, "note", made["own"], kept)
    return made


@router.get(NOTES, response={200: Page[NoteOut], **PROBLEMS}, operation_id="list_notes")
def list_notes(
    request: HttpRequest,
    slug: Slug,
    q: Line200 = Query("", description="every word, or its beginning, occurs in title, text, author or customer"),
    state: State | None = Query(None),
    kind: Kind | None = Query(None),
    customer: Id | None = Query(None),
    since: Day | None = Query(None, description="said on this day or later"),
    source: Line120 = Query(""),
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The notes of a product."""
    found = product(request, slug)
    rows = queries.rows(found, whole=True)
    wanted = {"state": state, "kind": kind, "customer": customer, "said_at__date__gte": since, "source": source or None}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value is not None})
    return page(queries.search(rows, q, found), after, limit)


@router.post(NOTES, response={200: NoteOut, 201: NoteOut, **PROBLEMS}, operation_id="create_note")
@idempotent
def create_note(request: HttpRequest, slug: Slug, body: NoteIn) -> HttpResponse:
    """Capture a note."""
    found = product(request, slug, to="contribute")
    given = body.given()
    hint, turns, transcript = (given.pop(name, None) for name in ("customer", "turns", "transcript"))
    values = linked(found, given, {})
    if hint is not None and not values.get("customer"):
        values = recognised(found.workspace, hint) | {name: value for name, value in values.items() if value}
    if turns or transcript:
        values["turns"] = spoken(turns, transcript)
    row, is_new = once(
        queries.rows(found, whole=True),
        values.get("source", ""),
        values.get("source_id", ""),
        lambda: actions.capture_note(found, by=person(request), **values),
    )
    place = f"/api/v1/products/{slug}/notes/{row.pk}"
    return answer(request, NoteOut.from_orm(row), status=201 if is_new else 200, location=place)


@router.get(ONE, response={200: NoteOut, **PROBLEMS}, operation_id="get_note")
def get_note(request: HttpRequest, slug: Slug, note_id: Id) -> HttpResponse:
    """One note."""
    return answer(request, NoteOut.from_orm(queries.note(product(request, slug), note_id)))


@router.patch(ONE, response={200: NoteOut, **PROBLEMS}, operation_id="change_note")
def change_note(request: HttpRequest, slug: Slug, note_id: Id, body: NoteChange) -> HttpResponse:
    """Change what stands in a note, or triage it. Who may contribute may change the words of their own notes."""
    found = product(request, slug, to="contribute")
    row = queries.note(found, note_id)
    values = body.given()
    step = {name: values.pop(name, None) for name in ("state", "until", "of")}
    if row.created_by_id != person(request).pk or step["state"] is not None:
        product(request, slug, to="edit")
    check_match(request, NoteOut.from_orm(row))
    words = linked(found, values, row.own)
    assignee = words.pop("assignee", row.assignee)
    if words:
        actions.edit_note(row, by=person(request), **words)
    if assignee != row.assignee:
        actions.assign(row, to=assignee, by=person(request))
    triage(row, step, person(request))
    return answer(request, NoteOut.from_orm(queries.note(found, note_id)))


def triage(row: Note, step: dict[str, Any], by: User) -> None:
    """Take the step of triage that leads to the state wanted. Raises Refused as the steps do."""
    if step["state"] is None:
        if step["until"] or step["of"]:
            raise Refused("Say the state as well: snoozed goes with until, duplicate with of.", field="state")
        return
    same = {"state": row.state, "until": row.snoozed_until, "of": row.duplicate_of_id}
    if {**same, **{name: value for name, value in step.items() if value is not None}} == same:
        return
    rows = queries.rows(row.product, whole=True)
    original = referred(rows.select_related("duplicate_of"), step["of"], "of", "There is no such note.")
    actions.move(row, STEP[step["state"]], by=by, until=step["until"], of=original)


@router.delete(ONE, response={204: None, **PROBLEMS}, operation_id="delete_note")
def delete_note(request: HttpRequest, slug: Slug, note_id: Id) -> HttpResponse:
    """Delete a note with the evidence drawn from it."""
    row = queries.note(product(request, slug, to="edit"), note_id)
    check_match(request, NoteOut.from_orm(row))
    actions.delete_note(row, by=person(request))
    return gone()
