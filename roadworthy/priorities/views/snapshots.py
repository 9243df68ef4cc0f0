"""Rankings as they stood."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.priorities import actions, queries
from roadworthy.priorities.models import Snapshot
from roadworthy.ui import replies


@require_GET
def snapshots(request: Request, slug: str) -> HttpResponse:
    """Every snapshot, newest first."""
    product = access.product(request, slug)
    context = {"product": product, "snapshots": queries.snapshots(product)}
    return render(request, "priorities/snapshots.html", context)


@require_GET
def snapshot(request: Request, slug: str, pk: int) -> HttpResponse:
    """One snapshot, and what moved since and why."""
    product = access.product(request, slug)
    found = get_object_or_404(Snapshot.objects.select_related("by", "product"), product=product, pk=pk)
    page = queries.snapshot_page(found, queries.formula_in_use(product))
    return render(request, "priorities/snapshot.html", {"product": product, "page": page})


@require_POST
def take_snapshot(request: Request, slug: str) -> HttpResponse:
    """Keep the ranking as it stands."""
    product = access.product(request, slug, to="edit")
    made = actions.take_snapshot(product, by=request.user, name=request.POST.get("name", ""))
    return replies.done(request, f"“{made}” is kept.", to=reverse("priorities:snapshots", args=[slug]))


@require_POST
def delete_snapshot(request: Request, slug: str, pk: int) -> HttpResponse:
    """Throw a snapshot away."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Snapshot, product=product, pk=pk)
    change = actions.delete_snapshot(found, by=request.user)
    place = reverse("priorities:snapshots", args=[slug])
    return replies.done(request, f"“{found}” is deleted.", to=place, undo=change)
