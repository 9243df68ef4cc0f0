"""Pages of outcomes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import queries as ideas
from roadworthy.ideas.models import Idea, Prediction
from roadworthy.ui import replies

from .. import actions, queries, show
from ..forms import OutcomeForm
from ..models import Outcome
from ..rules import NotEnoughData

STANDINGS = ("measured", "due", "waiting", "not released")


@require_GET
def outcomes(request: Request, slug: str) -> HttpResponse:
    """Every promise beside its result."""
    product = access.product(request, slug)
    found = queries.promises(product)
    if request.GET.get("format") == "csv":
        return show.promises_csv(found)
    wanted = request.GET.get("show", "")
    shown = [one for one in found if wanted not in STANDINGS or one.standing == wanted]
    context = {
        "product": product,
        "promises": shown,
        "total": len(found),
        "wanted": wanted,
        "counts": {name: sum(one.standing == name for one in found) for name in STANDINGS},
        "record": queries.track_record(found).overall,
        "chart": show.promise_chart(product, found),
        "sober": queries.sober_promises(product, found),
    }
    return render(request, "outcomes/list.html", context)


@require_GET
def lifecycle(request: Request, slug: str) -> HttpResponse:
    """The stage of the product's life."""
    product = access.product(request, slug)
    stage = queries.stage_of_life(product)
    known = None if isinstance(stage, NotEnoughData) else stage
    context = {"product": product, "stage": known, "lacking": stage if known is None else None}
    return render(request, "outcomes/lifecycle.html", context | {"charts": show.life_charts(product)})


def found_prediction(product: Product, pk: int) -> Prediction:
    """A prediction of this product, or 404."""
    return ideas.prediction(product, pk)


@require_POST
def measure(request: Request, slug: str, pk: int) -> HttpResponse:
    """Measure the result of one prediction."""
    product = access.product(request, slug, to="edit")
    prediction = found_prediction(product, pk)
    found = actions.measure_outcome(prediction, by=request.user)
    place = reverse("outcomes:list", args=[slug])
    if isinstance(found, NotEnoughData):
        when = f" Try again from {found.ready_on:%-d %B %Y} on." if found.ready_on else ""
        return replies.done(request, f"Not enough data: {found.sentence}{when}", to=place, kind="warning")
    return replies.done(request, f"“{prediction.idea}”: {found.details['sentence']}", to=place)


@require_POST
def measure_due(request: Request, slug: str) -> HttpResponse:
    """Measure everything that is due."""
    product = access.product(request, slug, to="edit")
    measured, lacking = actions.measure_due(product, by=request.user)
    words = f"{measured} measured." + (f" Not enough data for {len(lacking)}: {lacking[0][1]}" if lacking else "")
    return replies.done(request, words, to=reverse("outcomes:list", args=[slug]), kind="warning" if lacking else "good")


def by_hand(request: Request, slug: str, pk: int) -> HttpResponse:
    """Enter a result by hand, with a reason."""
    product = access.product(request, slug, to="edit")
    prediction = found_prediction(product, pk)
    form = OutcomeForm(request.POST or None, prediction=prediction)
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_outcome(prediction, by=request.user, **form.values())
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return replies.done(request, "The result is kept.", to=reverse("outcomes:list", args=[slug]))
    context = {"product": product, "prediction": prediction, "form": form}
    return render(request, "outcomes/by_hand.html", context, status=422 if form.is_bound else 200)


@require_POST
def take_back(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a result back."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(
        Outcome.objects.select_related("prediction__idea"), prediction__idea__product=product, pk=pk
    )
    change = actions.remove_outcome(found, by=request.user)
    place = reverse("outcomes:list", args=[slug])
    return replies.done(request, "The result is taken back.", to=place, undo=change)


@require_GET
def panel(request: Request, slug: str, pk: int) -> HttpResponse:
    """An idea's result beside its promise, and what it took, for the case."""
    product = access.product(request, slug)
    idea = get_object_or_404(Idea, product=product, pk=pk)
    context = {"product": product, "idea": idea, "promises": queries.promises_of(idea), "found": None}
    if idea.is_shipped:
        context["found"] = queries.idea_results(product, [idea])[0]
    return render(request, "outcomes/_panel.html", context)
