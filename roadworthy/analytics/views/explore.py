"""The builder: a question and its answer on one page, all of it in the address."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from roadworthy.analytics import actions, queries
from roadworthy.analytics.forms import KeepForm
from roadworthy.analytics.models import Insight
from roadworthy.analytics.rules.questions import QuestionError
from roadworthy.analytics.show.explore import Desk, ask, conversion, lasting, read_desk, time_to_convert
from roadworthy.core import access
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui import replies

TEMPLATES = {"answer": "analytics/_answered.html", "explore": "analytics/_explore.html"}
PARTS = ("time", "trend", "separating")
MOST_BOARDS = 12


@require_GET
def explore(request: Request, slug: str) -> HttpResponse:
    """Ask anything."""
    return shown(request, access.product(request, slug), None)


@require_GET
def insight(request: Request, slug: str, pk: int) -> HttpResponse:
    """A kept question with its answer, to read or to change."""
    product = access.product(request, slug)
    return shown(request, product, get_object_or_404(queries.insights(product, with_archived=True), pk=pk))


def shown(request: Request, product: Product, kept: Insight | None) -> HttpResponse:
    """The page, or the part of it that htmx asks for; an edit by a button leads to the address that it makes."""
    desk = read_desk(product, request.GET, kept)
    if do := request.GET.get("do"):
        desk = desk.edited(do)
        if not request.htmx:
            return redirect(desk.address)
    template = TEMPLATES.get(request.htmx.target or "", "") if request.htmx else ""
    if request.htmx and request.htmx.history_restore_request:
        template = ""
    response = render(request, template or "analytics/explore.html", context_of(request, desk))
    if template and request.GET:
        response["HX-Push-Url"] = desk.address
    return response


def context_of(request: Request, desk: Desk) -> dict[str, Any]:
    """The desk, its answer, and a form to keep it."""
    chart = request.GET.get("chart") or (desk.insight.options.get("chart") if desk.insight else "") or "line"
    asked = ask(desk, chart=chart)
    context = {"product": desk.product, "desk": desk, "asked": asked, "faults": asked.faults, "chart": chart}
    may = access.can(request, "edit")
    boards = queries.dashboards(desk.product)[:MOST_BOARDS] if may and desk.insight else []
    return context | {"boards": boards, "keep_form": KeepForm(initial={"draft": desk.query}) if may else None}


@require_GET
def values(request: Request, slug: str) -> HttpResponse:
    """Values of a property, for choosing one."""
    product = access.product(request, slug)
    scope, key = request.GET.get("scope", "event"), request.GET.get("key", "")
    known = scope in ("event", "person", "group") and key
    found = queries.values_of(product, scope, key) if known else []
    return render(request, "analytics/_values.html", {"values": found})


@require_GET
def part(request: Request, slug: str, name: str) -> HttpResponse:
    """More of a funnel: how long it takes, how it moves, what separates those who get through."""
    product = access.product(request, slug)
    if name not in PARTS:
        raise Http404
    question = read_desk(product, request.GET).settled.question
    context: dict[str, Any] = {"product": product, "name": name}
    try:
        context |= part_of(product, question, name)
    except QuestionError as error:
        context["fault"] = error.sentence
    return render(request, "analytics/_part.html", context)


def part_of(product: Product, question: dict[str, Any], name: str) -> dict[str, Any]:
    """What one of the parts shows. Raises QuestionError."""
    if question.get("kind") != "funnel":
        raise QuestionError("kind", "Only a funnel has this.")
    plain = {key: value for key, value in question.items() if key not in ("breakdown", "actors")}
    if name == "separating":
        told = queries.what_separates(product, question)
        return {"told": told, "early": lasting(told.early_seconds)}
    answer = queries.answer(product, {**plain, "view": name})
    if name == "time":
        return {"picture": time_to_convert(answer)}
    return {"picture": conversion(answer, question, queries.annotations_of(product))}


@require_POST
def load_sample(request: Request, slug: str) -> HttpResponse:
    """Made-up events to try questions on."""
    product = access.product(request, slug, to="edit")
    count = actions.load_sample(product)
    return replies.done(request, f"{count:,} made-up events are there. Ask away.", to=request.POST.get("next") or None)
