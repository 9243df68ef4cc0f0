"""A portal under its own host name: its pages and nothing else of ours are answered there."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from roadworthy.portal import queries

Next = Callable[[HttpRequest], HttpResponse]
REMEMBERED = 60
OURS = {urlsplit(settings.PUBLIC_URL).hostname, "localhost", "127.0.0.1", "[::1]", "testserver"}


def own_domain(get_response: Next) -> Next:
    """On the host name of a portal only that portal and its files are there; its front door leads to its ideas."""

    def middleware(request: HttpRequest) -> HttpResponse:
        host = request.get_host().rsplit(":", 1)[0].lower() if "HTTP_HOST" in request.META else ""
        slug = "" if not host or host in OURS else slug_of(host)
        if not slug:
            return get_response(request)
        home = f"/portal/{slug}/"
        if request.path_info == "/":
            return HttpResponseRedirect(home)
        allowed = (home, settings.STATIC_URL, f"/{slug}/delivery/unsubscribe/")
        if not request.path_info.startswith(allowed):
            raise Http404("There is nothing here.")
        return get_response(request)

    return middleware


def slug_of(host: str) -> str:
    """The product whose portal lives under this host; empty for any other host. Asked once a minute."""
    key = f"portal-host-{host[:200]}"
    found = cache.get(key)
    if found is None:
        found = queries.by_host(host) or ""
        cache.set(key, found, REMEMBERED)
    return str(found)
