"""Writes of dashboards."""

from __future__ import annotations

import secrets
import string
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.analytics.models import Dashboard, DashboardMail, Insight, Metric, Tile
from roadworthy.analytics.rules import dashboards as rules
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

MOST_TILES = 40
ALPHABET = string.ascii_lowercase + string.digits


def check_since(since: str) -> str:
    """The range of all tiles. Raises Refused for one that is not offered."""
    if since and since not in rules.RANGES:
        raise Refused(f"The range must be one of {', '.join(rules.RANGES)}, or empty.", field="since")
    return since


def _named(name: str) -> str:
    if not name.strip():
        raise Refused("Give the dashboard a name.", field="name")
    return name.strip()[:120]


@transaction.atomic
def make_dashboard(product: Product, *, by: User | None, name: str, **values: Any) -> Dashboard:
    """Make an empty dashboard; who makes it owns it unless told. Raises Refused: no name, an unknown range."""
    check_since(values.get("since", ""))
    values.setdefault("owner", by)
    return history.create(Dashboard(product=product, name=_named(name), **values), by=by, verb="made")


@transaction.atomic
def change_dashboard(dashboard: Dashboard, *, by: User | None, **values: Any) -> Change | None:
    """Change name, description, range, owner or pin. Raises Refused as `make_dashboard`."""
    if "name" in values:
        values["name"] = _named(values["name"])
    check_since(values.get("since", ""))
    return history.update(dashboard, by=by, **values)


def archive_dashboard(dashboard: Dashboard, *, by: User) -> Change | None:
    """Put a dashboard away; its secret link no longer opens it."""
    return history.update(dashboard, by=by, verb="archived", archived_at=timezone.now())


def restore_dashboard(dashboard: Dashboard, *, by: User) -> Change | None:
    """Take a dashboard out of the archive."""
    return history.update(dashboard, by=by, verb="restored", archived_at=None)


def share_dashboard(dashboard: Dashboard, *, by: User) -> Change | None:
    """Make a secret link, a new one when there was one: the old one no longer works."""
    token = "".join(secrets.choice(ALPHABET) for _ in range(24))
    return history.update(dashboard, by=by, verb="shared", token=token)


def unshare_dashboard(dashboard: Dashboard, *, by: User) -> Change | None:
    """End the secret link."""
    return history.update(dashboard, by=by, verb="no longer shared", token=None)


@transaction.atomic
def add_tile(
    dashboard: Dashboard, *, by: User | None, insight: Insight | None = None, metric: Metric | None = None,
    words: str = "", width: str = Tile.Width.HALF,
) -> Tile:  # fmt: skip
    """Put an insight, a metric or words at the end.

    Raises:
        Refused: none or several of the three, another product's, an unknown width, or the dashboard is full.
    """
    words = words.strip()
    if sum(map(bool, (insight, metric, words))) != 1:
        raise Refused("Choose an insight or a metric, or write something: one of them.", field="insight")
    for field, one in (("insight", insight), ("metric", metric)):
        if one is not None and one.product_id != dashboard.product_id:
            raise Refused("It belongs to another product.", field=field)
    if width not in Tile.Width.values:
        raise Refused(f"The width must be one of {', '.join(Tile.Width.values)}.", field="width")
    if len(words) > 4000:
        raise Refused("A tile takes 4,000 characters.", field="words")
    last = dashboard.tiles.order_by("-position").first()
    if dashboard.tiles.count() >= MOST_TILES:
        raise Refused(f"A dashboard holds {MOST_TILES} tiles. Make a second one.", field="insight")
    place = last.position + 1 if last else 0
    row = Tile(dashboard=dashboard, insight=insight, metric=metric, words=words, width=width, position=place)
    return history.create(row, by=by, verb="added")


def change_tile(tile: Tile, *, by: User, **values: Any) -> Change | None:
    """Change the width, or what a tile of words says. Raises Refused: an unknown width, no words."""
    if values.get("width", tile.width) not in Tile.Width.values:
        raise Refused(f"The width must be one of {', '.join(Tile.Width.values)}.", field="width")
    if "words" in values:
        if not tile.words:
            raise Refused("This tile has no words of its own.", field="words")
        values["words"] = values["words"].strip()[:4000]
        if not values["words"]:
            raise Refused("Write something, or remove the tile.", field="words")
    return history.update(tile, by=by, **values)


@transaction.atomic
def move_tile(tile: Tile, *, by: User, places: int) -> Change | None:
    """Move a tile so many places on (or back); one undo puts all back."""
    tiles = {one.pk: one for one in Tile.objects.select_for_update().filter(dashboard=tile.dashboard_id)}
    order = rules.moved(list(tiles), tile.pk, places)
    last = None
    with history.batch("move a tile"):
        for place, pk in enumerate(order):
            if tiles[pk].position != place:
                last = history.update(tiles[pk], by=by, verb="moved", position=place) or last
    return last


def remove_tile(tile: Tile, *, by: User) -> Change | None:
    """Take a tile off; the insight or metric stays."""
    return history.delete(tile, by=by, verb="removed")


@transaction.atomic
def mail_dashboard(dashboard: Dashboard, *, to: User, rhythm: str) -> DashboardMail | None:
    """Send a person the dashboard daily or weekly from now on; an empty rhythm ends it.

    Raises:
        Refused: a rhythm that is none.
    """
    if not rhythm:
        DashboardMail.objects.filter(dashboard=dashboard, user=to).delete()
        return None
    if rhythm not in DashboardMail.Rhythm.values:
        raise Refused("Choose every morning, on Mondays, or never.", field="rhythm")
    # The first one goes out at the next hour of mails, not at once.
    begun = {"rhythm": rhythm, "sent_at": timezone.now()}
    keys = {"dashboard": dashboard, "user": to}
    row, _ = DashboardMail.objects.update_or_create(**keys, defaults={"rhythm": rhythm}, create_defaults=begun)
    return row
