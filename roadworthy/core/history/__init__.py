"""History in one place: every write is recorded with person, time, before and after, and can be undone."""

from .record import batch, create, create_many, delete, note, of, update, via
from .undo import undo, undo_batch

__all__ = ["batch", "create", "create_many", "delete", "note", "of", "undo", "undo_batch", "update", "via"]
