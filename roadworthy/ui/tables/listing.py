"""Reading a table: search, filter, group, sort and page in a fixed, small number of SQL queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from roadworthy.core.models import SavedView

from . import filtering, keyset
from .address import Asked, read_asked
from .columns import PIXELS, Column, Table


@dataclass(frozen=True)
class Listing:
    """One page of a table, ready for the macros and for CSV."""

    table: Table
    asked: Asked
    columns: Sequence[Column]
    rows: Sequence[Any]
    total: int | None
    next_url: str | None
    chips: Sequence[filtering.Chip] = ()
    group_counts: dict[str, int] = field(default_factory=dict)
    views: Sequence[Any] = ()
    queryset: QuerySet[Any] | None = None
    last_group: Any = None
    slug: str = ""

    @property
    def dom_id(self) -> str:
        """The id of the table's region in the page."""
        return f"{self.table.name}-table"

    @property
    def least(self) -> int:
        """The least width of the table in hundreds of pixels, one of the steps that the style sheet knows."""
        hundreds = sum(PIXELS[column.width_class] for column in self.columns) / 100
        return next((step for step in (*range(6, 19), 20, 22, 25) if step >= hundreds), 30)

    @property
    def sort(self) -> str:
        """The sort at work."""
        return self.asked.sort or self.table.default_sort

    @property
    def is_filtered(self) -> bool:
        """Does a search or filter hide rows?"""
        return bool(self.chips or self.asked.search)

    @property
    def is_first_page(self) -> bool:
        """Does it start at the top?"""
        return not self.asked.after

    @property
    def group_column(self) -> Column | None:
        """The column that rows are grouped by."""
        return self.table.column(self.asked.group) if self.asked.group else None

    @property
    def clear_url(self) -> str:
        """The address without search and filters."""
        return replace(self.asked, search="", values=(), after="").url

    @property
    def csv_url(self) -> str:
        """The address of all rows as CSV."""
        first = replace(self.asked, after="")
        return f"{first.path}?{first.query}&format=csv" if first.query else f"{first.path}?format=csv"

    def sort_url(self, column: Column) -> str:
        """The address sorted by this column; a second click turns it round."""
        key = column.key
        fresh = f"-{key}" if column.is_on_the_right or column.kind in ("date", "datetime") else key
        now = self.sort
        if now.removeprefix("-") == key:
            fresh = key if now.startswith("-") else f"-{key}"
        fresh = "" if fresh == self.table.default_sort else fresh
        return replace(self.asked, sort=fresh, after="").url

    def sorted_as(self, column: Column) -> str:
        """`ascending`, `descending` or `none`, for aria-sort."""
        if self.sort.removeprefix("-") != column.key:
            return "none"
        return "descending" if self.sort.startswith("-") else "ascending"


def terms_of(queryset: QuerySet[Any], table: Table, asked: Asked) -> list[keyset.Term]:
    """The full order: group, then sort, then the primary key so that no two rows tie."""
    found = []
    if asked.group and (group := table.column(asked.group)) and group.group:
        found.append(keyset.term(queryset, group.group, False))
    sort = asked.sort or table.default_sort
    is_descending = sort.startswith("-")
    column = table.column(sort.removeprefix("-"))
    if column and column.sort and column.sort not in [t.path for t in found]:
        found.append(keyset.term(queryset, column.sort, is_descending))
    return [*found, keyset.Term("pk", is_descending, False, queryset.model._meta.pk)]


def read_listing(
    request: HttpRequest, queryset: QuerySet[Any], table: Table, *, page_size: int | None = None
) -> Listing:
    """Read the page of the table that the address asks for.

    Args:
        queryset: all rows that this person may see, with `select_related` and annotations that columns need;
            its order is replaced.
    Returns:
        the listing. SQL queries: rows 1, first page count 1, grouped 1 more, saved views 1.
    """
    asked = read_asked(request.path, request.GET, table)
    found = filtering.search(queryset, table, asked.search)
    found = filtering.narrow(found, table, asked, getattr(request.user, "pk", None))
    terms = terms_of(found, table, asked)
    ordered = found.order_by(*keyset.ordering(terms))
    position = keyset.read_cursor(asked.after, terms) if asked.after else None
    if position is None:
        asked = replace(asked, after="")
    size = page_size or table.page_size
    page = ordered.filter(keyset.behind(terms, position)) if position else ordered
    rows = list(page[: size + 1])
    more = rows[size - 1] if len(rows) > size else None
    names = set(asked.columns) or {column.key for column in table.columns if column.is_shown}
    product = getattr(request, "product", None)
    return Listing(
        table=table,
        asked=asked,
        columns=[column for column in table.columns if column.key in names or column.is_lead],
        rows=rows[:size],
        total=None if position else (found.count() if more is not None else len(rows)),
        next_url=replace(asked, after=keyset.cursor(more, terms)).url if more is not None else None,
        chips=filtering.chips(table, asked),
        group_counts=_group_counts(found, table, asked),
        views=saved_views(request, table) if not position else (),
        queryset=ordered,
        last_group=position[0] if position and asked.group else None,
        slug=getattr(product, "slug", ""),
    )


def _group_counts(queryset: QuerySet[Any], table: Table, asked: Asked) -> dict[str, int]:
    """How many rows each group has. One SQL query when grouped."""
    column = table.column(asked.group) if asked.group else None
    if not column or not column.group:
        return {}
    pairs = queryset.order_by().values_list(column.group).annotate(rows_of_group=Count("pk", distinct=True))
    return {str(value): count for value, count in pairs.values_list(column.group, "rows_of_group")}


def saved_views(request: HttpRequest, table: Table) -> list[SavedView]:
    """The views of this table that the person saved or that colleagues share. One SQL query."""
    product = getattr(request, "product", None)
    if product is None or not getattr(request.user, "pk", None):
        return []
    theirs = Q(user_id=request.user.pk) | Q(is_shared=True)
    return list(SavedView.objects.filter(theirs, product=product, page=table.name))
