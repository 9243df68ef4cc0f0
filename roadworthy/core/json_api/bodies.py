"""What a request brings: JSON and nothing else; and what a write is wrapped in."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from ninja.parser import Parser

from .. import history
from .problems import Problem

READS = {"GET", "HEAD", "OPTIONS"}


class JsonParser(Parser):
    """Reads bodies; what is no JSON by its own word or its form is refused."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as Python values.

        Raises:
            Problem: 415 for another content type, 400 for broken JSON.
        """
        kind = (request.content_type or "").lower()
        if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
            raise Problem(415, f"Send application/json, not “{kind[:80] or 'nothing named'}”.")
        try:
            return json.loads(request.body, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise Problem(400, f"This is no JSON: {str(error)[:200]}") from error


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is no number of JSON")


def recorded(view: Callable[..., Any]) -> Callable[..., Any]:
    """A write happens whole or not at all, and history says that it came by the API."""

    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method in READS:
            return view(request, *args, **kwargs)
        with transaction.atomic(), history.via("API"):
            return view(request, *args, **kwargs)

    return wrapped
