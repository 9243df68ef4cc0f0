"""Rules of the roadmap: dates with a precision, circles of dependencies, contradictions between both."""

from .dates import PRECISIONS, Span, following, parse, say, say_range, span_of, spans_between
from .dependencies import Conflict, Planned, conflicts, find_circle, in_order, would_close_a_circle

__all__ = [
    "PRECISIONS", "Conflict", "Planned", "Span", "conflicts", "find_circle", "following", "in_order", "parse",
    "say", "say_range", "span_of", "spans_between", "would_close_a_circle",
]  # fmt: skip
