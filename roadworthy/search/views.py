"""The palette's answers and the page of results."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from roadworthy.core import access
from roadworthy.core.models import Product
from roadworthy.core.request import Request

from . import queries
from .commands import commands
from .sources import BY_KIND, SOURCES


def palette(request: Request) -> HttpResponse:
    text, here = request.GET.get("q", "").strip()[:200], _here(request)
    place = queries.place_of(request.user, here)
    hits = queries.find(text, place, each=5)[:12]
    role = getattr(request, "role", "")
    more = reverse("search:results") + "?" + urlencode({"q": text} | ({"product": here.slug} if here else {}))
    context = {
        "hits": hits,
        "people": queries.people(text, place, limit=3),
        "commands": commands(text, request.user, here, role, place.products.values())[:6],
        "more": more if text else "",
        "here": here,
        "query": text,
    }
    if not request.htmx:
        return render(request, "search/results.html", context | _page(request, text, place, ""))
    return render(request, "search/_palette.html", context)


def results(request: Request) -> HttpResponse:
    text, here = request.GET.get("q", "").strip()[:200], _here(request)
    kind = request.GET.get("kind", "")
    place = queries.place_of(request.user, here)
    context = {"query": text, "here": here, "people": queries.people(text, place) if not kind else []}
    return render(request, "search/results.html", context | _page(request, text, place, kind))


def _page(request: Request, text: str, place: queries.Place, kind: str) -> dict[str, object]:
    """What the page of results shows: hits, and how many of each kind."""
    kinds = [kind] if kind in BY_KIND else []
    each = 50 if kinds else 8
    notes = queries.best_notes(text, place, each)
    counts = queries.counts(text, place, notes)
    query = request.GET.copy()
    tabs = []
    for value, label in [("", "Everything"), *((source.kind, source.label) for source in SOURCES)]:
        query["kind"] = value
        number = min(sum(counts.values()), 100) if not value else counts.get(value, 0)
        if number or value == kind:
            words = f"{label} {'100+' if number >= 100 else number}"
            tabs.append((words, f"{reverse('search:results')}?{query.urlencode()}", value == kind))
    hits = queries.find(text, place, kinds=kinds, each=each, notes=notes)
    return {"hits": hits, "tabs": tabs, "product": place.here}


def _here(request: Request) -> Product | None:
    """The product that the page stands in, after the access check; none without one."""
    slug = request.GET.get("product", "")
    return access.product(request, slug) if slug else None
