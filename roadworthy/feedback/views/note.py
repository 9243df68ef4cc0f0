"""One note: its page, editing, what it may repeat, and the notes of a customer for the customer's page."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access, own_fields
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.market import queries as market
from roadworthy.ui import replies
from roadworthy.ui.frame import url

from .. import actions, queries
from ..forms import NoteForm, try_write
from ..models import Note
from ..rules.shown import read_shown
from ..show import read_inbox
from .reading import looks, note_context


@require_GET
def page(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    note, inbox = queries.note(product, pk), read_inbox(request, product, QueryDict(""))
    context = note_context(product, note, None) | {"fields": inbox.fields, "people": inbox.people}
    return render(request, "feedback/note.html", context)


def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    note = queries.note(product, pk)
    if note.created_by_id != request.user.pk:
        access.product(request, slug, to="edit")
    fields = own_fields.definitions(product.workspace, "note")
    form = NoteForm(request.POST or None, initial=NoteForm.values_of(note), product=product, fields=fields)
    if request.method == "POST" and form.is_valid():
        back = url("feedback:note", slug, pk)
        saved = try_write(
            form, lambda: actions.edit_note(note, by=request.user, **form.changed_values(note, request.user)) or True
        )
        if saved is not None:
            return replies.done(request, "Saved.", to=back)
    context = {"product": product, "form": form, "note": note, "fields": fields}
    context |= {"people": access.members(product.workspace), "own": request.POST or note.own, **looks()}
    return render(request, "feedback/edit.html", context, status=422 if form.is_bound else 200)


@require_GET
def duplicate(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    note, typed = queries.note(product, pk), request.GET.get("q", "").strip()
    if typed:
        rows = queries.queue(product, "all", request.user).exclude(pk=pk)
        found = queries.found(rows, typed, product).page(size=8).notes
    else:
        found = ()
    context = {"product": product, "note": note, "found": found, "typed": typed, "queue": request.GET.get("queue")}
    repeats = [] if typed else queries.likely_repeats(note)
    context |= {"repeats": repeats, "shown": request.GET.get("shown", "") or queries.shown_repeats(repeats), **looks()}
    template = "feedback/_candidates.html" if request.htmx else "feedback/duplicate.html"
    return render(request, template, context)


@require_GET
def repeats(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    return draw_repeats(request, product, queries.note(product, pk), request.GET.get("queue"))


def draw_repeats(request: Request, product: Product, note: Note, queue: str | None) -> HttpResponse:
    """What a note probably repeats, beside it, or a page around it where nothing was fetched."""
    found = queries.likely_repeats(note, limit=3) if note.state != Note.State.DUPLICATE else []
    context = {"product": product, "note": note, "repeats": found, "shown": queries.shown_repeats(found)}
    context |= {"queue": queue, **looks()}
    return render(request, "feedback/_repeats.html" if request.htmx else "feedback/repeats.html", context)


@require_POST
def differ(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    note, shown = queries.note(product, pk), read_shown(request.POST.get("shown", "")) or {}
    asked = request.POST.get("differs", "")
    if not asked.isdecimal() or int(asked) not in shown:
        raise Refused("Say which note is another.", field="differs")
    change = actions.differ(note, shown[int(asked)], by=request.user)
    told = "Not suggested as a repeat again."
    if not request.htmx:
        return replies.done(request, told, to=url("feedback:note", slug, pk), undo=change)
    response = draw_repeats(request, product, note, request.POST.get("queue"))
    return replies.toast(response, told, undo=url("feedback:undo", slug, change.pk))


@require_GET
def customer_panel(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    customer = market.customer(product.workspace, pk)
    context = {"product": product, "customer": customer, "heard": queries.notes_of(product, customer), **looks()}
    template = "feedback/_customer_panel.html" if request.htmx else "feedback/customer_panel.html"
    return render(request, template, context)
