"""Reads of the feedback stage."""

from .notes import Heard, note, notes_of, search, similar, tags_in_use
from .queues import CAP, SORTS, TABS, Page, Sort, Tab, counts, neighbours, page, queue, terms

__all__ = [
    "CAP",
    "SORTS",
    "TABS",
    "Heard",
    "Page",
    "Sort",
    "Tab",
    "counts",
    "neighbours",
    "note",
    "notes_of",
    "page",
    "queue",
    "search",
    "similar",
    "tags_in_use",
    "terms",
]
