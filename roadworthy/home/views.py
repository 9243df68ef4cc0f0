"""A person's home in a product, and the numbers beside its menu."""

from __future__ import annotations

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from roadworthy.core import access
from roadworthy.core.models import Membership, Perspective, Product
from roadworthy.core.request import Request
from roadworthy.ui import replies

from . import actions, queries


def home(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    perspectives = _perspectives(request, product)
    asked = request.GET.get("as", "")
    shown = asked if asked in Perspective.values else perspectives[0]
    visit = actions.come(product, request.user)
    steps = queries.guide(product)
    context = {
        "product": product,
        "perspective": Perspective(shown),
        "perspectives": [(value, label) for value, label in Perspective.choices],
        "waiting": queries.waiting(product, request.user, perspectives),
        "mentions": queries.mentions(product, request.user)[:5],
        "changed": queries.changed(product, request.user, visit.before_at),
        "figures": queries.figures(product, shown),
        "guide": steps if not visit.hides_guide and not steps.is_over and access.can(request, "edit") else None,
    }
    return render(request, "home/home.html", context)


@never_cache
def waiting(request: Request, slug: str) -> JsonResponse:
    product = access.product(request, slug)
    return JsonResponse(queries.counts(product, request.user, _perspectives(request, product)))


@require_POST
def hide_guide(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    actions.hide_guide(product, request.user)
    return replies.done(request, "The first steps are put away.", to=f"/{slug}/home/")


def _perspectives(request: Request, product: Product) -> list[str]:
    """The person's perspectives in this workspace, product when they chose none. One SQL query."""
    mine = Membership.objects.filter(user=request.user, workspace=product.workspace_id)
    found = mine.values_list("perspectives", flat=True).first()
    return found or [Perspective.PRODUCT.value]
