"""Two small middlewares: refusals become answers, and requests stay in one thread."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .errors import Refused

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
        return render(request, "ui/errors/422.html", {"sentence": error.sentence}, status=422)


refusals = RefusalMiddleware


def one_thread(get_response: Next) -> Next:
    """Sync-only and innermost, so that under ASGI Django runs the whole chain in one thread."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    return middleware
