"""Drivers: made, changed, put in order, filled from data."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.priorities import actions
from roadworthy.priorities.forms import DriverForm
from roadworthy.priorities.models import Driver
from roadworthy.ui import replies

from .formulas import write

DRIVERS = Driver.objects.select_related("product__workspace", "metric")


def new_driver(request: Request, slug: str) -> HttpResponse:
    """Make a driver of one's own."""
    product = access.product(request, slug, to="edit")

    def save(values: dict[str, Any]) -> str:
        made = actions.add_driver(product, by=request.user, **values)
        return f"Formulas call it {made.key}."

    form = DriverForm(request.POST or None, product=product)
    return write(request, slug, form, save, {"product": product, "heading": "New driver"})


def edit_driver(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change a driver; formulas go on calling it by its key."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(DRIVERS, product=product, pk=pk)

    def save(values: dict[str, Any]) -> str:
        actions.change_driver(found, by=request.user, **values)
        return "Saved."

    form = DriverForm(request.POST or None, instance=Driver.objects.get(pk=pk), product=product)
    return write(request, slug, form, save, {"product": product, "heading": f"Edit {found}"})


@require_POST
def delete_driver(request: Request, slug: str, pk: int) -> HttpResponse:
    """Delete a driver that no formula uses."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(DRIVERS, product=product, pk=pk)
    change = actions.delete_driver(found, by=request.user)
    return replies.done(request, f"“{found}” is deleted.", to=place(slug), undo=change)


@require_POST
def move_driver(request: Request, slug: str, pk: int) -> HttpResponse:
    """Put a driver one place up or down."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(DRIVERS, product=product, pk=pk)
    actions.move_driver(found, by=request.user, down=request.POST.get("do") == "down")
    return replies.done(request, f"“{found}” is moved.", to=place(slug))


@require_POST
def switch_source(request: Request, slug: str, pk: int) -> HttpResponse:
    """Fill a driver from data, or let people estimate it again, in one click."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(DRIVERS, product=product, pk=pk)
    change = actions.switch_source(found, by=request.user, source=request.POST.get("source", ""))
    words = "people estimate it again" if found.is_typed else f"it follows {found.get_source_display().lower()}"
    return replies.done(request, f"{found}: {words}.", to=place(slug), undo=change)


@require_POST
def refill(request: Request, slug: str) -> HttpResponse:
    """Read the data of all drivers again, in the background."""
    product = access.product(request, slug, to="edit")
    actions.read_in_background(product, by=request.user)
    return replies.done(request, "The data is being read again.")


def place(slug: str) -> str:
    """The page that drivers stand on."""
    return reverse("priorities:formulas", args=[slug])
