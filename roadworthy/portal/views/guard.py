"""What every public page does first: which portal, who looks, may they, how often; and what browsers are told.

Visitors have sessions of their own, in a cookie of their own that only signing in sets. Forms carry a word made of that
session; before signing in there is nothing that a foreign page could abuse.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from roadworthy.core import access, history, public_forms
from roadworthy.core.errors import Refused
from roadworthy.core.models import User
from roadworthy.core.public_forms import address_of, is_too_long, within_rate
from roadworthy.portal import actions, queries
from roadworthy.portal import show as looks
from roadworthy.portal.models import Portal, Visitor

MOST_BYTES = 64 * 1024
FORM_LASTS = 12 * 3600
SALT = "roadworthy.portal.form"


@dataclass(frozen=True)
class Viewer:
    """Who looks at a portal: a visitor, a member of the workspace, or somebody we do not know."""

    portal: Portal
    visitor: Visitor | None
    is_member: bool
    token: str
    address: str

    @property
    def slug(self) -> str:
        """The product's word in addresses."""
        return self.portal.product.slug

    @property
    def person(self) -> Visitor:
        """The visitor. Raises Refused for who did not sign in."""
        if self.visitor is None:
            raise Refused("Sign in first.")
        return self.visitor

    def csrf(self) -> str:
        """The word that a form of this viewer carries."""
        key = actions.signing.hash_of(self.token) if self.token else "nobody"
        return signing.TimestampSigner(salt=f"{SALT}.{self.portal.pk}").sign(key)

    def check_form(self, word: str) -> None:
        """Refuse a form that is not this viewer's, or too old. Raises Refused."""
        try:
            key = signing.TimestampSigner(salt=f"{SALT}.{self.portal.pk}").unsign(word, max_age=FORM_LASTS)
        except signing.BadSignature as error:
            raise Refused("This form is too old. Load the page again.") from error
        if key != (actions.signing.hash_of(self.token) if self.token else "nobody"):
            raise Refused("You signed in or out since. Load the page again.")


View = Callable[..., Any]


def portal_page(*methods: str, is_door: bool = False, is_free: bool = False) -> Callable[[View], View]:
    """A page of a portal: `view(request, viewer, …)`.

    Args:
        is_door: leads in, so that nobody is sent away from it.
        is_free: takes posts that carry a right of their own instead of a form's word.
    """

    def wrap(view: View) -> View:
        @login_not_required
        @csrf_exempt  # checked below: the word of the visitor's own session, not of a member's
        @functools.wraps(view)
        def page(request: HttpRequest, slug: str, **values: Any) -> HttpResponse:
            if request.method not in {*methods, "HEAD" if "GET" in methods else ""}:
                return HttpResponseNotAllowed(methods)
            viewer = viewer_of(request, slug)
            with history.via("portal"):
                return guarded(answer(request, viewer, view, values, is_door=is_door, is_free=is_free), viewer)

        return page

    return wrap


def answer(
    request: HttpRequest, viewer: Viewer, view: View, values: dict[str, Any], *, is_door: bool, is_free: bool
) -> HttpResponse:
    """The page after every check, or the page that says why not."""
    if not is_door and (stop := turned_away(request, viewer)) is not None:
        return stop
    try:
        if request.method == "POST":
            if (stop := too_much(request, viewer)) is not None:
                return stop
            if not is_free:
                viewer.check_form(request.POST.get("csrf", ""))
        return view(request, viewer, **values)
    except Refused as refusal:
        return show(request, viewer, "portal/stop.html", {"words": refusal.sentence}, status=422)


def viewer_of(request: HttpRequest, slug: str) -> Viewer:
    """Who looks at which portal. Raises Http404 for a portal that is closed, but not to members."""
    portal = queries.by_slug(slug)
    if portal is None:
        raise Http404("There is no portal here.")
    user = request.user
    is_member = isinstance(user, User) and access.visible_products(user).filter(pk=portal.product_id).exists()
    if not portal.is_open and not is_member:
        raise Http404("There is no portal here.")
    token = request.COOKIES.get(cookie_of(portal), "")
    visitor = actions.enter(portal, token)
    if visitor is not None:
        actions.remember(visitor)
    return Viewer(portal, visitor, is_member, token if visitor else "", address_of(request))


def turned_away(request: HttpRequest, viewer: Viewer) -> HttpResponse | None:
    """Where somebody is sent who may not look; None for who may."""
    portal, visitor = viewer.portal, viewer.visitor
    if viewer.is_member or (not portal.is_private and queries.is_in_audience(portal, visitor)):
        return None
    if visitor is None:
        return redirect(
            f"{reverse('portal:sign_in', args=[viewer.slug])}?{urlencode({'next': request.get_full_path()})}"
        )
    if queries.is_in_audience(portal, visitor):
        return None
    words = "This portal is for other customers. Ask your contact if you think that it should be for you."
    return show(request, viewer, "portal/stop.html", {"words": words}, status=403)


def too_much(request: HttpRequest, viewer: Viewer) -> HttpResponse | None:
    """The refusal of what is too long or comes too fast; None where all is well."""
    if is_too_long(request, MOST_BYTES):
        return show(request, viewer, "portal/stop.html", {"words": "That is more than we can take."}, status=413)
    if within("address", f"{viewer.portal.pk} {viewer.address}") and within("portal", str(viewer.portal.pk)):
        return None
    words = "Too much comes from here just now. Please try again in a minute."
    response = show(request, viewer, "portal/stop.html", {"words": words}, status=429)
    response["Retry-After"] = "60"
    return response


def within(kind: str, key: str) -> bool:
    """Is it asked no more often in this minute than settings.PORTAL_RATES allows?"""
    most = settings.PORTAL_RATES.get(kind)
    if most is None:
        return True
    return within_rate(f"portal-{kind}-{actions.votes.address_hash(0, key)}", most)


def cookie_of(portal: Portal) -> str:
    """The name of the cookie of this portal's visitors."""
    return f"portal-{portal.pk}"


def show(
    request: HttpRequest, viewer: Viewer, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the portal."""
    known = {"portal": viewer.portal, "viewer": viewer, "slug": viewer.slug, "harmless": looks.harmless}
    return render(request, template, known | context, status=status)


def guarded(response: HttpResponse, viewer: Viewer) -> HttpResponse:
    """What browsers are told: a strict policy; private portals are not to be found, and nothing is passed on."""
    is_hidden = viewer.portal.is_private or not viewer.portal.is_open
    response.setdefault("Cache-Control", "private, no-cache")
    return public_forms.guarded(response, connects=True, is_hidden=is_hidden, referrer="same-origin")
