"""How long events are kept, and taking away those that are older."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User

from .. import store
from ..models import EventKeeping

LONGEST_DAYS = 36_500
MICROSECONDS = 1_000_000


@transaction.atomic
def keep_events(product: Product, days: int | None, *, by: User | None) -> EventKeeping:
    """Keep events for so many days, for ever when None. What is older goes with the next nightly round.

    Raises:
        Refused: a number of days that is none.
    """
    if days is not None and not 1 <= days <= LONGEST_DAYS:
        raise Refused(f"Keep events between 1 and {LONGEST_DAYS} days, or for ever.", field="days")
    kept = EventKeeping.objects.filter(product=product).first()
    if kept is None:
        return history.create(EventKeeping(product=product, days=days), by=by)
    history.update(kept, by=by, days=days)
    return kept


def drop_old_events(now: datetime.datetime | None = None) -> int:
    """Remove events older than their product keeps them, by whole days in UTC; how many. Idempotent."""
    today = (now or timezone.now()).astimezone(datetime.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    dropped = 0
    for kept in EventKeeping.objects.exclude(days=None).order_by("pk"):
        first = today - datetime.timedelta(days=kept.days or 0)
        dropped += store.drop_before(kept.product_id, int(first.timestamp()) * MICROSECONDS)
    return dropped
