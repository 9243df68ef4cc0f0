"""Reads of the portal; one file a noun."""

from .board import SORTS, Listing, alike, comments_of, listing, one, seen_by, status_words, word_of
from .inside import board_of, missing_from, people_of, queue, queue_counts
from .portals import by_host, by_slug, is_in_audience, portal_of, roadmap_columns

__all__ = [
    "SORTS", "Listing", "alike", "board_of", "by_host", "by_slug", "comments_of", "is_in_audience", "listing",
    "missing_from", "one", "people_of", "portal_of", "queue", "queue_counts", "roadmap_columns", "seen_by",
    "status_words", "word_of",
]  # fmt: skip
