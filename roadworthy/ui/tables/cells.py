"""How one value looks in a cell, by the kind of its column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

from django.utils import timezone
from markupsafe import escape

from roadworthy.ui import formats, marks

from .columns import Column, Interval

Reader = Callable[[Any], Any]
Draw = Callable[[Any], str]


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


def drawer(column: Column) -> Draw:
    """A function from value to the inside of a cell as safe HTML; what repeats in a column is drawn once."""
    draw = MAKERS[column.kind](column)
    if column.kind in ("flag", "interval", "html"):
        return draw

    def known(value: Any) -> str:
        # NaN is the one value that differs from itself.
        return "" if value is None or value == "" or value != value else draw(value)

    return known


def _once(draw: Draw) -> Draw:
    """The same, remembering what it drew for each value of this page."""
    drawn: dict[Any, str] = {}

    def remember(value: Any) -> str:
        found = drawn.get(value)
        if found is None:
            found = drawn[value] = draw(value)
        return found

    return remember


def _text(column: Column) -> Draw:
    return escape


def _number(column: Column) -> Draw:
    unit = escape(f"\u00a0{column.unit}" if column.unit else "")
    return lambda value: f"{formats.number(value)}{unit}"


def _money(column: Column) -> Draw:
    return lambda value: escape(formats.money(value, column.currency))


def _percent(column: Column) -> Draw:
    return formats.percent


def _date(column: Column) -> Draw:
    today = timezone.localdate()
    return _once(lambda value: formats.date_human(value, today))


def _datetime(column: Column) -> Draw:
    now = timezone.now()
    return _once(lambda value: formats.ago(value, now))


def _choice(column: Column) -> Draw:
    return _once(lambda value: escape(column.words.get(str(value), (str(value), ""))[0]))


def _status(column: Column) -> Draw:
    def draw(value: Any) -> str:
        label, category = column.words.get(str(value), (str(value), ""))
        return marks.status(category or str(value), label)

    return _once(draw)


def _person(column: Column) -> Draw:
    def draw(value: Any) -> str:
        if isinstance(value, int | str):
            return marks.person(column.words.get(str(value), (str(value), ""))[0])
        return marks.person(str(value))

    return _once(draw)


def _tags(column: Column) -> Draw:
    return lambda value: marks.tags([str(item) for item in value])


def _flag(column: Column) -> Draw:
    sign = marks.yes(column.label)
    return lambda value: sign if value else ""


def _interval(column: Column) -> Draw:
    nothing = Interval(None, None, None, "unknown")

    def draw(value: Interval | None) -> str:
        found = value or nothing
        return marks.interval(
            found.low, found.likely, found.high, axis=column.axis, state=found.state, unit=column.unit
        )

    return draw


def _html(column: Column) -> Draw:
    return lambda value: escape("" if value is None else value)


MAKERS: dict[str, Callable[[Column], Draw]] = {
    "text": _text, "number": _number, "money": _money, "percent": _percent, "date": _date, "datetime": _datetime,
    "choice": _choice, "status": _status, "person": _person, "tags": _tags, "flag": _flag, "interval": _interval,
    "html": _html,
}  # fmt: skip
