"""Surveys for the team: the list, writing one, its results, and how to ask."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.ui import replies
from roadworthy.ui.tables import read_listing, render_listing

from .. import actions, queries, show
from ..forms import NewQuestionnaireForm, QuestionnaireForm, QuestionsForm, try_write
from ..models import Questionnaire, Reply


def place(name: str, row: Questionnaire) -> str:
    """The address of one of its pages."""
    return reverse(f"feedback:{name}", args=[row.product.slug, row.pk])


@require_GET
def listing(request: Request, slug: str) -> HttpResponseBase:
    product = access.product(request, slug)
    found = read_listing(request, queries.questionnaires(product), show.questionnaire_table(product))
    return render_listing(request, found, "feedback/questionnaires.html", {"product": product})


def new(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    form = NewQuestionnaireForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = try_write(form, lambda: actions.create_questionnaire(product, by=request.user, **form.cleaned_data))
        if made:
            return replies.done(request, "A draft. Look over its words, then open it.", to=place("edit_survey", made))
    context = {"product": product, "form": form}
    return render(request, "feedback/questionnaire_new.html", context, status=422 if form.is_bound else 200)


def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    """Words, own questions and rules of asking, saved together or not at all."""
    product = access.product(request, slug, to="edit")
    row = queries.questionnaire(product, pk)
    form, questions = QuestionnaireForm(request.POST or None, row=row), QuestionsForm(request.POST or None, row=row)
    is_whole = request.method == "POST" and form.is_valid() and questions.is_valid()
    if is_whole and try_write(form, lambda: form.save(questions, by=request.user)):
        return replies.done(request, "Saved.", to=place("survey", row))
    context = {"product": product, "survey": row, "form": form, "questions": questions}
    return render(request, "feedback/questionnaire_edit.html", context, status=422 if form.is_bound else 200)


@require_GET
def survey(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    row = queries.questionnaire(product, pk)
    if request.GET.get("format") == "csv":
        return show.replies_csv(row, queries.replies(row))
    found = queries.results(row)
    context = {
        "product": product,
        "survey": row,
        "found": found,
        "link": request.build_absolute_uri(reverse("feedback_survey:answer", args=[row.token])),
        "newest": list(queries.replies(row)[:20]),
        "charts": show.score_charts(row, found),
        "snippet": show.survey_snippet(request.build_absolute_uri("/")[:-1], row),
        "in_points": show.in_points,
        "score_words": show.score_words,
        "pull_words": show.pull_words,
        "clear": [one for one in found.themes if one.pull.verdict in ("lower", "higher")],
    }
    return render(request, "feedback/questionnaire.html", context)


@require_POST
def set_state(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    row = queries.questionnaire(product, pk)
    opens = request.POST.get("state") == "open"
    change = actions.set_questionnaire_state(row, "open" if opens else "closed", by=request.user)
    text = "It is open. Share its link, or show it on your site." if opens else "It is closed. Nobody can answer now."
    return replies.done(request, text, to=place("survey", row), undo=change)


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    row = queries.questionnaire(product, pk)
    change = actions.delete_questionnaire(row, by=request.user)
    there = reverse("feedback:surveys", args=[slug])
    return replies.done(request, f"“{row}” is deleted; notes made of its answers stay.", to=there, undo=change)


@require_POST
def delete_reply(request: Request, slug: str, pk: int, reply_pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    rows = Reply.objects.filter(questionnaire__product=product, questionnaire=pk).select_related(
        "questionnaire__product"
    )
    reply = get_object_or_404(rows, pk=reply_pk)
    change = actions.delete_reply(reply, by=request.user)
    return replies.done(request, "The answer is thrown away.", to=place("survey", reply.questionnaire), undo=change)
