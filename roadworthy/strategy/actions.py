"""Writes of objectives, key results and opportunities."""

from __future__ import annotations

import datetime
import math
from typing import Any

from django.db import transaction
from django.db.models import Max

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

from .models import KeyResult, Objective, Opportunity

DEEPEST = 6


def create_objective(product: Product, *, by: User | None, title: str, **values: Any) -> Objective:
    """A new objective at the end of the list. Raises Refused without a title or with an end before its start."""
    check_title(title)
    check_period(values.get("starts"), values.get("ends"))
    last = Objective.objects.filter(product=product).aggregate(last=Max("position"))["last"]
    row = Objective(product=product, title=title.strip(), position=(last or 0) + 1, **values)
    return history.create(row, by=by)


def change_objective(objective: Objective, *, by: User | None, **values: Any) -> Change | None:
    """Change an objective. Raises as `create_objective`."""
    if "title" in values:
        check_title(values["title"])
    check_period(values.get("starts", objective.starts), values.get("ends", objective.ends))
    return history.update(objective, by=by, **values)


def delete_objective(objective: Objective, *, by: User) -> Change:
    """Delete an objective with its key results; its opportunities stay without one. Can be undone."""
    return history.delete(objective, by=by)


def add_key_result(objective: Objective, *, by: User | None, title: str, **values: Any) -> KeyResult:
    """A new key result.

    Raises:
        Refused: no title, a start that equals the target, or a metric of another product.
    """
    check_title(title)
    row = KeyResult(objective=objective, title=title.strip(), position=objective.key_results.count() + 1, **values)
    check_key_result(row)
    return history.create(row, by=by)


def change_key_result(key_result: KeyResult, *, by: User | None, **values: Any) -> Change | None:
    """Change a key result. Raises as `add_key_result`, and then nothing is changed."""
    if "title" in values:
        check_title(values["title"])
    wanted = KeyResult(objective=key_result.objective, start=key_result.start, target=key_result.target)
    wanted.metric = key_result.metric
    for name, value in values.items():
        setattr(wanted, name, value)
    check_key_result(wanted)
    return history.update(key_result, by=by, **values)


def delete_key_result(key_result: KeyResult, *, by: User) -> Change:
    """Delete a key result. Can be undone."""
    return history.delete(key_result, by=by)


def create_opportunity(product: Product, *, by: User | None, title: str, **values: Any) -> Opportunity:
    """A new opportunity, below an objective or another opportunity.

    Raises:
        Refused: no title, a parent of another product, or too deep a tree.
    """
    check_title(title)
    row = Opportunity(product=product, title=title.strip(), **values)
    siblings = Opportunity.objects.filter(product=product, parent=row.parent)
    row.position = (siblings.aggregate(last=Max("position"))["last"] or 0) + 1
    check_place(row)
    return history.create(row, by=by)


@transaction.atomic
def change_opportunity(opportunity: Opportunity, *, by: User | None, **values: Any) -> Change | None:
    """Change an opportunity's words or place. Raises as `create_opportunity`, also for a loop."""
    if "title" in values:
        check_title(values["title"])
    wanted = Opportunity(pk=opportunity.pk, product=opportunity.product, title=opportunity.title)
    wanted.parent = values.get("parent", opportunity.parent)
    wanted.objective = values.get("objective", opportunity.objective)
    check_place(wanted)
    return history.update(opportunity, by=by, **values)


def delete_opportunity(opportunity: Opportunity, *, by: User) -> Change:
    """Delete an opportunity and those below it; ideas stay without one. Can be undone."""
    return history.delete(opportunity, by=by)


def check_title(title: str) -> None:
    """Refuse an empty title."""
    if not title.strip():
        raise Refused("Give it a title.", field="title")


def check_period(starts: datetime.date | None, ends: datetime.date | None) -> None:
    """Refuse an end before its start."""
    if starts and ends and ends < starts:
        raise Refused("The end lies before the start.", field="ends")


def check_key_result(row: KeyResult) -> None:
    """Refuse a key result that cannot be measured."""
    if not (math.isfinite(row.start) and math.isfinite(row.target)):
        raise Refused("Start and target are numbers.", field="target")
    if row.start == row.target:
        raise Refused("Start and target are the same, so nothing could move.", field="target")
    if row.metric is not None and row.metric.product_id != row.objective.product_id:
        raise Refused("This metric belongs to another product.", field="metric")


def check_place(row: Opportunity) -> None:
    """Refuse a place in another product, a loop, or a tree too deep to read."""
    if row.objective is not None and row.objective.product_id != row.product.pk:
        raise Refused("This objective belongs to another product.", field="objective")
    above, depth = row.parent, 0
    while above is not None:
        depth += 1
        if above.product_id != row.product.pk:
            raise Refused("This opportunity belongs to another product.", field="parent")
        if above.pk == row.pk and row.pk is not None:
            raise Refused("An opportunity cannot stand below itself.", field="parent")
        if depth >= DEEPEST:
            raise Refused(f"The tree is at most {DEEPEST} deep.", field="parent")
        above = above.parent
