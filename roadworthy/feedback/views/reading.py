"""What the reading pane of a note needs, in the inbox and on the note's own page."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from roadworthy.core import access
from roadworthy.core.models import Change, Product
from roadworthy.core.request import Request
from roadworthy.ui import replies
from roadworthy.ui.frame import url

from .. import queries, show
from ..models import Note, NoteReading
from ..rules.languages import LANGUAGES
from ..show import Inbox


def note_context(
    product: Product, note: Note | None, inbox: Inbox | None, page: queries.Page | None = None
) -> dict[str, Any]:
    """What is shown of a note; three SQL queries for who speaks, up to three more for neighbours not on the page."""
    before, after = inbox.neighbours(note, page) if inbox and note else (None, None)
    talk = queries.talk(note) if note else None
    return {
        "product": product,
        "note": note,
        "inbox": inbox,
        "previous": before,
        "next": after,
        "talk": talk,
        "pieces": list(show.pieces(note.text, talk.parts)) if note and talk else [],
        "clock": show.clock,
        "tone": queries.tone_of(note) if note else "",
        "reading_of": queries.note_reading(note) if note else None,
        "days": show.snooze_days(timezone.localdate()),
        "fields": inbox.fields if inbox else (),
        "people": inbox.people if inbox else (),
        **looks(),
    }


def looks() -> dict[str, Any]:
    """Icons, tones and choices that templates of notes use."""
    return {
        "kind_icons": show.KIND_ICONS,
        "type_tones": show.TYPE_TONES,
        "state_tones": show.STATE_TONES,
        "types": [pair for pair in Note.Type.choices if pair[0]],
        "kinds": Note.Kind.choices,
        "tones": NoteReading.Sentiment.choices,
        "languages": sorted(LANGUAGES.items(), key=lambda pair: pair[1]),
    }


def after_step(
    request: Request, inbox: Inbox, shown: Note | None, *, moved: list[Note], told: str, change: Change | None
) -> HttpResponse:
    """The answer to a step in the inbox: the next note, the queue as it is now, and Undo.

    Args:
        shown: the note to open now, or None when the queue is empty.
        moved: the notes that were touched; those that left the queue lose their row, the others get theirs anew.
    """
    undo = f"{url('feedback:undo', inbox.product.slug, change.pk)}" if change else None
    if not request.htmx:
        return replies.done(request, told, to=inbox.url(shown.pk if shown else None), undo=undo)
    pks = [note.pk for note in moved]
    stays = {note.pk: note for note in inbox.rows.filter(pk__in=pks).order_by("pk")}
    context = note_context(inbox.product, shown, inbox) | {
        "rows": list(stays.values()),
        "gone": [pk for pk in pks if pk not in stays],
        "counts": queries.counts(inbox.product, request.user, inbox.overdue_before),
        "tabs": queries.TABS,
        "cap": queries.CAP,
    }
    response = render(request, "feedback/_step.html", context)
    response["HX-Push-Url"] = inbox.url(shown.pk if shown else None)
    return replies.toast(response, told, undo=undo) if told else response


def may(request: Request) -> bool:
    """May who asks do triage?"""
    return access.can(request, "edit")
