"""The steps of one note: where it goes, whose it is, what it is; and taking them back."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from roadworthy.core import access
from roadworthy.core.actions import undoing
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.core.request import Request
from roadworthy.market import actions as market_actions
from roadworthy.ui import replies
from roadworthy.ui.frame import url

from .. import actions, queries, show
from ..actions.triage import STEPS
from ..models import Note
from ..rules.shown import read_shown
from ..show import Inbox, read_inbox
from .inbox import frame, member
from .reading import after_step, note_context


def sent_inbox(request: Request, product: Product) -> Inbox | None:
    """The inbox in which a step was taken; None on the note's own page."""
    query = request.POST.get("queue")
    return None if query is None else read_inbox(request, product, QueryDict(query))


@require_POST
def move(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    note, inbox = queries.note(product, pk), sent_inbox(request, product)
    before, after = inbox.neighbours(note) if inbox else (None, None)
    key = request.POST.get("step", "")
    if key not in STEPS:
        raise Refused("There is no such step.", field="step")
    change = take_step(request, product, note, key)
    if inbox is None:
        return replies.done(request, STEPS[key].told, to=url("feedback:note", slug, pk), undo=change)
    following = note if inbox.tab == "all" else after or before
    shown = queries.note(product, following.pk) if following else None
    return after_step(request, inbox, shown, moved=[note], told=STEPS[key].told, change=change)


def take_step(request: Request, product: Product, note: Note, key: str) -> Change:
    """Take one step with what was sent along for it. Raises Refused as the steps do, and 404 for no such original."""
    of, until = request.POST.get("of", ""), show.read_day(request.POST.get("until", ""), timezone.localdate())
    original = queries.note(product, int(of)) if of.isdecimal() else None
    if key == "duplicate" and original is not None:
        return actions.mark_repeat(note, of=original, by=request.user, shown=read_shown(request.POST.get("shown", "")))
    return actions.move(note, key, by=request.user, until=until, of=original)


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    note, inbox = queries.note(product, pk), sent_inbox(request, product)
    before, after = inbox.neighbours(note) if inbox else (None, None)
    change = actions.delete_note(note, by=request.user)
    if inbox is None:
        return replies.done(request, "Note deleted.", to=url("feedback:inbox", slug), undo=change)
    following = after or before
    note.pk = pk
    shown = queries.note(product, following.pk) if following else None
    return after_step(request, inbox, shown, moved=[note], told="Note deleted.", change=change)


@require_POST
def mark(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    note, inbox = queries.note(product, pk), sent_inbox(request, product)
    key, value = request.POST.get("field", ""), request.POST.get("value", "").strip()
    change = set_field(note, key, value, product, request.user)
    if not request.htmx:
        to = inbox.url(pk) if inbox else url("feedback:note", slug, pk)
        return replies.done(request, "Saved.", to=to, undo=change)
    shown = queries.note(product, pk)
    inbox = inbox or read_inbox(request, product, QueryDict(""))
    context = note_context(product, shown, inbox) | {"rows": list(inbox.rows.filter(pk=pk))}
    return render(request, "feedback/_marked.html", context | {"is_alone": "queue" not in request.POST})


def set_field(note: Note, key: str, value: str, product: Product, by: User) -> Change | None:
    """Set one thing that people say about a note. Raises Refused for what cannot be set here."""
    if key == "assignee":
        return actions.assign(note, to=member(product, value), by=by)
    if key == "type":
        return actions.set_type(note, type=value, by=by)
    if key == "language":
        return actions.set_language(note, language=value, by=by)
    if key == "sentiment":
        return actions.set_tone(note, tone=value, by=by)
    if key == "kind":
        return actions.edit_note(note, by=by, kind=value)
    if key == "tags":
        return actions.tag(note, tags=value.split(","), by=by)
    if key == "customer":
        customer = market_actions.find_or_create_customer(product.workspace, by=by, name=value) if value else None
        return actions.set_customer(note, customer=customer, by=by)
    if key.startswith("own-"):
        return actions.set_own(note, by=by, data={key.removeprefix("own-"): value})
    raise Refused("This cannot be changed here.", field="field")


# What the inbox takes back: notes, and what hangs on one, such as a link or a word on a suggestion.
OF_A_NOTE = Q(kind="feedback.note") | Q(after__has_key="note_id") | Q(before__has_key="note_id")


def note_of(change: Change) -> int | None:
    """The note that a change is about."""
    if change.kind == "feedback.note":
        return change.object_id
    return change.after.get("note_id") or change.before.get("note_id")


@require_POST
def undo(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    change = get_object_or_404(Change.objects.filter(OF_A_NOTE), pk=pk, product=product)
    access.product(request, slug, to=undoing.needs(change, by=request.user))
    undoing.take_back(change, by=request.user)
    note = Note.objects.filter(product=product, pk=note_of(change) or 0).first()
    inbox = sent_inbox(request, product) or read_inbox(request, product, QueryDict(""))
    if not request.htmx:
        return replies.done(request, "Undone.", to=replies.came_from(request, inbox.url(note.pk if note else None)))
    shown = queries.note(product, note.pk) if note else None
    page = inbox.page()
    context = note_context(product, shown, inbox, page) | frame(request, inbox) | {"page": page}
    response = render(request, "feedback/_undone.html", context)
    response["HX-Push-Url"] = inbox.url(shown.pk if shown else None)
    return replies.toast(response, "Undone.")
