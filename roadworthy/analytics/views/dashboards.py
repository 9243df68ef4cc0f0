"""Pages of dashboards: the list, one with its tiles, and the big screen."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from roadworthy.analytics import actions, queries
from roadworthy.analytics.forms import DashboardForm, MailForm, TileForm
from roadworthy.analytics.models import Dashboard, Tile
from roadworthy.analytics.rules.dashboards import RANGES
from roadworthy.analytics.show.dashboards import TileShown, dashboard_table, show_tile, since_of
from roadworthy.core import access
from roadworthy.core.models import Product
from roadworthy.core.request import Request
from roadworthy.ui import replies
from roadworthy.ui.formats import pluralise
from roadworthy.ui.tables import read_bulk, read_listing, render_listing

SCREEN_SECONDS = "300"
"""A screen on the wall asks again by itself; nobody types there."""


@require_GET
def dashboards(request: Request, slug: str) -> HttpResponseBase:
    product = access.product(request, slug)
    archived = request.GET.get("show") == "archived"
    rows = queries.dashboards(product, with_archived=True).filter(archived_at__isnull=not archived)
    listing = read_listing(request, rows, dashboard_table(request, product))
    return render_listing(request, listing, "analytics/dashboards.html", {"product": product, "archived": archived})


@require_POST
def bulk_dashboards(request: Request, slug: str) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    asked = read_bulk(request, dashboard_table(request, product))
    rows = list(Dashboard.objects.filter(product=product, pk__in=asked.pks))
    change = actions.change_many(rows, asked.action, "dashboards", by=request.user)
    return replies.done(request, f"{pluralise(len(rows), 'dashboard')} changed.", undo=change)


def found(product: Product, pk: int) -> Dashboard:
    """The dashboard of this product. Raises Http404."""
    return get_object_or_404(Dashboard.objects.select_related("owner", "product__workspace"), product=product, pk=pk)


@require_GET
def dashboard(request: Request, slug: str, pk: int) -> HttpResponse:
    """Tiles side by side; each brings its answer when it comes into sight, or at once with `whole`."""
    product = access.product(request, slug)
    return render(request, "analytics/dashboard.html", page_of(request, product, found(product, pk)))


def page_of(request: Request, product: Product, row: Dashboard) -> dict[str, Any]:
    """What the page of a dashboard shows."""
    tiles, since, whole = queries.tiles_of(row), since_of(request, row), bool(request.GET.get("whole"))
    context: dict[str, Any] = {"product": product, "dashboard": row, "since": since, "ranges": RANGES, "tiles": tiles}
    shown = answers(product, tiles, since) if whole else {}
    context |= {"answers": shown, "whole": whole, "site": settings.PUBLIC_URL}
    mail = queries.dashboard_mail(row, request.user)
    context["mail_form"] = MailForm(initial={"rhythm": mail.rhythm if mail else ""})
    context["edits"] = bool(request.GET.get("edit")) and access.can(request, "edit")
    if context["edits"] or (not tiles and access.can(request, "edit")):
        context["tile_form"] = TileForm(product=product)
    return context


def answers(product: Product, tiles: list[Tile], since: str, *, has_links: bool = True) -> dict[int, TileShown]:
    """Every tile's answer by its key."""
    marks = queries.annotations_of(product)
    return {tile.pk: show_tile(tile, product, since=since, marks=marks, has_links=has_links) for tile in tiles}


@require_GET
def tile(request: Request, slug: str, pk: int, tile_pk: int) -> HttpResponse:
    """One tile's answer."""
    product = access.product(request, slug)
    row = found(product, pk)
    one = get_object_or_404(row.tiles.select_related("insight", "metric"), pk=tile_pk)
    since = since_of(request, row)
    shown = show_tile(one, product, since=since, marks=queries.annotations_of(product), has_links=True)
    return render(request, "analytics/_tile.html", {"product": product, "told": shown})


@require_GET
def screen(request: Request, slug: str, pk: int) -> HttpResponse:
    """The dashboard alone, large, asking again by itself: for a screen on the wall."""
    product = access.product(request, slug)
    row = found(product, pk)
    tiles, since = queries.tiles_of(row), since_of(request, row)
    context = {"product": product, "dashboard": row, "since": since, "tiles": tiles, "is_screen": True}
    context |= {"answers": answers(product, tiles, since, has_links=False), "ranges": RANGES}
    response = render(request, "analytics/shared.html", context)
    response["Refresh"] = SCREEN_SECONDS
    return response


def new_dashboard(request: Request, slug: str) -> HttpResponse:
    """Make a dashboard."""
    product = access.product(request, slug, to="edit")
    form = DashboardForm(request.POST or None, product=product, initial={"owner": request.user.pk})
    if request.method == "POST" and form.is_valid():
        made = actions.make_dashboard(product, by=request.user, **form.cleaned_data)
        place = reverse("analytics:dashboard", args=[slug, made.pk])
        return replies.done(request, f"“{made}” is there. Now put something on it.", to=f"{place}?edit=1")
    context = {"product": product, "form": form, "heading": "New dashboard", "label": "Make it"}
    return render(request, "analytics/dashboard_form.html", context, status=422 if form.is_bound else 200)


def edit_dashboard(request: Request, slug: str, pk: int) -> HttpResponse:
    """Change name, description, range, owner and pin."""
    product = access.product(request, slug, to="edit")
    row = found(product, pk)
    form = DashboardForm(request.POST or None, instance=found(product, pk), product=product)
    if request.method == "POST" and form.is_valid():
        change = actions.change_dashboard(row, by=request.user, **form.cleaned_data)
        return replies.done(request, "Saved.", to=reverse("analytics:dashboard", args=[slug, pk]), undo=change)
    context = {"product": product, "form": form, "heading": f"Edit {row}", "dashboard": row, "label": "Save"}
    return render(request, "analytics/dashboard_form.html", context, status=422 if form.is_bound else 200)


@require_POST
def archive_dashboard(request: Request, slug: str, pk: int) -> HttpResponse:
    """Put a dashboard away, or bring it back."""
    product = access.product(request, slug, to="edit")
    row = found(product, pk)
    act = actions.restore_dashboard if row.archived_at else actions.archive_dashboard
    words = "is back" if row.archived_at else "is archived"
    change = act(row, by=request.user)
    return replies.done(request, f"“{row}” {words}.", to=reverse("analytics:dashboards", args=[slug]), undo=change)
