"""Segments: counts, shares, order."""

from __future__ import annotations

import copy

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.ui import replies

from .. import actions, queries
from ..forms import SegmentForm, try_write
from ..models import Segment


def address(slug: str) -> str:
    """The page of segments."""
    return reverse("market:segments", args=[slug])


def page(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit" if request.method == "POST" else "read")
    form = SegmentForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = try_write(form, lambda: actions.add_segment(product.workspace, by=request.user, **form.cleaned_data))
        if made is not None:
            return replies.done(request, f"Segment “{made}” added.", to=address(slug))
    known = {one.pk: one for one in queries.segments(product.workspace)}
    shares = queries.segment_shares(product.workspace)
    context = {"product": product, "form": form, "rows": [(share, known.get(share.group.key or 0)) for share in shares]}
    return render(request, "market/segments.html", context, status=422 if form.is_bound else 200)


def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    segment = get_object_or_404(Segment, workspace=product.workspace, pk=pk)
    form = SegmentForm(request.POST or None, instance=copy.copy(segment))
    if request.method == "POST" and form.is_valid():

        def write() -> bool:
            actions.change_segment(segment, by=request.user, **form.cleaned_data)
            return True

        if try_write(form, write):
            return replies.done(request, "Saved.", to=address(slug))
    context = {"product": product, "form": form, "heading": f"Edit {segment}", "back": address(slug)}
    return render(request, "market/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def move(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    segment = get_object_or_404(Segment, workspace=product.workspace, pk=pk)
    change = actions.move_segment(segment, by=request.user, up=request.POST.get("up") == "1")
    return replies.done(request, "Moved." if change else "It stands at the end already.", to=address(slug), undo=change)


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    segment = get_object_or_404(Segment, workspace=product.workspace, pk=pk)
    change = actions.delete_segment(segment, by=request.user)
    return replies.done(request, f"Segment “{segment}” deleted; its customers stay.", to=address(slug), undo=change)
