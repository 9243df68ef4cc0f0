"""The team's work: a board, and one item."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.delivery import actions, queries
from roadworthy.delivery.forms import WorkForm
from roadworthy.delivery.models import WorkItem
from roadworthy.ui import replies
from roadworthy.ui.boards import Board, Card, Lane

SHOWN = 60


@require_GET
def board(request: Request, slug: str) -> HttpResponse:
    """Work by state; done work of the last weeks only."""
    product = access.product(request, slug)
    lanes = queries.work_lanes(product, shown=SHOWN, idea=request.GET.get("idea", ""))
    can_move = access.can(request, "edit")
    made = Board("work", "Work by state", [lane(product, *one, can_move=can_move) for one in lanes], can_move)
    return render(
        request,
        "delivery/board.html",
        {"product": product, "board": made, "is_empty": not any(count for _, _, count in lanes)},
    )


def lane(product: Product, state: WorkItem.State, items: list[WorkItem], count: int, *, can_move: bool) -> Lane:
    """One column of the board."""
    cards = [
        Card(
            pk=item.pk,
            title=item.title,
            url=reverse("delivery:work", args=[product.slug, item.pk]),
            move_url=reverse("delivery:move_work", args=[product.slug, item.pk]) if can_move else "",
            words=item.idea.title if item.idea else "Upkeep",
            person=str(item.assignee) if item.assignee else "",
            figure=f"{item.size:g}" if item.size is not None else "",
        )
        for item in items
    ]
    return Lane(state.value, state.label, cards, count=count)


def item(request: Request, slug: str, pk: int) -> HttpResponse:
    """One work item, to read or to change."""
    product = access.product(request, slug, to="edit" if request.method == "POST" else "read")
    found = get_object_or_404(WorkItem.objects.select_related("idea", "assignee"), product=product, pk=pk)
    form = WorkForm(request.POST or None, instance=WorkItem.objects.get(pk=pk), product=product)
    if request.method == "POST" and form.is_valid():
        change = actions.change_work(found, by=request.user, **form.cleaned_data)
        return replies.done(request, "Saved.", to=reverse("delivery:board", args=[slug]), undo=change)
    context = {"product": product, "item": found, "form": form}
    return render(request, "delivery/work.html", context, status=422 if form.is_bound else 200)


def new_work(request: Request, slug: str) -> HttpResponse:
    """Write a new work item."""
    product = access.product(request, slug, to="edit")
    start = {"idea": request.GET["idea"]} if request.GET.get("idea", "").isdecimal() else {}
    form = WorkForm(request.POST or None, product=product, initial={"state": WorkItem.State.TODO, **start})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        made = actions.add_work(product, by=request.user, **values, **actions.times_of(WorkItem(), values["state"]))
        return replies.done(request, f"“{made}” is on the board.", to=reverse("delivery:board", args=[slug]))
    context = {"product": product, "form": form}
    return render(request, "delivery/work.html", context, status=422 if form.is_bound else 200)


@require_POST
def move_work(request: Request, slug: str, pk: int) -> HttpResponse:
    """Drop a card into a column, above another card or at the end."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(WorkItem, product=product, pk=pk)
    below = request.POST.get("before", "")
    before = WorkItem.objects.filter(product=product, pk=below).first() if below.isdecimal() else None
    if below and before is None:
        raise Refused("The card below is gone; reload the board.", field="before")
    change = actions.move_work(found, by=request.user, state=request.POST.get("column", ""), before=before)
    return replies.done(request, "Moved.", to=reverse("delivery:board", args=[slug]), undo=change, stay=True)


@require_POST
def delete_work(request: Request, slug: str, pk: int) -> HttpResponse:
    """Delete a work item."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(WorkItem, product=product, pk=pk)
    change = actions.delete_work(found, by=request.user)
    return replies.done(request, f"“{found}” is deleted.", to=reverse("delivery:board", args=[slug]), undo=change)
