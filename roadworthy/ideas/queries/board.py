"""The board: a column a category or a status, each with its count and its first cards."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from roadworthy.core.models import Product
from roadworthy.ideas.models import Category, Idea
from roadworthy.ideas.rules import CATEGORIES

from .lists import OVER, ideas
from .statuses import statuses

FIRST = 15


@dataclass(frozen=True)
class Column:
    """One column; `key` is a status's key, or a category's word when nobody moves cards between own statuses."""

    key: str
    label: str
    category: str
    note: str
    count: int
    ideas: tuple[Idea, ...]

    @property
    def has_more(self) -> bool:
        """Are there more than those shown?"""
        return self.count > len(self.ideas)


def board(
    product: Product,
    *,
    by: str = "category",
    rows: QuerySet[Idea] | None = None,
    with_over: bool = False,
    limit: int = FIRST,
) -> list[Column]:
    """The columns with their first cards.

    Args:
        by: `category`, or `status` for the workspace's own words.
        rows: the ideas to show, searched and filtered; all of the product's unless given.
        with_over: with what was declined, merged or retired.
    Returns:
        SQL queries: one for the counts, one a column that has cards, and one for own statuses.
    """
    found = ideas(product) if rows is None else rows
    path = "status" if by == "status" else "category"
    counts = dict(found.order_by().values_list(path).annotate(n=Count("pk")))
    columns = []
    for key, label, category, note in _heads(product, by):
        if category in OVER and not with_over:
            continue
        count = counts.get(int(key) if by == "status" and key.isdecimal() else key, 0)
        cards = tuple(found.filter(**{path: key}).order_by("position", "pk")[:limit]) if count else ()
        columns.append(Column(key, label, category, note, count, cards))
    return columns


def _heads(product: Product, by: str) -> list[tuple[str, str, str, str]]:
    if by == "status":
        own = statuses(product.workspace)
        return [(str(one.pk or one.category), one.name, one.category, "") for one in own]
    return [(one.category.value, one.label, one.category.value, one.sentence) for one in CATEGORIES]


def category_of(key: str) -> str | None:
    """The category that a column's key names; None when it is a status's key."""
    return key if key in Category.values else None
