"""Who has been given a note that waits too long hears of it, once."""

from __future__ import annotations

import datetime
from collections import defaultdict

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from roadworthy.core import notify
from roadworthy.core.models import Product, User

from ..models import Note, settings_of
from ..queries.queues import is_overdue, overdue_before

AT_ONCE = 500


def tell_overdue(product: Product, *, now: datetime.datetime | None = None) -> int:
    """Tell each assignee once of notes that wait longer than the product allows; again only after they waited anew.

    Idempotent. Returns how many people were told.
    """
    moment, days = now or timezone.now(), settings_of(product).untouched_days
    told = 0
    while people := _tell_some(product, days, moment):
        told += people
    return told


@transaction.atomic
def _tell_some(product: Product, days: int, now: datetime.datetime) -> int:
    rows = Note.objects.filter(is_overdue(overdue_before(days, now)), product=product, assignee__isnull=False)
    fresh = rows.filter(Q(overdue_told_at=None) | Q(overdue_told_at__lt=F("waiting_since"))).order_by("pk")
    notes = list(fresh.select_related("assignee").defer("text", "own")[:AT_ONCE])
    by_person: dict[User, list[Note]] = defaultdict(list)
    for note in notes:
        if note.assignee is not None:
            by_person[note.assignee].append(note)
    for person, theirs in by_person.items():
        _tell(product, person, theirs, days)
    Note.objects.filter(pk__in=[note.pk for note in notes]).update(overdue_told_at=now)
    return len(by_person)


def _tell(product: Product, person: User, notes: list[Note], days: int) -> None:
    path, time = reverse("feedback:inbox", args=[product.slug]), f"{days} day{'s' if days != 1 else ''}"
    text = f"{len(notes)} notes that were given to you wait longer than {time}."
    url = f"{path}?tab=overdue&assignee=me"
    if len(notes) == 1:
        text, url = f"The note “{notes[0]}” waits longer than {time}.", f"{path}?note={notes[0].pk}"
    notify.tell([person], text, reason="assigned", workspace=product.workspace, product=product, url=url)
