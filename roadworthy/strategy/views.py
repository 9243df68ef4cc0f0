"""Pages of strategy: the tree, objectives with their key results, opportunities."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.ui import replies

from . import actions, queries, show
from .forms import KeyResultForm, ObjectiveForm, OpportunityForm
from .models import KeyResult, Objective, Opportunity


@require_GET
def tree(request: Request, slug: str) -> HttpResponse:
    """Objectives, the opportunities below them, and theirs."""
    product = access.product(request, slug)
    nodes = show.nodes(
        product, queries.objectives(product), queries.tree(product), can_edit=access.can(request, "edit")
    )
    return render(request, "strategy/tree.html", {"product": product, "nodes": nodes})


@require_GET
def objectives(request: Request, slug: str) -> HttpResponse:
    """Every objective with how far its key results are."""
    product = access.product(request, slug)
    rows = queries.objectives(product)
    wanted = request.GET.get("state", Objective.State.ACTIVE)
    shown = [row for row in rows if wanted == "all" or row.objective.state == wanted]
    context = {"product": product, "rows": shown, "total": len(rows), "state": wanted}
    return render(request, "strategy/objectives.html", context)


@require_GET
def objective(request: Request, slug: str, pk: int) -> HttpResponse:
    """One objective."""
    product = access.product(request, slug)
    found = get_object_or_404(Objective.objects.select_related("owner"), product=product, pk=pk)
    opportunities = found.opportunities.select_related("parent")
    context = {"product": product, "row": queries.objective_row(found), "opportunities": opportunities}
    return render(request, "strategy/objective.html", context)


def write(request: Request, form: Any, save: Any, context: dict[str, Any]) -> HttpResponse:
    """Show a form, or save it and go on; a refusal stands in the form with what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            text, target = save(form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return replies.done(request, text, to=target)
    status = 422 if request.method == "POST" else 200
    return render(request, "strategy/form.html", {**context, "form": form}, status=status)


def new_objective(request: Request, slug: str) -> HttpResponse:
    """Write a new objective."""
    product = access.product(request, slug, to="edit")
    form = ObjectiveForm(request.POST or None, product=product)

    def save(values: dict[str, Any]) -> tuple[str, str]:
        made = actions.create_objective(product, by=request.user, **values)
        return f"“{made}” is an objective now.", reverse("strategy:objective", args=[slug, made.pk])

    context = {"product": product, "heading": "New objective", "back": reverse("strategy:objectives", args=[slug])}
    return write(request, form, save, context)


def edit_objective(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change an objective."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Objective, product=product, pk=pk)
    form = ObjectiveForm(request.POST or None, instance=Objective.objects.get(pk=pk), product=product)
    place = reverse("strategy:objective", args=[slug, pk])

    def save(values: dict[str, Any]) -> tuple[str, str]:
        actions.change_objective(found, by=request.user, **values)
        return "Saved.", place

    return write(request, form, save, {"product": product, "heading": f"Edit {found}", "back": place})


@require_POST
def delete_objective(request: Request, slug: str, pk: int) -> HttpResponse:
    """Delete an objective."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Objective, product=product, pk=pk)
    change = actions.delete_objective(found, by=request.user)
    return replies.done(request, f"“{found}” is deleted.", to=reverse("strategy:objectives", args=[slug]), undo=change)


def new_key_result(request: Request, slug: str, pk: int) -> HttpResponse:
    """Write a new key result."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Objective, product=product, pk=pk)
    form = KeyResultForm(request.POST or None, product=product)
    place = reverse("strategy:objective", args=[slug, pk])

    def save(values: dict[str, Any]) -> tuple[str, str]:
        made = actions.add_key_result(found, by=request.user, **values)
        return f"“{made}” is a key result now.", place

    return write(request, form, save, {"product": product, "heading": "New key result", "back": place})


def edit_key_result(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a key result."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(KeyResult, objective__product=product, pk=pk)
    form = KeyResultForm(request.POST or None, instance=KeyResult.objects.get(pk=pk), product=product)
    place = reverse("strategy:objective", args=[slug, found.objective_id])

    def save(values: dict[str, Any]) -> tuple[str, str]:
        actions.change_key_result(found, by=request.user, **values)
        return "Saved.", place

    return write(request, form, save, {"product": product, "heading": f"Edit {found}", "back": place})


@require_POST
def delete_key_result(request: Request, slug: str, pk: int) -> HttpResponse:
    """Delete a key result."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(KeyResult, objective__product=product, pk=pk)
    place = reverse("strategy:objective", args=[slug, found.objective_id])
    change = actions.delete_key_result(found, by=request.user)
    return replies.done(request, f"“{found}” is deleted.", to=place, undo=change)


@require_GET
def opportunity(request: Request, slug: str, pk: int) -> HttpResponse:
    """One opportunity, what stands below it, and the ideas that could meet it."""
    product = access.product(request, slug)
    rows = Opportunity.objects.select_related("objective", "parent")
    found = get_object_or_404(rows, product=product, pk=pk)
    context = {"product": product, "opportunity": found, "children": found.children.all()}
    return render(request, "strategy/opportunity.html", context)


def new_opportunity(request: Request, slug: str) -> HttpResponse:
    """Write a new opportunity."""
    product = access.product(request, slug, to="edit")
    start = {name: request.GET[name] for name in ("objective", "parent") if request.GET.get(name, "").isdecimal()}
    form = OpportunityForm(request.POST or None, initial=start, product=product)

    def save(values: dict[str, Any]) -> tuple[str, str]:
        made = actions.create_opportunity(product, by=request.user, **values)
        return f"“{made}” stands in the tree now.", reverse("strategy:opportunity", args=[slug, made.pk])

    context = {"product": product, "heading": "New opportunity", "back": reverse("strategy:tree", args=[slug])}
    return write(request, form, save, context)


def edit_opportunity(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change an opportunity."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Opportunity, product=product, pk=pk)
    form = OpportunityForm(request.POST or None, instance=Opportunity.objects.get(pk=pk), product=product)
    place = reverse("strategy:opportunity", args=[slug, pk])

    def save(values: dict[str, Any]) -> tuple[str, str]:
        actions.change_opportunity(found, by=request.user, **values)
        return "Saved.", place

    return write(request, form, save, {"product": product, "heading": f"Edit {found}", "back": place})


@require_POST
def move_opportunity(request: Request, slug: str, pk: int) -> HttpResponse:
    """Drop an opportunity below another node of the tree."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Opportunity, product=product, pk=pk)
    change = actions.change_opportunity(found, by=request.user, **show.place(product, request.POST.get("parent", "")))
    return replies.done(request, "Moved.", to=reverse("strategy:tree", args=[slug]), undo=change, stay=True)


@require_POST
def delete_opportunity(request: Request, slug: str, pk: int) -> HttpResponse:
    """Delete an opportunity."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Opportunity, product=product, pk=pk)
    change = actions.delete_opportunity(found, by=request.user)
    return replies.done(request, f"“{found}” is deleted.", to=reverse("strategy:tree", args=[slug]), undo=change)
