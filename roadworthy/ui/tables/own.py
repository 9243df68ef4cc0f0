"""A workspace's own fields as columns and filters of a table whose rows keep their values in `own`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from markupsafe import Markup, escape

from roadworthy.core.models import FieldDefinition

from .columns import Choices, Column, Filter, Kind, listed

PREFIX = "own-"
Own = FieldDefinition.Kind
KINDS: dict[str, Kind] = {
    Own.TEXT: "text", Own.NUMBER: "number", Own.MONEY: "money", Own.DATE: "date", Own.CHOICE: "choice",
    Own.PERSON: "person", Own.LINK: "html",
}  # fmt: skip


def own_columns(
    fields: Sequence[FieldDefinition], *, people: Choices = (), currency: str = "EUR", can_edit: bool = False
) -> list[Column]:
    """One column for each own field, key `own-<key>`; shown only when chosen."""
    return [_column(field, people, currency, can_edit) for field in fields]


def own_key(column: Column) -> str | None:
    """The own field that a column shows, or None when it is a column of the table itself."""
    return column.key.removeprefix(PREFIX) if column.key.startswith(PREFIX) else None


def own_filters(fields: Sequence[FieldDefinition], *, people: Choices = ()) -> list[Filter]:
    """One filter for each own field."""
    return [_filter(field, people) for field in fields]


def _column(field: FieldDefinition, people: Choices, currency: str, can_edit: bool) -> Column:
    kind = KINDS[field.kind]
    choices: Choices = people if kind == "person" else [(str(one), str(one)) for one in field.choices]
    return Column(
        f"{PREFIX}{field.key}", field.label, kind, value=_reader(field.key, field.kind), sort=f"own__{field.key}",
        is_editable=can_edit and kind != "html", choices=choices, is_shown=False, currency=currency,
        hint=field.help_text,
    )  # fmt: skip


def _reader(key: str, kind: str) -> Callable[[Any], Any]:
    def read(row: Any) -> Any:
        value = row.own.get(key)
        if value in (None, ""):
            return None
        if kind == Own.DATE:
            return date.fromisoformat(str(value))
        if kind == Own.LINK:
            return Markup('<a href="{}" rel="noopener" target="_blank">{}</a>').format(value, escape(str(value)[:60]))
        return value

    return read


def _filter(field: FieldDefinition, people: Choices) -> Filter:
    path, key = f"own__{field.key}", f"{PREFIX}{field.key}"
    if field.kind in {Own.NUMBER, Own.MONEY}:
        return Filter(key, field.label, "number", path)
    if field.kind == Own.DATE:
        return Filter(key, field.label, "date", path)
    if field.kind == Own.CHOICE:
        return Filter(
            key, field.label, choices=[(str(one), str(one)) for one in field.choices], apply=_one_of(path, str)
        )
    if field.kind == Own.PERSON:
        return Filter(key, field.label, choices=[one[:2] for one in listed(people)], apply=_one_of(path, _whole))
    return Filter(key, field.label, "text", path)


def _whole(text: str) -> int | str:
    return int(text) if text.isdecimal() else text


def _one_of(path: str, read: Callable[[str], Any]) -> Callable[[QuerySet[Any], list[str]], QuerySet[Any]]:
    """Rows whose value is any of those chosen; `none` finds rows without one."""

    def apply(rows: QuerySet[Any], values: list[str]) -> QuerySet[Any]:
        condition = Q(**{f"{path}__in": [read(value) for value in values if value != "none"]})
        return rows.filter(condition | Q(**{f"{path}__isnull": True}) if "none" in values else condition)

    return apply
