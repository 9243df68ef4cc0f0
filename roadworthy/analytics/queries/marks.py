"""Which days of a product's events changed: a mark a day."""

from __future__ import annotations

import datetime
from collections import Counter

import numpy as np
from django.utils import timezone

from roadworthy.core.models import Product

from .events import events_of

MICROSECONDS = 1_000_000


def day_marks(product: Product) -> dict[datetime.date, str]:
    """A mark of each day that has events, by day: how many there are. Whatever adds or takes away events changes it.

    Two bisections a day and file; no event is read.
    """
    events = events_of(product)
    extent = events.extent()
    if extent is None:
        return {}
    first, last = (local_day(time) for time in extent)
    days = [first + datetime.timedelta(days=k) for k in range((last - first).days + 1)]
    edges = np.array([edge_of(day) for day in [*days, last + datetime.timedelta(days=1)]], dtype=np.int64)
    counts: Counter[datetime.date] = Counter()
    for bucket in events.buckets(int(edges[0]), int(edges[-1])):
        for block in bucket:
            places = np.searchsorted(block.time, edges, side="left")
            for day, count in zip(days, np.diff(places).tolist(), strict=True):
                counts[day] += count
    return {day: str(count) for day, count in counts.items() if count}


def local_day(microseconds: int) -> datetime.date:
    """The day of a moment in the time zone in use."""
    moment = datetime.datetime.fromtimestamp(microseconds / MICROSECONDS, tz=datetime.UTC)
    return timezone.localtime(moment).date()


def edge_of(day: datetime.date) -> int:
    """The first moment of a day in the time zone in use, in microseconds since 1970."""
    start = timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
    return int(start.timestamp()) * MICROSECONDS


def last_event_day(product: Product) -> datetime.date | None:
    """The day of the newest event; None without events."""
    extent = events_of(product).extent()
    return local_day(extent[1]) if extent else None
