"""Queues kept under a name, and how many notes stand in one, counted no further than shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from roadworthy.core.models import Product, User

from ..models import Note, SavedQueue

SHOWN = 99
NEAR = 5_000
MOST_QUEUES = 12


@dataclass(frozen=True)
class Some:
    """A count no further than SHOWN; `is_least` says that there may be more."""

    count: int
    is_least: bool

    @property
    def words(self) -> str:
        """The count as it is shown: 12, or 99+."""
        return f"{min(self.count, SHOWN)}+" if self.is_least else str(self.count)


def saved_queues(product: Product, user: User) -> list[SavedQueue]:
    """A person's own queues and those that colleagues share. One SQL query."""
    rows = SavedQueue.objects.filter(Q(user=user) | Q(is_shared=True), product=product)
    return list(rows.select_related("user")[:MOST_QUEUES])


def own_queue(product: Product, user: User, pk: int) -> SavedQueue:
    """A queue that this person made. One SQL query. Raises Http404."""
    return get_object_or_404(SavedQueue, product=product, user=user, pk=pk)


def count_some(whole: QuerySet[Note], rows: QuerySet[Note]) -> Some:
    """How many of a queue's first NEAR notes the filters leave, up to SHOWN. Two SQL queries.

    Args:
        whole: the queue in its order, without filters. rows: the same with them.
    """
    near = whole.values("pk")[: NEAR + 1]
    count = rows.filter(pk__in=near).order_by().values("pk")[: SHOWN + 1].count()
    is_long = count <= SHOWN and near.count() > NEAR
    return Some(count, count > SHOWN or is_long)
