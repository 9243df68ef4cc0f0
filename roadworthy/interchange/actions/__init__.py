"""Writes of imports: take a file in, decide, check, carry out, take back."""

from .remembering import forget
from .running import carry_out, check
from .starting import Reading, begin, decide, discard, look_at, source_of
from .undoing import Undone, undo_run

__all__ = [
    "Reading",
    "Undone",
    "begin",
    "carry_out",
    "check",
    "decide",
    "discard",
    "forget",
    "look_at",
    "source_of",
    "undo_run",
]
