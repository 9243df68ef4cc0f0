"""Strategy as the tree component takes it, and places that come back from it."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from roadworthy.core.errors import Refused
from roadworthy.core.models import Product
from roadworthy.ui import formats, marks
from roadworthy.ui.trees import Node

from .models import Objective, Opportunity
from .queries import Branch, ObjectiveRow


def nodes(product: Product, rows: list[ObjectiveRow], tree: list[Branch], *, can_edit: bool) -> list[Node]:
    """Objectives with their opportunities, then the opportunities that serve none."""
    made = [objective_node(product, row, tree, can_edit) for row in rows if row.objective.state != "closed"]
    loose = [branch for branch in tree if branch.opportunity.objective_id is None]
    return made + [opportunity_node(product, branch, can_edit) for branch in loose]


def objective_node(product: Product, row: ObjectiveRow, tree: list[Branch], can_edit: bool) -> Node:
    """An objective with the top of each of its branches."""
    own = [branch for branch in tree if branch.opportunity.objective_id == row.objective.pk]
    share = row.share
    return Node(
        key=f"o{row.objective.pk}",
        title=row.objective.title,
        url=reverse("strategy:objective", args=[product.slug, row.objective.pk]),
        children=[opportunity_node(product, branch, can_edit) for branch in own],
        kind="Objective",
        facts=marks.meter(share, f"{formats.percent(share, 0)} of the way") if share is not None else "no value yet",
    )


def opportunity_node(product: Product, branch: Branch, can_edit: bool) -> Node:
    """An opportunity with those below it."""
    found = branch.opportunity
    return Node(
        key=f"p{found.pk}",
        title=found.title,
        url=reverse("strategy:opportunity", args=[product.slug, found.pk]),
        children=[opportunity_node(product, child, can_edit) for child in branch.children],
        kind="Opportunity",
        move_url=reverse("strategy:move_opportunity", args=[product.slug, found.pk]) if can_edit else "",
        opens_panel=True,
    )


def place(product: Product, key: str) -> dict[str, Any]:
    """Where a dropped opportunity goes: below an objective (o12), an opportunity (p34), or at the top ("").

    Raises:
        Refused: no such place.
    """
    if not key:
        return {"parent": None, "objective": None}
    kind, number = key[:1], key[1:]
    if kind == "o" and number.isdecimal():
        objective = Objective.objects.filter(product=product, pk=number).first()
        if objective is not None:
            return {"parent": None, "objective": objective}
    if kind == "p" and number.isdecimal():
        parent = Opportunity.objects.filter(product=product, pk=number).first()
        if parent is not None:
            return {"parent": parent, "objective": parent.objective}
    raise Refused("This place is gone; reload the tree.", field="parent")
