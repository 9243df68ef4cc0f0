"""Who takes part in an interview, and what they allowed."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.ideas import actions, queries
from roadworthy.ideas.forms import ParticipantForm, add_refusal
from roadworthy.ui import replies

from .interviews import draw

SAID = {"asked": "asked", "given": "given", "refused": "refused"}


@require_POST
def add(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    found = queries.interview(product, pk)
    form = ParticipantForm(request.POST, product=product)
    if form.is_valid():
        try:
            made = actions.add_participant(found, by=request.user, **form.values())
            to = reverse("interviews:interview", args=[slug, pk])
            return replies.done(request, f"{made} takes part.", to=to)
        except Refused as refusal:
            add_refusal(form, refusal)
    return draw(request, product, found, form=form)


@require_POST
def consent(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    row, to = queries.participant(product, pk), request.POST.get("consent", "")
    change = actions.set_consent(row, to=to, by=request.user, how=request.POST.get("how", ""))
    gone = "Consent is withdrawn: the person is masked, and nothing they said speaks for an idea any more."
    return replies.done(request, f"Consent is {SAID[to]}." if to in SAID else gone, undo=change)


@require_POST
def remove(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    row = queries.participant(product, pk)
    change = actions.remove_participant(row, by=request.user)
    return replies.done(request, f"{row} is taken off.", undo=change)
