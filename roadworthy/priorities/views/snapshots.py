"""Rankings as they stood."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.priorities import actions, queries, show
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
    """One snapshot, and what moved from it to a later one or to today, and why."""
    product = access.product(request, slug)
    own = Snapshot.objects.filter(product=product)
    found = get_object_or_404(own.select_related("by", "product"), pk=pk)
    against = request.GET.get("against", "")
    other = get_object_or_404(own, pk=against) if against.isdecimal() and int(against) != pk else None
    if other and (other.at, other.pk) < (found.at, found.pk):
        found, other = other, found
    page = queries.snapshot_page(found, queries.formula_in_use(product), other)
    context = {"product": product, "page": page, "chart": show.slopes(page), "snapshots": queries.snapshots(product)}
    return render(request, "priorities/snapshot.html", context)


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
