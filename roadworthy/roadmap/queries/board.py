"""Reads of the roadmap: board, timeline, by objective, shared views, and what moved since a snapshot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Category, Idea
from roadworthy.strategy.models import Objective

from ..models import Dependency, Horizon, Item, RoadmapSnapshot, SharedView

OVER = (Category.DECLINED, Category.MERGED, Category.RETIRED)
SHIPPED = (Category.RELEASED, Category.MEASURED)


@dataclass(frozen=True)
class Column:
    """One horizon with its items in order."""

    horizon: Horizon
    items: tuple[Item, ...]


@dataclass(frozen=True)
class ObjectiveLane:
    """The items that serve one objective; None gathers those that serve none."""

    objective: Objective | None
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Moved:
    """What became of one idea since a snapshot."""

    idea_id: int
    title: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def kind(self) -> str:
        """new, gone, moved or same."""
        if self.before is None:
            return "new"
        if self.after is None:
            return "gone"
        keys = ("horizon", "starts", "ends")
        return "same" if all(self.before.get(k) == self.after.get(k) for k in keys) else "moved"


def items(product: Product, *, with_shipped: bool = True) -> QuerySet[Item]:
    """The roadmap's items whose ideas are alive, with ideas, owners and opportunities. One SQL query."""
    rows = Item.objects.filter(idea__product=product).exclude(idea__category__in=OVER)
    if not with_shipped:
        rows = rows.exclude(idea__category__in=SHIPPED)
    return rows.select_related("idea", "idea__owner", "idea__status", "idea__opportunity__objective", "idea__component")


def board(product: Product) -> list[Column]:
    """Now, next, later, without what is shipped. One SQL query."""
    found = list(items(product, with_shipped=False))
    return [Column(horizon, tuple(i for i in found if i.horizon == horizon)) for horizon in Horizon]


def unplaced(product: Product) -> QuerySet[Idea]:
    """Planned or building ideas that stand nowhere on the roadmap. One SQL query."""
    wanted = (Category.PLANNED, Category.BUILDING)
    return Idea.objects.filter(product=product, category__in=wanted, roadmap_item=None).select_related("owner")


def dated(product: Product) -> QuerySet[Item]:
    """Items with a start or an end, by start. One SQL query."""
    return items(product).filter(Q(starts__isnull=False) | Q(ends__isnull=False)).order_by("starts", "ends", "id")


def dependencies(product: Product) -> list[Dependency]:
    """Who needs whom in this product. One SQL query."""
    return list(Dependency.objects.filter(item__idea__product=product).select_related("item__idea", "needs__idea"))


def would_loop(item: Item, needs: Item) -> bool:
    """Would `item` needing `needs` close a circle? One SQL query."""
    edges: dict[int, set[int]] = {}
    for one, other in Dependency.objects.filter(item__idea__product=item.product).values_list("item", "needs"):
        edges.setdefault(one, set()).add(other)
    seen, waiting = set(), [needs.pk]
    while waiting:
        here = waiting.pop()
        if here == item.pk:
            return True
        if here not in seen:
            seen.add(here)
            waiting.extend(edges.get(here, ()))
    return False


def by_objective(product: Product) -> list[ObjectiveLane]:
    """Items under the objective of their idea's opportunity; the rest last. Two SQL queries."""
    found = list(items(product, with_shipped=False))
    lanes: dict[int | None, list[Item]] = {}
    for item in found:
        opportunity = item.idea.opportunity
        lanes.setdefault(opportunity.objective_id if opportunity else None, []).append(item)
    objectives = Objective.objects.filter(product=product).exclude(state=Objective.State.CLOSED)
    result = [ObjectiveLane(one, tuple(lanes.pop(one.pk, ()))) for one in objectives]
    rest = [item for lane in lanes.values() for item in lane]
    return [*result, ObjectiveLane(None, tuple(rest))] if rest else result


def item_for(product: Product, pk: int) -> Item | None:
    """One item of this product; None when it is another's or gone. One SQL query."""
    return Item.objects.filter(pk=pk, idea__product=product).select_related("idea__product").first()


def shared(token: str) -> SharedView | None:
    """The view behind a secret link while the link is good. One SQL query."""
    view = SharedView.objects.filter(token=token, revoked_at=None).select_related("product").first()
    if view is None or (view.expires is not None and view.expires < timezone.localdate()):
        return None
    return view


def shared_items(view: SharedView) -> list[Item]:
    """Only what a shared view contains: its horizons, its tags. One SQL query."""
    found: Iterable[Item] = items(view.product, with_shipped=view.shows_released)
    if view.horizons:
        found = [item for item in found if item.horizon in view.horizons]
    if view.tags:
        found = [item for item in found if set(view.tags) & set(item.idea.tags)]
    return list(found)


def rows_of(product: Product) -> list[dict[str, Any]]:
    """The roadmap as plain rows, for a snapshot. One SQL query."""
    return [
        {
            "idea": item.idea_id,
            "title": item.idea.title,
            "horizon": item.horizon,
            "starts": item.starts.isoformat() if item.starts else None,
            "ends": item.ends.isoformat() if item.ends else None,
            "precision": item.precision,
            "category": item.idea.category,
        }
        for item in items(product)
    ]


def moved_since(snapshot: RoadmapSnapshot) -> list[Moved]:
    """What moved, came and went since a snapshot; in the snapshot's order, new ones last. One SQL query."""
    before = {row["idea"]: row for row in snapshot.rows}
    after = {row["idea"]: row for row in rows_of(snapshot.product)}
    keys = [*before, *(key for key in after if key not in before)]
    return [Moved(key, (after.get(key) or before[key])["title"], before.get(key), after.get(key)) for key in keys]
