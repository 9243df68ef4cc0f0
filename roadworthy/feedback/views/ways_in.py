"""Sections of the settings: the address for mail, the widget."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User
from roadworthy.core.request import Request
from roadworthy.ui import replies
from roadworthy.ui.frame import url

from .. import actions, queries
from ..models import WayIn

TOLD = {
    "open": "Opened.",
    "renew": "Renewed. The old one leads nowhere any more.",
    "close": "Closed.",
    "sites": "Saved.",
}


def addresses(request: Request, slug: str) -> HttpResponse:
    return section(request, slug, WayIn.Kind.MAIL)


def widget(request: Request, slug: str) -> HttpResponse:
    return section(request, slug, WayIn.Kind.WIDGET)


def section(request: Request, slug: str, kind: str) -> HttpResponse:
    """One way in: shown to who may read, opened and closed by admins; only who may contribute sees the address."""
    product = access.product(request, slug, to="administer" if request.method == "POST" else "read")
    error, told = "", ""
    if request.method == "POST":
        try:
            told = change(product, kind, request.POST.get("do", ""), request.POST.get("origins", ""), by=request.user)
        except Refused as refusal:
            error = refusal.sentence
        if told and not request.htmx:
            return replies.done(request, told, to=url("feedback:settings", slug))
    way = queries.ways_of(product).get(kind)
    context = {
        "product": product, "way": way, "kind": kind, "error": error, "typed": request.POST.get("origins"),
        "domain": settings.MAIL_DOMAIN, "address": actions.mail_address(way) if way else "",
        "script": f"{settings.PUBLIC_URL}/w/{way.token}.js" if way else "", "site": settings.PUBLIC_URL,
    }  # fmt: skip
    name = "_settings_mail" if kind == WayIn.Kind.MAIL else "_settings_widget"
    template = f"feedback/{name}.html" if request.htmx else "feedback/way_in.html"
    response = render(request, template, context | {"fragment": f"feedback/{name}.html"}, status=422 if error else 200)
    return replies.toast(response, told) if told else response


def change(product: Product, kind: str, do: str, origins: str, *, by: User) -> str:
    """Do what was asked to a way in; the words for it. Raises Refused for anything else."""
    way = queries.ways_of(product).get(kind)
    if do in ("open", "renew"):
        actions.open_way(product, kind, by=by)
    elif do == "close" and way is not None:
        actions.close_way(way, by=by)
    elif do == "sites" and way is not None:
        actions.set_origins(way, origins.splitlines(), by=by)
    else:
        raise Refused("Choose what to do.", field="do")
    return TOLD[do]
