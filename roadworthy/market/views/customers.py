"""The list of customers: reading, editing in place, acting on many, adding one, finding while typing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access, own_fields
from roadworthy.core.request import Request
from roadworthy.ui import formats, replies
from roadworthy.ui.tables import Listing, own_key, read_bulk, read_edit, read_listing, render_listing, row_response

from .. import actions, queries
from ..forms import CustomerForm, try_write
from ..models import Customer
from ..tables import as_saved, customer_table


@require_GET
def listing(request: Request, slug: str) -> HttpResponseBase:
    product = access.product(request, slug)
    found = read_listing(request, queries.customers(product.workspace), customer_table(request, product))
    if (request.htmx and found.asked.after) or request.GET.get("format"):
        return render_listing(request, found, "market/customers.html", {"product": product})
    context = {"product": product, **sums(found)}
    target = request.htmx.target if request.htmx else None
    if target == "totals":
        return render(request, "market/_totals.html", context)
    response = render_listing(request, found, "market/customers.html", context)
    if target == found.dom_id and isinstance(response, HttpResponse):
        response.write(render_to_string("market/_totals.html", context | {"is_oob": True}, request))
    return response


def sums(found: Listing) -> dict[str, Any]:
    """What stands above the table: the sum over all rows that the filters leave. One SQL query."""
    assert found.queryset is not None
    return {"totals": queries.totals(found.queryset), "is_filtered": found.is_filtered, "address": found.asked.url}


@require_POST
def edit_cell(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    customer, table = queries.customer(product.workspace, pk), customer_table(request, product)
    column, value = read_edit(request, table)
    if key := own_key(column):
        fields = own_fields.definitions(product.workspace, "customer")
        kept = {name: one for name, one in customer.own.items() if name != key}
        own = kept | own_fields.clean(fields, {key: request.POST.get("value", "")})
        actions.change_customer(customer, by=request.user, own=own)
    else:
        actions.change_customer(customer, by=request.user, **{column.key: as_saved(product, column.key, value)})
    response = row_response(request, table, queries.customer(product.workspace, pk))
    return replies.trigger(response, "customers:changed")


@require_POST
def bulk(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    asked = read_bulk(request, customer_table(request, product))
    rows = queries.customers(product.workspace).filter(pk__in=asked.pks)
    count = len(rows)
    if asked.action == "delete":
        change = actions.delete_many(rows, by=request.user)
    else:
        value = as_saved(product, asked.action, asked.value)
        change = actions.change_many(rows, by=request.user, **{asked.action: value})
    done = "deleted" if asked.action == "delete" else "changed"
    return replies.done(request, f"{formats.pluralise(count, 'customer')} {done}.", undo=change)


def new(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    workspace, fields = product.workspace, own_fields.definitions(product.workspace, "customer")
    form = CustomerForm(request.POST or None, workspace=workspace)
    if request.method == "POST" and form.is_valid():

        def write() -> Customer:
            own = own_fields.clean(fields, request.POST)
            return actions.create_customer(workspace, by=request.user, own=own, **form.cleaned_data)

        if made := try_write(form, write):
            return replies.done(request, f"{made} added.", to=reverse("market:customer", args=[slug, made.pk]))
    context = {"product": product, "form": form, "heading": "New customer", "own": fields, "typed": request.POST}
    context |= {"people": access.members(workspace), "back": reverse("market:customers", args=[slug])}
    return render(request, "market/form.html", context, status=422 if form.is_bound else 200)


@require_GET
def suggest(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    found = queries.suggest(product.workspace, request.GET.get("customer", request.GET.get("q", "")))
    return render(request, "market/_suggestions.html", {"product": product, "customers": found})


@require_GET
def suggest_contacts(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug)
    named = queries.by_name(product.workspace, request.GET.get("customer", ""))
    typed = request.GET.get("contact", "")
    found = queries.suggest_contacts(product.workspace, typed, named.pk if named else None)
    return render(request, "market/_contact_suggestions.html", {"contacts": found})
