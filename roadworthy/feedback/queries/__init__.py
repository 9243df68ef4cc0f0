"""Reads of the feedback stage."""

from .notes import Heard, first_change, note, notes_of, search, similar, tag_text, tags_in_use
from .queues import CAP, SORTS, TABS, Page, Sort, Tab, counts, neighbours, page, queue, rows, terms

__all__ = [
    "CAP",
    "SORTS",
    "TABS",
    "Heard",
    "Page",
    "Sort",
    "Tab",
    "counts",
    "first_change",
    "neighbours",
    "note",
    "notes_of",
    "page",
    "queue",
    "rows",
    "search",
    "similar",
    "tag_text",
    "tags_in_use",
    "terms",
]
