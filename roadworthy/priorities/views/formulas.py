"""Formulas: kept, tried, weighed."""

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
from roadworthy.priorities.forms import FormulaForm, WeightsForm
from roadworthy.priorities.models import Formula
from roadworthy.priorities.rules import PRESETS
from roadworthy.ui import replies

FORM = "priorities/form.html"


@require_GET
def formulas(request: Request, slug: str) -> HttpResponse:
    """The formulas and drivers of a product, and the known ones to choose from."""
    product = access.product(request, slug)
    own = queries.formulas(product)
    used = {formula.preset for formula in own}
    context = {
        "product": product,
        "formulas": own,
        "drivers": queries.drivers(product),
        "presets": [preset for preset in PRESETS.values() if preset.key not in used],
        "readings": queries.readings(product, own),
    }
    return render(request, "priorities/formulas.html", context)


@require_GET
def try_formula(request: Request, slug: str) -> HttpResponse:
    """What a formula would do, while it is written; nothing is kept."""
    product = access.product(request, slug)
    found = queries.trial(product, request.GET.get("expression", ""))
    return render(request, "priorities/_trial.html", {"product": product, "trial": found})


def write(
    request: Request,
    slug: str,
    form: Any,
    save: Any,
    context: dict[str, Any],
    *,
    template: str = "priorities/form.html",
) -> HttpResponse:
    """Show a form, or save it; a refusal stands at its field with what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            text = save(form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return replies.done(request, text, to=reverse("priorities:formulas", args=[slug]))
    status = 422 if request.method == "POST" else 200
    return render(request, template, {**context, "form": form}, status=status)


def with_trial(context: dict[str, Any], expression: str) -> dict[str, Any]:
    """The page of a formula with what it would do."""
    product = context["product"]
    names = [(one.key, one.name) for one in queries.drivers(product)]
    names += [(one.key, one.label) for one in queries.number_fields(product)]
    return context | {"names": names, "trial": queries.trial(product, expression) if expression.strip() else None}


def new_formula(request: Request, slug: str) -> HttpResponse:
    """Write a formula."""
    product = access.product(request, slug, to="edit")

    def save(values: dict[str, Any]) -> str:
        return f"“{actions.create_formula(product, by=request.user, **values)}” is there."

    context = with_trial({"product": product, "heading": "New formula"}, request.POST.get("expression", ""))
    return write(request, slug, FormulaForm(request.POST or None), save, context)


def edit_formula(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a formula."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Formula, product=product, pk=pk)

    def save(values: dict[str, Any]) -> str:
        actions.change_formula(found, by=request.user, **values)
        return "Saved."

    form = FormulaForm(request.POST or None, initial={"name": found.name, "expression": found.expression})
    typed = request.POST.get("expression", found.expression)
    context = with_trial({"product": product, "heading": f"Edit {found}"}, typed)
    return write(request, slug, form, save, context)


@require_POST
def use_preset(request: Request, slug: str) -> HttpResponse:
    """Rank by a known formula."""
    product = access.product(request, slug, to="edit")
    computed = request.POST.get("computed") == "1"
    made = actions.use_preset(product, request.POST.get("preset", ""), by=request.user, computed=computed)
    return replies.done(request, f"Ranking by {made}.", to=reverse("priorities:ranking", args=[slug]))


def weigh(request: Request, slug: str) -> HttpResponse:
    """Make a formula by giving each driver a weight."""
    product = access.product(request, slug, to="edit")
    form = WeightsForm(request.POST or None, drivers=queries.drivers(product))

    def save(values: dict[str, Any]) -> str:
        made = actions.create_weighted(product, by=request.user, name=values["name"], weights=form.weights)
        return f"“{made}” is there."

    context = {"product": product, "heading": "Weighted sum", "form": form}
    return write(request, slug, form, save, context, template="priorities/weigh.html")


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
