"""The board and the tree: ideas by how far they are, and by what they belong to."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ideas import actions, queries
from roadworthy.ideas.models import Category, Idea, Status
from roadworthy.ui import replies

from .drawing import board_of, nodes_of

BY = ("category", "status")


@require_GET
def board(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    by = request.GET.get("by", "category")
    by = by if by in BY else "category"
    text, owner, with_over = request.GET.get("q", ""), request.GET.get("owner", ""), bool(request.GET.get("over"))
    rows = queries.search(queries.ideas(product), text)
    if owner:
        rows = rows.filter(owner=request.user.pk if owner == "me" else int(owner) if owner.isdecimal() else None)
    columns = queries.board(product, by=by, rows=rows, with_over=with_over)
    context = {
        "product": product,
        "board": board_of(request, product, columns, by),
        "total": sum(column.count for column in columns),
        "asked": {"by": by, "q": text, "owner": owner, "over": with_over},
        "people": queries.people(product),
    }
    template = "ideas/_board.html" if request.htmx and request.htmx.target == "ideas-board" else "ideas/board.html"
    return render(request, template, context)


@require_POST
def move(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    idea = queries.idea(product, pk)
    before = request.POST.get("before", "")
    above = queries.idea(product, int(before)) if before.isdecimal() else None
    status = column_status(product, idea, request.POST.get("column", ""))
    change = actions.place_card(idea, status, by=request.user, above=above, reason=request.POST.get("reason", ""))
    words = f"Moved to {status.name}." if change else "Moved."
    return replies.done(request, words, undo=change, stay=True)


def column_status(product: Product, idea: Idea, key: str) -> Status:
    """The status that a column stands for: its own, or the first of its category."""
    if key.isdecimal():
        found = queries.status_for(product.workspace, key)
    elif key == idea.category:
        found = idea.status
    else:
        found = actions.status_named(product.workspace, key) if key in Category.values else None
    if found is None:
        raise Refused("There is no such column.", field="column")
    return found


@require_GET
def tree(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    after = request.GET.get("after", "")
    with_over = bool(request.GET.get("over"))
    found = queries.tree(product, after=int(after) if after.isdecimal() else None, with_over=with_over)
    address = reverse("ideas:tree", args=[slug])
    query = "&over=1" if with_over else ""
    context = {
        "product": product,
        "tree": found,
        "nodes": nodes_of(request, product, found.branches),
        "next_url": f"{address}?after={found.after}{query}" if found.after else "",
        "first_url": address if after else "",
        "with_over": with_over,
    }
    return render(request, "ideas/tree.html", context)


@require_POST
def place(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    idea = queries.idea(product, pk)
    change = actions.edit_field(idea, "parent", request.POST.get("parent", ""), by=request.user)
    return replies.done(request, "Moved." if change else "It stands there already.", undo=change, stay=True)
