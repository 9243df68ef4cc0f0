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
from roadworthy.ideas.forms import DecisionForm, ReviewForm, add_refusal
from roadworthy.ideas.models import Decision, Idea
from roadworthy.ui import replies
from roadworthy.ui.tables import Column, Filter, Table, read_listing, render_listing

REVIEWS = [("due", "Due now"), ("later", "Later"), ("done", "Looked at")]


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
            Column("review", "Look again", "html", value=review_words, sort="review_on"),
        ],
        filters=[
            Filter("kind", "Kind", choices=Decision.Kind.choices),
            Filter("by", "By", "person", field="by_id", choices=people),
            Filter("review", "Review", choices=REVIEWS, apply=queries.waiting),
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


@require_GET
def list_(request: Request, slug: str) -> HttpResponseBase:
    product = access.product(request, slug)
    rows = queries.decisions(product)
    listing = read_listing(request, rows, table(product))
    waiting = queries.due(rows).count()
    return render_listing(request, listing, "ideas/decisions.html", {"product": product, "waiting": waiting})


@require_http_methods(["GET", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    about = request.GET.get("idea", "")
    form = DecisionForm(request.POST or None, initial={"idea": about, "kind": "other"})
    idea = idea_typed(product, form, about)
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


def idea_typed(product: Product, form: DecisionForm, about: str) -> Idea | None:
    """The idea that the decision is about, if any."""
    key = form.data.get("idea") or about
    return queries.idea(product, int(key)) if str(key).isdecimal() else None


@require_GET
def decision(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    context = {"product": product, "decision": queries.decision(product, pk), "form": ReviewForm()}
    return render(request, "ideas/decision.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    found = queries.decision(product, pk)
    form = DecisionForm(request.POST or None, decision=found)
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
    return render(request, "ideas/decision.html", {"product": product, "decision": found, "form": form}, status=422)


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    change = actions.delete_decision(queries.decision(product, pk), by=request.user)
    return replies.done(request, "The decision is taken out.", to=reverse("decisions:list", args=[slug]), undo=change)
