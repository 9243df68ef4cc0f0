"""How quickly notes are answered."""

from __future__ import annotations

import math

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from roadworthy.core import access
from roadworthy.core.request import Request

from .. import queries, show
from ..models import settings_of

HEAD = ("week", "notes", "answered", "days", "days_low", "days_high")


@require_GET
def waiting(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    found, days = queries.answering(product), settings_of(product).untouched_days
    if request.GET.get("format") == "csv":
        return show.csv_file("waiting", HEAD, [line(week) for week in found.weeks])
    context = {
        "product": product,
        "found": found,
        "days": days,
        "sentence": show.waiting_sentence(found.pace),
        "chart": show.waiting_chart(found, days),
    }
    return render(request, "feedback/waiting.html", context)


def line(week: queries.Week) -> list[object]:
    """One week as a row of the file."""
    one = week.pace.median
    high = one.high if one and math.isfinite(one.high) else None
    return [week.monday, week.pace.notes, week.pace.answered, one and one.estimate, one and one.low, high]
