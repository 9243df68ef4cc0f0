"""Metrics defined over events: what a definition says, what it asks of the events, and formulas over other metrics."""

from .formula import Formula, evaluate, read_formula
from .graph import find_cycle, in_order
from .reading import (
    ADDING,
    KINDS,
    Conversion,
    Definition,
    Measured,
    Mix,
    Ratio,
    Retention,
    Selection,
    document_of,
    in_words,
    names_of,
    read_definition,
)
from .values import Ask, Span, by_interval, daily, lag_days, over, sample

__all__ = [
    "ADDING", "KINDS", "Ask", "Conversion", "Definition", "Formula", "Measured", "Mix", "Ratio", "Retention",
    "Selection", "Span", "by_interval", "daily", "document_of", "evaluate", "find_cycle", "in_order", "in_words",
    "lag_days", "names_of", "over", "read_definition", "read_formula", "sample",
]  # fmt: skip
