"""The roadmap: board, timeline, by objective."""

from __future__ import annotations

import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.ideas.models import Idea
from roadworthy.roadmap import actions, queries, show
from roadworthy.roadmap.models import Item, RoadmapSnapshot
from roadworthy.ui import replies

ZOOMS = ("month", "quarter", "year")
LANES = ("horizon", "team", "component", "objective")


@require_GET
def board(request: Request, slug: str) -> HttpResponse:
    """Now, next, later."""
    product = access.product(request, slug)
    columns = queries.board(product)
    context = {
        "product": product,
        "board": show.board(product, columns, can_move=access.can(request, "edit")),
        "is_empty": not any(column.items for column in columns),
        "unplaced": queries.unplaced(product)[:100],
    }
    return render(request, "roadmap/board.html", context)


@require_GET
def timeline(request: Request, slug: str) -> HttpResponse:
    """Ideas with dates, in time; beside a snapshot when one is chosen."""
    product = access.product(request, slug)
    zoom, by, key = (request.GET.get(name, "") for name in ("zoom", "by", "since"))
    window = show.Window(zoom if zoom in ZOOMS else "quarter", by if by in LANES else "horizon")
    rows, needs = list(queries.dated(product)), queries.dependencies(product)
    kept = RoadmapSnapshot.objects.filter(product=product)
    since = kept.filter(pk=key).first() if key.isdecimal() else None
    can_move = access.can(request, "edit")
    made = show.timeline(product, rows, needs, window, can_move=can_move, ghosts=since)
    context = {
        "product": product,
        "timeline": made,
        "window": window,
        "lanes": LANES,
        "warnings": show.warnings(rows, needs),
        "snapshots": kept.defer("rows"),
        "since": since,
        "moved": [one for one in queries.moved_since(since) if one.kind != "same"] if since else [],
    }
    return render(request, "roadmap/timeline.html", context)


@require_GET
def objectives(request: Request, slug: str) -> HttpResponse:
    """What each objective gets, and what serves none."""
    product = access.product(request, slug)
    lanes = [
        (lane.objective, [(item, show.when(item)) for item in lane.items]) for lane in queries.by_objective(product)
    ]
    return render(request, "roadmap/objectives.html", {"product": product, "lanes": lanes})


@require_POST
def place(request: Request, slug: str) -> HttpResponse:
    """Put an idea on the roadmap."""
    product = access.product(request, slug, to="edit")
    key = request.POST.get("idea", "")
    if not key.isdecimal():
        raise Refused("Choose an idea.", field="idea")
    idea = get_object_or_404(Idea.objects.select_related("product"), product=product, pk=key)
    item = actions.place_idea(idea, by=request.user, horizon=request.POST.get("horizon", "later"))
    words = f"“{idea}” is on the roadmap: {item.get_horizon_display().lower()}."
    return replies.done(request, words, to=came_from(request, slug))


def came_from(request: Request, slug: str) -> str:
    """The page on this site that asked, else the board."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/")
    return wanted if is_ours else reverse("roadmap:board", args=[slug])


@require_POST
def move(request: Request, slug: str, pk: int) -> HttpResponse:
    """Drop a card into a column, above another card or at the end."""
    product = access.product(request, slug, to="edit")
    item = get_object_or_404(Item.objects.select_related("idea__product"), idea__product=product, pk=pk)
    below = request.POST.get("before", "")
    before = Item.objects.filter(idea__product=product, pk=below).first() if below.isdecimal() else None
    if below and before is None:
        raise Refused("The card below is gone; reload the board.", field="before")
    change = actions.move_item(item, by=request.user, horizon=request.POST.get("column", ""), before=before)
    return replies.done(request, "Moved.", to=reverse("roadmap:board", args=[slug]), undo=change, stay=True)


@require_POST
def dates(request: Request, slug: str, pk: int) -> HttpResponse:
    """Save the dates of a bar that was dragged or resized."""
    product = access.product(request, slug, to="edit")
    item = get_object_or_404(Item.objects.select_related("idea__product"), idea__product=product, pk=pk)
    try:
        starts, ends = (datetime.date.fromisoformat(request.POST.get(name, "")) for name in ("start", "end"))
    except ValueError:
        raise Refused("A date is written as 2026-03-31.", field="start") from None
    change = actions.change_item(item, by=request.user, starts=starts, ends=ends)
    words = f"“{item}” is planned for {show.when(item)}."
    return replies.done(request, words, to=reverse("roadmap:timeline", args=[slug]), undo=change, stay=True)


@require_GET
def panel(request: Request, slug: str, pk: int) -> HttpResponse:
    """An idea's place on the roadmap, for the case."""
    product = access.product(request, slug)
    idea = get_object_or_404(Idea, product=product, pk=pk)
    item = queries.items(product).filter(idea=idea).first() or Item.objects.filter(idea=idea).first()
    needs = list(item.needs.select_related("needs__idea")) if item else []
    needed_by = list(item.needed_by.select_related("item__idea")) if item else []
    context = {"product": product, "idea": idea, "item": item, "needs": needs, "needed_by": needed_by}
    return render(request, "roadmap/_panel.html", context | {"when": show.when(item) if item else ""})
