"""The buttons under tables of things that lie on a shelf: insights and dashboards."""

from __future__ import annotations

from roadworthy.ui.tables import BulkAction


def bulk_actions(archived: bool, *, before_deleting: str) -> list[BulkAction]:
    """What can be done to the chosen rows; `before_deleting` is asked first."""
    if archived:
        return [
            BulkAction("restore", "Bring back", "archive-restore"),
            BulkAction("delete", "Delete", "trash-2", confirm=before_deleting, is_danger=True),
        ]
    return [
        BulkAction("pin", "Keep on top", "pin"),
        BulkAction("unpin", "Take off the top", "pin-off"),
        BulkAction("archive", "Archive", "archive"),
    ]
