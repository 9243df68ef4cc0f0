"""Search and filters: from what was asked to the queryset, and back to words for the chips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import DateTimeField, Q, QuerySet
from django.utils import timezone

from .address import Asked
from .columns import Filter, Table
from .keyset import term


@dataclass(frozen=True)
class Chip:
    """A filter at work, in words, and the address without it."""

    label: str
    words: str
    url: str


def search(queryset: QuerySet[Any], table: Table, text: str) -> QuerySet[Any]:
    """Rows in which every word occurs in one of the table's search paths."""
    if not text:
        return queryset
    if callable(table.search):
        return table.search(queryset, text)
    if not table.search:
        return queryset
    condition = Q()
    for word in text.split()[:8]:
        anywhere = Q()
        for path in table.search:
            anywhere |= Q(**{f"{path}__icontains": word})
        condition &= anywhere
    return queryset.filter(condition)


def narrow(queryset: QuerySet[Any], table: Table, asked: Asked, me: int | None) -> QuerySet[Any]:
    """Apply all filters of the table; what cannot be read is left out."""
    for item in table.filters:
        given = [value for name in item.inputs for value in asked.given(name)]
        if not given:
            continue
        if item.apply:
            queryset = item.apply(queryset, given)
        elif (condition := _condition(queryset, item, asked, me)) is not None:
            queryset = queryset.filter(condition)
    return queryset


def _condition(queryset: QuerySet[Any], item: Filter, asked: Asked, me: int | None) -> Q | None:
    """The condition of one filter."""
    if item.kind in ("choice", "person"):
        return _any_of(item, asked.given(item.key), me)
    if item.kind == "text":
        return Q(**{f"{item.path}__icontains": asked.given(item.key)[-1]})
    if item.kind == "flag":
        return Q(**{item.path: True})
    field = term(queryset, item.path, False).field
    is_moment = isinstance(field, DateTimeField)
    condition = Q()
    for name, lookup in zip(item.inputs, ("gte", "lte"), strict=True):
        for text in asked.given(name)[-1:]:
            value = _day(text, is_moment, lookup) if item.kind == "date" else _decimal(text)
            if value is not None:
                condition &= Q(**{f"{item.path}__{lookup}": value if field else _as_json(value)})
    return condition or None


def _any_of(item: Filter, values: Sequence[str], me: int | None) -> Q | None:
    """Any of the chosen values; `none` finds what has no value, `me` is who asks."""
    known = {value for value, _, _ in item.options} | {"none"} | ({"me"} if item.kind == "person" else set())
    chosen = [value for value in values if value in known]
    if not chosen:
        return None
    exact = [str(me) if value == "me" and item.kind == "person" else value for value in chosen if value != "none"]
    condition = Q(**{f"{item.path}__in": exact}) if exact else Q()
    return condition | Q(**{f"{item.path}__isnull": True}) if "none" in chosen else condition


def _as_json(value: date | datetime | Decimal) -> float | str:
    """A value as it stands inside a JSON column."""
    return float(value) if isinstance(value, Decimal) else value.isoformat()


def _decimal(text: str) -> Decimal | None:
    try:
        found = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _day(text: str, is_moment: bool, lookup: str) -> date | datetime | None:
    """A day; against moments the start of it, or its end for an upper bound."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    if not is_moment:
        return day
    return timezone.make_aware(datetime.combine(day, time.min if lookup == "gte" else time.max))


def chips(table: Table, asked: Asked) -> list[Chip]:
    """One chip for each filter at work."""
    found = []
    for item in table.filters:
        if any(asked.given(name) for name in item.inputs):
            found.append(Chip(item.label, _words(item, asked), asked.without(item.inputs).url))
    return found


def _words(item: Filter, asked: Asked) -> str:
    """The values of a filter as a person would say them."""
    if item.kind in ("choice", "person"):
        labels = {value: label for value, label, _ in item.options} | {"none": "none"}
        labels |= {"me": "me"} if item.kind == "person" else {}
        return " or ".join(labels.get(value, value) for value in asked.given(item.key))
    if item.kind == "flag":
        return "yes"
    if item.kind == "text":
        return f"contains {asked.given(item.key)[-1]}"
    low, high = (asked.given(name)[-1:] for name in item.inputs)
    if low and high:
        return f"{low[0]} to {high[0]}"
    return f"from {low[0]}" if low else f"up to {high[0]}"
