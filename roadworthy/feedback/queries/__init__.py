"""Reads of the feedback stage."""

from .judgements import dismissed, suggestion_record
from .notes import Heard, first_change, note, notes_of, search, similar, tag_text, tags_in_use
from .presence import free, readers_of
from .queues import (
    CAP,
    OVERDUE,
    SORTS,
    TABS,
    Page,
    Sort,
    Tab,
    counts,
    in_tab,
    is_overdue,
    neighbours,
    overdue_before,
    page,
    queue,
    rows,
    terms,
)
from .repeats import Repeat, likely_repeats, shown_repeats
from .saved import Some, count_some, own_queue, saved_queues
from .talks import Part, Talk, customer_spans, customer_words, talk
from .waiting import Answering, Week, answering
from .ways_in import recipient, way_by_token, ways_of

__all__ = [
    "CAP",
    "OVERDUE",
    "SORTS",
    "TABS",
    "Answering",
    "Heard",
    "Page",
    "Part",
    "Repeat",
    "Some",
    "Sort",
    "Tab",
    "Talk",
    "Week",
    "answering",
    "count_some",
    "counts",
    "customer_spans",
    "customer_words",
    "dismissed",
    "first_change",
    "free",
    "in_tab",
    "is_overdue",
    "likely_repeats",
    "neighbours",
    "note",
    "notes_of",
    "overdue_before",
    "own_queue",
    "page",
    "queue",
    "readers_of",
    "recipient",
    "rows",
    "saved_queues",
    "search",
    "shown_repeats",
    "similar",
    "suggestion_record",
    "tag_text",
    "tags_in_use",
    "talk",
    "terms",
    "way_by_token",
    "ways_of",
]
