"""Writes of work items: the team's own, or kept equal to a tracker's."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

from ..models import WorkItem

State = WorkItem.State


def add_work(product: Product, *, by: User | None, title: str, **values: Any) -> WorkItem:
    """A new work item at the end of its column. Raises Refused without a title or for another product's idea."""
    if not title.strip():
        raise Refused("Give the work a title.", field="title")
    idea = values.get("idea")
    if idea is not None and idea.product_id != product.pk:
        raise Refused("This idea belongs to another product.", field="idea")
    last = WorkItem.objects.filter(product=product).aggregate(last=Max("position"))["last"]
    row = WorkItem(product=product, title=title.strip(), position=(last or 0) + 1, **values)
    return history.create(row, by=by)


def change_work(item: WorkItem, *, by: User, **values: Any) -> Change | None:
    """Change a work item; its state goes through `move_work` so that times are kept."""
    if "title" in values and not values["title"].strip():
        raise Refused("Give the work a title.", field="title")
    if "state" in values:
        values |= times_of(item, values["state"])
    return history.update(item, by=by, **values)


@transaction.atomic
def move_work(
    item: WorkItem, *, by: User, state: str, before: WorkItem | None = None, after: WorkItem | None = None
) -> Change | None:
    """Drop a work item into a column, above `before` or below `after`; last without either."""
    if before is not None and after is not None:
        position = (before.position + after.position) / 2
    elif before is not None:
        position = before.position - 1
    elif after is not None:
        position = after.position + 1
    else:
        rows = WorkItem.objects.filter(product=item.product, state=state).exclude(pk=item.pk)
        position = (rows.aggregate(last=Max("position"))["last"] or 0) + 1
    return history.update(item, by=by, verb="moved", state=state, position=position, **times_of(item, state))


def times_of(item: WorkItem, state: str) -> dict[str, Any]:
    """When work began and ended, as a move to this state makes it. Raises Refused for an unknown state."""
    if state not in State.values:
        raise Refused(f"“{state}” is none of {', '.join(State.values)}.", field="state")
    now = timezone.now()
    if state == State.TODO:
        return {"started_at": None, "finished_at": None}
    if state == State.DOING:
        return {"started_at": item.started_at or now, "finished_at": None}
    return {"started_at": item.started_at or now, "finished_at": item.finished_at or now}


def delete_work(item: WorkItem, *, by: User) -> Change:
    """Delete a work item. Can be undone."""
    return history.delete(item, by=by)
