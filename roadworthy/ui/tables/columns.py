"""What a page declares about its table: columns, filters, bulk actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from django.db.models import QuerySet

Kind = Literal[
    "text",
    "number",
    "money",
    "percent",
    "date",
    "datetime",
    "choice",
    "status",
    "person",
    "tags",
    "flag",
    "interval",
    "html",
]
Width = Literal["tiny", "short", "medium", "wide", "grow"]
Choices = Sequence[tuple[str, ...]] | Callable[[], Sequence[tuple[str, ...]]]
WIDTHS: dict[str, Width] = {
    "text": "medium", "number": "short", "money": "short", "percent": "short", "date": "short", "datetime": "medium",
    "choice": "short", "status": "medium", "person": "medium", "tags": "medium", "flag": "tiny", "interval": "medium",
    "html": "medium",
}  # fmt: skip
PIXELS = {"tiny": 68, "short": 94, "medium": 140, "wide": 240, "grow": 330}
ON_THE_RIGHT = {"number", "money", "percent"}
EDITABLE = {"text", "tags", "number", "money", "percent", "date", "choice", "status", "person", "flag"}


@dataclass(frozen=True)
class Interval:
    """A quantity with its uncertainty: 10th, 50th and 90th percentile; `state` says how we know it."""

    low: float | None
    likely: float | None
    high: float | None
    state: Literal["predicted", "measured", "unknown"] = "predicted"


def listed(choices: Choices) -> list[tuple[str, str, str]]:
    """Choices as (value, label, category); a function is asked now."""
    found = choices() if callable(choices) else choices
    return [(str(item[0]), str(item[1]), str(item[2]) if len(item) > 2 else "") for item in found]


@dataclass(frozen=True)
class Column:
    """One column.

    Args:
        key: its name in addresses (`cols=`, `sort=`) and in edits (`column=`).
        label: the words in the head.
        kind: how values look and are edited.
        value: a dotted path on the row (`owner`, `customer.revenue`), or a function of the row; else `key`.
        sort: the database path to order by; without it the head is no link.
        group: the database path to group by; without it "Group by" leaves the column out.
        is_editable: cells open for typing and post to the row's edit address.
        choices: (value, label[, category]) for kinds choice and status; (id, name) for person.
        is_shown: part of the table until the person chooses columns.
        is_lead: the row's heading: a link that opens the row.
        currency: for money. unit: printed after numbers.
        axis: (from, to) of all intervals in the column, so that bands compare.
        hint: an explanation on hover of the head.
        group_words: turns a group's raw value into words; else the choices or the value itself.
    """

    key: str
    label: str
    kind: Kind = "text"
    value: str | Callable[[Any], Any] | None = None
    sort: str | None = None
    group: str | None = None
    is_editable: bool = False
    choices: Choices = ()
    is_shown: bool = True
    is_lead: bool = False
    width: Width | None = None
    currency: str = "EUR"
    unit: str = ""
    axis: tuple[float, float] | None = None
    hint: str = ""
    group_words: Callable[[Any], str] | None = None

    def __post_init__(self) -> None:
        if self.is_editable and self.kind not in EDITABLE:
            raise ValueError(f"Column {self.key!r}: kind {self.kind!r} cannot be edited in place")

    @property
    def width_class(self) -> str:
        """How wide the column is drawn."""
        return self.width or ("grow" if self.is_lead else WIDTHS[self.kind])

    @property
    def is_on_the_right(self) -> bool:
        """Numbers stand on the right."""
        return self.kind in ON_THE_RIGHT

    @cached_property
    def options(self) -> list[tuple[str, str, str]]:
        """The choices, asked once."""
        return listed(self.choices)

    @cached_property
    def words(self) -> dict[str, tuple[str, str]]:
        """Label and category of each choice."""
        return {value: (label, category) for value, label, category in self.options}


@dataclass(frozen=True)
class Filter:
    """One filter of the bar.

    Args:
        key: its name in the address; number and date use `<key>_min`, `<key>_max`.
        kind: choice (any of several), person (as choice, `me` is who asks), text (contains), number, date, flag.
        field: the database path; else `key`.
        choices: for choice and person; the value `none` finds rows without one.
        apply: instead of `field`: takes the queryset and the values typed, gives the queryset.
    """

    key: str
    label: str
    kind: Literal["choice", "person", "text", "number", "date", "flag"] = "choice"
    field: str | None = None
    choices: Choices = ()
    apply: Callable[[QuerySet[Any], list[str]], QuerySet[Any]] | None = None

    @property
    def path(self) -> str:
        """The database path."""
        return self.field or self.key

    @cached_property
    def options(self) -> list[tuple[str, str, str]]:
        """The choices, asked once."""
        return listed(self.choices)

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its inputs in the address."""
        if self.kind in ("number", "date"):
            return (f"{self.key}_min", f"{self.key}_max")
        return (self.key,)


@dataclass(frozen=True)
class BulkAction:
    """Something to do to all chosen rows. Posts `action=<key>`, `pk=…` and `value=…` to the table's bulk address.

    With `choices` it is a menu of values, else one button; `confirm` is the question asked first.
    """

    key: str
    label: str
    icon: str = ""
    choices: Choices = ()
    confirm: str = ""
    is_danger: bool = False

    @cached_property
    def options(self) -> list[tuple[str, str, str]]:
        """The choices, asked once."""
        return listed(self.choices)


@dataclass(frozen=True)
class Table:
    """A table as its page declares it.

    Args:
        name: unique on the instance, such as `ideas`; the id in the page and the key of saved views.
        label: its accessible name.
        search: database paths that the search box looks in (every word must occur), or a function.
        default_sort: a column key, with `-` for descending.
        row_url: the address of a row; opens as side panel. edit_url: where an inline edit is posted.
        can_edit: whether this person may; without it nothing opens for typing and no bulk bar shows.
        noun: one row in words, for counts ("3 ideas").
        filtered_empty: the sentence when filters leave nothing.
    """

    name: str
    label: str
    columns: Sequence[Column]
    filters: Sequence[Filter] = ()
    search: Sequence[str] | Callable[[QuerySet[Any], str], QuerySet[Any]] = ()
    default_sort: str = ""
    row_url: Callable[[Any], str] | None = None
    edit_url: Callable[[Any], str] | None = None
    bulk_url: str = ""
    bulk: Sequence[BulkAction] = ()
    can_edit: bool = False
    noun: str = "row"
    nouns: str = ""
    page_size: int = 100
    opens_panel: bool = True
    row_class: Callable[[Any], str] | None = None
    filtered_empty: str = "Nothing matches these filters."
    extra: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        if len(set(keys)) != len(keys):
            raise ValueError(f"Table {self.name!r}: two columns have one key in {keys}")

    def column(self, key: str) -> Column | None:
        """The column with this key."""
        return next((column for column in self.columns if column.key == key), None)

    @property
    def has_bulk(self) -> bool:
        """Can rows be chosen and acted on?"""
        return bool(self.can_edit and self.bulk_url and self.bulk)
