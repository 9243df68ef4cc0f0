"""Pages of sources: set one up, see what it sends, say what is kept."""

from __future__ import annotations

from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.analytics import actions, queries
from roadworthy.analytics.forms import KeepingForm, SourceForm
from roadworthy.analytics.models import Arrival, Source, WriteKey
from roadworthy.analytics.show.sources import snippets
from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.ui import replies


@require_GET
def sources(request: Request, slug: str) -> HttpResponse:
    """Who sends events."""
    product = access.product(request, slug)
    archived = request.GET.get("show") == "archived"
    rows = queries.sources(product, archived=archived)
    return render(request, "analytics/sources.html", {"product": product, "rows": rows, "archived": archived})


def new_source(request: Request, slug: str) -> HttpResponse:
    """Make a source; its page then shows what to copy."""
    product = access.product(request, slug, to="edit")
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_source(product, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            place = reverse("analytics:source", args=[slug, made.pk])
            return replies.done(request, f"“{made}” is ready. Copy the lines below into your code.", to=place)
    context = {"product": product, "form": form}
    return render(request, "analytics/new_source.html", context, status=422 if form.is_bound else 200)


@require_GET
def source(request: Request, slug: str, pk: int) -> HttpResponse:
    """One source: what to copy, whether it sends, its keys."""
    product = access.product(request, slug)
    found = queries.source_for(product, pk)
    context: dict[str, Any] = {"product": product, "source": found, "newest": newest(found)}
    if access.can(request, "edit"):
        keys = list(queries.keys_of(found))
        working = next((one.key for one in keys if one.revoked_at is None), "YOUR-WRITE-KEY")
        context |= {"keys": keys, "snippets": snippets(found, working, settings.PUBLIC_URL)}
    return render(request, "analytics/source.html", context)


@require_GET
def waiting(request: Request, slug: str, pk: int) -> HttpResponse:
    """Has the first event come? Asks again by itself until it has."""
    product = access.product(request, slug)
    found = queries.source_for(product, pk)
    context = {"product": product, "source": found, "newest": newest(found)}
    return render(request, "analytics/_waiting.html", context)


def newest(source: Source) -> Arrival | None:
    """The newest arrival that was kept. One SQL query."""
    return source.arrivals.filter(state=Arrival.State.KEPT).first()


@require_POST
def add_key(request: Request, slug: str, pk: int) -> HttpResponse:
    """One more key, so that senders can change over one by one."""
    found = get_object_or_404(Source, product=access.product(request, slug, to="edit"), pk=pk)
    made = actions.add_key(found, by=request.user)
    words = f"A new key that begins {made.key[:6]}. The others work until you revoke them."
    return replies.done(request, words, to=reverse("analytics:source", args=[slug, pk]) + "#keys")


@require_POST
def revoke_key(request: Request, slug: str, pk: int, key: int) -> HttpResponse:
    """A key that leaked or is not used any more stops working."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(WriteKey, source__product=product, source=pk, pk=key)
    change = actions.revoke_key(found, by=request.user)
    words = "The key is revoked. What sends under it is turned away from now on."
    return replies.done(request, words, to=reverse("analytics:source", args=[slug, pk]) + "#keys", undo=change)


def source_settings(request: Request, slug: str, pk: int) -> HttpResponse:
    """What is kept of what comes, and of whom."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Source, product=product, pk=pk)
    form = KeepingForm(request.POST or None, initial=KeepingForm.of(found))
    if request.method == "POST" and form.is_valid():
        try:
            change = actions.change_source(found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, refusal.sentence)
        else:
            words = "Saved. It holds for every event that comes from now on."
            return replies.done(request, words, to=reverse("analytics:source_settings", args=[slug, pk]), undo=change)
    context = {"product": product, "source": Source.objects.get(pk=pk), "form": form}
    return render(request, "analytics/source_settings.html", context, status=422 if form.is_bound else 200)


@require_POST
def archive_source(request: Request, slug: str, pk: int) -> HttpResponse:
    """Put a source away, or bring it back."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Source, product=product, pk=pk)
    if found.archived_at:
        change, words = actions.restore_source(found, by=request.user), "is back; its keys work again"
    else:
        change, words = actions.archive_source(found, by=request.user), "is archived: its keys are turned away"
    return replies.done(request, f"“{found}” {words}.", to=reverse("analytics:sources", args=[slug]), undo=change)


@require_GET
def live(request: Request, slug: str, pk: int) -> HttpResponse:
    """The newest events as they come, also those that were dropped or refused, with the reason."""
    product = access.product(request, slug, to="contribute")
    found = get_object_or_404(Source, product=product, pk=pk)
    asked = {"words": request.GET.get("q", "").strip()[:100], "state": request.GET.get("state", "")}
    context = {"product": product, "source": found, "arrivals": queries.arrivals(found, **asked), "asked": asked}
    context |= {"paused": "pause" in request.GET, "states": Arrival.State.choices, "query": request.GET.urlencode()}
    return render(request, "analytics/_arrivals.html" if request.htmx else "analytics/live.html", context)


@require_GET
def arrival(request: Request, slug: str, pk: int, arrival: int) -> HttpResponse:
    """One event as it came."""
    product = access.product(request, slug, to="contribute")
    found = get_object_or_404(Arrival.objects.select_related("source"), source__product=product, source=pk, pk=arrival)
    document = msgspec.json.format(msgspec.json.encode(found.document), indent=2).decode()
    context = {"product": product, "source": found.source, "arrival": found, "document": document}
    return render(request, "analytics/arrival.html", context)


@require_GET
def schema(request: Request, slug: str, pk: int) -> HttpResponse:
    """Every event and property that came: since when, how often, of what type."""
    product = access.product(request, slug)
    found = get_object_or_404(Source, product=product, pk=pk)
    words = request.GET.get("q", "").strip()[:100]
    rows = queries.seen_events(found, words)
    return render(request, "analytics/schema.html", {"product": product, "source": found, "rows": rows, "words": words})


@require_POST
def block(request: Request, slug: str, pk: int) -> HttpResponse:
    """Drop an event or a property from now on, or let it in again."""
    found = get_object_or_404(Source, product=access.product(request, slug, to="edit"), pk=pk)
    field = "blocked_properties" if request.POST.get("what") == "property" else "blocked_events"
    name, is_blocked = request.POST.get("name", "").strip(), request.POST.get("do") == "block"
    if not name:
        raise Refused("Say what to block.", field="name")
    change = actions.block(found, by=request.user, field=field, name=name, is_blocked=is_blocked)
    words = f"“{name}” is dropped from now on; what came before stays." if is_blocked else f"“{name}” is kept again."
    return replies.done(request, words, to=reverse("analytics:schema", args=[slug, pk]), undo=change)
