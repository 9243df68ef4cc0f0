"""Writes of imports: take a file in, decide, check, carry out, take back."""

from roadworthy.interchange.queries import source_of

from .remembering import forget
from .running import carry_out, check
from .starting import OPEN_STATES, Reading, begin, decide, discard, look_again, look_at
from .undoing import Undone, take_back, undo_run

__all__ = [
    "OPEN_STATES",
    "Reading",
    "Undone",
    "begin",
    "carry_out",
    "check",
    "decide",
    "discard",
    "forget",
    "look_again",
    "look_at",
    "source_of",
    "take_back",
    "undo_run",
]
