"""Cursor pages: stable while rows come and go, as quick at the end as at the beginning."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from ninja import Schema

T = TypeVar("T")
M = TypeVar("M", bound=Model)


class Page(Schema, Generic[T]):
    """A part of a list. `next` is the `after` of the following page; null on the last."""

    items: list[T]
    next: str | None = None


def page(rows: QuerySet[M], after: str, limit: int) -> dict[str, Any]:
    """The rows after a cursor in the order of their keys. One SQL query."""
    if after:
        rows = rows.filter(pk__gt=read_cursor(after))
    found = list(rows.order_by("pk")[: limit + 1])
    more = len(found) > limit
    return {"items": found[:limit], "next": make_cursor(found[limit - 1].pk) if more else None}


def page_of(rows: Sequence[T], after: str, limit: int) -> dict[str, Any]:
    """The rows after a cursor of a list in an order of its own, such as a ranking; the cursor is the place in it."""
    start = read_cursor(after) if after else 0
    more = len(rows) > start + limit
    return {"items": rows[start : start + limit], "next": make_cursor(start + limit) if more else None}


def make_cursor(pk: int) -> str:
    """A key as the word that clients pass back."""
    return f"k{pk}"


def read_cursor(text: str) -> int:
    """The key in a cursor, which its type has checked."""
    return int(text.removeprefix("k"))
