"""Interviews: the list with whom we have spoken to, one with all that hangs on it, its steps."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import actions, queries
from roadworthy.ideas.forms import InterviewForm, ParticipantForm, add_refusal
from roadworthy.ideas.models import Interview
from roadworthy.ideas.rules.interviews import CONSENTS, STEPS, Consent, Step
from roadworthy.ui import replies
from roadworthy.ui.tables import Column, Filter, Table, read_listing, render_listing

WORDS = {"held": "It was held", "missed": "They did not come", "cancelled": "Cancel it", "planned": "Plan it again"}


def table(product: Product) -> Table:
    """The table of interviews. One SQL query for the people."""
    people = queries.people(product)
    return Table(
        name="interviews",
        label="Interviews",
        noun="interview",
        nouns="interviews",
        search=["title", "goal", "participants__name", "participants__customer__name"],
        default_sort="-at",
        row_url=lambda row: reverse("interviews:interview", args=[product.slug, row.pk]),
        columns=[
            Column("title", "Interview", is_lead=True, sort="title"),
            Column("state", "State", "choice", choices=Interview.State.choices, sort="state", group="state"),
            Column("at", "When", "datetime", sort="at"),
            Column("who", "With", value=lambda row: ", ".join(str(one) for one in row.participants.all())),
            Column("segments", "Segments", "tags", segments_of),
            Column("consent", "Consent", value=consent_words),
            Column("opportunity", "About", value="opportunity.title", sort="opportunity__title", width="wide"),
            Column("interviewer", "By", "person", sort="interviewer__name"),
        ],
        filters=[
            Filter("state", "State", choices=Interview.State.choices),
            Filter("interviewer", "By", "person", field="interviewer_id", choices=people),
            Filter("opportunity", "About", field="opportunity_id", choices=queries.opportunities(product)),
            Filter("at", "When", "date"),
        ],
    )


def segments_of(row: Interview) -> list[str]:
    """The segments of those who take part, each once."""
    return list(dict.fromkeys(one.segment.name for one in row.participants.all() if one.segment))


def consent_words(row: Interview) -> str:
    """What the participants allowed, each answer once."""
    return ", ".join(dict.fromkeys(one.get_consent_display() for one in row.participants.all()))


@require_GET
def list_(request: Request, slug: str) -> HttpResponseBase:
    product = access.product(request, slug)
    listing = read_listing(request, queries.interviews(product), table(product))
    context = {"product": product, "coverage": queries.interview_coverage(product)}
    return render_listing(request, listing, "ideas/interviews/list.html", context)


@require_http_methods(["GET", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    first = {"interviewer": request.user, "opportunity": request.GET.get("opportunity")}
    form = InterviewForm(request.POST or None, initial=first, product=product)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_interview(product, by=request.user, **form.cleaned_data)
            to = reverse("interviews:interview", args=[slug, made.pk])
            return replies.done(request, "It is planned. Say who takes part.", to=to)
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"product": product, "form": form, "heading": "New interview", "label": "Plan it"}
    return render(request, "ideas/interviews/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    found, to = queries.interview(product, pk), reverse("interviews:interview", args=[slug, pk])
    form = InterviewForm(request.POST or None, instance=Interview.objects.get(pk=pk), product=product)
    if request.method == "POST" and form.is_valid():
        try:
            change = actions.change_interview(found, by=request.user, **form.cleaned_data)
            return replies.done(request, "Saved.", to=to, undo=change)
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"product": product, "form": form, "heading": f"Edit {found}", "label": "Save", "back": to}
    return render(request, "ideas/interviews/form.html", context, status=422 if form.is_bound else 200)


@require_GET
def interview(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    return draw(request, product, queries.interview(product, pk))


def draw(request: Request, product: Product, found: Interview, **more: Any) -> HttpResponse:
    """The page of one interview; `more` may hold a bound form, a fault, or what was typed."""
    people = list(found.participants.all())
    context = {
        "product": product,
        "interview": found,
        "people": [(one, [(to.value, to.name.lower()) for to in CONSENTS[Consent(one.consent)]]) for one in people],
        "steps": [(to.value, WORDS[to]) for to in STEPS[Step(found.state)]],
        "questions": list(found.guide.questions.all()) if found.guide else [],
        "evidence": queries.evidence_from(found),
        "form": ParticipantForm(product=product),
        "customers": queries.customer_names(product),
        **more,
    }
    return render(request, "ideas/interviews/interview.html", context, status=422 if more else 200)


@require_POST
def step(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    found = queries.interview(product, pk)
    change = actions.step_interview(found, to=request.POST.get("state", ""), by=request.user)
    return replies.done(request, f"It is {found.get_state_display().lower()} now.", undo=change)


@require_POST
def write(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    found, text = queries.interview(product, pk), request.POST.get("words", "")
    try:
        actions.write_up(found, by=request.user, text=text)
    except Refused as refusal:
        return draw(request, product, found, fault=refusal.sentence, words=text)
    return replies.done(request, "It is kept as a note. Mark the passages that matter and link them.")


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    found = queries.interview(product, pk)
    change = actions.delete_interview(found, by=request.user)
    return replies.done(request, f"“{found}” is deleted.", to=reverse("interviews:list", args=[slug]), undo=change)
