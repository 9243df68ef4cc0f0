"""Pages where a metric over events or over other metrics is defined."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from roadworthy.analytics import actions, jobs, queries, show
from roadworthy.analytics.forms import DefinitionForm
from roadworthy.analytics.models import Metric
from roadworthy.analytics.rules import definitions
from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui import replies


def define(request: Request, slug: str, kind: str) -> HttpResponse:
    """Define a metric over events or over other metrics."""
    product = access.product(request, slug, to="edit")
    if kind not in definitions.KINDS:
        raise Http404
    form = DefinitionForm(request.POST or None, product=product, kind=kind)
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            made = actions.define_metric(product, by=request.user, definition=form.document(), **form.values())
        except Refused as refusal:
            blame(form, refusal)
        else:
            jobs.refresh_soon(made, by=request.user)
            return replies.done(request, f"“{made}” is defined.", to=reverse("analytics:metric", args=[slug, made.pk]))
    return page(request, product, form, heading="New metric")


def redefine(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change what a metric is worked out of."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Metric, product=product, pk=pk, definition__isnull=False)
    kind = found.kind
    form = DefinitionForm(request.POST or None, product=product, kind=kind, instance=Metric.objects.get(pk=pk))
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        try:
            change = actions.change_metric(found, by=request.user, definition=form.document(), **form.values())
        except Refused as refusal:
            blame(form, refusal)
        else:
            jobs.refresh_soon(found, by=request.user)
            return replies.done(request, "Saved.", to=reverse("analytics:metric", args=[slug, pk]), undo=change)
    return page(request, product, form, heading=f"Edit {found}", metric=found)


@require_POST
def refresh(request: Request, slug: str, pk: int) -> HttpResponse:
    """Work a metric out anew, all its days."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Metric, product=product, pk=pk, definition__isnull=False)
    jobs.refresh_soon(found, by=request.user, everything=True)
    place = reverse("analytics:metric", args=[slug, pk])
    return replies.done(request, "It is worked out anew.", to=place)


def blame(form: DefinitionForm, refusal: Refused) -> None:
    """Put a refusal beside the field that it means."""
    form.add_error(form.place_of(refusal.field or ""), refusal.sentence)


def page(
    request: Request, product: Product, form: DefinitionForm, *, heading: str, metric: Metric | None = None
) -> HttpResponse:
    """The form, with a preview of the last 90 days when it was asked for."""
    context: dict[str, Any] = {"product": product, "form": form, "heading": heading, "metric": metric}
    if form.is_bound and form.is_valid() and "preview" in request.POST:
        try:
            context |= previewed(product, form)
        except Refused as refusal:
            blame(form, refusal)
    known = queries.known_words(product)
    context |= {"kinds": definitions.KINDS, "kind": form.kind, "events": known.events, "properties": known.properties}
    context["metrics"] = [row for row in queries.metrics(product) if metric is None or row.pk != metric.pk]
    status = 422 if form.errors else 200
    return render(request, "analytics/definition.html", context, status=status)


def previewed(product: Product, form: DefinitionForm) -> dict[str, Any]:
    """The last 90 days of what is typed. Raises Refused when it cannot be answered."""
    values = actions.checked(product, form.document(), key=form.instance.key or "preview")
    draft = Metric(product=product, key="preview", name=form.cleaned_data["name"], unit=form.cleaned_data["unit"])
    draft.definition, draft.aggregate = values["definition"], values["aggregate"]
    found = queries.preview(draft, today=timezone.localdate())
    seen = show.window("90", "day")
    chart = show.line(draft, found, seen, [], show.unit_of(draft, product.workspace)) if len(found) else None
    words = definitions.in_words(definitions.read_definition(draft.definition))
    return {"preview": found, "chart": chart, "words": words, "lag": queries.lag_of(draft)}
