"""Ingest through Django, for servers that do not run `roadworthy.asgi`, and for tests: the same code answers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from ..ingest import tally
from ..ingest.http import MOST_BYTES, Asked, answer


@login_not_required
@csrf_exempt  # no cookie tells who asks, so none can be abused
def sdk(request: HttpRequest, kind: str = "", key: str = "") -> HttpResponse:
    try:
        body = request.body
    except RequestDataTooBig:
        body = b"x" * (MOST_BYTES + 1)
    headers = {name.lower(): value for name, value in request.headers.items()}
    address = request.META.get("REMOTE_ADDR") or ""
    query = request.META.get("QUERY_STRING", "")
    reply = answer(Asked(request.method or "", request.path, headers, body, query, address, request.scheme or "http"))
    tally.write()
    response = HttpResponse(reply.body, status=reply.status)
    del response["Content-Type"]
    for name, value in reply.headers:
        response[name] = value
    return response
