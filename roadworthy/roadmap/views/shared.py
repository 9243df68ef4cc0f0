"""Shared views: made inside, seen by whoever has the link. And snapshots."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.roadmap import actions, queries, show
from roadworthy.roadmap.forms import ShareForm
from roadworthy.roadmap.models import RoadmapSnapshot, SharedView
from roadworthy.ui import replies


@require_GET
def shares(request: Request, slug: str) -> HttpResponse:
    """Every shared view of a product, with its link."""
    product = access.product(request, slug, to="edit")
    views = SharedView.objects.filter(product=product).select_related("created_by")
    rows = [(view, request.build_absolute_uri(reverse("roadmap:shared", args=[slug, view.token]))) for view in views]
    return render(request, "roadmap/shares.html", {"product": product, "rows": rows})


def new_share(request: Request, slug: str) -> HttpResponse:
    """Make a view for an audience."""
    product = access.product(request, slug, to="edit")
    form = ShareForm(request.POST or None, product=product)
    if request.method == "POST" and form.is_valid():
        try:
            actions.share(product, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("name", refusal.sentence)
        else:
            return replies.done(request, "The link is ready.", to=reverse("roadmap:shares", args=[slug]))
    context = {"product": product, "form": form, "heading": "Share the roadmap"}
    return render(request, "roadmap/share_form.html", context, status=422 if form.is_bound else 200)


def edit_share(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change what a shared view shows; its link stays."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(SharedView, product=product, pk=pk)
    form = ShareForm(request.POST or None, instance=SharedView.objects.get(pk=pk), product=product)
    if request.method == "POST" and form.is_valid():
        change = actions.change_share(found, by=request.user, **form.cleaned_data)
        return replies.done(request, "Saved.", to=reverse("roadmap:shares", args=[slug]), undo=change)
    context = {"product": product, "form": form, "heading": f"Edit {found}"}
    return render(request, "roadmap/share_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def revoke(request: Request, slug: str, pk: int) -> HttpResponse:
    """End a shared link at once."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(SharedView, product=product, pk=pk)
    change = actions.revoke_share(found, by=request.user)
    place = reverse("roadmap:shares", args=[slug])
    return replies.done(request, f"The link of “{found}” is dead.", to=place, undo=change)


@login_not_required
@never_cache
@require_GET
def shared(request: HttpRequest, slug: str, token: str) -> HttpResponse:
    """A shared view, for whoever has the link: only what it contains."""
    view = queries.shared(token)
    if view is None or view.product.slug != slug:
        raise Http404("This link is not good any more.")
    rows = queries.shared_items(view)
    context = {"view": view, "name": view.product.name}
    if view.form == SharedView.Form.TIMELINE:
        context["timeline"] = show.public_timeline(view, rows)
    else:
        context["columns"] = show.public_columns(view, rows)
    response = render(request, "roadmap/shared.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_POST
def take_snapshot(request: Request, slug: str) -> HttpResponse:
    """Keep the roadmap as it stands."""
    product = access.product(request, slug, to="edit")
    made = actions.take_snapshot(product, by=request.user, name=request.POST.get("name", ""))
    place = reverse("roadmap:timeline", args=[slug]) + f"?since={made.pk}"
    return replies.done(request, f"“{made}” is kept. Compare with it later.", to=place)


@require_POST
def delete_snapshot(request: Request, slug: str, pk: int) -> HttpResponse:
    """Throw a snapshot away."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(RoadmapSnapshot, product=product, pk=pk)
    change = actions.delete_snapshot(found, by=request.user)
    place = reverse("roadmap:timeline", args=[slug])
    return replies.done(request, f"“{found}” is deleted.", to=place, undo=change)
