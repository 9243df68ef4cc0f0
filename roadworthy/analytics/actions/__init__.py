"""Writes of analytics."""

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
    "add_key",
    "add_source",
    "annotate",
    "archive_metric",
    "archive_source",
    "block",
    "change_metric",
    "change_source",
    "check_value",
    "define_metric",
    "delete_value",
    "enter_value",
    "enter_values",
    "release_role",
    "remove_annotation",
    "restore_metric",
    "restore_source",
    "revoke_key",
]  # fmt: skip
