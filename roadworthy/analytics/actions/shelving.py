"""What can be done to many things that lie on a shelf: insights and dashboards."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from roadworthy.analytics.models import Dashboard, Insight
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User


def change_many(rows: Iterable[Insight | Dashboard], action: str, noun: str, *, by: User) -> Change | None:
    """Archive, restore, pin, unpin or delete many; one undo takes all back. Returns one of the changes.

    Args:
        noun: what they are called together, such as "insights".
    Raises:
        Refused: an action that is none of these.
    """
    values: dict[str, dict[str, Any]] = {
        "archive": {"verb": "archived", "archived_at": timezone.now()},
        "restore": {"verb": "restored", "archived_at": None},
        "pin": {"verb": "pinned", "is_pinned": True},
        "unpin": {"verb": "unpinned", "is_pinned": False},
    }
    if action != "delete" and action not in values:
        raise Refused(f"This cannot be done to many {noun}.", field="action")
    last = None
    with history.batch(f"{action} {noun}"):
        for row in rows:
            made = history.delete(row, by=by) if action == "delete" else history.update(row, by=by, **values[action])
            last = made or last
    return last
