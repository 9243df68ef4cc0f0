"""Surveys for the team: the list, one survey's results, its settings and its ideas."""

from __future__ import annotations

import copy
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access, history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import queries as ideas
from roadworthy.ideas.models import Idea
from roadworthy.priorities.actions import survey_filling
from roadworthy.priorities.actions import surveys as acts
from roadworthy.priorities.forms.surveys import NewSurveyForm, SurveyForm
from roadworthy.priorities.models import Survey, SurveyIdea
from roadworthy.priorities.queries import survey_results, surveys
from roadworthy.priorities.queries.contest import open_ideas
from roadworthy.priorities.show import surveys as show
from roadworthy.priorities.tables import survey_table
from roadworthy.ui import replies
from roadworthy.ui.tables import read_listing, render_listing


def survey_of(product: Product, pk: int) -> Survey:
    """A survey of this product, or 404. One SQL query."""
    return get_object_or_404(Survey.objects.select_related("product__workspace", "created_by"), product=product, pk=pk)


def place(name: str, survey: Survey, *more: int) -> str:
    """The address of one of a survey's pages."""
    return reverse(f"priorities:{name}", args=[survey.product.slug, survey.pk, *more])


@require_GET
def list_(request: Request, slug: str) -> HttpResponseBase:
    """Every survey of a product."""
    product = access.product(request, slug)
    listing = read_listing(request, surveys.surveys(product), survey_table(request, product))
    return render_listing(request, listing, "priorities/surveys.html", {"product": product})


def new(request: Request, slug: str) -> HttpResponse:
    """Begin a survey; its ideas are chosen on the next page."""
    product = access.product(request, slug, to="edit")
    form = NewSurveyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = acts.create_survey(product, by=request.user, **form.cleaned_data)
        return replies.done(request, "Now choose the ideas.", to=place("survey_ideas", made))
    context = {
        "product": product,
        "form": form,
        "heading": "New survey",
        "back": reverse("priorities:surveys", args=[slug]),
    }
    return render(request, "priorities/survey_form.html", context, status=422 if form.is_bound else 200)


def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change what stands around the questions."""
    product = access.product(request, slug, to="edit")
    survey = survey_of(product, pk)
    form = SurveyForm(request.POST or None, instance=copy.copy(survey))
    if request.method == "POST" and form.is_valid():
        try:
            change = acts.change_survey(survey, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return replies.done(request, "Saved.", to=place("survey", survey), undo=change)
    context = {"product": product, "form": form, "heading": f"Edit {survey}", "back": place("survey", survey)}
    return render(request, "priorities/survey_form.html", context, status=422 if form.is_bound else 200)


@require_GET
def survey(request: Request, slug: str, pk: int) -> HttpResponse:
    """What the answers say so far."""
    product = access.product(request, slug)
    found = survey_of(product, pk)
    known = surveys.segments(found)
    segment = next((one.pk for one in known if str(one.pk) == request.GET.get("segment")), None)
    context = (kano_context if found.is_kano else pair_context)(product, found, segment)
    if request.GET.get("format") == "csv":
        return show.kano_csv(found, context["rows"]) if found.is_kano else show.pair_csv(found, context["found"])
    context |= {
        "product": product,
        "survey": found,
        "segments": known,
        "segment": segment,
        "standing": surveys.standing_of(found),
        "answered": sum(one.responses for one in known),
    }
    return render(request, "priorities/survey.html", context)


def kano_context(product: Product, found: Survey, segment: int | None) -> dict[str, Any]:
    """What a Kano survey's results show; by segment when nobody chose one."""
    rows = survey_results.kano_results(found, segment=segment)
    return {
        "rows": rows,
        "chart": show.kano_picture(product, rows),
        "by_segment": survey_results.kano_by_segment(found) if segment is None else None,
        "labels": show.LABELS,
        "meanings": show.MEANINGS,
        "verdict": show.verdict,
    }


def pair_context(product: Product, found: Survey, segment: int | None) -> dict[str, Any]:
    """What a survey of pairs shows."""
    results = survey_results.pair_results(found, segment=segment)
    return {
        "found": results,
        "chart": show.pair_picture(product, results),
        "duels": show.duels(results),
        "sentence": show.pair_sentence(results),
        "percent": show.percent,
    }


