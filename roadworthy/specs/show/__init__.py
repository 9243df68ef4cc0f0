"""What the pages of specs show: how a spec begins, and how it looks as Markdown."""

from .markdown import as_markdown, markdown
from .outlines import OUTLINES, first_body

__all__ = ["OUTLINES", "as_markdown", "first_body", "markdown"]
