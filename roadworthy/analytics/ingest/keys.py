"""Write keys kept in memory for a moment, so that a flood of events asks the database once."""

from __future__ import annotations

import time
from dataclasses import dataclass

from ..models import Source, WriteKey
from ..rules.calls import Keeping
from . import fresh

LIFE_SECONDS = 3.0
MOST_KEPT = 10_000


@dataclass(frozen=True)
class Door:
    """A source as a request finds it by its key."""

    product: int
    source: int
    key: int
    name: str
    keeping: Keeping
    origins: frozenset[str]
    most_per_minute: int | None


_known: dict[str, tuple[float, int, Door | None]] = {}


def door_of(key: str) -> Door | None:
    """The source that this key opens; None when there is none, or it was revoked. At most one SQL query."""
    now, generation = time.monotonic(), fresh.generation()
    found = _known.get(key)
    if found is not None and found[0] > now and found[1] == generation:
        return found[2]
    row = find(key)
    door = None if row is None else open_door(row.source, row.pk)
    if len(_known) >= MOST_KEPT:
        _known.clear()
    _known[key] = (now + LIFE_SECONDS, generation, door)
    return door


def find(key: str) -> WriteKey | None:
    """The row of a key that may be used. One SQL query."""
    if not key or len(key) > 64 or "\x00" in key:
        return None
    usable = WriteKey.objects.filter(revoked_at=None, source__archived_at=None)
    return usable.filter(key=key).select_related("source").first()


def open_door(source: Source, key: int = 0) -> Door:
    """What a request needs to know of a source."""
    keeping = Keeping(
        blocked_events=frozenset(source.blocked_events),
        blocked_properties=frozenset(source.blocked_properties),
        share=source.share,
        keeps_address=source.keeps_address,
        keeps_agent=source.keeps_agent,
        respects_do_not_track=source.respects_do_not_track,
        needs_consent=source.needs_consent,
        consent_category=source.consent_category,
    )
    return Door(
        product=source.product_id,
        source=source.pk,
        key=key,
        name=source.name,
        keeping=keeping,
        origins=frozenset(source.origins),
        most_per_minute=source.most_per_minute,
    )
