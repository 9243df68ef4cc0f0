"""Queues kept under a name."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.ui import replies

from .. import actions, queries, show
from ..show import read_inbox


@require_GET
def queues(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    inbox = read_inbox(request, product)
    counts = queries.counts(product, request.user, inbox.overdue_before)
    context = {"product": product, "inbox": inbox, "counts": counts, "cap": queries.CAP}
    context["saved"] = show.counted(request, inbox)
    return render(request, "feedback/_saved.html" if request.htmx else "feedback/queues.html", context)


@require_POST
def save(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    is_shared, days = request.POST.get("is_shared") == "1", request.POST.get("days", "").strip()
    if is_shared:
        access.product(request, slug, to="edit")
    if days and not (days.isascii() and days.isdecimal() and len(days) < 5):
        raise Refused("Write the days as a whole number.", field="days")
    asked = read_inbox(request, product, QueryDict(request.POST.get("query", "")[:4000]))
    name = request.POST.get("name", "")
    kept = actions.save_queue(
        product, by=request.user, name=name, query=asked.query, is_shared=is_shared, days=int(days) if days else None
    )
    query = kept.query + (f"&{urlencode({'days': kept.days})}" if kept.days else "")
    return replies.done(request, f"Queue “{kept.name}” saved.", to=f"{asked.path}?{query.lstrip('&')}")


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    change = actions.delete_queue(queries.own_queue(product, request.user, pk), by=request.user)
    return replies.done(request, "Queue deleted. Its notes stay.", to=read_inbox(request, product).path, undo=change)
