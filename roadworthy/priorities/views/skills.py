"""Costs and ties: skills, what each idea takes of them, and what ideas need and exclude."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access, history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.priorities import actions
from roadworthy.priorities.forms import PortfolioForm, SkillForm, TieForm, cost_words, save_costs
from roadworthy.priorities.models import Portfolio, Skill, Tie
from roadworthy.priorities.queries import portfolio as queries
from roadworthy.ui import replies

PLACE = "priorities:setup"


def context(product: Product, **more: Any) -> dict[str, Any]:
    """What the page shows; with a refused form in place of the empty one."""
    forms = {"skill_form": SkillForm(), "tie_form": TieForm(product=product)}
    return {
        "product": product,
        "page": queries.setup(product),
        "typed": {},
        "faults": [],
        "words": cost_words,
        **forms,
        **more,
    }


@require_GET
def setup(request: Request, slug: str) -> HttpResponse:
    """Skills, costs and ties."""
    product = access.product(request, slug)
    return render(request, "priorities/portfolio/setup.html", context(product))


@require_POST
def add_skill(request: Request, slug: str) -> HttpResponse:
    """A skill more."""
    product = access.product(request, slug, to="edit")
    form = SkillForm(request.POST)
    if form.is_valid():
        try:
            made = actions.add_skill(product, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("name", refusal.sentence)
        else:
            return replies.done(request, f"{made}: say below what ideas take.", to=reverse(PLACE, args=[slug]))
    return render(request, "priorities/portfolio/setup.html", context(product, skill_form=form), status=422)


@require_POST
def delete_skill(request: Request, slug: str, pk: int) -> HttpResponse:
    """Delete a skill and what ideas take of it."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Skill.objects.select_related("product__workspace"), product=product, pk=pk)
    change = actions.delete_skill(found, by=request.user)
    return replies.done(request, f"“{found}” is deleted.", to=reverse(PLACE, args=[slug]), undo=change)


@require_POST
def costs(request: Request, slug: str) -> HttpResponse:
    """Save what ideas take of each skill; all or none."""
    product = access.product(request, slug, to="contribute")
    with transaction.atomic(), history.batch("said what ideas take"):
        faults, changes = save_costs(product, request.POST, by=request.user)
        if faults:
            transaction.set_rollback(True)
    if not faults:
        text = f"{len(changes)} {'cost' if len(changes) == 1 else 'costs'} saved."
        return replies.done(request, text, to=reverse(PLACE, args=[slug]), undo=changes[0] if changes else None)
    found = context(product, typed=request.POST, faults=faults)
    return render(request, "priorities/portfolio/setup.html", found, status=422)


@require_POST
def tie(request: Request, slug: str) -> HttpResponse:
    """Tie two ideas."""
    product = access.product(request, slug, to="edit")
    form = TieForm(request.POST, product=product)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.tie(said["idea"], said["other"], by=request.user, kind=said["kind"])
        except Refused as refusal:
            form.add_error("other", refusal.sentence)
        else:
            return replies.done(request, "Tied.", to=reverse(PLACE, args=[slug]))
    return render(request, "priorities/portfolio/setup.html", context(product, tie_form=form), status=422)


@require_POST
def untie(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a tie back."""
    product = access.product(request, slug, to="edit")
    rows = Tie.objects.select_related("idea__product__workspace", "other")
    found = get_object_or_404(rows, idea__product=product, pk=pk)
    change = actions.untie(found, by=request.user)
    return replies.done(request, "No longer tied.", to=reverse(PLACE, args=[slug]), undo=change)


def settings(request: Request, slug: str, pk: int) -> HttpResponse:
    """A portfolio's name, formula, periods and targets."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(queries.portfolios(product), pk=pk)
    form = PortfolioForm(request.POST or None, instance=Portfolio.objects.get(pk=pk), product=product)
    if request.method == "POST" and form.is_valid():
        try:
            change = actions.change_portfolio(found, by=request.user, **form.settings())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            place = reverse("priorities:portfolio", args=[slug, pk])
            return replies.done(request, "Saved.", to=place, undo=change)
    found_ = {"product": product, "portfolio": found, "form": form}
    return render(request, "priorities/portfolio/settings.html", found_, status=422 if form.is_bound else 200)
