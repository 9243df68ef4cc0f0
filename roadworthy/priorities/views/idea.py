"""One idea's estimates: one's own, everyone's, and what data says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.analytics.queries import metric_for, metrics
from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas.models import Idea
from roadworthy.priorities import actions, queries, show
from roadworthy.priorities.forms import save_all, save_one, sheet
from roadworthy.priorities.models import Driver
from roadworthy.priorities.rules.typed import read_value
from roadworthy.ui import replies

IDEAS = Idea.objects.select_related("product__workspace", "status")
DRIVERS = Driver.objects.select_related("product__workspace", "metric")


@require_GET
def idea(request: Request, slug: str, pk: int) -> HttpResponse:
    """One idea's estimates: one's own and everyone's."""
    product = access.product(request, slug)
    found = get_object_or_404(IDEAS, product=product, pk=pk)
    return render(request, "priorities/idea.html", idea_context(request, product, found))


def idea_context(
    request: Request, product: Product, idea: Idea, typed: Mapping[str, str] | None = None, faults: Any = ()
) -> dict[str, Any]:
    """What the page of one idea's estimates shows; after a refusal with what was typed and what is wrong."""
    page = queries.idea_estimates(idea, asker=request.user.pk)
    return {
        "product": product,
        "idea": idea,
        "page": page,
        "charts": show.driver_charts(page),
        "sheet": sheet(page, typed),
        "metrics": metrics(product) if any(one.driver.source == "metric" for one in page.drivers) else [],
        "faults": faults,
        "wrong": {place.rpartition("_")[0]: sentence for place, sentence in faults},
    }


@require_POST
def save_estimates(request: Request, slug: str, pk: int) -> HttpResponse:
    """Save one's own low, likely and high for all drivers of an idea; all or none."""
    product = access.product(request, slug, to="contribute")
    found = get_object_or_404(IDEAS, product=product, pk=pk)
    faults = save_all(found, request.POST, by=request.user)
    return answer(request, product, found, faults, f"Your estimates of “{found}” are saved.")


@require_POST
def override(request: Request, slug: str, pk: int, driver_pk: int) -> HttpResponse:
    """Count one's own value in place of what data says, with a reason; nothing typed takes it back."""
    product = access.product(request, slug, to="contribute")
    found = get_object_or_404(IDEAS, product=product, pk=pk)
    driver = get_object_or_404(DRIVERS, product=product, pk=driver_pk)
    faults = save_one(found, driver, request.POST, request.user, is_override=True)
    return answer(request, product, found, faults, f"{driver} of “{found}” is saved.")


def answer(request: Request, product: Product, idea: Idea, faults: Any, text: str) -> HttpResponse:
    """Back to the page when all is saved; else the page with what was typed and what is wrong."""
    if not faults:
        return replies.done(request, text, to=reverse("priorities:idea", args=[product.slug, idea.pk]))
    context = idea_context(request, product, idea, request.POST, faults)
    return render(request, "priorities/idea.html", context, status=422)


@require_POST
def choose_metric(request: Request, slug: str, pk: int, driver_pk: int) -> HttpResponse:
    """Fill a driver of this idea from a metric of its own, or from the driver's again."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(IDEAS, product=product, pk=pk)
    driver = get_object_or_404(DRIVERS, product=product, pk=driver_pk)
    typed = request.POST.get("metric", "")
    metric = metric_for(product, int(typed)) if typed.isdecimal() else None
    if typed and metric is None:
        raise Refused("There is no such metric in this product.", field="metric")
    change = actions.choose_metric(found, driver, metric, by=request.user, share=share_of(request.POST))
    place = reverse("priorities:idea", args=[slug, pk])
    return replies.done(request, f"{driver} follows {metric or driver.metric or 'no metric'}.", to=place, undo=change)


def share_of(typed: Mapping[str, str]) -> float:
    """The part of a metric that was typed, all of it when nothing was. Raises Refused."""
    text = typed.get("share", "").strip()
    try:
        return read_value(text.removesuffix("%")) / 100 if text else 1.0
    except ValueError as error:
        raise Refused(str(error), field="share") from None


@require_GET
def panel(request: Request, slug: str, pk: int) -> HttpResponse:
    """What an idea should return and cost, for the case."""
    product = access.product(request, slug)
    found = get_object_or_404(Idea.objects.select_related("product__workspace"), product=product, pk=pk)
    page = queries.idea_estimates(found, asker=request.user.pk)
    return render(request, "priorities/_panel.html", {"product": product, "idea": found, "page": page})
