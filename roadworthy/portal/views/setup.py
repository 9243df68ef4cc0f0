"""How the portal is set up: who may come in, how it looks, what it calls things, how an application signs people in."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadworthy.core import access, history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change
from roadworthy.core.request import Request
from roadworthy.portal import actions, show
from roadworthy.portal.forms import PortalForm, WordsForm
from roadworthy.portal.models import Portal
from roadworthy.ui import replies

from .inside import link_to, portal_for


@require_POST
def open_portal(request: Request, slug: str) -> HttpResponse:
    """Begin a portal; it stays closed until its settings say otherwise."""
    product = access.product(request, slug, to="administer")
    actions.open_portal(product, by=request.user)
    return redirect("portal:settings", slug)


def settings(request: Request, slug: str) -> HttpResponse:
    """The portal's settings."""
    portal = portal_for(request, slug, to="administer")
    given = Portal.objects.get(pk=portal.pk)
    form = PortalForm(request.POST or None, request.FILES or None, product=portal.product, instance=given)
    if request.method == "POST" and form.is_valid():
        try:
            change = save(portal, form, request)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return replies.done(request, "Saved.", to=request.path, undo=change)
    context = settings_context(request, portal_for(request, slug, to="administer")) | {"form": form}
    return render(request, "portal/settings.html", context, status=422 if form.errors else 200)


def settings_context(request: Request, portal: Portal) -> dict[str, object]:
    """What the page of the settings needs besides its form."""
    return {
        "product": portal.product,
        "portal": portal,
        "words_form": WordsForm(portal=portal),
        "secret": actions.secret_of(portal),
        "link": link_to(request, portal),
        "colours": show.colours_of(portal.accent),
        "here_is": "settings",
    }


@transaction.atomic
def save(portal: Portal, form: PortalForm, request: Request) -> Change | None:
    """Save settings, audience and logo as one. Raises Refused."""
    values = dict(form.cleaned_data)
    segments, logo, no_logo = values.pop("segments"), values.pop("logo"), values.pop("no_logo")
    with history.batch("changed the portal"):
        change = actions.change_portal(portal, by=request.user, **values)
        change = actions.set_audience(portal, segments, by=request.user) or change
        if logo or no_logo:
            change = actions.keep_logo(portal, logo or None, by=request.user) or change
    return change


@require_POST
def words(request: Request, slug: str) -> HttpResponse:
    """What the portal calls our statuses."""
    portal = portal_for(request, slug, to="administer")
    form = WordsForm(request.POST, portal=portal)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise Refused(f"{form[name].label}: {errors[0]}", field=name)
    change = actions.set_words(portal, form.words(), by=request.user)
    place = reverse("portal:settings", args=[slug]) + "#words"
    return replies.done(request, "This is what visitors read.", to=place, undo=change)


@require_POST
def renew_secret(request: Request, slug: str) -> HttpResponse:
    """A new secret for the host application."""
    portal = portal_for(request, slug, to="administer")
    actions.renew_secret(portal, by=request.user)
    place = reverse("portal:settings", args=[slug]) + "#secret"
    return replies.done(request, "There is a new secret. Put it into your application.", to=place)
