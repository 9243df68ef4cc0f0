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

__all__ = [
    "annotate", "archive_metric", "change_metric", "check_value", "define_metric", "delete_value", "enter_value",
    "enter_values", "release_role", "remove_annotation", "restore_metric",
]  # fmt: skip
