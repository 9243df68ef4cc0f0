"""In which order: what is decided, so that waiting costs least."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.priorities import queries
from roadworthy.priorities.queries.sequence import SCOPES
from roadworthy.priorities.show.sequence import sequence_csv, waiting_chart


@require_GET
def sequence(request: Request, slug: str) -> HttpResponse:
    """The order, what waiting costs in it, and how sure it is."""
    product = access.product(request, slug)
    measures = queries.measures(product)
    scope = request.GET.get("of") if request.GET.get("of") in SCOPES else "planned"
    asked = request.GET.get("by", "")
    measure = next((one for one in measures if one.key == asked), measures[0] if measures else None)
    found = queries.sequence(product, measure, scope=scope or "planned") if measure else None
    if found is not None and request.GET.get("format") == "csv":
        return sequence_csv(found, f"{slug}-sequence.csv")
    context = {"product": product, "measures": measures, "scope": scope, "found": found}
    context["chart"] = waiting_chart(found) if found else None
    return render(request, "priorities/sequence.html", context)
