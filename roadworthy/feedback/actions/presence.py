"""Opening a note, and taking the next free one, so that two people never work on the same."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history, live
from roadworthy.core.models import Change, User

from ..models import Note, Reader

FRESH = datetime.timedelta(seconds=15)


def enter(note: Note, user: User, *, now: datetime.datetime | None = None) -> None:
    """Say that a person has a note open; they have left the one before. Cheap when said already.

    Open pages of colleagues hear of it at once. Two SQL queries when something is new, one otherwise.
    """
    moment = now or timezone.now()
    there = Reader.objects.filter(user=user).first()
    if there is not None and there.note_id == note.pk and moment - there.at < FRESH:
        return
    is_new = there is None or there.note_id != note.pk
    Reader.objects.update_or_create(user=user, defaults={"note": note, "at": moment})
    if is_new:
        product = note.product
        kind = Reader._meta.label_lower
        live.watcher.tell(live.Happened(0, kind, note.pk, user.pk, product.pk, product.workspace_id))


@transaction.atomic
def take(note: Note, *, by: User) -> Change | None:
    """Take a note that nobody has; None when somebody was quicker."""
    free = Note.objects.filter(pk=note.pk, state=Note.State.NEW, assignee=None)
    if not free.update(assignee=by):
        return None
    note.assignee = None
    return history.update(note, by=by, verb="took", assignee=by)


def take_next(candidates: Iterable[Note], *, by: User) -> tuple[Note, Change] | None:
    """Give a person the first of these notes that nobody took in the meantime; None when all are taken."""
    for note in candidates:
        if change := take(note, by=by):
            enter(note, by)
            return note, change
    return None
