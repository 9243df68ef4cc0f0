"""ETags: read what you have not, write only what you have seen."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Schema
from ninja.responses import Response

from .problems import Problem


def tag_of(shown: Schema) -> str:
    """The ETag of a resource: a hash of exactly what is shown."""
    return '"' + hashlib.sha256(shown.model_dump_json().encode()).hexdigest()[:32] + '"'


def answer(request: HttpRequest, shown: Schema, *, status: int = 200, location: str = "") -> HttpResponse:
    """A resource with its ETag; 304 when the client has it already."""
    tag = tag_of(shown)
    headers = {"ETag": tag, **({"Location": location} if location else {})}
    known = [one.strip().removeprefix("W/") for one in request.headers.get("If-None-Match", "").split(",")]
    if request.method in {"GET", "HEAD"} and (tag in known or "*" in known):
        return HttpResponse(status=304, headers=headers)
    return Response(shown.model_dump(mode="json"), status=status, headers=headers)


def gone() -> HttpResponse:
    """The answer to a deletion: nothing."""
    response = HttpResponse(status=204)
    del response["Content-Type"]
    return response


def check_match(request: HttpRequest, shown: Any) -> None:
    """Refuse a write on what has moved on since the client read it. Raises Problem 412."""
    wanted = request.headers.get("If-Match", "").strip()
    if not wanted or wanted == "*":
        return
    if tag_of(shown) not in [one.strip().removeprefix("W/") for one in wanted.split(",")]:
        raise Problem(412, "It was changed since you read it. Read it again, then write.")
