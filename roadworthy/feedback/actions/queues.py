"""Keeping an inbox address under a name."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

from ..models import SavedQueue
from ..queries.saved import MOST_QUEUES

NOT_KEPT = {"note", "after", "size", "days"}
LONGEST_QUERY = 2_000


@transaction.atomic
def save_queue(
    product: Product, *, by: User, name: str, query: str, is_shared: bool = False, days: int | None = None
) -> SavedQueue:
    """Keep a queue under a name; the same name again changes it.

    Args:
        days: how long a new note in it may wait before it is overdue; None as in the product's settings.
    Raises:
        Refused: no name, a name or query too long, an impossible number of days, or too many queues.
    """
    words = " ".join(name.split())
    if not words:
        raise Refused("Give the queue a name.", field="name")
    if len(words) > 60:
        raise Refused("A name has at most 60 characters.", field="name")
    if days is not None and not 1 <= days <= 365:
        raise Refused("Notes may wait between 1 and 365 days.", field="days")
    kept = urlencode([pair for pair in parse_qsl(query) if pair[0] not in NOT_KEPT])
    if len(kept) > LONGEST_QUERY:
        raise Refused("These are too many filters for one queue.", field="query")
    values: dict[str, Any] = {"query": kept, "is_shared": is_shared, "days": days}
    there = SavedQueue.objects.filter(product=product, user=by, name=words).first()
    if there is not None:
        history.update(there, by=by, **values)
        return there
    if SavedQueue.objects.filter(product=product, user=by).count() >= MOST_QUEUES:
        raise Refused(f"You have {MOST_QUEUES} queues already. Delete one first.", field="name")
    return history.create(SavedQueue(product=product, user=by, name=words, **values), by=by, verb="saved")


def delete_queue(queue: SavedQueue, *, by: User) -> Change:
    """Forget a queue; its notes stay. Can be undone."""
    return history.delete(queue, by=by)
