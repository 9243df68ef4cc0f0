"""Creates that may be sent again: the same Idempotency-Key makes nothing twice and gets the same answer."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from ninja.decorators import decorate_view

from ..models import Idempotency
from .problems import MEDIA_TYPE, document
from .tokens import find

KEPT_HEADERS = ("ETag", "Location")
LONGEST = 200


def _wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @functools.wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = request.headers.get("Idempotency-Key", "")
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        token = find(request, secret) if key and scheme.lower() == "bearer" else None
        if token is None:
            return view(request, *args, **kwargs)
        try:
            request.body  # noqa: B018 - read here, so that what is too big is said before anything is kept
        except RequestDataTooBig:
            return document(413, "The body is too big.")
        if len(key) > LONGEST or not key.isprintable():
            return document(422, f"Idempotency-Key: at most {LONGEST} printable characters.")
        return _once(view, request, token.pk, key, args, kwargs)

    return wrapped


def _once(view: Any, request: HttpRequest, token_id: int, key: str, args: Any, kwargs: Any) -> HttpResponse:
    said = f"{request.method} {request.get_full_path()}\n".encode() + request.body
    digest = hashlib.sha256(said).hexdigest()
    try:
        with transaction.atomic():
            row = Idempotency.objects.create(token_id=token_id, key=key, request=digest, status=0, body={})
    except IntegrityError:
        return _again(Idempotency.objects.filter(token_id=token_id, key=key).first(), digest)
    try:
        response: HttpResponse = view(request, *args, **kwargs)
    except BaseException:
        row.delete()
        raise
    if response.status_code >= 500 or response.status_code in {401, 403, 429}:
        row.delete()
        return response
    row.status, row.body = response.status_code, json.loads(response.content or b"null")
    row.headers = {name: response[name] for name in KEPT_HEADERS if name in response}
    row.save()
    return response


def _again(row: Idempotency | None, digest: str) -> HttpResponse:
    if row is None or row.status == 0:
        return document(409, "A request with this Idempotency-Key is still being worked on; try again shortly.")
    if row.request != digest:
        return document(422, "Idempotency-Key: used before for another request; make a new key for this one.")
    kind = "application/json" if row.status < 400 else MEDIA_TYPE
    headers = {**row.headers, "Idempotent-Replayed": "true"}
    return HttpResponse(json.dumps(row.body), status=row.status, content_type=kind, headers=headers)


idempotent = decorate_view(_wrap)
