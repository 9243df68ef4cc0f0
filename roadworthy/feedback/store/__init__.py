"""Files of the search index: parts that never change, and a list that says which of them stand."""

from .opened import Opened, forget, opened
from .parts import Listing, keep_only, publish, read_listing, writing
from .shapes import MEANINGS, TEXTS, BrokenPart, Kind, read_part, write_part

__all__ = [
    "MEANINGS",
    "TEXTS",
    "BrokenPart",
    "Kind",
    "Listing",
    "Opened",
    "forget",
    "keep_only",
    "opened",
    "publish",
    "read_listing",
    "read_part",
    "write_part",
    "writing",
]
