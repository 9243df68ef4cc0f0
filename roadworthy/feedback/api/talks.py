"""The JSON face of what belongs to a note: turns, speakers, files."""

from __future__ import annotations

import datetime
from typing import Any, Literal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from roadworthy.core.actions.files import attach
from roadworthy.core.json_api import (
    PROBLEMS,
    Cursor,
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
    unset,
)
from roadworthy.core.queries.talk import attachments

from .. import actions, queries
from ..models import Note, Speaker, Turn
from .bodies import Base64, decoded

router = Router()
ONE = "/products/{slug}/notes/{note_id}"
SPEAKER = ONE + "/speakers/{speaker_id}"
Side = Literal["", "customer", "ours"]


class CallTurnOut(Schema):
    """What one person says in one go; characters count code points of the note's text, names before it left out."""

    position: int
    speaker: str
    start_seconds: float | None
    end_seconds: float | None
    start_char: int
    end_char: int


class SpeakerOut(Schema):
    """Somebody who speaks in a note; the words of `ours` do not count."""

    id: int
    name: str
    side: Side


class SpeakerChange(Strict):
    """On whose side somebody speaks; what is left out stays."""

    side: Side = unset()


class FileIn(Strict):
    """A file to keep beside a note, up to 3.6 MB by this way; its ending must be one of those that are kept."""

    name: Line200
    content: Base64


class FileOut(Schema):
    """A file beside a note."""

    id: int
    name: str
    size: int
    content_type: str
    created: datetime.datetime


@router.get(ONE + "/turns", response={200: Page[CallTurnOut], **PROBLEMS}, operation_id="list_turns")
def list_turns(
    request: HttpRequest, slug: Slug, note_id: Id, after: Cursor = Query(""), limit: Limit = Query(200)
) -> dict[str, Any]:
    """The turns of a call transcript."""
    note = queries.note(product(request, slug), note_id)
    return page(Turn.objects.filter(note=note), after, limit)


@router.get(ONE + "/speakers", response={200: Page[SpeakerOut], **PROBLEMS}, operation_id="list_speakers")
def list_speakers(
    request: HttpRequest, slug: Slug, note_id: Id, after: Cursor = Query(""), limit: Limit = Query(200)
) -> dict[str, Any]:
    """Who speaks in a call transcript."""
    note = queries.note(product(request, slug), note_id)
    return page(Speaker.objects.filter(note=note), after, limit)


@router.patch(SPEAKER, response={200: SpeakerOut, **PROBLEMS}, operation_id="change_speaker")
def change_speaker(request: HttpRequest, slug: Slug, note_id: Id, speaker_id: Id, body: SpeakerChange) -> HttpResponse:
    """Say on whose side somebody speaks."""
    note = queries.note(product(request, slug, to="edit"), note_id)
    row = get_object_or_404(Speaker, note=note, pk=speaker_id)
    check_match(request, SpeakerOut.from_orm(row))
    if side := body.given().get("side"):
        actions.set_side(note, name=row.name, side=side, by=person(request))
    return answer(request, SpeakerOut.from_orm(Speaker.objects.get(pk=row.pk)))


@router.get(ONE + "/files", response={200: Page[FileOut], **PROBLEMS}, operation_id="list_files")
def list_files(
    request: HttpRequest, slug: Slug, note_id: Id, after: Cursor = Query(""), limit: Limit = Query(200)
) -> dict[str, Any]:
    """The files beside a note."""
    return page(attachments(found(request, slug, note_id)), after, limit)


@router.post(ONE + "/files", response={201: FileOut, **PROBLEMS}, operation_id="attach_file")
@idempotent
def attach_file(request: HttpRequest, slug: Slug, note_id: Id, body: FileIn) -> HttpResponse:
    """Keep a file beside a note."""
    note = found(request, slug, note_id, to="contribute")
    upload = SimpleUploadedFile(body.name or "file", decoded(body.content, "file"))
    row = attach(note, upload, by=person(request))
    return answer(request, FileOut.from_orm(row), status=201)


def found(request: HttpRequest, slug: str, note_id: int, *, to: Literal["read", "contribute"] = "read") -> Note:
    """The note, after the check of who asks."""
    return queries.note(product(request, slug, to=to), note_id)
