"""The inbox: queue, note, links; and what is done to many notes at once."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.core.request import Request
from roadworthy.ui import formats, replies

from .. import actions, queries, show
from ..models import Note
from ..show import PAGE, Inbox, read_inbox
from .reading import after_step, note_context

DONE = {"accept": "accepted", "archive": "archived", "reopen": "brought back", "snooze": "snoozed", "delete": "deleted"}


@require_GET
def inbox(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    found = read_inbox(request, product)
    target = request.htmx.target if request.htmx and not request.htmx.history_restore_request else None
    if target == "reading":
        return render(request, "feedback/_reading.html", note_context(product, opened(request, found, None), found))
    size, after = request.GET.get("size", ""), request.GET.get("after", "")
    page = found.page(after, int(size) if size.isdecimal() else PAGE)
    context = {"product": product, "inbox": found, "page": page, **frame(request, found)}
    if target == "queue-more":
        return render(request, "feedback/_rows.html", context | note_context(product, None, None) | {"inbox": found})
    if target == "queue":
        return render(request, "feedback/_queue.html", context | note_context(product, None, None) | {"inbox": found})
    note = opened(request, found, page)
    context |= note_context(product, note, found, None if after else page) | {"is_open": "note" in request.GET}
    context["saved"] = show.queue_links(found)
    return render(request, "feedback/inbox.html", context)


def frame(request: Request, found: Inbox) -> dict[str, Any]:
    """Tabs with counts, the filter bar, orders. Two SQL queries."""
    return {
        "tabs": queries.TABS,
        "sorts": show.orders(found),
        "counts": queries.counts(found.product, found.user, found.overdue_before),
        "cap": queries.CAP,
        "listing": found.listing(request, with_views=False),
    }


def opened(request: Request, found: Inbox, page: queries.Page | None) -> Note | None:
    """The note that the address names, else the first of the queue. One SQL query."""
    asked = request.GET.get("note", "")
    if asked.isdecimal():
        return queries.note(found.product, int(asked))
    first = (page or found.page(size=1)).notes
    return queries.note(found.product, first[0].pk) if first else None


@require_POST
def bulk(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    found = read_inbox(request, product, QueryDict(request.POST.get("queue", "")))
    pks = [int(pk) for pk in request.POST.getlist("pk") if pk.isdecimal()]
    notes = list(Note.objects.filter(product=product, pk__in=pks).select_related("product__workspace"))
    if not notes:
        raise Refused("Choose at least one note first.", field="pk")
    here = request.POST.get("note", "")
    count, change, words = act_on_many(request, product, notes)
    told = f"{formats.pluralise(count, 'note')} {words}."
    shown = queries.note(product, int(here)) if here.isdecimal() and found.rows.filter(pk=here).exists() else None
    if shown is None and (first := found.page(size=1).notes):
        shown = queries.note(product, first[0].pk)
    return after_step(request, found, shown, moved=notes, told=told, change=change)


def act_on_many(request: Request, product: Product, notes: list[Note]) -> tuple[int, Change | None, str]:
    """Do what was asked to many notes: (how many it changed, a change that undoes all, the words for it)."""
    by, key = request.user, request.POST.get("action", "")
    value = (request.POST.get(f"value-{key}") or request.POST.get("value", "")).strip()
    if key in ("accept", "archive", "reopen"):
        return *actions.move_many(notes, key, by=by), DONE[key]
    if key == "snooze":
        return *actions.move_many(notes, key, by=by, until=show.read_day(value, timezone.localdate())), DONE[key]
    if key == "delete":
        return *actions.delete_notes(notes, by=by), DONE[key]
    if key == "assign":
        person = member(product, value)
        return *actions.assign_many(
            notes, to=person, by=by
        ), f"assigned to {person}" if person else "taken from everyone"
    if key == "type":
        return *actions.set_types(notes, type=value, by=by), "changed"
    if key == "tag" and value:
        return *actions.tag_many(notes, add=value, by=by), f"tagged “{value}”"
    raise Refused("Choose what to do with these notes.", field="action")


def member(product: Product, value: str) -> User | None:
    """A member of the workspace by id; nobody for an empty value. Raises Refused for anyone else."""
    if value in ("", "none"):
        return None
    found = access.members(product.workspace).filter(pk=value if value.isdecimal() else 0).first()
    if found is None:
        raise Refused("This person is no member of the workspace.", field="assignee")
    return found


@require_POST
def wake(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    count = actions.wake_due(product)
    told = f"{formats.pluralise(count, 'snoozed note')} came back."
    response = replies.done(request, told, to=read_inbox(request, product, QueryDict("")).path, kind="note", stay=True)
    return replies.trigger(response, "notes:woken") if request.htmx else response
