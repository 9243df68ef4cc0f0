"""Rules of the roadmap: dates with a precision, circles of dependencies, contradictions between both."""

from .dates import PRECISIONS, Span, following, parse, say, say_range, span_of, spans_between
from .dependencies import Conflict, Planned, conflicts, find_circle, in_order, would_close_a_circle
from .plans import horizons_of, title_of

__all__ = [
    "PRECISIONS", "Conflict", "Planned", "Span", "conflicts", "find_circle", "following", "horizons_of",
    "in_order", "parse",
    "say", "say_range", "span_of", "spans_between", "title_of", "would_close_a_circle",
]  # fmt: skip
