"""Writes of the roadmap: places, dates, dependencies, shared views, snapshots."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Min
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.ideas.models import Idea

from ..models import Dependency, Horizon, Item, Precision, RoadmapSnapshot, SharedView
from ..queries import rows_of, would_loop


@transaction.atomic
def place_idea(idea: Idea, *, by: User | None, horizon: str = Horizon.LATER, **values: Any) -> Item:
    """Put an idea on the roadmap, or change where it stands there.

    Raises:
        Refused: an unknown horizon or precision, or an end before its start.
    """
    check_horizon(horizon)
    item = Item.objects.filter(idea=idea).first()
    if item is not None:
        change_item(item, by=by, horizon=horizon, **values)
        return item
    last = Item.objects.filter(idea__product=idea.product, horizon=horizon).aggregate(last=Max("position"))["last"]
    item = Item(idea=idea, horizon=horizon, position=(last or 0) + 1, **values)
    check_dates(item.starts, item.ends, item.precision)
    return history.create(item, by=by, verb="placed on the roadmap")


@transaction.atomic
def change_item(item: Item, *, by: User | None, **values: Any) -> Change | None:
    """Change an item's horizon, dates, precision, team or public title. Raises as `place_idea`."""
    if "horizon" in values:
        check_horizon(values["horizon"])
    check_dates(
        values.get("starts", item.starts), values.get("ends", item.ends), values.get("precision", item.precision)
    )
    return history.update(item, by=by, **values)


@transaction.atomic
def move_item(
    item: Item, *, by: User | None, horizon: str, before: Item | None = None, after: Item | None = None
) -> Change | None:
    """Drop an item into a column, above `before` or below `after` (the neighbour rows); last without either."""
    check_horizon(horizon)
    column = Item.objects.filter(idea__product=item.product, horizon=horizon).exclude(pk=item.pk)
    if before is not None and after is not None:
        position = (before.position + after.position) / 2
    elif before is not None:
        position = before.position - 1
    elif after is not None:
        position = after.position + 1
    else:
        position = (column.aggregate(last=Max("position"))["last"] or 0) + 1
    change = history.update(item, by=by, verb="moved", horizon=horizon, position=position)
    if before is not None and after is not None and abs(before.position - after.position) < 1e-6:
        renumber(item.product, horizon)
    return change


def renumber(product: Product, horizon: str) -> None:
    """Spread positions again when neighbours have come too close; order stays, history does not mention it."""
    rows = list(Item.objects.filter(idea__product=product, horizon=horizon).order_by("position", "id"))
    for number, row in enumerate(rows, start=1):
        row.position = float(number)
    Item.objects.bulk_update(rows, ["position"], batch_size=500)


def remove_item(item: Item, *, by: User) -> Change:
    """Take an idea off the roadmap; the idea stays. Can be undone."""
    return history.delete(item, by=by, verb="taken off the roadmap")


@transaction.atomic
def add_dependency(item: Item, needs: Item, *, by: User | None) -> Dependency:
    """Say that one item needs another first.

    Raises:
        Refused: itself, another product's, there already, or it would close a circle.
    """
    if item.pk == needs.pk:
        raise Refused("An idea cannot need itself.", field="needs")
    if item.product != needs.product:
        raise Refused("This idea belongs to another product.", field="needs")
    if Dependency.objects.filter(item=item, needs=needs).exists():
        raise Refused(f"“{item}” already needs “{needs}”.", field="needs")
    if would_loop(item, needs):
        raise Refused(f"“{needs}” already waits for “{item}”, so this would go in a circle.", field="needs")
    return history.create(Dependency(item=item, needs=needs), by=by, verb="linked")


def remove_dependency(dependency: Dependency, *, by: User) -> Change:
    """Say that one item no longer needs the other."""
    return history.delete(dependency, by=by)


def share(product: Product, *, by: User, name: str, **values: Any) -> SharedView:
    """Make a view that who has its link may see without signing in. Raises Refused without a name."""
    if not name.strip():
        raise Refused("Give the view a name, so that you know later whom it is for.", field="name")
    return history.create(SharedView(product=product, name=name.strip(), created_by=by, **values), by=by, verb="shared")


def change_share(view: SharedView, *, by: User, **values: Any) -> Change | None:
    """Change what a shared view shows."""
    return history.update(view, by=by, **values)


def revoke_share(view: SharedView, *, by: User) -> Change | None:
    """End a shared link at once."""
    return history.update(view, by=by, verb="revoked", revoked_at=timezone.now())


@transaction.atomic
def take_snapshot(product: Product, *, by: User | None, name: str = "") -> RoadmapSnapshot:
    """Keep the roadmap as it stands, to compare with later."""
    name = name.strip() or f"Roadmap of {timezone.localdate():%d %B %Y}"
    return history.create(RoadmapSnapshot(product=product, name=name, rows=rows_of(product), by=by), by=by)


def delete_snapshot(snapshot: RoadmapSnapshot, *, by: User) -> Change:
    """Throw a snapshot away. Can be undone."""
    return history.delete(snapshot, by=by)


def check_horizon(horizon: str) -> None:
    """Refuse a horizon that is none."""
    if horizon not in Horizon.values:
        raise Refused(f"“{horizon}” is none of now, next, later.", field="horizon")


def check_dates(starts: datetime.date | None, ends: datetime.date | None, precision: str) -> None:
    """Refuse an end before its start and an unknown precision."""
    if precision not in Precision.values:
        raise Refused(f"“{precision}” is none of {', '.join(Precision.values)}.", field="precision")
    if starts and ends and ends < starts:
        raise Refused("The end lies before the start.", field="ends")


def first_position(product: Product, horizon: str) -> float:
    """A position above all others of a column. One SQL query."""
    first = Item.objects.filter(idea__product=product, horizon=horizon).aggregate(first=Min("position"))["first"]
    return float((first or 0) - 1)
