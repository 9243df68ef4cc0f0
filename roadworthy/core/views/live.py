"""The address that an open page listens to."""

from __future__ import annotations

from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from .. import access
from ..live import stream
from ..request import Request


@require_GET
def events(request: Request, slug: str = "") -> HttpResponse | StreamingHttpResponse:
    if slug:
        access.workspace(request, slug)
    asked = request.headers.get("Last-Event-ID", "")
    last = int(asked) if asked.isdecimal() else None
    news = stream(request.user, last=last, session=request.session.session_key, only=slug)
    response = StreamingHttpResponse(news, content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response
