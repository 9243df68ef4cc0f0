"""The table of ideas: reading, editing in place, acting on many."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access, jobs
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product
from roadworthy.core.request import Request
from roadworthy.ideas import actions, queries
from roadworthy.ideas import jobs as background
from roadworthy.ideas.models import Idea
from roadworthy.ui import replies
from roadworthy.ui.formats import pluralise
from roadworthy.ui.tables import own_key, read_bulk, read_edit, read_listing, render_listing, row_response
from roadworthy.ui.tables.edits import Bulk

from .table import table

NAMES = {"parent": "parent", "component": "component", "owner": "owner"}


@require_GET
def list_(request: Request, slug: str) -> HttpResponseBase:
    product = access.product(request, slug)
    listing = read_listing(request, queries.ideas(product), table(request, product))
    return render_listing(request, listing, "ideas/list.html", {"product": product})


@require_POST
def edit_cell(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    idea, spec = queries.idea(product, pk), table(request, product)
    column, value = read_edit(request, spec)
    own = own_key(column)
    change = actions.edit_field(
        idea, f"own.{own}" if own else column.key, value, by=request.user, reason=request.POST.get("reason", "")
    )
    if not request.htmx:
        return replies.done(request, "Saved.", undo=change)
    response = row_response(request, spec, queries.ideas(product).get(pk=pk))
    if column.key == "status" and change is not None:
        replies.toast(response, f"“{idea.title}” is {idea.status.name.lower()} now.", undo=change)
    return response


@require_POST
def recount(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    jobs.start(
        "Count demand again",
        background.recount,
        workspace=product.workspace,
        product=product,
        by=request.user,
        product_id=product.pk,
    )
    return replies.done(request, "Voices, revenue and strength are being counted again.")


@require_POST
def bulk(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    asked = read_bulk(request, table(request, product))
    ideas = queries.chosen(product, asked.pks)
    reason = request.POST.get("reason", "")
    if question := question_of(product, asked, ideas, reason):
        context = {"product": product, "asked": asked, "ideas": ideas, "question": question}
        context["status"] = queries.status_for(product.workspace, asked.value)
        return render(request, "ideas/bulk_reason.html", context, status=422)
    change = act(product, asked, ideas, request, reason)
    words = "deleted" if asked.action == "delete" else "changed"
    return replies.done(request, f"{pluralise(len(ideas), 'idea')} {words}.", undo=change)


def question_of(product: Product, asked: Bulk, ideas: list[Idea], reason: str) -> str:
    """The question to be answered first, when the ideas go where a reason is needed."""
    status = queries.status_for(product.workspace, asked.value) if asked.action == "status" else None
    return actions.reason_needed(ideas, status) if status and not reason.strip() else ""


def act(product: Product, asked: Bulk, ideas: list[Idea], request: Request, reason: str) -> Change | None:
    """Do what was asked to all of the ideas."""
    user, value = request.user, None if asked.value == "none" else asked.value
    if asked.action == "status":
        status = queries.status_for(product.workspace, asked.value)
        if status is None:
            raise Refused("There is no such status.", field="value")
        return actions.move_many(ideas, status, by=user, reason=reason)
    if asked.action == "tag":
        return actions.tag_many(ideas, asked.value, by=user)
    if asked.action == "delete":
        return actions.delete_many(ideas, by=user)
    return actions.change_many(ideas, NAMES[asked.action], value, by=user)
