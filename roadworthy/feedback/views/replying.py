"""A survey for whoever has its link, or who is asked on another site: no sign-in, no cookie, no script needed."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.public_forms import guarded, is_too_long, key_of, share_with, within_rate
from roadworthy.market import queries as market

from .. import actions, queries, show
from ..models import Questionnaire, SurveyQuestion

MOST_BYTES = 128 * 1024
A_MINUTE = 240


def found(token: str) -> Questionnaire:
    """The survey of this token. One SQL query. Raises Http404 for a token that leads nowhere."""
    row = queries.questionnaire_by_token(token)
    if row is None:
        raise Http404("This link is not good any more.")
    return row


@login_not_required
@csrf_exempt  # the link is the right to answer: no cookie tells who asks, so none can be abused
@xframe_options_exempt  # the policy below says which sites may show it inside
@never_cache
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The form, or keep what was answered."""
    row = found(token)
    return guarded(reply_to(request, row), frames=row.origins)


def reply_to(request: HttpRequest, row: Questionnaire) -> HttpResponse:
    """The page after every check."""
    if request.method == "GET":
        return form(request, row)
    if is_too_long(request, MOST_BYTES):
        return stop(request, row, "That is more than this form can take.", 413)
    if not is_paced(row):
        return stop(request, row, "Very many people answer just now. Please try again in a minute.", 429)
    return keep(request, row)


def is_paced(row: Questionnaire) -> bool:
    """Is it answered no faster than people answer? Counted by its link, for people may share an address."""
    return within_rate(f"questionnaire-{row.pk}", A_MINUTE)


def form(request: HttpRequest, row: Questionnaire, faults: dict[str, str] | None = None) -> HttpResponse:
    """The form, empty or with what was typed and what is wrong; thanks behind it."""
    if request.GET.get("thanks"):
        return render(request, "feedback/answered.html", {"survey": row, "is_inside": "inside" in request.GET})
    if row.state != Questionnaire.State.OPEN:
        return stop(request, row, "This survey takes no answers now. Thank you for coming.")
    typed = request.POST if request.method == "POST" else request.GET
    context = {
        "survey": row,
        "questions": list(row.questions.all()),
        "typed": typed,
        "faults": faults or {},
        "key": key_of(typed.get("key", "")) or uuid.uuid4(),
        "ends": show.SCALE_ENDS.get(row.kind),
        "is_inside": "inside" in request.GET,
    }
    return render(request, "feedback/answer.html", context, status=422 if faults else 200)


def keep(request: HttpRequest, row: Questionnaire) -> HttpResponse:
    """Keep the answers and thank, or show again what is missing."""
    inside = "&inside=1" if "inside" in request.GET else ""
    there = f"{reverse('feedback_survey:answer', args=[row.token])}?thanks=1{inside}"
    if request.POST.get("website"):  # a field that people do not see
        return redirect(there)
    customer = market.by_name(row.product.workspace, request.POST.get("c", "")[:200].replace("\x00", ""))
    try:
        with history.via("survey"):
            actions.keep_reply(row, said(request, row), key=key_of(request.POST.get("key", "")), customer=customer)
    except Refused as refusal:
        return form(request, row, {refusal.field or "form": refusal.sentence})
    return redirect(there)


def said(request: HttpRequest, row: Questionnaire) -> actions.Said:
    """What was typed into the form."""
    typed, mark = request.POST, request.POST.get("mark", "")
    return actions.Said(
        mark=int(mark) if mark.isascii() and mark.isdecimal() and len(mark) < 3 else None,
        why=typed.get("why", ""),
        answers={pk: typed.get(f"answer_{pk}", "") for pk in SurveyQuestion.objects.filter(
            questionnaire=row).values_list("pk", flat=True)},
        name=typed.get("name", ""),
        email=typed.get("email", ""),
    )  # fmt: skip


def stop(request: HttpRequest, row: Questionnaire, words: str, status: int = 200) -> HttpResponse:
    """A page that takes no answers and says why."""
    return render(request, "feedback/answer_stop.html", {"survey": row, "words": words}, status=status)


@login_not_required
@require_GET
def script(request: HttpRequest, token: str) -> HttpResponse:
    """The script that asks on another site."""
    found(token)
    response = HttpResponse(show.ask_script(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@login_not_required
@csrf_exempt  # no cookie tells who asks, so none can be abused
@never_cache
@require_http_methods(["POST", "OPTIONS"])
def may_ask(request: HttpRequest, token: str) -> HttpResponse:
    """Should the person on this site be asked now? The site names them as it likes; only a fingerprint is kept."""
    row, origin = found(token), request.headers.get("Origin", "")
    if not origin:
        return JsonResponse({"error": "A browser names the site that asks."}, status=400)
    if origin not in row.origins:
        return JsonResponse({"error": "This site may not show the survey."}, status=403)
    if request.method == "OPTIONS":
        response: HttpResponse = HttpResponse(status=204)
    elif not is_paced(row) or is_too_long(request, 1_000):
        response = JsonResponse({"ask": False}, status=429)
    else:
        person = request.body[:300].decode(errors="replace").strip()
        response = JsonResponse({"ask": bool(person) and actions.may_ask(row, person)})
    return share_with(response, origin)
