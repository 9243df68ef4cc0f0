"""The kept numbers again: after imports, when customers' revenue changes, and every night for what grows old."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from roadworthy.core.models import Product
from roadworthy.ideas.models import Evidence, Idea, Vote
from roadworthy.ideas.models.demand import measure_of, recount
from roadworthy.ideas.models.ground import keep_ground
from roadworthy.market.models import Customer

BLOCK = 500


def recount_demand(idea_ids: Iterable[int], *, now: datetime | None = None) -> int:
    """Count voices, revenue, votes, strength and share of these ideas again; returns how many differed.

    Three SQL queries for 500 ideas, one more where something differed, and five for each product.
    """
    return recount(idea_ids, now=now)


def recount_product(product: Product, *, progress: Callable[[int, int], None] | None = None) -> int:
    """Count all ideas of a product again; returns how many differed. Idempotent.

    Args:
        progress: called with how many are done and how many there are.
    """
    keep_ground(product)
    measure = measure_of(product)
    ids = list(Idea.objects.filter(product=product).order_by("pk").values_list("pk", flat=True))
    changed = 0
    for start in range(0, len(ids), BLOCK):
        changed += recount(ids[start : start + BLOCK], measure=measure)
        if progress is not None:
            progress(min(start + BLOCK, len(ids)), len(ids))
    return changed


def recount_moved() -> int:
    """Count the products again whose customers, speakers or half-life changed since; returns how many. Idempotent."""
    moved = [product for product in Product.objects.filter(archived_at=None).order_by("pk") if keep_ground(product)]
    for product in moved:
        recount_product(product)
    return len(moved)


def recount_customers(customers: Iterable[Customer | int]) -> int:
    """Count the ideas that these customers ask for again; returns how many differed."""
    keys = [one.pk if isinstance(one, Customer) else one for one in customers]
    ids: set[int] = set()
    for start in range(0, len(keys), BLOCK):
        block = keys[start : start + BLOCK]
        for rows in (
            Evidence.objects.filter(customer__in=block),
            Evidence.objects.filter(note__customer__in=block),
            Vote.objects.filter(customer__in=block),
        ):
            ids.update(pk for pk in rows.order_by().values_list("idea", flat=True) if pk)
    return recount(ids)
