"""One customer: its page, its facts, its people, and letting it go into another."""

from __future__ import annotations

import copy

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.core import access, own_fields
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui import replies

from .. import actions, queries
from ..forms import ContactForm, CustomerForm, MergeForm, try_write
from ..models import Customer
from ..show import own_facts


def address(slug: str, pk: int) -> str:
    """The page of a customer."""
    return reverse("market:customer", args=[slug, pk])


def page_context(product: Product, customer: Customer) -> dict[str, object]:
    """What the page of a customer shows. Three SQL queries."""
    fields = own_fields.definitions(product.workspace, "customer")
    return {
        "product": product,
        "customer": customer,
        "contacts": list(queries.contacts(customer)),
        "share": queries.revenue_share(customer),
        "own": own_facts(product.workspace, fields, customer.own),
        "form": ContactForm(),
    }


@require_GET
def page(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug)
    customer = queries.customer(product.workspace, pk)
    return render(request, "market/customer.html", page_context(product, customer))


def edit(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    customer = queries.customer(product.workspace, pk)
    form = CustomerForm(request.POST or None, instance=copy.copy(customer), workspace=product.workspace)
    fields, typed = own_fields.definitions(product.workspace, "customer"), request.POST or customer.own
    if request.method == "POST" and form.is_valid():

        def write() -> bool:
            own = {**customer.own, **{field.key: None for field in fields}, **own_fields.clean(fields, request.POST)}
            kept = {key: value for key, value in own.items() if value is not None}
            actions.change_customer(customer, by=request.user, own=kept, **form.cleaned_data)
            return True

        if try_write(form, write):
            return replies.done(request, "Saved.", to=address(slug, pk))
    context = {"product": product, "form": form, "heading": f"Edit {customer}", "back": address(slug, pk)}
    context |= {"own": fields, "typed": typed, "people": access.members(product.workspace)}
    return render(request, "market/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def delete(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    customer = queries.customer(product.workspace, pk)
    change = actions.delete_customer(customer, by=request.user)
    return replies.done(request, f"{customer} deleted.", to=reverse("market:customers", args=[slug]), undo=change)


def merge(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    customer = queries.customer(product.workspace, pk)
    form = MergeForm(request.POST or None, workspace=product.workspace)
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        change = try_write(form, lambda: actions.merge_customers(customer, by=request.user, **form.cleaned_data))
        if change is not None:
            words = f"{customer} went into {into}."
            return replies.done(request, words, to=address(slug, into.pk), undo=change)
    typed = request.GET.get("q", "")
    found = [one for one in queries.suggest(product.workspace, typed or customer.name.split()[0]) if one.pk != pk]
    context = {"product": product, "customer": customer, "form": form, "found": found, "typed": typed}
    return render(request, "market/merge.html", context, status=422 if form.is_bound else 200)


@require_POST
def add_contact(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    customer = queries.customer(product.workspace, pk)
    form = ContactForm(request.POST)
    if form.is_valid():
        made = try_write(form, lambda: actions.add_contact(customer, by=request.user, **form.cleaned_data))
        if made is not None:
            return replies.done(request, "Contact added.", to=address(slug, pk))
    context = page_context(product, customer) | {"form": form}
    return render(request, "market/customer.html", context, status=422)


def edit_contact(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    contact = queries.contact(product.workspace, pk)
    form = ContactForm(request.POST or None, instance=copy.copy(contact))
    back = address(slug, contact.customer_id)
    if request.method == "POST" and form.is_valid():

        def write() -> bool:
            actions.change_contact(contact, by=request.user, **form.cleaned_data)
            return True

        if try_write(form, write):
            return replies.done(request, "Saved.", to=back)
    context = {"product": product, "form": form, "heading": f"Edit {contact}", "back": back}
    return render(request, "market/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def delete_contact(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    contact = queries.contact(product.workspace, pk)
    back = address(slug, contact.customer_id)
    change = actions.delete_contact(contact, by=request.user)
    return replies.done(request, f"{contact} deleted.", to=back, undo=change)
