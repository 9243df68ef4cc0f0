"""Small middlewares: refusals become answers, times are local, and requests stay in one thread."""

from __future__ import annotations

import json
import zoneinfo
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from .errors import Refused

ZONES = zoneinfo.available_timezones()
Next = Callable[[HttpRequest], HttpResponse]


class RefusalMiddleware:
    """A `Refused` that no view caught becomes a 422 page or, for htmx, a toast that says why."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other error to Django."""
        if not isinstance(error, Refused):
            return None
        if "HX-Request" in request.headers:
            toast = json.dumps({"toast": {"text": error.sentence, "kind": "bad"}})
            headers = {"HX-Trigger": toast, "HX-Reswap": "none"} | ({"X-Field": error.field} if error.field else {})
            return HttpResponse(error.sentence, status=422, headers=headers)
        next_url = request.headers.get("Referer", "/")
        if not url_has_allowed_host_and_scheme(next_url, {request.get_host()}, request.is_secure()):
            next_url = "/"
        words = {"title": "That cannot be done", "sentence": error.sentence, "next_label": "Go back"}
        return render(request, "ui/errors/422.html", words | {"next_url": next_url}, status=422)


refusals = RefusalMiddleware


def no_null_characters(get_response: Next) -> Next:
    """No text holds a null character: such an address leads nowhere, and such a question loses it (PostgreSQL fails).

    The JSON API names the field itself, so only its paths are looked at here.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise Http404("No address holds a null character.")
        if not request.path_info.startswith("/api/"):
            request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "")
        return get_response(request)

    return middleware


def local_time(get_response: Next) -> Next:
    """Show times in the person's own time zone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        zone = getattr(request.user, "timezone", "")
        with timezone.override(zone if zone in ZONES else None):
            return get_response(request)

    return middleware


def one_thread(get_response: Next) -> Next:
    """Sync-only and innermost, so that under ASGI Django runs the whole chain in one thread."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    return middleware
