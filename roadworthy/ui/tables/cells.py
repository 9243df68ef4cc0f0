"""How one value looks in a cell, by the kind of its column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from django.utils import timezone
from markupsafe import Markup, escape

from roadworthy.ui import formats, marks

from .columns import Column, Interval

EMPTY = Markup("")
Reader = Callable[[Any], Any]


def reader(column: Column) -> Reader:
    """A function from row to value; a missing step on the path gives None."""
    if callable(column.value):
        return column.value
    return _path_reader(column.value or column.key)


@cache
def _path_reader(path: str) -> Reader:
    get = attrgetter(path)

    def read(row: Any) -> Any:
        if isinstance(row, dict):
            return row.get(path)
        try:
            return get(row)
        except AttributeError:
            if "." not in path:
                raise
            return None

    return read


def raw(column: Column, value: Any) -> str:
    """The value as an input would hold it and as an edit posts it."""
    if value is None:
        return ""
    if column.kind == "person":
        return str(getattr(value, "pk", value))
    if column.kind == "tags":
        return ", ".join(str(one) for one in value)
    if column.kind == "flag":
        return "1" if value else ""
    if column.kind == "percent":
        return format((Decimal(str(value)) * 100).normalize(), "f")
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return timezone.localtime(value).date().isoformat() if timezone.is_aware(value) else value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def cell(column: Column, value: Any) -> str:
    """The inside of a cell as safe HTML."""
    if formats.is_unknown(value) and column.kind not in ("flag", "interval", "html"):
        return EMPTY
    return DRAWERS[column.kind](column, value)


def _text(column: Column, value: Any) -> str:
    return escape(value)


def _number(column: Column, value: Any) -> str:
    unit = f"\u00a0{column.unit}" if column.unit else ""
    return escape(formats.number(value) + unit)


def _money(column: Column, value: Any) -> str:
    return escape(formats.money(value, column.currency))


def _percent(column: Column, value: Any) -> str:
    return escape(formats.percent(value))


def _date(column: Column, value: Any) -> str:
    return formats.date_human(value)


def _datetime(column: Column, value: Any) -> str:
    return formats.ago(value)


def _choice(column: Column, value: Any) -> str:
    return escape(column.words.get(str(value), (str(value), ""))[0])


def _status(column: Column, value: Any) -> str:
    label, category = column.words.get(str(value), (str(value), ""))
    return marks.status(category or str(value), label)


def _person(column: Column, value: Any) -> str:
    return marks.person(
        column.words.get(str(value), (str(value), ""))[0] if isinstance(value, int | str) else str(value)
    )


def _tags(column: Column, value: Iterable[Any]) -> str:
    return marks.tags([str(item) for item in value])


def _flag(column: Column, value: Any) -> str:
    return marks.yes(column.label) if value else EMPTY


def _interval(column: Column, value: Interval | None) -> str:
    found = value or Interval(None, None, None, "unknown")
    return marks.interval(found.low, found.likely, found.high, axis=column.axis, state=found.state, unit=column.unit)


def _html(column: Column, value: Any) -> str:
    return escape("" if value is None else value)


DRAWERS: dict[str, Callable[[Column, Any], str]] = {
    "text": _text, "number": _number, "money": _money, "percent": _percent, "date": _date, "datetime": _datetime,
    "choice": _choice, "status": _status, "person": _person, "tags": _tags, "flag": _flag, "interval": _interval,
    "html": _html,
}  # fmt: skip
