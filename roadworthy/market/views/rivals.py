"""Personas, competitors, and how products compare."""

from __future__ import annotations

import copy

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.ui import replies

from .. import actions, queries, rules
from ..forms import CompetitorForm, PersonaForm, try_write
from ..models import Competitor, Persona, Standing, Trait


@require_GET
def personas(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    found = [(one, rules.lines(one.pains), rules.lines(one.gains)) for one in queries.personas(product)]
    return render(request, "market/personas.html", {"product": product, "personas": found})


def new_persona(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    form, back = PersonaForm(request.POST or None), reverse("market:personas", args=[slug])
    if request.method == "POST" and form.is_valid():
        made = try_write(form, lambda: actions.add_persona(product, by=request.user, **form.cleaned_data))
        if made is not None:
            return replies.done(request, f"{made} added.", to=back)
    context = {"product": product, "form": form, "heading": "New persona", "back": back}
    return render(request, "market/form.html", context, status=422 if form.is_bound else 200)


def edit_persona(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    persona = get_object_or_404(Persona, product=product, pk=pk)
    form, back = PersonaForm(request.POST or None, instance=copy.copy(persona)), reverse("market:personas", args=[slug])
    if request.method == "POST" and form.is_valid():
        actions.change_persona(persona, by=request.user, **form.cleaned_data)
        return replies.done(request, "Saved.", to=back)
    context = {"product": product, "form": form, "heading": f"Edit {persona}", "back": back}
    return render(request, "market/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def delete_persona(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    persona = get_object_or_404(Persona, product=product, pk=pk)
    change = actions.delete_persona(persona, by=request.user)
    return replies.done(request, f"{persona} deleted.", to=reverse("market:personas", args=[slug]), undo=change)


@require_GET
def competitors(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    context = {"product": product, "comparison": queries.comparison(product), "levels": Standing.Level.choices}
    return render(request, "market/competitors.html", context)


def new_competitor(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    form, back = CompetitorForm(request.POST or None), reverse("market:competitors", args=[slug])
    if request.method == "POST" and form.is_valid():
        made = try_write(form, lambda: actions.add_competitor(product, by=request.user, **form.cleaned_data))
        if made is not None:
            return replies.done(request, f"{made} added.", to=back)
    context = {"product": product, "form": form, "heading": "New competitor", "back": back}
    return render(request, "market/form.html", context, status=422 if form.is_bound else 200)


def edit_competitor(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    rival = get_object_or_404(Competitor, product=product, pk=pk)
    form, back = (
        CompetitorForm(request.POST or None, instance=copy.copy(rival)),
        reverse("market:competitors", args=[slug]),
    )
    if request.method == "POST" and form.is_valid():
        actions.change_competitor(rival, by=request.user, **form.cleaned_data)
        return replies.done(request, "Saved.", to=back)
    context = {"product": product, "form": form, "heading": f"Edit {rival}", "back": back}
    return render(request, "market/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def delete_competitor(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    rival = get_object_or_404(Competitor, product=product, pk=pk)
    change = actions.delete_competitor(rival, by=request.user)
    return replies.done(request, f"{rival} deleted.", to=reverse("market:competitors", args=[slug]), undo=change)


@require_POST
def add_trait(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    made = actions.add_trait(product, by=request.user, name=request.POST.get("name", ""))
    return replies.done(request, f"“{made}” is compared now.", to=reverse("market:competitors", args=[slug]))


@require_POST
def edit_trait(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    trait = get_object_or_404(Trait, product=product, pk=pk)
    change = actions.change_trait(trait, by=request.user, name=request.POST.get("name", ""))
    return replies.done(request, "Renamed.", to=reverse("market:competitors", args=[slug]), undo=change)


@require_POST
def delete_trait(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    trait = get_object_or_404(Trait, product=product, pk=pk)
    change = actions.delete_trait(trait, by=request.user)
    return replies.done(request, f"“{trait}” removed.", to=reverse("market:competitors", args=[slug]), undo=change)


@require_POST
def rate(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    trait = get_object_or_404(Trait, product=product, pk=pk)
    level, rival = request.POST.get("level", ""), None
    if level and not level.isdecimal():
        raise Refused("Choose one of the levels.", field="level")
    if key := request.POST.get("competitor"):
        rival = get_object_or_404(Competitor, product=product, pk=key if key.isdecimal() else 0)
    change = actions.rate(trait, competitor=rival, level=int(level) if level else None, by=request.user)
    to = reverse("market:competitors", args=[slug])
    return replies.done(request, f"“{trait}” rated.", to=to, undo=change, stay=bool(request.htmx))
