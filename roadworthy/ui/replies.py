"""Answers after a write: a message, a toast, an undo button. One call for pages and htmx alike."""

from __future__ import annotations

import json
from typing import Any, Literal
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme

from .frame import url_or_none

Tone = Literal["good", "note", "warning", "bad"]
LEVELS = {"good": messages.SUCCESS, "note": messages.INFO, "warning": messages.WARNING, "bad": messages.ERROR}


def undo_url(undo: Any) -> str | None:
    """The address that takes a change back: of a Change, a batch, or the address itself."""
    if undo is None or isinstance(undo, str):
        return undo
    return url_or_none("core:undo", undo.pk)


def tell(request: HttpRequest, text: str, *, kind: Tone = "good", undo: Any = None) -> None:
    """Keep a message for the next full page."""
    address = undo_url(undo)
    messages.add_message(request, LEVELS[kind], text, extra_tags=f"undo:{address}" if address else "")


def toast(response: HttpResponse, text: str, *, kind: Tone = "good", undo: Any = None) -> HttpResponse:
    """Let an htmx answer show a toast. Other triggers on the response stay."""
    return trigger(response, "toast", {"text": text, "kind": kind, "undo": undo_url(undo)})


def trigger(response: HttpResponse, event: str, detail: object = None) -> HttpResponse:
    """Let an htmx answer dispatch an event on the page: `trigger(response, "idea:saved")`."""
    found = json.loads(response["HX-Trigger"]) if response.has_header("HX-Trigger") else {}
    found[event] = detail
    response["HX-Trigger"] = json.dumps(found)
    return response


def done(
    request: HttpRequest, text: str, *, to: str | None = None, undo: Any = None, kind: Tone = "good", stay: bool = False
) -> HttpResponse:
    """Answer a write that went well.

    Args:
        to: the address (or URL name) to go to; without it the page that asked (field `next`, else the referrer).
        undo: a Change, or an address to post to; shows an Undo button.
        stay: with htmx, change nothing on the page but the toast (204).
    Returns:
        without htmx a redirect and a message; with htmx a 204 with a toast when the page stays, else a redirect
        or refresh that htmx follows, with the message on the next page.
    """
    target = resolve_url(to) if to else came_from(request)
    if not getattr(request, "htmx", False):
        tell(request, text, kind=kind, undo=undo)
        return HttpResponseRedirect(target)
    if stay:
        return toast(HttpResponse(status=204), text, kind=kind, undo=undo)
    tell(request, text, kind=kind, undo=undo)
    response = HttpResponse(status=204)
    if _same_page(request.headers.get("HX-Current-URL"), target):
        response["HX-Refresh"] = "true"
    else:
        response["HX-Redirect"] = target
    return response


def came_from(request: HttpRequest, otherwise: str = "/") -> str:
    """Where the person was: the field `next` or the referrer, on this host only."""
    for found in (request.POST.get("next"), request.headers.get("HX-Current-URL"), request.headers.get("Referer")):
        if found and url_has_allowed_host_and_scheme(found, {request.get_host()}, request.is_secure()):
            return found
    return otherwise


def _same_page(current: str | None, target: str) -> bool:
    """Do two addresses differ at most in host and fragment?"""
    here, there = urlsplit(current or ""), urlsplit(target)
    return (here.path, here.query) == (there.path, there.query)
