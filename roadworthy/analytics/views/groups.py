"""Customers as events know them: how each one's use goes."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from roadworthy.analytics import queries
from roadworthy.analytics.rules.health import Health
from roadworthy.core import access
from roadworthy.core.csv_cells import csv_writer
from roadworthy.core.request import Request

PAGE = 100
TONES = {"quiet": "bad", "falling": "warning", "rising": "good", "new": "good"}
WORDS = {
    "quiet": "Nobody was there in the last 28 days.",
    "falling": "Clearly fewer people than in the 28 days before.",
    "steady": "No clear change against the 28 days before.",
    "rising": "Clearly more people than in the 28 days before.",
    "new": "Its first events came in the last 28 days.",
    "never": "Known by name, but without events.",
}


@require_GET
def groups(request: Request, slug: str) -> HttpResponse:
    """All customers, those that need looking at first; a file with `format=csv`."""
    product = access.product(request, slug)
    search, state = request.GET.get("q", "").replace("\x00", "")[:200], request.GET.get("health", "")
    rows = queries.groups(product, now=timezone.now(), search=search)
    shown = [row for row in rows if row.health == state] if state in WORDS else rows
    if request.GET.get("format") == "csv":
        return csv_of(shown)
    text = request.GET.get("page", "")
    page = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0
    context: dict[str, Any] = {"product": product, "rows": shown[PAGE * page : PAGE * (page + 1)], "total": len(shown)}
    context |= {"search": search, "state": state, "page": page, "has_more": PAGE * (page + 1) < len(shown)}
    context |= {"tones": TONES, "words": WORDS, "states": [(one.value, one.value.capitalize()) for one in Health]}
    return render(request, "analytics/groups.html", context | {"any": bool(rows) or bool(search)})


@require_GET
def group(request: Request, slug: str, who: str) -> HttpResponse:
    """One customer: its use, its people."""
    product = access.product(request, slug)
    row = queries.group(product, who, now=timezone.now())
    if row is None:
        raise Http404
    people = queries.people_with(product, queries.people_of(product, who)[:PAGE])
    context = {"product": product, "row": row, "people": people, "tones": TONES, "words": WORDS}
    return render(request, "analytics/group.html", context)


def csv_of(rows: list[queries.GroupRow]) -> HttpResponse:
    """The customers as a file."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="customers-usage.csv"'
    out = csv_writer(response)
    out.writerow(["id", "name", "health", "people", "active_28_days", "active_28_days_before", "events", "last"])
    for row in rows:
        last = row.last.isoformat() if row.last else ""
        out.writerow([row.id, row.name, row.health, row.people, row.usage.active, row.usage.before, row.events, last])
    return response
