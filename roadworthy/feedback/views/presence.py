"""Who is on a note, and the next free one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request

from .. import actions, queries
from ..show import read_inbox
from .reading import after_step
from .triage import sent_inbox

TRIED = 20


@require_POST
def present(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    note = queries.note(product, pk)
    actions.enter(note, request.user)
    context = {"product": product, "note": note, "readers": queries.readers_of(note, but=request.user)}
    return render(request, "feedback/_readers.html", context)


@require_POST
def take_next(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    inbox = sent_inbox(request, product) or read_inbox(request, product)
    free = queries.page(queries.free(inbox.rows, request.user), inbox.terms, size=TRIED).notes
    taken = actions.take_next(free, by=request.user)
    if taken is None:
        raise Refused("No free note is left in this queue.")
    note, change = taken
    shown = queries.note(product, note.pk)
    return after_step(request, inbox, shown, moved=[note], told="This note is yours.", change=change)
