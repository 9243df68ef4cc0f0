"""The launch: checklist, shipping, and who was told."""

from __future__ import annotations

import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.request import Request
from roadworthy.delivery import actions
from roadworthy.delivery.forms import CheckForm
from roadworthy.delivery.models import ChecklistItem, Release, Told
from roadworthy.ui import replies


@require_POST
def add_check(request: Request, slug: str, pk: int) -> HttpResponse:
    """One more thing that must be ready."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Release, product=product, pk=pk)
    form = CheckForm(request.POST, product=product)
    if not form.is_valid():
        name, errors = next(iter(form.errors.items()))
        raise Refused(f"{form[name].label} {errors[0]}", field=name)
    actions.add_check(found, by=request.user, **form.cleaned_data)
    return replies.done(request, "It is on the checklist.", to=reverse("delivery:release", args=[slug, pk]))


@require_POST
def tick(request: Request, slug: str, pk: int) -> HttpResponse:
    """Say that something is ready or not. Whoever may contribute may tick: support ticks its own."""
    product = access.product(request, slug, to="contribute")
    item = get_object_or_404(ChecklistItem, release__product=product, pk=pk)
    is_done = bool(request.POST.get("done"))
    change = actions.tick(item, by=request.user, is_done=is_done)
    place = reverse("delivery:release", args=[slug, item.release_id])
    words = "Ready" if is_done else "Not ready"
    return replies.done(request, f"{words}: {item}", to=place, undo=change, stay=True)


@require_POST
def remove_check(request: Request, slug: str, pk: int) -> HttpResponse:
    """Take a thing off the checklist."""
    product = access.product(request, slug, to="edit")
    item = get_object_or_404(ChecklistItem, release__product=product, pk=pk)
    change = actions.remove_check(item, by=request.user)
    return replies.done(
        request, "Off the checklist.", to=reverse("delivery:release", args=[slug, item.release_id]), undo=change
    )


@require_POST
def launch(request: Request, slug: str, pk: int) -> HttpResponse:
    """Ship a release."""
    product = access.product(request, slug, to="edit")
    found = get_object_or_404(Release, product=product, pk=pk)
    actions.launch(
        found,
        by=request.user,
        at=moment(request.POST.get("on", "")),
        tells=bool(request.POST.get("tells")),
        despite=request.POST.get("despite", ""),
    )
    return replies.done(request, f"“{found}” has shipped.", to=reverse("delivery:release", args=[slug, pk]))


def moment(text: str) -> datetime.datetime | None:
    """The time of a launch from its typed day; None for today, which means now. Raises Refused."""
    if not text.strip():
        return None
    try:
        day = datetime.date.fromisoformat(text.strip())
    except ValueError:
        raise Refused("Write the day as 2026-03-31.", field="on") from None
    if day == timezone.localdate():
        return None
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


@require_POST
def send_again(request: Request, slug: str, pk: int) -> HttpResponse:
    """Try a failed message once more."""
    product = access.product(request, slug, to="edit")
    row = get_object_or_404(Told, release__product=product, pk=pk)
    actions.send_again(row)
    row.refresh_from_db()
    sent = row.state == Told.State.SENT
    words = f"Sent to {row.email}." if sent else f"It failed again: {row.error}"
    place = reverse("delivery:release", args=[slug, row.release_id])
    return replies.done(request, words, to=place, kind="good" if sent else "bad")
