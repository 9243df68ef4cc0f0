"""Rules of specs: outline, differences between versions, and what a reader would stumble over."""

from .difference import Difference, Line, Piece, as_html, compare_html, compare_rows, compare_words
from .lint import CriterionText, Finding, lint
from .outline import Block, Heading, Section, blocks, missing_sections, outline, plain_text, sections, sentences

__all__ = [
    "Block", "CriterionText", "Difference", "Finding", "Heading", "Line", "Piece", "Section", "as_html", "blocks",
    "compare_html", "compare_rows", "compare_words", "lint", "missing_sections", "outline", "plain_text", "sections",
    "sentences",
]  # fmt: skip
