"""Addresses of the JSON API. It checks tokens itself, so sign-in by page does not apply."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from roadworthy.core.json_api.problems import document

from .app import api


def in_problems(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A method that an address does not know is answered by a problem document."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        allowed = ", ".join(sorted(response["Allow"].split(", ")))
        return document(405, f"{request.method} is not possible here, only {allowed}.", headers={"Allow": allowed})

    return csrf_exempt(login_not_required(wrapped))


@csrf_exempt
@login_not_required
def unknown(request: HttpRequest) -> HttpResponse:
    """An address that the API does not have."""
    return document(404, "The API has no such address; /api/v1/openapi.json lists them all.")


routes = api.urls
for pattern in routes[0]:
    pattern.callback = in_problems(cast(Any, pattern.callback))
urlpatterns = [path("api/v1/", routes), re_path(r"^api/", unknown)]
