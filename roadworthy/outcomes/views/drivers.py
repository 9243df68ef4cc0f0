"""What drivers of released ideas were found to be."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roadworthy.analytics import queries as analytics
from roadworthy.core import access, history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas.models import Idea
from roadworthy.priorities import queries as priorities
from roadworthy.ui import replies

from .. import actions, jobs, queries, show
from ..forms import DriverResultsForm
from ..models import DriverResult
from ..rules import NotEnoughData

SHOWS = ("open", "counted")


@require_GET
def drivers(request: Request, slug: str) -> HttpResponse:
    """Every released idea with what was said and found of its drivers."""
    product = access.product(request, slug)
    found = [one for one in queries.idea_results(product) if one.lines]
    if request.GET.get("format") == "csv":
        return show.driver_results_csv(found)
    wanted = request.GET.get("show", "")
    shown = [one for one in found if wanted not in SHOWS or bool(one.open) == (wanted == "open")]
    counts = {"open": sum(bool(one.open) for one in found), "counted": sum(not one.open for one in found)}
    context = {"product": product, "found": shown, "total": len(found), "wanted": wanted, "counts": counts}
    return render(request, "outcomes/drivers.html", context)


def found_idea(product: Product, pk: int) -> Idea:
    """An idea of this product, or 404."""
    return get_object_or_404(Idea.objects.select_related("product__workspace"), product=product, pk=pk)


@require_http_methods(["GET", "POST"])
def enter_results(request: Request, slug: str, pk: int) -> HttpResponse:
    """Enter what an idea took and reached, in the words of each driver."""
    product = access.product(request, slug, to="contribute")
    idea = found_idea(product, pk)
    lines = queries.idea_results(product, [idea])[0].lines if idea.is_shipped else ()
    form = DriverResultsForm(request.POST or None, lines=lines)
    if request.method == "POST" and form.is_valid():
        try:
            rows = actions.enter_driver_results(
                idea, form.entries(), by=request.user, reason=form.cleaned_data["reason"]
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            jobs.renew_soon(product)
            place, undo = reverse("outcomes:drivers", args=[slug]), history.of(rows[0]).first()
            return replies.done(request, "Counted. The track record knows it.", to=place, undo=undo)
    choices = [(row.pk, row.name) for row in analytics.metrics(product)]
    context = {"product": product, "idea": idea, "lines": lines, "form": form, "choices": choices}
    return render(request, "outcomes/enter_results.html", context, status=422 if form.is_bound else 200)


@require_POST
def measure_driver(request: Request, slug: str, pk: int, driver_pk: int) -> HttpResponse:
    """Take a driver's result from the idea's steps, or from a metric when one is named."""
    product = access.product(request, slug, to="contribute")
    idea, driver = found_idea(product, pk), priorities.driver_for(product, driver_pk)
    if driver is None:
        raise Http404
    chosen = request.POST.get("metric", "")
    if chosen:
        metric = analytics.metric_for(product, int(chosen)) if chosen.isdecimal() else None
        if metric is None:
            raise Refused("There is no such metric in this product.", field="metric")
        found = actions.measure_metric(idea, driver, metric=metric, by=request.user)
    else:
        found = actions.measure_steps(idea, driver, by=request.user)
    place = reverse("outcomes:drivers", args=[slug])
    if isinstance(found, NotEnoughData):
        return replies.done(request, f"Not enough data: {found.sentence}", to=place, kind="warning")
    jobs.renew_soon(product)
    return replies.done(request, f"“{idea}”: {driver.name.lower()} was {driver.shown(found.value)}.", to=place)


@require_POST
def take_back_result(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a driver's result back."""
    product = access.product(request, slug, to="edit")
    rows = DriverResult.objects.select_related("idea__product__workspace", "driver")
    change = actions.remove_driver_result(get_object_or_404(rows, idea__product=product, pk=pk), by=request.user)
    jobs.renew_soon(product)
    place = reverse("outcomes:drivers", args=[slug])
    return replies.done(request, "The result is taken back.", to=place, undo=change)
