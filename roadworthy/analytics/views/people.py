"""People: everybody, those behind a number, one with all they did."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_GET

from roadworthy.analytics import queries
from roadworthy.analytics.queries.people import moment
from roadworthy.analytics.rules.questions import QuestionError
from roadworthy.analytics.show.explore import read_desk, whose
from roadworthy.core import access
from roadworthy.core.csv_cells import csv_writer
from roadworthy.core.request import Request

PAGE = 50
MOST = 1000
FARTHEST = 10_000_000


def page_of(request: Request) -> int:
    """Which page is asked for, from 0."""
    text = request.GET.get("page", "")
    return min(int(text), FARTHEST) if text.isascii() and text.isdecimal() and len(text) < 9 else 0


@require_GET
def people(request: Request, slug: str) -> HttpResponse:
    """Everybody whom events tell of."""
    product = access.product(request, slug)
    search, page = request.GET.get("q", "").replace("\x00", "")[:200], page_of(request)
    found = queries.people(product, search=search, offset=PAGE * page, limit=PAGE)
    context = {"product": product, "found": found, "search": search, "page": page}
    context |= {
        "has_more": PAGE * (page + 1) < found.total,
        "has_events": bool(found.total) or queries.has_events(product),
    }
    template = "analytics/_people.html" if request.htmx and request.htmx.target == "people" else "analytics/people.html"
    return render(request, template, context)


@require_GET
def who(request: Request, slug: str) -> HttpResponse:
    """The people behind a number of an answer."""
    product = access.product(request, slug)
    desk, page = read_desk(product, request.GET), page_of(request)
    context: dict[str, Any] = {"product": product, "desk": desk, "page": page, "whose": whose(desk.settled.question)}
    asked = {"kind": "users", "of": desk.settled.question}
    try:
        if request.GET.get("format") == "csv":
            return csv_of(queries.answer(product, {**asked, "limit": MOST})["users"])
        found = queries.answer(product, {**asked, "offset": PAGE * page, "limit": PAGE})
    except QuestionError as error:
        return render(request, "analytics/who.html", context | {"fault": error.sentence}, status=422)
    total = int(found["total"])
    is_group = desk.draft.get("per") == "group"
    context |= {"total": total, "has_more": PAGE * (page + 1) < total, "is_group": is_group}
    context["rows"] = found["users"] if is_group else queries.people_with(product, found["users"])
    return render(request, "analytics/who.html", context)


def csv_of(ids: list[str]) -> HttpResponse:
    """Ids as a file; `MOST` at most, as the page says."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="people.csv"'
    out = csv_writer(response)
    out.writerow(["id"])
    out.writerows([one] for one in ids)
    return response


@require_GET
def person(request: Request, slug: str, who: str) -> HttpResponse:
    """One person: what is known of them and all they did."""
    product = access.product(request, slug)
    text = request.GET.get("before", "")
    before = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
    story = queries.story_of(product, who.replace("\x00", ""), before=before)
    if story is None:
        raise Http404
    context = {"product": product, "story": story, "moment": lambda micro: localtime(moment(micro))}
    template = "analytics/_sessions.html" if request.htmx and before else "analytics/person.html"
    return render(request, template, context)
