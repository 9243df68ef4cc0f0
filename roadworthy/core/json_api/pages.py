"""Cursor pages: stable while rows come and go, as quick at the end as at the beginning."""

from __future__ import annotations

import base64
import binascii
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from ninja import Schema

from .problems import Problem

T = TypeVar("T")
M = TypeVar("M", bound=Model)


class Page(Schema, Generic[T]):
    """A part of a list. `next` is the `after` of the following page; null on the last."""

    items: list[T]
    next: str | None = None


def page(rows: QuerySet[M], after: str, limit: int) -> dict[str, Any]:
    """The rows after a cursor in the order of their keys.

    Raises:
        Problem: 422, a cursor that we did not give.
    """
    if after:
        rows = rows.filter(pk__gt=read_cursor(after))
    found = list(rows.order_by("pk")[: limit + 1])
    more = len(found) > limit
    return {"items": found[:limit], "next": make_cursor(found[limit - 1].pk) if more else None}


def make_cursor(pk: int) -> str:
    """A key as the opaque word that clients pass back."""
    return base64.urlsafe_b64encode(f"k{pk}".encode()).decode().rstrip("=")


def read_cursor(text: str) -> int:
    """The key in a cursor. Raises Problem 422."""
    try:
        plain = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode()
        if plain[:1] != "k" or not plain[1:].isdecimal() or len(plain) > 19:
            raise ValueError
        return int(plain[1:])
    except (ValueError, binascii.Error):
        raise Problem(422, "after: not a cursor; use the “next” of the page before.", field="after") from None
