"""Signing in and out: by a link in a mail, by a token of the host application."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from roadworthy.core.errors import Refused
from roadworthy.portal import actions, jobs, queries
from roadworthy.portal.models import Visitor

from .guard import Viewer, cookie_of, portal_page, show, within

IMPORTANCE = {"1", "2", "3"}


@portal_page("GET", "POST", is_door=True)
def sign_in(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Ask for a link. The answer is the same whether we know the address or not."""
    context: dict[str, Any] = {"wish": wish_of(request), "next": next_of(request, viewer), "has_oidc": has_oidc()}
    if request.method == "GET":
        return show(request, viewer, "portal/sign_in.html", context)
    email = request.POST.get("email", "")
    try:
        if not within("sign_in", viewer.address):
            raise Refused("Too many links were asked for from here. Please try again in a minute.")
        wish = context["wish"] | {"next": context["next"]}
        row = None if request.POST.get("website") else actions.ask_link(viewer.portal, email=email, wish=wish)
    except Refused as refusal:
        more = {"fault": refusal.sentence, "email": email}
        return show(request, viewer, "portal/sign_in.html", context | more, status=422)
    jobs.send_link.enqueue(row.pk if row else 0)
    return show(request, viewer, "portal/sent.html", {"email": email.strip()})


@portal_page("GET", "POST", is_door=True)
def follow_link(request: HttpRequest, viewer: Viewer, token: str) -> HttpResponse:
    """Looking changes nothing, for mail filters follow links; the button signs in."""
    if request.method == "GET":
        row = actions.read_link(viewer.portal, token)
        return show(request, viewer, "portal/enter.html", {"email": row.email})
    visitor, wish = actions.use_link(viewer.portal, token)
    return let_in(viewer, visitor, grant(viewer, visitor, wish))


@portal_page("GET", "POST", is_door=True, is_free=True)
def enter(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Come in with a token of the host application, which works once."""
    token = request.POST.get("token") or request.GET.get("token", "")
    if not token:
        raise Refused("Open the portal from the application.")
    visitor = actions.enter_by_token(viewer.portal, token[:8000])
    return let_in(viewer, visitor, next_of(request, viewer))


@portal_page("POST", is_door=True)
def sign_out(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """End this session and take its cookie away."""
    if viewer.token:
        actions.close_session(viewer.token)
    response = redirect("portal:ideas", viewer.slug)
    response.delete_cookie(cookie_of(viewer.portal), path=home_of(viewer), samesite="Lax")
    return response


@portal_page("POST")
def rename(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What others read under what the visitor writes."""
    actions.rename(viewer.person, name=request.POST.get("name", ""))
    return redirect(next_of(request, viewer))


def let_in(viewer: Viewer, visitor: Visitor, to: str) -> HttpResponse:
    """Open a session and go on."""
    response = redirect(to)
    response.set_cookie(
        cookie_of(viewer.portal),
        actions.open_session(visitor),
        max_age=int(actions.signing.SESSION_LASTS.total_seconds()),
        path=home_of(viewer),
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Lax",
    )
    return response


def grant(viewer: Viewer, visitor: Visitor, wish: dict[str, Any]) -> str:
    """Do what they were about to do before they signed in; returns where to go on."""
    if (key := wish.get("vote")) is not None:
        published = queries.one(viewer.portal, visitor, int(key))
        if published is not None:
            done = "voted"
            try:
                actions.vote(published, visitor, importance=int(wish.get("importance", 2)))
            except Refused:
                done = "not_voted"
            return reverse("portal:idea", args=[viewer.slug, published.pk]) + f"?done={done}"
    return safe_next(str(wish.get("next", "")), viewer)


def wish_of(request: HttpRequest) -> dict[str, Any]:
    """What somebody is about to do: a vote, by the address or the form."""
    given = request.POST if request.method == "POST" else request.GET
    key, importance = given.get("vote", ""), given.get("importance", "")
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return {}
    return {"vote": int(key), "importance": int(importance) if importance in IMPORTANCE else 2}


def next_of(request: HttpRequest, viewer: Viewer) -> str:
    """Where to go on: a page of this portal, else its ideas."""
    return safe_next(request.POST.get("next") or request.GET.get("next", ""), viewer)


def safe_next(text: str, viewer: Viewer) -> str:
    """An address within this portal; its ideas for any other."""
    home = home_of(viewer)
    is_ours = text.startswith(home) and url_has_allowed_host_and_scheme(text, allowed_hosts=None)
    return text[:500] if is_ours and "\\" not in text and ".." not in text else home


def home_of(viewer: Viewer) -> str:
    """The address of the portal's ideas, under which its cookie lives."""
    return reverse("portal:ideas", args=[viewer.slug])


def has_oidc() -> bool:
    """Does this installation know an identity provider?"""
    return "openid_connect" in settings.SOCIALACCOUNT_PROVIDERS
