"""What every stage's JSON face shares: tokens, problem documents, cursor pages, ETags, idempotent creates."""

from .bodies import JsonParser, recorded
from .conditional import answer, check_match, gone, tag_of
from .idempotency import idempotent
from .pages import Page, page, page_of
from .problems import PROBLEMS, Problem, ProblemDocument
from .references import member, own_values, referred
from .sources import once
from .tokens import TokenAuth, person, product, workspace
from .types import (
    Count,
    Cursor,
    Day,
    Id,
    Importance,
    Key,
    Limit,
    Line40,
    Line60,
    Line80,
    Line120,
    Line200,
    Link,
    LongText,
    Moment,
    Money,
    Name,
    Number,
    Own,
    Said,
    Share,
    Slug,
    Strict,
    Text,
    Title,
    Words,
    unset,
)

__all__ = [
    "PROBLEMS", "Count", "Cursor", "Day", "Id", "Importance", "JsonParser", "Key", "Limit", "Line40", "Line60",
    "Line80", "Line120", "Line200", "Link", "LongText", "Moment", "Money", "Name", "Number", "Own", "Page",
    "Problem", "ProblemDocument", "Said", "Share", "Slug", "Strict", "Text", "Title", "TokenAuth", "Words", "answer",
    "check_match", "gone", "idempotent", "member", "once", "own_values", "page", "page_of", "person", "product",
    "recorded", "referred", "tag_of", "unset", "workspace",
]  # fmt: skip
