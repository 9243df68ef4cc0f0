"""How good the suggestions are."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from roadworthy.core import access
from roadworthy.core.request import Request

from .. import queries, show
from ..rules.quality import ENOUGH, Quality

HEAD = (
    "suggested", "month", "right", "wrong", "not_suggested",
    "precision", "precision_low", "precision_high", "recall", "recall_low", "recall_high",
)  # fmt: skip


@require_GET
def quality(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    found = queries.suggestion_quality(product)
    if request.GET.get("format") == "csv":
        return show.csv_file("suggestions", HEAD, lines(found))
    context = {
        "product": product,
        "kinds": [(one, show.NOUNS[one.kind], show.learnt(one)) for one in found],
        "is_judged": any(one.whole.judged or one.whole.missed for one in found),
        "chart": show.quality_chart(found),
        "over_time": show.months_chart(found),
        "enough": ENOUGH,
    }
    return render(request, "feedback/quality.html", context)


def lines(found: list[queries.KindQuality]) -> Iterator[list[object]]:
    """The rows of the file: each kind as a whole, then by month."""
    for one in found:
        yield line(one.kind, "", one.whole)
        for month, part in one.months.items():
            yield line(one.kind, f"{month:%Y-%m}", part)


def line(kind: str, month: str, one: Quality) -> list[object]:
    """One row of the file."""
    figures: list[object] = []
    for part in (one.precision, one.recall):
        figures += [round(v, 4) for v in (part.estimate, part.low, part.high)] if part else [None] * 3
    return [kind, month, one.accepted, one.dismissed, one.missed, *figures]
