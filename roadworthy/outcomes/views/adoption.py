"""Pages of adoption: who took a released idea up."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas.models import Idea
from roadworthy.ui import replies

from .. import actions, queries, show
from ..forms import AdoptionForm
from ..models import Adoption


@require_GET
def adoptions(request: Request, slug: str) -> HttpResponse:
    """Every released idea and how it was taken up."""
    product = access.product(request, slug)
    found = queries.uptakes(product)
    if request.GET.get("format") == "csv":
        return show.uptakes_csv(found)
    context = {"product": product, "uptakes": found, "open": queries.without_adoption(product)}
    return render(request, "outcomes/adoptions.html", context)


def adoption(request: Request, slug: str, pk: int) -> HttpResponse:
    """How one idea was taken up; posting says what counts as using it."""
    product = access.product(request, slug, to="edit" if request.method == "POST" else "read")
    idea = get_object_or_404(Idea, product=product, pk=pk)
    if request.method == "POST":
        return save(request, product, idea)
    found = queries.uptake(idea)
    if request.GET.get("format") == "csv":
        return show.uptake_csv(found)
    return page(request, product, found, AdoptionForm(row=found.row, suggested=found.suggested))


def save(request: Request, product: Product, idea: Idea) -> HttpResponse:
    """Keep what counts as using an idea, or show the page again with what was typed."""
    form = AdoptionForm(request.POST, row=None)
    if form.is_valid():
        try:
            actions.set_adoption(idea, by=request.user, **form.values())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            place = reverse("outcomes:adoption", args=[product.slug, idea.pk])
            return replies.done(request, "It is counted from its release on.", to=place)
    return page(request, product, queries.uptake(idea), form, status=422)


def page(
    request: Request, product: Product, found: queries.Uptake, form: AdoptionForm, *, status: int = 200
) -> HttpResponse:
    """The page of one idea's adoption."""
    context = {"product": product, "idea": found.idea, "found": found, "form": form}
    context |= {"curve": show.uptake_curve(found), "stays": show.stay_chart(found)}
    context["events"] = queries.known_events(product)
    return render(request, "outcomes/adoption.html", context, status=status)


@require_GET
def adoption_panel(request: Request, slug: str, pk: int) -> HttpResponse:
    """How an idea was taken up, for the case and for the page of those who were told."""
    product = access.product(request, slug)
    idea = get_object_or_404(Idea, product=product, pk=pk)
    context = {"product": product, "idea": idea, "found": queries.uptake(idea)}
    return render(request, "outcomes/_adoption_panel.html", context)


@require_POST
def remove_adoption(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take back what counts as using an idea."""
    product = access.product(request, slug, to="edit")
    row = get_object_or_404(Adoption, idea__product=product, idea=pk)
    change = actions.remove_adoption(row, by=request.user)
    place = reverse("outcomes:adoption", args=[slug, pk])
    return replies.done(request, "It is not counted any more.", to=place, undo=change)
