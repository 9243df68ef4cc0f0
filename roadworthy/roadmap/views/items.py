"""One item of the roadmap: dates, precision, what it needs."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.roadmap import actions, show
from roadworthy.roadmap.forms import ItemForm, NeedsForm
from roadworthy.roadmap.models import Dependency, Item
from roadworthy.ui import replies

ROWS = Item.objects.select_related("idea__product__workspace", "idea__status")


def item(request: Request, slug: str, pk: int) -> HttpResponse:
    """One item, to read or to change."""
    product = access.product(request, slug, to="edit" if request.method == "POST" else "read")
    found = get_object_or_404(ROWS, idea__product=product, pk=pk)
    form = ItemForm(request.POST or None, instance=Item.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid():
        try:
            change = actions.change_item(found, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            place = reverse("roadmap:item", args=[slug, pk])
            return replies.done(request, "Saved.", to=place, undo=change)
    needs = found.needs.select_related("needs__idea")
    context = {"product": product, "item": found, "form": form, "needs": needs, "when": show.when(found)}
    context["needs_form"] = NeedsForm(item=found)
    return render(request, "roadmap/item.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take an idea off the roadmap."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(ROWS, idea__product=product, pk=pk)
    change = actions.remove_item(found, by=request.user)
    place = reverse("roadmap:board", args=[slug])
    return replies.done(request, f"“{found}” is off the roadmap.", to=place, undo=change)


@require_POST
def add_need(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say that one idea needs another first."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(ROWS, idea__product=product, pk=pk)
    key = request.POST.get("needs", "")
    if not key.isdecimal():
        raise Refused("Choose what it needs.", field="needs")
    other = get_object_or_404(ROWS, idea__product=product, pk=key)
    actions.add_dependency(found, other, by=request.user)
    return replies.done(request, f"“{found}” needs “{other}” first.", to=reverse("roadmap:item", args=[slug, pk]))


@require_POST
def remove_need(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say that one idea no longer needs the other."""
    product = access.product(request, slug, to="edit")
    rows = Dependency.objects.select_related("item__idea__product", "needs__idea")
    found = get_object_or_404(rows, item__idea__product=product, pk=pk)
    place = reverse("roadmap:item", args=[slug, found.item_id])
    change = actions.remove_dependency(found, by=request.user)
    return replies.done(request, "No longer needed.", to=place, undo=change)
