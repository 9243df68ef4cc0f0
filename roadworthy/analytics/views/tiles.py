"""What is done to a dashboard's tiles, its secret link and its mails; and what the link shows."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from roadworthy.analytics import actions, queries
from roadworthy.analytics.forms import MailForm, TileForm
from roadworthy.analytics.models import Dashboard, Tile
from roadworthy.analytics.rules.dashboards import RANGES
from roadworthy.analytics.show.dashboards import since_of
from roadworthy.core import access
from roadworthy.core.errors import Refused
from roadworthy.core.public_forms import within_rate
from roadworthy.core.request import Request
from roadworthy.ui import replies

from .dashboards import SCREEN_SECONDS, answers, found, page_of

A_MINUTE = 120


def place_of(row: Dashboard) -> str:
    """The page of a dashboard while it is edited."""
    return f"{reverse('analytics:dashboard', args=[row.product.slug, row.pk])}?edit=1"


def tile_of(row: Dashboard, pk: int) -> Tile:
    """A tile of this dashboard. Raises Http404."""
    return get_object_or_404(Tile.objects.select_related("insight", "metric"), dashboard=row, pk=pk)


@require_POST
def add_tile(request: Request, slug: str, pk: int) -> HttpResponse:
    product = access.product(request, slug, to="edit")
    row = found(product, pk)
    form = TileForm(request.POST, product=product)
    if form.is_valid():
        try:
            made = actions.add_tile(row, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            return replies.done(request, f"“{made}” is on it.", to=place_of(row))
    context = page_of(request, product, row) | {"tile_form": form, "edits": True}
    return render(request, "analytics/dashboard.html", context, status=422)


@require_POST
def change_tile(request: Request, slug: str, pk: int, tile_pk: int) -> HttpResponse:
    """Another width, or other words."""
    row = found(access.product(request, slug, to="edit"), pk)
    given = {name: request.POST[name] for name in ("width", "words") if name in request.POST}
    change = actions.change_tile(tile_of(row, tile_pk), by=request.user, **given)
    return replies.done(request, "Saved.", to=place_of(row), undo=change)


@require_POST
def move_tile(request: Request, slug: str, pk: int, tile_pk: int) -> HttpResponse:
    """Further on or back."""
    row = found(access.product(request, slug, to="edit"), pk)
    places = 1 if request.POST.get("to") == "later" else -1
    change = actions.move_tile(tile_of(row, tile_pk), by=request.user, places=places)
    return replies.done(request, "Moved.", to=f"{place_of(row)}#tile-{tile_pk}", undo=change)


@require_POST
def remove_tile(request: Request, slug: str, pk: int, tile_pk: int) -> HttpResponse:
    row = found(access.product(request, slug, to="edit"), pk)
    gone = tile_of(row, tile_pk)
    change = actions.remove_tile(gone, by=request.user)
    return replies.done(request, f"“{gone}” is off the dashboard.", to=place_of(row), undo=change)


@require_POST
def share_dashboard(request: Request, slug: str, pk: int) -> HttpResponse:
    """Make a secret link, make another, or end it."""
    row = found(access.product(request, slug, to="edit"), pk)
    place = reverse("analytics:dashboard", args=[slug, pk])
    if request.POST.get("end"):
        actions.unshare_dashboard(row, by=request.user)
        return replies.done(request, "The link no longer opens it.", to=place)
    actions.share_dashboard(row, by=request.user)
    return replies.done(request, "Whoever has the link can look at it now.", to=place)


@require_POST
def mail_dashboard(request: Request, slug: str, pk: int) -> HttpResponse:
    """Get it by mail from now on, or no longer."""
    row = found(access.product(request, slug), pk)
    form = MailForm(request.POST)
    if not form.is_valid():
        raise Refused("Choose every morning, on Mondays, or never.", field="rhythm")
    made = actions.mail_dashboard(row, to=request.user, rhythm=form.cleaned_data["rhythm"])
    words = f"You get it by mail {made.get_rhythm_display().lower()}." if made else "No more mails of it."
    return replies.done(request, words, to=reverse("analytics:dashboard", args=[slug, pk]))


@login_not_required
@never_cache
@require_GET
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """A dashboard for whoever has its link: numbers only, no people, nothing to click through to."""
    row = queries.dashboard_by_token(token)
    if row is None:
        raise Http404("This link is not good any more.")
    if not within_rate(f"dashboard-{row.pk}", A_MINUTE):
        return HttpResponse("Very many look at it just now. Please try again in a minute.", status=429)
    tiles, since = queries.tiles_of(row), since_of(request, row)  # type: ignore[arg-type]
    told = answers(row.product, tiles, since, has_links=False)
    context = {"dashboard": row, "tiles": tiles, "since": since, "answers": told, "ranges": RANGES}
    response = render(request, "analytics/shared.html", context | {"is_screen": "screen" in request.GET})
    response["X-Robots-Tag"] = "noindex"
    if "screen" in request.GET:
        response["Refresh"] = SCREEN_SECONDS
    return response
