"""A person's notices."""

from __future__ import annotations

from ..models import Notification, User


def notices(user: User, *, only_unread: bool = True, before: str = "", limit: int = 51) -> list[Notification]:
    """The newest notices, one more than a page so that one sees whether there are more. One SQL query."""
    rows = Notification.objects.filter(user=user).select_related("by", "product")
    if only_unread:
        rows = rows.filter(read_at=None)
    if before.isdecimal():
        rows = rows.filter(pk__lt=int(before))
    return list(rows[:limit])


def unread_count(user: User) -> int:
    """How many notices wait. One SQL query."""
    return Notification.objects.filter(user=user, read_at=None).count()
