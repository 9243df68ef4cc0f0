"""Answers after a write of the core: a redirect with a message, a toast for htmx. Stages use roadworthy.ui.replies."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from .models import Change
from .request import Request


def done(request: Request, text: str, *, to: str, undo: Change | None = None) -> HttpResponse:
    """Go to an address and say there what was done."""
    messages.success(request, text, extra_tags=f"undo:{undo_address(undo)}" if undo else "")
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


def toast(response: HttpResponse, text: str, *, kind: str = "good", undo: Change | None = None) -> HttpResponse:
    """Let an htmx answer show a toast."""
    told = {"text": text, "kind": kind, "undo": undo_address(undo) if undo else None}
    response["HX-Trigger"] = json.dumps({"toast": told})
    return response


def undo_address(change: Change) -> str:
    """Where to post to take a change back."""
    return reverse("core:undo", args=[change.pk])


def here(request: Request, otherwise: str = "/") -> str:
    """The page that a form was sent from, as a path on this site: field `next`, else htmx's page, else the referrer."""
    for found in (request.POST.get("next"), request.headers.get("HX-Current-URL"), request.headers.get("Referer")):
        if found and url_has_allowed_host_and_scheme(found, {request.get_host()}, request.is_secure()):
            path = found.split("://", 1)[-1]
            return path if path.startswith("/") else "/" + path.partition("/")[2]
    return otherwise
