"""A survey for whoever has its link: no sign-in, no cookie, no script needed."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.public_forms import guarded, is_too_long, key_of, within_rate
from roadworthy.priorities.actions import responses as acts
from roadworthy.priorities.api.survey_bodies import read_response
from roadworthy.priorities.models import Survey, SurveyIdea, SurveyLink, SurveyResponse
from roadworthy.priorities.queries import answering, surveys
from roadworthy.priorities.rules.surveys import FEELINGS, IMPORTANCE

MOST_BYTES = 64 * 1024
POSTS_A_MINUTE = 240


@login_not_required
@csrf_exempt  # the link is the right to answer: no cookie tells who asks, so none can be abused
@xframe_options_exempt  # the policy below says which pages may show it inside, if any
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """The page that this person comes to next; or keep what was answered and go on."""
    found = surveys.by_token(slug, token)
    if found is None:
        raise Http404("This link is not good any more.")
    survey, link = found
    if request.method == "GET":
        return guarded(look(request, survey, link), frames=survey.frames)
    return guarded(too_much(request, survey) or keep(request, survey, link), frames=survey.frames)


def too_much(request: HttpRequest, survey: Survey) -> HttpResponse | None:
    """The refusal of what is too long or comes too fast; None where all is well."""
    if is_too_long(request, MOST_BYTES):
        return stop(request, survey, "That is more than this form can take.", 413)
    if within_rate(f"survey-{survey.pk}", POSTS_A_MINUTE):  # by its link, for people may share an address
        return None
    response = stop(request, survey, "Very many people answer just now. Please try again in a minute.", 429)
    response["Retry-After"] = "60"
    return response


def look(request: HttpRequest, survey: Survey, link: SurveyLink | None) -> HttpResponse:
    """Show the next question, thanks, or why no answers are taken."""
    key = key_of(request.GET.get("r", ""))
    response = answering.response_of(survey, key=key, link=link)
    try:
        acts.check_takes_answers(survey, response)
    except Refused as refusal:
        if response is None or not response.finished:
            return stop(request, survey, refusal.sentence)
    if survey.is_personal and link is None and response is None:
        return stop(request, survey, "This survey is by invitation. Please use the link that you were sent.")
    key = response.key if response else key or uuid.uuid4()
    step = answering.step_for(survey, response, key=key, wanted=number_in(request.GET.get("step", "")))
    return page(request, survey, step, key, called=request.GET.get("c", ""), response=response)


def page(
    request: HttpRequest, survey: Survey, step: answering.Step, key: uuid.UUID, *, called: str = "", **more: Any
) -> HttpResponse:
    """One step as a page; `more` may hold the response, faults and what was typed."""
    empty: dict[str, Any] = {"response": None, "faults": {}, "typed": {}}
    context = {"survey": survey, "step": step, "key": key.hex, "called": called[:200]} | empty | more
    words = {"feelings": FEELINGS, "importance": IMPORTANCE}
    status = 422 if context["faults"] else 200
    return render(request, "priorities/survey_answer.html", context | words, status=status)


def stop(request: HttpRequest, survey: Survey, words: str, status: int = 200) -> HttpResponse:
    """A page that takes no answers and says why."""
    return render(request, "priorities/survey_stop.html", {"survey": survey, "words": words}, status=status)


def keep(request: HttpRequest, survey: Survey, link: SurveyLink | None) -> HttpResponse:
    """Keep an answer and go on to the next question."""
    if request.content_type == "application/json":
        return keep_json(request, survey, link)
    key = key_of(request.POST.get("key", ""))
    if request.POST.get("website"):  # a field that people do not see
        return page(request, survey, answering.Step("thanks", 0, 0), key or uuid.uuid4())
    if key is None:
        return stop(request, survey, "This form is broken. Please open the link again.", 422)
    try:
        with history.via("survey"):
            step = keep_step(request, survey, link, key)
    except Refused as refusal:
        return refused(request, survey, link, key, refusal)
    query = {"r": key.hex} | ({"step": step} if step else {})
    place = reverse("priorities:survey_answer", args=[survey.product.slug, link.token if link else survey.token])
    return redirect(f"{place}?{urlencode(query)}")


def keep_step(request: HttpRequest, survey: Survey, link: SurveyLink | None, key: uuid.UUID) -> int | None:
    """Keep what one form says. Returns the question to go on with; None for the first that is open."""
    if "skip" in request.POST and answering.response_of(survey, key=key, link=link) is None:
        acts.check_takes_answers(survey)
        return (number_in(request.POST.get("number", "")) or 1) + 1
    called = None if link else surveys.customer_called(survey.product.workspace, request.POST.get("c", ""))
    response = acts.begin(survey, key=key, link=link, customer=called)
    part, count = request.POST.get("part", ""), number_in(request.POST.get("number", "")) or 1
    if part == "who":
        acts.finish(response, name=request.POST.get("name", "")[:500], email=request.POST.get("email", "")[:500])
        return None
    if part == "pair":
        left, right = asked(survey, request.POST.get("left", "")), asked(survey, request.POST.get("right", ""))
        acts.answer_pair(response, left, right, outcome=request.POST.get("outcome", ""), number=count)
    elif "skip" not in request.POST:
        keep_kano(request, response)
    following = count + 1 if survey.is_kano else None
    if answering.step_for(survey, response, key=response.key, wanted=following).kind == "thanks":
        acts.finish(response)
        return None
    return following


def number_in(text: str) -> int | None:
    """The number of a question; None when the text is none."""
    return int(text[:3]) if text.isdecimal() else None


def keep_kano(request: HttpRequest, response: SurveyResponse) -> None:
    """Keep both answers about one idea."""
    said = request.POST.get("importance", "")
    acts.answer_kano(
        response,
        asked(response.survey, request.POST.get("asked", "")),
        functional=request.POST.get("functional", ""),
        dysfunctional=request.POST.get("dysfunctional", ""),
        importance=int(said) if said in {"1", "2", "3", "4", "5"} else None,
    )


def refused(
    request: HttpRequest, survey: Survey, link: SurveyLink | None, key: uuid.UUID, refusal: Refused
) -> HttpResponse:
    """The same question again with what is wrong; or why no answers are taken any more."""
    if refusal.field not in {"functional", "dysfunctional", "email", "outcome"}:
        return stop(request, survey, refusal.sentence, 422)
    response = answering.response_of(survey, key=key, link=link)
    number = number_in(request.POST.get("number", ""))
    wanted = number if number is None else number + (request.POST.get("part") == "who")
    step = answering.step_for(survey, response, key=response.key if response else key, wanted=wanted)
    more = {"faults": {refusal.field: refusal.sentence}, "typed": request.POST}
    return page(request, survey, step, key, called=request.POST.get("c", ""), response=response, **more)


def asked(survey: Survey, text: str) -> SurveyIdea:
    """The asked idea of this key. Raises Refused for any other survey's."""
    found = SurveyIdea.objects.filter(survey=survey, pk=text).first() if text.isdecimal() and len(text) < 19 else None
    if found is None:
        raise Refused("This question is not in the survey any more. Please open the link again.")
    return found


def keep_json(request: HttpRequest, survey: Survey, link: SurveyLink | None) -> HttpResponse:
    """All answers of one person at once, from a program."""
    try:
        with history.via("survey"):
            given = read_response(request.body)
            called = surveys.customer_called(survey.product.workspace, given.customer)
            made = acts.keep_whole(survey, given.whole(), key=given.uuid, link=link, customer=called)
    except Refused as refusal:
        return JsonResponse({"title": refusal.sentence, "status": 422, "field": refusal.field}, status=422)
    return JsonResponse({"uuid": str(made.key), "finished": made.finished is not None}, status=201)
