"""Notes come in by hand: one, or many pasted."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from roadworthy.core import access, own_fields
from roadworthy.core.request import Request
from roadworthy.ui import formats, replies
from roadworthy.ui.frame import url

from .. import actions, queries
from ..forms import NoteForm, PasteForm, try_write
from ..models import Note
from .reading import looks


def capture(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    fields = own_fields.definitions(product.workspace, "note")
    initial = {"customer": request.GET.get("customer", ""), "text": request.GET.get("text", "")}
    form = NoteForm(request.POST or None, request.FILES or None, initial=initial, product=product, fields=fields)
    if request.method == "POST" and form.is_valid():
        note = try_write(form, lambda: actions.capture_note(product, by=request.user, **form.written(request.user)))
        if note is not None:
            return captured(request, slug, note)
    context = {"product": product, "form": form, "fields": fields, "own": request.POST, **looks()}
    context["people"] = access.members(product.workspace)
    return render(request, "feedback/capture.html", context, status=422 if form.is_bound else 200)


def captured(request: Request, slug: str, note: Note) -> HttpResponse:
    """The answer to a captured note: at the side the panel closes, or stays open for another; else its page opens."""
    undo, is_again = queries.first_change(note), "again" in request.POST
    to = url("feedback:capture", slug) if is_again else url("feedback:note", slug, note.pk)
    response = replies.done(request, "Captured.", to=to, undo=undo, stay=True)
    if request.htmx:
        replies.trigger(response, "notes:captured")
        replies.trigger(response, "panel:reset" if is_again else "panel:close")
    return response


def paste(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    form = PasteForm(request.POST or None, product=product)
    if request.method == "POST" and form.is_valid():
        done = try_write(form, lambda: actions.paste_notes(product, by=request.user, **form.written(request.user)))
        if done is not None:
            notes, change = done
            told = f"{formats.pluralise(len(notes), 'note')} captured."
            return replies.done(request, told, to=url("feedback:inbox", slug), undo=change)
    context = {"product": product, "form": form, **looks()}
    return render(request, "feedback/paste.html", context, status=422 if form.is_bound else 200)


@require_GET
def tags(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    return render(request, "feedback/_tags.html", {"tags": queries.tags_in_use(product)})
