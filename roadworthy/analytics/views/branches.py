"""Pages of a metric taken apart."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadworthy.analytics import actions, queries, show
from roadworthy.analytics.forms import DecompositionForm
from roadworthy.analytics.models import Decomposition, Metric
from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.ui import replies


def branches(request: Request, slug: str, pk: int) -> HttpResponse:
    """The tree below a metric and which branch moved it; posting takes it apart."""
    product = access.product(request, slug, to="edit" if request.method == "POST" else "read")
    metric = get_object_or_404(Metric.objects.select_related("product"), product=product, pk=pk)
    row = Decomposition.objects.filter(metric=metric).first()
    form = DecompositionForm(request.POST or None, metric=metric, row=row)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_apart(metric, by=request.user, how=form.cleaned_data["how"], parts=form.parts())
        except Refused as refusal:
            form.add_error("how" if refusal.field == "how" else None, refusal.sentence)
        else:
            place = reverse("analytics:branches", args=[slug, pk])
            return replies.done(request, f"“{metric}” is taken apart.", to=place)
    tree = queries.branch_of(metric)
    context = {"product": product, "metric": metric, "form": form, "row": row, "tree": tree}
    context |= {"nodes": show.nodes(tree, slug), "chart": show.steps(tree, show.unit_of(metric, product.workspace))}
    context["leaves"] = queries.leaves(tree) if tree.parts else []
    return render(request, "analytics/branches.html", context, status=422 if form.is_bound else 200)


@require_POST
def put_together(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take the decomposition of a metric back."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Decomposition, metric__product=product, metric=pk)
    change = actions.put_together(found, by=request.user)
    place = reverse("analytics:branches", args=[slug, pk])
    return replies.done(request, "It is one metric again.", to=place, undo=change)
