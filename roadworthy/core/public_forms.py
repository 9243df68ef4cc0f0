"""What forms on public pages share: how long, how often, which policy browsers are told, and the key of an answer."""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence

from csp.constants import NONE, SELF
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

LONGEST_KEY = 200


def is_too_long(request: HttpRequest, most: int) -> bool:
    """Does what is sent have more bytes than this form takes?"""
    length = request.headers.get("Content-Length") or "0"
    return not length.isdecimal() or int(length[:19]) > most


def within_rate(key: str, most: int) -> bool:
    """Is this asked no more than `most` times in this minute? Each call counts; `key` says what is counted together.

    Where the counter is lost meanwhile the answer is yes: nobody is kept out by mistake.
    """
    name = f"rate-{key[:LONGEST_KEY]}-{int(time.time() // 60)}"
    cache.add(name, 0, timeout=120)
    try:
        return int(cache.incr(name)) <= most
    except ValueError:
        return True


def address_of(request: HttpRequest) -> str:
    """The network address of who asks; behind a proxy of ours, the one that it names last."""
    told = request.headers.get("X-Forwarded-For", "") if settings.USE_X_FORWARDED_HOST else ""
    found = told.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR") or "")
    return found[:64].replace(" ", "") or "unknown"


def key_of(text: str) -> uuid.UUID | None:
    """The key by which a form that is sent twice is the same answer; None when the text is none."""
    try:
        return uuid.UUID(text) if len(text) in {32, 36} else None
    except ValueError:
        return None


def guarded(
    response: HttpResponse,
    *,
    frames: Sequence[str] = (),
    connects: bool = False,
    is_hidden: bool = True,
    referrer: str = "no-referrer",
) -> HttpResponse:
    """Tell browsers a strict policy: nothing but our own files, shown inside the named sites only, nothing passed on.

    Args:
        frames: origins of sites that may show the page inside theirs.
        connects: its scripts may ask our server.
        is_hidden: search engines shall not list it.
    """
    if is_hidden:
        response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = referrer
    policy = {"default-src": [NONE], "script-src": [SELF], "style-src": [SELF], "img-src": [SELF]}
    policy |= {"connect-src": [SELF]} if connects else {}
    policy |= {"form-action": [SELF], "base-uri": [NONE], "frame-ancestors": list(frames) or [NONE]}
    response._csp_config = policy  # type: ignore[attr-defined]
    return response


def share_with(response: HttpResponse, origin: str) -> HttpResponse:
    """Let the script of a site at this origin read an answer to what it posted; no origin, no reading."""
    response["Vary"] = "Origin"
    if origin:
        response["Access-Control-Allow-Origin"] = origin
        response["Access-Control-Allow-Methods"] = "POST"
        response["Access-Control-Allow-Headers"] = "Content-Type"
        response["Access-Control-Max-Age"] = "600"
    return response
