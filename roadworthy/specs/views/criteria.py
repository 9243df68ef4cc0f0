"""Acceptance criteria as rows."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadworthy.core import access
from roadworthy.core.models import Change, Product
from roadworthy.core.request import Request
from roadworthy.specs import actions
from roadworthy.specs.models import Criterion, Spec
from roadworthy.ui import replies

from .specs import found_spec, page_context


def answer(request: Request, product: Product, spec: Spec, text: str, undo: Change | None = None) -> HttpResponse:
    """The criteria again for htmx, else back to the spec."""
    if not request.htmx:
        return replies.done(request, text, to=reverse("specs:spec", args=[product.slug, spec.idea_id]), undo=undo)
    spec.refresh_from_db()
    response = render(request, "specs/_criteria.html", page_context(product, spec))
    return replies.toast(response, text, undo=undo)


def found_criterion(product: Product, pk: int) -> Criterion:
    """A criterion of this product, or 404."""
    rows = Criterion.objects.select_related("spec__idea__product__workspace")
    return get_object_or_404(rows, spec__idea__product=product, pk=pk)


@require_POST
def add(request: Request, slug: str, pk: int) -> HttpResponse:
    """A new criterion of an idea's spec."""
    product = access.product(request, slug, to="edit")
    spec = found_spec(product, pk)
    kind = request.POST.get("kind", Criterion.Kind.MUST)
    actions.add_criterion(spec, by=request.user, text=request.POST.get("text", ""), kind=kind)
    return answer(request, product, spec, "Criterion added.")


@require_POST
def change(request: Request, slug: str, pk: int) -> HttpResponse:
    """Reword a criterion."""
    product = access.product(request, slug, to="edit")
    found = found_criterion(product, pk)
    kind = request.POST.get("kind", found.kind)
    made = actions.change_criterion(found, by=request.user, text=request.POST.get("text", ""), kind=kind)
    return answer(request, product, found.spec, "Criterion changed.", made)


@require_POST
def mark(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say that a criterion is met or not."""
    product = access.product(request, slug, to="contribute")
    found = found_criterion(product, pk)
    is_met = bool(request.POST.get("done"))
    made = actions.mark_criterion(found, by=request.user, is_met=is_met)
    place = reverse("specs:spec", args=[slug, found.spec.idea_id])
    return replies.done(request, "Met." if is_met else "Not met.", to=place, undo=made, stay=True)


@require_POST
def move(request: Request, slug: str, pk: int) -> HttpResponse:
    """Give a criterion the place above or below."""
    product = access.product(request, slug, to="edit")
    found = found_criterion(product, pk)
    keys = list(found.spec.criteria.values_list("pk", flat=True))
    step = -1 if request.POST.get("to") == "up" else 1
    actions.move_criterion(found, by=request.user, to=keys.index(found.pk) + step)
    return answer(request, product, found.spec, "Moved.")


@require_POST
def remove(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a criterion away."""
    product = access.product(request, slug, to="edit")
    found = found_criterion(product, pk)
    spec = found.spec
    made = actions.remove_criterion(found, by=request.user)
    return answer(request, product, spec, "Criterion removed.", made)
