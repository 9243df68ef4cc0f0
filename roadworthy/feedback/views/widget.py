"""The widget as other sites load and use it: no cookie, no sign-in; the token in the address is the right."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from roadworthy.core.errors import Refused
from roadworthy.core.public_forms import address_of, is_too_long, share_with, within_rate

from .. import queries
from ..actions.widget import keep_written
from ..models import WayIn
from ..rules.mail.decoding import clean

SCRIPT = Path(__file__).parents[1] / "static" / "feedback" / "outside" / "widget.js"
MOST_BYTES = 64 * 1024
A_MINUTE = {"site": 120, "person": 10}
FIELDS = ("text", "email", "page", "identity")


@cache
def source() -> bytes:
    """The script, the same for every product: it finds its own address."""
    return SCRIPT.read_bytes()


def found(token: str) -> WayIn:
    """The widget of this token. One SQL query. Raises Http404 for a token that leads nowhere."""
    way = queries.way_by_token(WayIn.Kind.WIDGET, token)
    if way is None:
        raise Http404("There is no such widget.")
    return way


@login_not_required
@require_GET
def script(request: HttpRequest, token: str) -> HttpResponse:
    found(token)
    response = HttpResponse(source(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "public, max-age=300"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@login_not_required
@csrf_exempt  # no cookie tells who asks, so none can be abused
@require_http_methods(["POST", "OPTIONS"])
def send(request: HttpRequest, token: str) -> HttpResponse:
    """Keep what was written on a site that may show the widget; the browser asks first whether it may (OPTIONS)."""
    way, origin = found(token), request.headers.get("Origin", "")
    if origin and origin not in way.origins:
        return refusal("This site may not send feedback here.", 403)
    if request.method == "OPTIONS":
        return share_with(HttpResponse(status=204), origin)
    return share_with(keep(request, way) if origin else refusal("A browser names the site that sends.", 400), origin)


def keep(request: HttpRequest, way: WayIn) -> HttpResponse:
    """Keep it, or say why not in a sentence for who wrote it."""
    if is_too_long(request, MOST_BYTES):
        return refusal("That is more than this form can take.", 413)
    if not is_paced(request, way):
        return refusal("Very many people write just now. Please try again in a minute.", 429)
    body = read(request)
    if body is None:
        return refusal("That cannot be read.", 400)
    if body.pop("website"):  # a field that people do not see
        return JsonResponse({"kept": True}, status=201)
    try:
        keep_written(way, **body)
    except Refused as error:
        return JsonResponse({"error": error.sentence, "field": error.field}, status=422)
    return JsonResponse({"kept": True}, status=201)


def read(request: HttpRequest) -> dict[str, str] | None:
    """The fields of the form as clean text; None for what is no such form."""
    try:
        given: Any = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    if request.content_type != "application/json" or not isinstance(given, dict):
        return None
    names = (*FIELDS, "website")
    if any(not isinstance(given.get(name) or "", str) for name in names):
        return None
    return {name: clean(given.get(name) or "") for name in names}


def is_paced(request: HttpRequest, way: WayIn) -> bool:
    """Does it come no faster than people write: from one product's sites, and from one address?"""
    by_site = within_rate(f"widget-{way.pk}", A_MINUTE["site"])
    return within_rate(f"widget-{way.pk}-{address_of(request)}", A_MINUTE["person"]) and by_site


def refusal(sentence: str, status: int) -> HttpResponse:
    """Why it was not kept."""
    return JsonResponse({"error": sentence}, status=status)
