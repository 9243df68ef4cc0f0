"""Errors as RFC 9457 problem documents that name the field at fault."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.responses import Response

from ..errors import Refused

log = logging.getLogger(__name__)
MEDIA_TYPE = "application/problem+json"


class FieldError(Schema):
    """One fault of the input."""

    field: str
    message: str


class ProblemDocument(Schema):
    """What went wrong, after RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: list[FieldError] = []


PROBLEMS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 412, 413, 415, 422, 429), ProblemDocument)


class Problem(Exception):
    """A fault that the API names itself; `field` is the input at fault if there is one."""

    def __init__(self, status: int, detail: str, *, field: str = "", headers: dict[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.field, self.headers = status, detail, field, headers or {}


def document(
    status: int, detail: str, errors: list[dict[str, str]] | None = None, headers: dict[str, str] | None = None
) -> HttpResponse:
    """The response of a problem."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": plain(detail),
        "errors": [{name: plain(text) for name, text in one.items()} for one in errors or []],
    }
    return Response(body, status=status, content_type=MEDIA_TYPE, headers=headers or {})


def plain(text: str) -> str:
    """Text that may be kept and shown, whatever a request put into it."""
    return text.encode(errors="replace").decode().replace("\x00", "?")[:2000]


def place(location: tuple[Any, ...]) -> str:
    """Where in the request a fault lies, such as `drivers.reach` or `limit`."""
    parts = [str(part) for part in location if part not in {"body", "query", "path", "header", "payload", "filters"}]
    return ".".join(parts) or "body"


def install(api: NinjaAPI) -> None:
    """Make every error of this API a problem document."""

    def validation(request: HttpRequest, error: Any) -> HttpResponse:
        errors = [{"field": place(one["loc"]), "message": one["msg"]} for one in error.errors]
        detail = "; ".join(f"{one['field']}: {one['message']}" for one in errors)
        return document(422, detail, errors)

    def refused(request: HttpRequest, error: Any) -> HttpResponse:
        errors = [{"field": error.field, "message": error.sentence}] if error.field else []
        return document(409, error.sentence, errors)

    def problem(request: HttpRequest, error: Any) -> HttpResponse:
        errors = [{"field": error.field, "message": error.detail}] if error.field else []
        return document(error.status, error.detail, errors, error.headers)

    def broken(request: HttpRequest, error: Any) -> HttpResponse:
        cause = error.__cause__
        return problem(request, cause) if isinstance(cause, Problem) else document(error.status_code, str(error))

    def unknown(request: HttpRequest, error: Any) -> HttpResponse:
        return document(401, "Send a valid token: Authorization: Bearer rw_…", headers={"WWW-Authenticate": "Bearer"})

    def failed(request: HttpRequest, error: Any) -> HttpResponse:
        log.exception("API request failed", exc_info=error)
        return document(500, "Something went wrong on our side; it has been logged.")

    handlers: dict[type[Exception], Any] = {
        ValidationError: validation,
        Refused: refused,
        Problem: problem,
        AuthenticationError: unknown,
        Http404: lambda request, error: document(404, "There is no such thing, or none of yours."),
        PermissionDenied: lambda request, error: document(403, str(error) or "You may not do this."),
        RequestDataTooBig: lambda request, error: document(413, "The body is too big."),
        IntegrityError: lambda request, error: document(409, "Somebody else wrote this at the same moment; try again."),
        HttpError: broken,
        Exception: failed,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)
