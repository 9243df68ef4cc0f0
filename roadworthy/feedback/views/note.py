"""One note: its page, editing, what it may repeat, and the notes of a customer for the customer's page."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET

from roadworthy.core import access, own_fields
from roadworthy.core.request import Request
from roadworthy.market import queries as market
from roadworthy.ui import replies
from roadworthy.ui.frame import url

from .. import actions, queries
from ..forms import NoteForm, try_write
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
        rows = queries.queue(product, "all", request.user).exclude(pk=pk).order_by("-said_at", "-pk")
        found = list(queries.search(rows, typed)[:8])
    else:
        found = queries.similar(note)
    context = {"product": product, "note": note, "found": found, "typed": typed, "queue": request.GET.get("queue")}
    context |= looks()
    template = "feedback/_candidates.html" if request.htmx else "feedback/duplicate.html"
    return render(request, template, context)


@require_GET
def customer_panel(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    customer = market.customer(product.workspace, pk)
    context = {"product": product, "customer": customer, "heard": queries.notes_of(product, customer), **looks()}
    template = "feedback/_customer_panel.html" if request.htmx else "feedback/customer_panel.html"
    return render(request, template, context)
