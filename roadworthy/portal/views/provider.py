"""Signing in by the installation's identity provider, for visitors."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from roadworthy.core.errors import Refused
from roadworthy.portal import actions
from roadworthy.portal.actions import provider

from .doors import home_of, let_in, next_of, safe_next
from .guard import Viewer, portal_page

COOKIE = "portal-oidc"


@portal_page("GET", is_door=True)
def oidc(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Off to the provider; what comes back is known by a cookie of ten minutes."""
    where, kept = provider.begin(viewer.portal, back=back_to(viewer), to=next_of(request, viewer))
    response = redirect(where)
    secure = bool(settings.SESSION_COOKIE_SECURE)
    place = {"path": home_of(viewer), "secure": secure, "httponly": True, "samesite": "Lax"}
    response.set_cookie(COOKIE, kept, max_age=provider.LASTS, **place)  # type: ignore[arg-type]
    return response


@portal_page("GET", is_door=True)
def oidc_back(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Back from the provider."""
    kept = request.COOKIES.get(COOKIE, "")
    if not kept:
        raise Refused("Signing in was begun elsewhere. Please try again.")
    given = {"state": request.GET.get("state", ""), "code": request.GET.get("code", "")}
    visitor, to = provider.finish(viewer.portal, kept=kept, back=back_to(viewer), **given)
    response = let_in(viewer, visitor, safe_next(to, viewer))
    response.delete_cookie(COOKIE, path=home_of(viewer))
    return response


def back_to(viewer: Viewer) -> str:
    """The address that the provider must allow."""
    return actions.signing.base_of(viewer.portal) + reverse("portal:oidc_back", args=[viewer.slug])
