"""Drafts: a question while somebody edits it, as fields of a form, as an address, and as the question that is asked."""

from .edits import change_kind, edit
from .fields import Draft, read_fields, write_fields
from .settling import Settled, settle
from .starts import KINDS, blank, events_in

__all__ = [
    "KINDS", "Draft", "Settled", "blank", "change_kind", "edit", "events_in", "read_fields", "settle", "write_fields",
]  # fmt: skip