def survey_ideas(request: Request, slug: str, pk: int) -> HttpResponse:
    """Choose the ideas, and give each its words for customers."""
    product = access.product(request, slug, to="edit")
    found = survey_of(product, pk)
    faults: list[tuple[str, str]] = []
    rows = surveys.asked(found)
    if request.method == "POST":
        opens = "open" in request.POST
        try:
            save_words(request, found, rows)
        except Refused as refusal:
            faults = [(refusal.field or "", refusal.sentence)]
        else:
            text = "It is open now. Share its link." if opens else "Saved."
            return replies.done(request, text, to=place("survey_share" if opens else "survey_ideas", found))
    context = {"product": product, "survey": found, "rows": rows, "faults": faults, "typed": request.POST}
    is_part = request.htmx and request.htmx.target == "_survey_picks"
    template = "priorities/_survey_picks.html" if is_part else "priorities/survey_ideas.html"
    return render(request, template, context | picks_of(request, rows, product), status=422 if faults else 200)


def picks_of(request: Request, rows: list[SurveyIdea], product: Product) -> dict[str, Any]:
    """Open ideas to choose from, found by what was typed, without those that are in."""
    text = request.GET.get("q", "")
    chosen = {row.idea_id for row in rows}
    found = ideas.search(open_ideas(product).exclude(pk__in=chosen), text)
    return {"picks": found.order_by("-voices", "-votes", "-pk")[:12], "q": text}


def save_words(request: Request, found: Survey, rows: list[SurveyIdea]) -> None:
    """Keep the words, and open the survey when that was pressed; both or none. Raises Refused."""
    typed = {row.pk: (said(request, "words", row), said(request, "detail", row)) for row in rows}
    with history.batch(f"words of “{found}”"[:200]):
        acts.set_words(found, typed, by=request.user)
        if "open" in request.POST:
            acts.set_state(found, "open", by=request.user)


def said(request: HttpRequest, name: str, row: SurveyIdea) -> str:
    """What was typed for an asked idea, else what stands there."""
    return str(request.POST.get(f"{name}_{row.pk}", getattr(row, name)))


@require_POST
def ask_about(request: Request, slug: str, pk: int) -> HttpResponse:
    """Put ideas into a survey."""
    product = access.product(request, slug, to="edit")
    found = survey_of(product, pk)
    keys = [int(key) for key in request.POST.getlist("idea") if key.isdecimal() and len(key) < 19]
    chosen = list(Idea.objects.filter(product=product, pk__in=keys).order_by("pk"))
    if not chosen:
        raise Refused("Choose an idea.", field="idea")
    with history.batch(f"ideas of “{found}”"[:200]):
        for one in chosen:
            words = one.title[:120] if request.POST.get("with_title") else ""
            acts.ask_about(found, one, by=request.user, words=words)
    return replies.done(request, "Added. Say it in words for customers.", to=place("survey_ideas", found))


@require_POST
def stop_asking(request: Request, slug: str, pk: int, asked_pk: int) -> HttpResponse:
    """Take an idea out of a survey."""
    product = access.product(request, slug, to="edit")
    asked = get_object_or_404(
        SurveyIdea.objects.select_related("survey__product"), survey__product=product, survey=pk, pk=asked_pk
    )
    change = acts.stop_asking(asked, by=request.user)
    return replies.done(request, f"“{asked}” is taken out.", to=place("survey_ideas", asked.survey), undo=change)


@require_POST
def set_state(request: Request, slug: str, pk: int) -> HttpResponse:
    """Open or close a survey."""
    product = access.product(request, slug, to="edit")
    found = survey_of(product, pk)
    state = "open" if request.POST.get("state") == "open" else "closed"
    change = acts.set_state(found, state, by=request.user)  # type: ignore[arg-type]
    text = "It is open. Share its link." if state == "open" else "It is closed. Nobody can answer any more."
    return replies.done(request, text, to=place("survey", found), undo=change)


@require_POST
def copy_(request: Request, slug: str, pk: int) -> HttpResponse:
    """The same survey as a new draft."""
    product = access.product(request, slug, to="edit")
    made = acts.copy_survey(survey_of(product, pk), by=request.user)
    return replies.done(request, "This is the copy.", to=place("survey_ideas", made))


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    """Delete a survey with its answers."""
    product = access.product(request, slug, to="edit")
    found = survey_of(product, pk)
    change = acts.delete_survey(found, by=request.user)
    return replies.done(request, f"“{found}” is deleted.", to=reverse("priorities:surveys", args=[slug]), undo=change)


@require_POST
def use(request: Request, slug: str, pk: int) -> HttpResponse:
    """Let a survey fill drivers of the ranking, or let it be."""
    product = access.product(request, slug, to="edit")
    found = survey_of(product, pk)
    if request.POST.get("stop"):
        survey_filling.stop_using(found, by=request.user)
        return replies.done(request, "The ranking no longer reads it.", to=place("survey", found))
    keys = " and ".join(row.key for row in survey_filling.use_in_ranking(found, by=request.user))
    return replies.done(request, f"Formulas can read {keys} now.", to=place("survey", found))
