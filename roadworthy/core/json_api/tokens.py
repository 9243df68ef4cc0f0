"""Who asks: a bearer token of one workspace, with scopes, at most so often a minute."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from .. import access
from ..models import ApiToken, Product, User, Workspace
from .bodies import READS
from .problems import Problem

# What is asked by POST, because a question is too long for an address, needs no more than reading does.
ASKED = {"query"}
COVERED_BY = {
    "members": "workspaces",
    "insights": "metrics",
    "segments": "customers",
    "themes": "notes",
    "questionnaires": "notes",
    "event-sources": "metrics",
    "opportunities": "objectives",
    "drivers": "estimates",
    "fillings": "estimates",
    "priorities": "estimates",
    "poker": "estimates",
    "surveys": "estimates",
    "portfolios": "estimates",
    "skills": "estimates",
    "costs": "estimates",
    "ties": "estimates",
    "decisions": "ideas",
    "interviews": "evidence",
    "interview-coverage": "evidence",
    "participants": "evidence",
    "guides": "evidence",
    "statuses": "ideas",
    "roadmap": "ideas",
    "plans": "ideas",
    "portal": "ideas",
    "work": "releases",
    "forecast": "releases",
    "calibration": "outcomes",
    "driver-results": "outcomes",
    "corrections": "outcomes",
    "perspectives": "outcomes",
    "query": "metrics",
}
SECONDS = {"s": 1, "m": 60, "h": 3600}
SEEN_EVERY = 60


class TokenAuth(HttpBearer):
    """Finds the person behind a token and checks scope and rate."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """The token when it is good; None answers 401.

        Raises:
            Problem: 403 for a scope that the token lacks, 429 when it asks too often.
        """
        found = find(request, token)
        if found is None:
            return None
        check_rate(found)
        is_asked = request.path.rstrip("/").rpartition("/")[2] in ASKED
        check_scope(found, "GET" if is_asked else request.method or "GET", resource_of(request.path))
        return found


def find(request: HttpRequest, token: str) -> ApiToken | None:
    """The valid token of this secret, once a request; puts its person and workspace on the request."""
    known: ApiToken | None = getattr(request, "api_token", None)
    if known is not None:
        return known
    rows = ApiToken.objects.select_related("user", "workspace")
    found = rows.filter(hash=ApiToken.hash_of(token)).first()
    if found is None or not found.is_valid or not found.user.is_active:
        return None
    stamp = found.last_used
    now = timezone.now()
    if stamp is None or (now - stamp).total_seconds() > SEEN_EVERY:
        ApiToken.objects.filter(pk=found.pk).update(last_used=now)
    asked: Any = request
    asked.user, asked.api_token, asked.workspace = found.user, found, found.workspace
    return found


def resource_of(path: str) -> str:
    """The resource whose scope covers a path, such as `ideas` for /products/tea/ideas/12/votes."""
    words = [word for word in path.split("/api/v1/", 1)[-1].split("/") if word]
    if len(words) >= 3 and words[0] in {"products", "workspaces"}:
        return COVERED_BY.get(words[2], words[2])
    return words[0] if words else ""


def check_scope(token: ApiToken, method: str, resource: str) -> None:
    """Refuse what the token was not made for; writing includes reading."""
    wanted = ["write", f"{resource}:write"]
    if method in READS:
        wanted += ["read", f"{resource}:read"]
    if not set(wanted) & set(token.scopes):
        needed = "read" if method in READS else "write"
        raise Problem(403, f"This token lacks the scope “{needed}” or “{resource}:{needed}”.")


def check_rate(token: ApiToken) -> None:
    """Refuse when a token asks more often than ROADWORTHY_API_RATE_LIMIT allows."""
    allowed, _, unit = settings.API_RATE_LIMIT.partition("/")
    if not allowed or int(allowed) <= 0:
        return
    seconds = SECONDS[unit or "m"]
    window = int(time.time() // seconds)
    key = f"api-rate-{token.pk}-{window}"
    cache.add(key, 0, timeout=seconds * 2)
    try:
        count = cache.incr(key)
    except ValueError:
        count = 1
    if count > int(allowed):
        wait = str(int(seconds - time.time() % seconds) + 1)
        raise Problem(
            429, f"More than {settings.API_RATE_LIMIT} requests; wait {wait} s.", headers={"Retry-After": wait}
        )


def product(request: Any, slug: str, *, to: access.Right = "read") -> Product:
    """The product of a path, after the access check, within the token's workspace only. One SQL query.

    Raises:
        Http404: none of the token's.
        PermissionDenied: the person's role does not carry the right.
    """
    found = access.product(request, slug, to=to)
    if found.workspace_id != request.api_token.workspace_id:
        raise Http404
    return found


def workspace(request: Any, slug: str, *, to: access.Right = "read") -> Workspace:
    """The workspace of a path, after the access check; only the token's own. One SQL query."""
    if request.api_token.workspace.slug != slug:
        raise Http404
    return access.workspace(request, slug, to=to)


def person(request: Any) -> User:
    """Who acts: the person behind the token."""
    found: User = request.user
    return found
