"""Rows as HTML, written in Python because a hundred rows of eleven cells must cost a few milliseconds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup, escape

from . import cells
from .columns import Column, Table
from .keyset import follow
from .listing import Listing


def row_id(table: Table, row: Any) -> str:
    """The id of a row in the page."""
    return f"{table.name}-{row['pk'] if isinstance(row, dict) else row.pk}"


def rows(listing: Listing) -> Markup:
    """All rows of the page, with group headings and the row that loads the next page."""
    parts: list[str] = []
    draw = RowDrawer(listing.table, listing.columns)
    group, last = listing.group_column, listing.last_group
    is_fresh = last is None and listing.is_first_page
    for row in listing.rows:
        if group and group.group:
            value = follow(row, group.group)
            if is_fresh or value != last:
                parts.append(_group_row(listing, group, value))
            last, is_fresh = value, False
        parts.append(draw(row))
    if listing.next_url:
        parts.append(_more_row(listing))
    return Markup("".join(parts))


class RowDrawer:
    """Draws rows of one table with the chosen columns; readers are found once."""

    def __init__(self, table: Table, columns: Sequence[Column]) -> None:
        self.table = table
        self.columns = [(column, cells.reader(column), cells.drawer(column), _classes(column)) for column in columns]

    def __call__(self, row: Any) -> str:
        """One row."""
        table, pk = self.table, row["pk"] if isinstance(row, dict) else row.pk
        edit = table.edit_url(row) if table.can_edit and table.edit_url else ""
        extra = f' class="{escape(table.row_class(row))}"' if table.row_class else ""
        head = f'<tr id="{table.name}-{pk}" data-pk="{pk}"{extra}' + (f' data-edit="{escape(edit)}">' if edit else ">")
        return head + "".join(self._cells(row, pk, bool(edit))) + "</tr>"

    def _cells(self, row: Any, pk: object, is_editable: bool) -> Iterator[str]:
        if self.table.has_bulk:
            yield (
                f'<td class="pick"><input type="checkbox" name="pk" value="{pk}" form="{self.table.name}-bulk" '
                f'tabindex="-1" aria-label="Choose row {pk}"></td>'
            )
        for column, read, draw, classes in self.columns:
            value = read(row)
            inner = draw(value)
            name = f'data-col="{column.key}"'
            if is_editable and column.is_editable:
                name += f' data-value="{escape(cells.raw(column, value))}"'
            if column.is_lead:
                yield f'<th scope="row" class="{classes}" tabindex="-1" {name}>{self._lead(row, inner)}</th>'
            else:
                yield f'<td class="{classes}" tabindex="-1" {name}>{inner}</td>'

    def _lead(self, row: Any, inner: str) -> str:
        """The row's heading, a link where rows open."""
        if not self.table.row_url:
            return inner
        panel = " data-panel" if self.table.opens_panel else ""
        return f'<a href="{escape(self.table.row_url(row))}"{panel} tabindex="-1" dir="auto">{inner or "Untitled"}</a>'


def _classes(column: Column) -> str:
    """Looks of a cell: kind, lead, side."""
    names = [f"k-{column.kind}"]
    names += ["lead"] if column.is_lead else []
    names += ["num"] if column.is_on_the_right else []
    names += ["can-edit"] if column.is_editable else []
    return " ".join(names)


def span(listing: Listing) -> int:
    """How many columns the table has, the one for choosing included."""
    return len(listing.columns) + (1 if listing.table.has_bulk else 0)


def group_words(column: Column, value: Any) -> str:
    """A group's name in words."""
    if column.group_words:
        return column.group_words(value)
    if value is None or value == "":
        return f"No {column.label.lower()}"
    return column.words.get(str(value), (str(value), ""))[0]


def _group_row(listing: Listing, column: Column, value: Any) -> str:
    count = listing.group_counts.get(str(value))
    small = f' <small class="count">{count:,}</small>' if count is not None else ""
    words = escape(group_words(column, value))
    return f'<tr class="group"><th scope="rowgroup" colspan="{span(listing)}">{words}{small}</th></tr>'


def _more_row(listing: Listing) -> str:
    url = escape(listing.next_url or "")
    return (
        f'<tr class="more" hx-get="{url}" hx-trigger="intersect once" hx-target="this" hx-swap="outerHTML">'
        f'<td colspan="{span(listing)}"><a href="{url}">Show more {escape(listing.table.nouns or "rows")}</a></td></tr>'
    )
