"""Who of those who speak in a note is the customer."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.ui import replies
from roadworthy.ui.frame import url

from .. import actions, queries
from .reading import note_context


@require_POST
def side(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    note, name = queries.note(product, pk), request.POST.get("name", "")
    change = actions.set_side(note, name=name, side=request.POST.get("side", ""), by=request.user)
    if not request.htmx:
        return replies.done(request, "Saved.", to=url("feedback:note", slug, pk), undo=change)
    context = note_context(product, queries.note(product, pk), None)
    response = render(request, "feedback/_article.html", context)
    return replies.toast(response, "Saved.", undo=change) if change else response
