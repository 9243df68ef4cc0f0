"""What every stage's JSON face shares: tokens, problem documents, cursor pages, ETags, idempotent creates."""

from .conditional import answer, check_match, tag_of
from .idempotency import idempotent
from .pages import Page, page
from .problems import PROBLEMS, Problem, ProblemDocument
from .tokens import TokenAuth, product, workspace
from .types import Cursor, Id, Limit, LongText, Number, Share, Slug, Strict, Text, Title

__all__ = [
    "PROBLEMS",
    "Cursor",
    "Id",
    "Limit",
    "LongText",
    "Number",
    "Page",
    "Problem",
    "ProblemDocument",
    "Share",
    "Slug",
    "Strict",
    "Text",
    "Title",
    "TokenAuth",
    "answer",
    "check_match",
    "idempotent",
    "page",
    "product",
    "tag_of",
    "workspace",
]
