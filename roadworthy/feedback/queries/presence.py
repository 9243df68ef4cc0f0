"""Who has which note open at this moment."""

from __future__ import annotations

import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from roadworthy.core.models import User

from ..models import Note, Reader

OVER_AFTER = datetime.timedelta(seconds=50)
"""Pages say every 20 seconds that they are open; silent for longer, their reader has gone."""


def present(now: datetime.datetime | None = None) -> QuerySet[Reader]:
    """Everybody who has a note open."""
    return Reader.objects.filter(at__gt=(now or timezone.now()) - OVER_AFTER)


def readers_of(note: Note, *, but: User) -> list[User]:
    """Who else has this note open, longest first. One SQL query."""
    rows = present().filter(note=note).exclude(user=but).select_related("user").order_by("at", "pk")
    return [one.user for one in rows[:5]]


def free(rows: QuerySet[Note], user: User) -> QuerySet[Note]:
    """New notes that nobody was given and nobody else has open."""
    others = present().filter(note=OuterRef("pk")).exclude(user=user)
    return rows.filter(~Exists(others), state=Note.State.NEW, assignee=None)
