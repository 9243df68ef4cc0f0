"""What is stored of a product's events, and for how long."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from roadworthy.analytics import actions, queries
from roadworthy.analytics.forms import KeepEventsForm
from roadworthy.core import access
from roadworthy.core.request import Request
from roadworthy.ui import replies


def stored(request: Request, slug: str) -> HttpResponse:
    """How many events there are and what they take; who administers says for how long they are kept."""
    product = access.product(request, slug, to="administer" if request.method == "POST" else "read")
    days = queries.days_kept(product)
    form = KeepEventsForm(request.POST if request.method == "POST" else None, initial={"days": days})
    if form.is_bound and form.is_valid():
        wanted = form.cleaned_data["days"]
        actions.keep_events(product, wanted, by=request.user)
        words = f"Events are kept for {wanted} days from tonight on." if wanted else "Events are kept for ever."
        return replies.done(request, words, to=reverse("analytics:stored", args=[slug]))
    context = {"product": product, "form": form, "days": days, "found": queries.stored_figures(product)}
    return render(request, "analytics/stored.html", context, status=422 if form.is_bound else 200)
