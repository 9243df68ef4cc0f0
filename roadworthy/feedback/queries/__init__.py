"""Reads of the feedback stage."""

from .notes import Heard, first_change, note, notes_of, search, similar, tag_text, tags_in_use
from .queues import CAP, SORTS, TABS, Page, Sort, Tab, counts, neighbours, page, queue, rows, terms
from .talks import Part, Talk, customer_spans, customer_words, talk

__all__ = [
    "CAP",
    "SORTS",
    "TABS",
    "Heard",
    "Page",
    "Part",
    "Sort",
    "Tab",
    "Talk",
    "counts",
    "customer_spans",
    "customer_words",
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
    "talk",
    "terms",
]
