"""Writes of analytics."""

from .insights import (
    LONGEST,
    archive_insight,
    change_insight,
    change_many_insights,
    check_options,
    check_question,
    duplicate_insight,
    restore_insight,
    save_insight,
)
from .keeping import drop_old_events, keep_events
from .metrics import (
    annotate,
    archive_metric,
    change_metric,
    check_value,
    define_metric,
    delete_value,
    enter_value,
    enter_values,
    release_role,
    remove_annotation,
    restore_metric,
)
from .sources import (
    add_key,
    add_source,
    archive_source,
    block,
    change_source,
    restore_source,
    revoke_key,
)

__all__ = [
    "LONGEST", "add_key", "add_source", "annotate", "archive_insight", "archive_metric", "archive_source", "block",
    "change_insight", "change_many_insights", "change_metric", "change_source", "check_options", "check_question",
    "check_value", "define_metric", "delete_value", "drop_old_events", "duplicate_insight", "enter_value",
    "enter_values", "keep_events", "release_role", "remove_annotation", "restore_insight", "restore_metric",
    "restore_source", "revoke_key", "save_insight",
]  # fmt: skip
