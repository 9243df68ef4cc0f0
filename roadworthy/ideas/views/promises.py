"""Predictions: what an idea should change."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from roadworthy.analytics.models import Metric
from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.ideas import actions, queries
from roadworthy.ideas.forms import PredictionForm, add_refusal
from roadworthy.ui import replies


def typed(form: PredictionForm) -> dict[str, Any]:
    """What the form says, as the actions take it."""
    values = {name: form.cleaned_data[name] for name in ("change", "by_when", "reason")}
    return {**values, **form.numbers(), "metric": Metric.objects.get(pk=form.cleaned_data["metric"])}


@require_http_methods(["GET", "POST"])
def predict(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    idea = queries.idea(product, pk)
    form = PredictionForm(request.POST or None, product=product)
    to = reverse("ideas:case", args=[slug, pk])
    if request.method == "POST" and form.is_valid():
        try:
            actions.make_prediction(idea, by=request.user, **typed(form))
            return replies.done(request, "The prediction is kept.", to=f"{to}#promise")
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"product": product, "idea": idea, "form": form, "back": to, "prediction": None}
    return render(request, "ideas/predict.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "POST"])
def prediction(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    found = queries.prediction(product, pk)
    form = PredictionForm(request.POST or None, product=product, prediction=found)
    to = reverse("ideas:case", args=[slug, found.idea_id])
    if request.method == "POST" and form.is_valid():
        try:
            change = actions.edit_prediction(found, by=request.user, **typed(form))
            return replies.done(request, "The prediction is changed.", to=f"{to}#promise", undo=change)
        except Refused as refusal:
            add_refusal(form, refusal)
    context = {"product": product, "idea": found.idea, "form": form, "back": to, "prediction": found}
    return render(request, "ideas/predict.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def remove_prediction(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="contribute")
    found = queries.prediction(product, pk)
    change = actions.remove_prediction(found, by=request.user)
    to = reverse("ideas:case", args=[slug, found.idea_id])
    return replies.done(request, "The prediction is taken back.", to=f"{to}#promise", undo=change)
