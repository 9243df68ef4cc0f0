"""Writes of the feedback stage, each recorded in history."""

from .capture import capture_note, delete_note, delete_notes, edit_note, paste_notes, split_notes
from .marking import assign, assign_many, set_customer, set_own, set_type, set_types, tag, tag_many
from .triage import (
    accept,
    apply_step,
    archive,
    mark_duplicate,
    move,
    move_many,
    reopen,
    snooze,
    unmark_duplicate,
    wake_due,
)

__all__ = [
    "accept",
    "apply_step",
    "archive",
    "assign",
    "assign_many",
    "capture_note",
    "delete_note",
    "delete_notes",
    "edit_note",
    "mark_duplicate",
    "move",
    "move_many",
    "paste_notes",
    "reopen",
    "set_customer",
    "set_own",
    "set_type",
    "set_types",
    "snooze",
    "split_notes",
    "tag",
    "tag_many",
    "unmark_duplicate",
    "wake_due",
]
