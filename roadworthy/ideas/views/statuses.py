"""The workspace's own words for the steps."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import actions, queries
from roadworthy.ideas.forms import StatusForm, add_refusal
from roadworthy.ideas.models import Status
from roadworthy.ideas.rules import CATEGORIES
from roadworthy.ui import replies


@require_http_methods(["GET", "POST"])
def statuses(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="administer" if request.method == "POST" else "read")
    form = StatusForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.add_status(product.workspace, by=request.user, **form.cleaned_data)
            return replies.done(request, f"“{made.name}” is added.", to=reverse("ideas:statuses", args=[slug]))
        except Refused as refusal:
            add_refusal(form, refusal)
    rows = queries.statuses(product.workspace)
    context = {"product": product, "form": form, "rows": rows, "use": queries.status_use(product.workspace)}
    context["meanings"] = {one.category.value: one for one in CATEGORIES}
    return render(request, "ideas/statuses.html", context, status=422 if request.method == "POST" else 200)


def own_status(product: Product, pk: int) -> Status:
    """A status of the product's workspace."""
    return get_object_or_404(Status.objects.select_related("workspace"), workspace=product.workspace, pk=pk)


@require_POST
def rename(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="administer")
    change = actions.rename_status(own_status(product, pk), by=request.user, name=request.POST.get("name", ""))
    return replies.done(request, "Renamed." if change else "It has that name already.", undo=change)


@require_POST
def shift(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="administer")
    order = [row.pk for row in queries.statuses(product.workspace)]
    place = order.index(own_status(product, pk).pk)
    other = place + (1 if request.POST.get("to") == "down" else -1)
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
        actions.order_statuses(product.workspace, order, by=request.user)
    return replies.done(request, "Moved.")


@require_POST
def remove(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="administer")
    status, chosen = own_status(product, pk), request.POST.get("replacement", "")
    replacement = own_status(product, int(chosen)) if chosen.isdecimal() else None
    moved = actions.remove_status(status, by=request.user, replacement=replacement)
    words = f" Its {moved} ideas stand in the other status." if moved else ""
    return replies.done(request, f"“{status.name}” is removed.{words}")
