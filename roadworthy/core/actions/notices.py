"""Mark notices as read."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from ..models import Notification, User


def mark_read(user: User, pks: Sequence[int] | None = None) -> int:
    """Mark these of the person's notices as read, or all of them; returns how many were unread. One SQL query."""
    unread = Notification.objects.filter(user=user, read_at=None)
    if pks is not None:
        unread = unread.filter(pk__in=pks)
    return unread.update(read_at=timezone.now())


def mark_unread(user: User, pk: int) -> int:
    """Keep a notice for later. One SQL query."""
    return Notification.objects.filter(user=user, pk=pk).update(read_at=None)
