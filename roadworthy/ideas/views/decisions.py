"""The log of decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from markupsafe import Markup

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import actions, queries
from roadworthy.ideas.forms import AnswerForm, DecisionForm, ReviewForm, add_refusal
from roadworthy.ideas.models import Decision, Idea
from roadworthy.ui import replies
from roadworthy.ui.tables import Column, Filter, Table, read_listing, render_listing

from .drawing import band, promised, promised_range, stop_chart, stop_line

REVIEWS = [("due", "Due now"), ("later", "Later"), ("done", "Looked at")]
STOPS = [("met", "Met, waiting"), ("watched", "Watched"), ("stopped", "Stopped"), ("none", "None")]


def table(product: Product) -> Table:
    """The table of decisions. One SQL query for the people."""
    people = queries.people(product)
    return Table(
        name="decisions",
        label="Decisions",
        noun="decision",
        nouns="decisions",
        search=["title", "reason", "idea__title"],
        default_sort="-at",
        row_url=lambda row: reverse("decisions:decision", args=[product.slug, row.pk]),
        columns=[
            Column("title", "Decision", is_lead=True, sort="title"),
            Column("kind", "Kind", "choice", choices=Decision.Kind.choices, sort="kind", group="kind"),
            Column("reason", "Why", width="wide"),
            Column("by", "By", "person", sort="by__name", group="by_id", group_words=person_words(people)),
            Column("at", "Decided", "date", sort="at"),
            Column("stop", "Stop condition", "html", value=stop_words, sort="stop__state"),
            Column("review", "Look again", "html", value=review_words, sort="review_on"),
        ],
        filters=[
            Filter("kind", "Kind", choices=Decision.Kind.choices),
            Filter("by", "By", "person", field="by_id", choices=people),
            Filter("review", "Review", choices=REVIEWS, apply=queries.waiting),
            Filter("stop", "Stop condition", choices=STOPS, apply=queries.by_stop),
            Filter("at", "Decided", "date"),
        ],
    )


def person_words(people: list[tuple[str, str]]) -> Callable[[Any], str]:
    """A group's person in words."""
    known = dict(people)
    return lambda key: known.get(str(key), "Somebody who left" if key else "Nobody")


def review_words(row: Decision) -> Markup | str:
    """When it is looked at again, or that it was."""
    if row.review_on is None:
        return ""
    if row.reviewed_at is not None:
        return "looked at"
    tone, words = ("warning", "due") if row.is_due else ("", "on")
    day = f"{row.review_on.day} {row.review_on:%b %Y}"
    return Markup('<span class="tag {}">{} {}</span>').format(tone, words, day)


def stop_words(row: Decision) -> Markup | str:
    """Whether a condition is watched or met; empty without one."""
    stop = getattr(row, "stop", None)
    if stop is None:
        return ""
    if stop.metric_id is None:
        return Markup('<span class="tag warning">its metric is gone</span>')
    tone = "warning" if stop.is_waiting else ""
    return Markup('<span class="tag {}">{}</span>').format(tone, stop.get_state_display().lower())


@require_GET
def list_(request: Request, slug: str) -> HttpResponseBase:
    product = access.product(request, slug)
    rows = queries.decisions(product)
    listing = read_listing(request, rows, table(product))
    context = {"product": product, "waiting": queries.waiting_counts(rows)}
    return render_listing(request, listing, "ideas/decisions.html", context)


@require_http_methods(["GET", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    about = request.GET.get("idea", "")
    idea = idea_typed(product, request.POST.get("idea", "") or about)
    form = DecisionForm(request.POST or None, product=product, idea=idea, initial={"idea": about, "kind": "other"})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.record_decision(product, by=request.user, idea=idea, **form.values())
            return replies.done(
                request, "The decision is recorded.", to=reverse("decisions:decision", args=[slug, made.pk])
            )
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"product": product, "form": form, "idea": idea, "decision": None}
    return render(request, "ideas/decision_form.html", context, status=422 if request.method == "POST" else 200)


def idea_typed(product: Product, key: str) -> Idea | None:
    """The idea that the decision is about, if any."""
    return queries.idea(product, int(key)) if key.isdecimal() else None


@require_GET
def decision(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    return render(request, "ideas/decision.html", page_of(product, queries.decision(product, pk)))


def page_of(product: Product, found: Decision, **forms: Any) -> dict[str, Any]:
    """What a decision's page shows; `form` and `answer` hold what was typed."""
    seen = queries.watch(found)
    return {
        "product": product,
        "decision": found,
        "watch": seen,
        "dissents": list(found.dissents.select_related("person")),
        "stop_chart": stop_chart(seen) if seen and seen.points else None,
        "stop_line": stop_line(seen) if seen else "",
        "ways": [w for w in queries.ways(found.idea) if not w.is_here] if found.idea and seen else [],
        "form": ReviewForm(),
        "answer": AnswerForm(),
        "promised": promised,
        "promised_range": promised_range,
        "band": band,
    } | forms


@require_http_methods(["GET", "POST"])
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    found = queries.decision(product, pk)
    form = DecisionForm(request.POST or None, product=product, idea=found.idea, decision=found)
    if request.method == "POST" and form.is_valid():
        try:
            change = actions.edit_decision(found, by=request.user, **form.values())
            return replies.done(request, "Saved.", to=reverse("decisions:decision", args=[slug, pk]), undo=change)
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"product": product, "form": form, "idea": found.idea, "decision": found}
    return render(request, "ideas/decision_form.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def review(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    found = queries.decision(product, pk)
    form = ReviewForm(request.POST)
    if form.is_valid():
        try:
            actions.review_decision(found, by=request.user, **form.cleaned_data)
            return replies.done(request, "Looked at again.", to=reverse("decisions:decision", args=[slug, pk]))
        except Refused as refusal:
            add_refusal(form, refusal)
    return render(request, "ideas/decision.html", page_of(product, found, form=form), status=422)


@require_POST
def go_on(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    found = queries.decision(product, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            actions.go_on(found, by=request.user, reason=form.cleaned_data["reason"])
            words = "You go on. The condition is watched again from today."
            return replies.done(request, words, to=reverse("decisions:decision", args=[slug, pk]))
        except Refused as refusal:
            add_refusal(form, refusal)
    return render(request, "ideas/decision.html", page_of(product, found, answer=form), status=422)


@require_POST
def stop(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    found = queries.decision(product, pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            status = queries.status_for(product.workspace, form.cleaned_data["status"])
            made = actions.stop(found, by=request.user, reason=form.cleaned_data["reason"], status=status)
            return replies.done(
                request, "Stopped. The decision is recorded.", to=reverse("decisions:decision", args=[slug, made.pk])
            )
        except Refused as refusal:
            add_refusal(form, refusal)
    return render(request, "ideas/decision.html", page_of(product, found, answer=form), status=422)


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    change = actions.delete_decision(queries.decision(product, pk), by=request.user)
    return replies.done(request, "The decision is taken out.", to=reverse("decisions:list", args=[slug]), undo=change)
