"""Formulas and drivers."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.priorities import actions, queries
from roadworthy.priorities.forms import DriverForm, FormulaForm
from roadworthy.priorities.models import Driver, Formula
from roadworthy.priorities.rules import PRESETS
from roadworthy.ui import replies


@require_GET
def formulas(request: Request, slug: str) -> HttpResponse:
    """The formulas and drivers of a product, and the known ones to choose from."""
    product = access.product(request, slug)
    own = queries.formulas(product)
    used = {formula.preset for formula in own}
    presets = [preset for preset in PRESETS.values() if preset.key not in used]
    context = {"product": product, "formulas": own, "drivers": queries.drivers(product), "presets": presets}
    return render(request, "priorities/formulas.html", context)


def write(request: Request, slug: str, form: Any, save: Any, context: dict[str, Any]) -> HttpResponse:
    """Show a form, or save it; a refusal stands at its field with what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            text = save(form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return replies.done(request, text, to=reverse("priorities:formulas", args=[slug]))
    status = 422 if request.method == "POST" else 200
    return render(request, "priorities/form.html", {**context, "form": form}, status=status)


def new_formula(request: Request, slug: str) -> HttpResponse:
    """Write a formula."""
    product = access.product(request, slug, to="edit")

    def save(values: dict[str, Any]) -> str:
        return f"“{actions.create_formula(product, by=request.user, **values)}” is there."

    context = {"product": product, "heading": "New formula", "drivers": queries.drivers(product)}
    return write(request, slug, FormulaForm(request.POST or None), save, context)


def edit_formula(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a formula."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Formula, product=product, pk=pk)

    def save(values: dict[str, Any]) -> str:
        actions.change_formula(found, by=request.user, **values)
        return "Saved."

    form = FormulaForm(request.POST or None, initial={"name": found.name, "expression": found.expression})
    context = {"product": product, "heading": f"Edit {found}", "drivers": queries.drivers(product)}
    return write(request, slug, form, save, context)


@require_POST
def use_preset(request: Request, slug: str) -> HttpResponse:
    """Rank by a known formula."""
    product = access.product(request, slug, to="edit")
    made = actions.use_preset(product, request.POST.get("preset", ""), by=request.user)
    return replies.done(request, f"Ranking by {made}.", to=reverse("priorities:ranking", args=[slug]))


@require_POST
def choose_formula(request: Request, slug: str, pk: int) -> HttpResponse:
    """Rank by this formula from now on."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Formula, product=product, pk=pk)
    actions.choose_formula(found, by=request.user)
    return replies.done(request, f"Ranking by {found}.", to=reverse("priorities:ranking", args=[slug]))


@require_POST
def delete_formula(request: Request, slug: str, pk: int) -> HttpResponse:
    """Delete a formula that is not in use."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Formula, product=product, pk=pk)
    change = actions.delete_formula(found, by=request.user)
    place = reverse("priorities:formulas", args=[slug])
    return replies.done(request, f"“{found}” is deleted.", to=place, undo=change)


def new_driver(request: Request, slug: str) -> HttpResponse:
    """Make a driver of one's own."""
    product = access.product(request, slug, to="edit")

    def save(values: dict[str, Any]) -> str:
        made = actions.add_driver(product, by=request.user, **values)
        return f"Formulas call it {made.key}."

    return write(request, slug, DriverForm(request.POST or None), save, {"product": product, "heading": "New driver"})


def edit_driver(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a driver; formulas go on calling it by its key."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Driver, product=product, pk=pk)

    def save(values: dict[str, Any]) -> str:
        actions.change_driver(found, by=request.user, **values)
        return "Saved."

    form = DriverForm(request.POST or None, instance=Driver.objects.get(pk=pk))
    return write(request, slug, form, save, {"product": product, "heading": f"Edit {found}"})


@require_POST
def delete_driver(request: Request, slug: str, pk: int) -> HttpResponse:
    """Delete a driver that no formula uses."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Driver, product=product, pk=pk)
    change = actions.delete_driver(found, by=request.user)
    place = reverse("priorities:formulas", args=[slug])
    return replies.done(request, f"“{found}” is deleted.", to=place, undo=change)
