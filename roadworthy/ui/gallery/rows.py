"""The sample table: a dozen rows in memory, with editing that answers like a real page and forgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse

from roadworthy.core.errors import Refused
from roadworthy.ui.frame import url
from roadworthy.ui.tables import BulkAction, Column, Filter, Interval, Listing, Table, read_edit, row_response
from roadworthy.ui.tables.address import read_asked
from roadworthy.ui.tables.filtering import chips

PEOPLE = [{"id": 1, "name": "Ada Okonkwo"}, {"id": 2, "name": "Vic Lindqvist"}, {"id": 3, "name": "Noor Haddad"}]
NAMES = [(str(one["id"]), str(one["name"])) for one in PEOPLE]
STATUSES = [
    (word, word.capitalize(), word)
    for word in "new exploring ready planned building released measured declined merged retired".split()
]
LONG = "Export the orders of a quarter for the accountant, with VAT and the country of each buyer"
AREAS = [("brew", "Brewing"), ("shop", "Shop"), ("club", "Tea club")]


@dataclass(frozen=True)
class Sample:
    """One made-up idea."""

    pk: int
    title: str
    status: str
    owner: str
    area: str
    voices: int
    revenue: Decimal
    share: float
    due: date | None
    effect: Interval
    words: Sequence[str] = ()
    is_starred: bool = False


def _row(
    pk: int, title: str, status: str, owner: str, area: str, voices: int, effect: Interval, due: date | None
) -> Sample:
    words = ("churn", "mobile") if pk % 3 == 0 else ("export",) if pk % 2 else ()
    return Sample(
        pk, title, status, owner, area, voices, Decimal(voices * 417), 0.031 * pk, due, effect, words, pk % 4 == 0
    )


SAMPLES = [
    _row(1, "Remind me when the leaves run low", "building", "1", "club", 48, Interval(2.1, 3.4, 5), date(2026, 12, 4)),
    _row(2, "Timer on a locked phone", "planned", "2", "brew", 41, Interval(1.2, 2.6, 4.8), date(2027, 1, 15)),
    _row(3, "Pay with a purchase order", "ready", "3", "shop", 33, Interval(0.4, 1.9, 4.1), None),
    _row(4, "Gift a month", "released", "1", "club", 27, Interval(1.1, 1.6, 2.2, "measured"), date(2026, 9, 30)),
    _row(5, "Compare two harvests", "exploring", "", "brew", 19, Interval(None, None, None, "unknown"), None),
    _row(6, LONG, "new", "2", "shop", 17, Interval(0.1, 0.5, 0.9), None),
    _row(7, "تذكير بموعد الشاي", "new", "3", "brew", 9, Interval(None, None, None, "unknown"), None),
    _row(8, "Invoices by language", "measured", "1", "shop", 24, Interval(1, 1.3, 2, "measured"), date(2026, 6, 12)),
    _row(9, "Loyalty stamps on paper", "declined", "2", "club", 4, Interval(-0.4, 0.1, 0.5), None),
    _row(10, "Kettle temperature by hand", "merged", "", "brew", 6, Interval(0.0, 0.2, 0.4), None),
    _row(11, "Weekly letter", "retired", "3", "club", 2, Interval(-0.2, 0.0, 0.3, "measured"), date(2025, 3, 1)),
]  # fmt: skip


def table() -> Table:
    """The sample table with a column of every kind."""
    return Table(
        name="samples",
        label="Sample ideas",
        noun="idea",
        search=["title"],
        default_sort="-voices",
        can_edit=True,
        row_url=lambda row: url("ui:components") + f"?row={row.pk}",
        edit_url=lambda row: url("ui:sample_edit", row.pk),
        bulk_url=url("ui:sample_take"),
        bulk=[
            BulkAction("status", "Set status", "circle-dot", choices=[item[:2] for item in STATUSES]),
            BulkAction("merge", "Merge", "git-merge"),
            BulkAction("delete", "Delete", "trash-2", confirm="Delete the chosen ideas?", is_danger=True),
        ],
        columns=[
            Column("title", "Idea", is_lead=True, is_editable=True, sort="title"),
            Column("status", "Status", "status", choices=STATUSES, is_editable=True, group="status"),
            Column("effect", "Effect", "interval", axis=(-1, 6), unit="pts", hint="Weekly active users, in points"),
            Column("voices", "Voices", "number", sort="voices", is_editable=True),
            Column("revenue", "Revenue", "money", is_editable=True, sort="revenue"),
            Column("share", "Reach", "percent", is_editable=True),
            Column("owner", "Owner", "person", choices=NAMES, is_editable=True),
            Column("area", "Area", "choice", choices=AREAS, is_editable=True, group="area"),
            Column("due", "Due", "date", is_editable=True),
            Column("words", "Tags", "tags", is_shown=False),
            Column("is_starred", "Starred", "flag", is_shown=False, is_editable=True),
        ],
        filters=[
            Filter("status", "Status", choices=STATUSES),
            Filter("owner", "Owner", "person", choices=NAMES),
            Filter("voices", "Voices", "number"),
            Filter("due", "Due", "date"),
            Filter("is_starred", "Starred", "flag"),
        ],
    )


def listing(request: HttpRequest) -> Listing:
    """The sample table as the address asks for it; the few rows are searched in memory."""
    spec = table()
    asked = read_asked(url("ui:sample_table"), request.GET, spec)
    rows = [row for row in SAMPLES if asked.search.lower() in row.title.lower()]
    if chosen := asked.given("status"):
        rows = [row for row in rows if row.status in chosen]
    key = (asked.sort or spec.default_sort).removeprefix("-")
    if key in ("title", "voices", "revenue"):
        rows = sorted(
            rows, key=lambda row: getattr(row, key), reverse=(asked.sort or spec.default_sort).startswith("-")
        )
    if asked.group:
        rows = sorted(rows, key=lambda row: getattr(row, asked.group))
    names = set(asked.columns) or {column.key for column in spec.columns if column.is_shown}
    columns = [column for column in spec.columns if column.key in names or column.is_lead]
    return Listing(spec, asked, columns, rows, len(rows), None, chips(spec, asked))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an inline edit as a real page would, without keeping it."""
    spec = table()
    column, value = read_edit(request, spec)
    if column.key == "title" and not value:
        raise Refused("An idea needs a title.", field="title")
    row = next((row for row in SAMPLES if row.pk == pk), SAMPLES[0])
    changed: dict[str, Any] = {column.key: "" if value is None and column.kind == "person" else value}
    return row_response(request, spec, replace(row, **changed))
