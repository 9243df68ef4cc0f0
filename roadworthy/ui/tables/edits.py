"""Editing in place and acting on many rows: reading what was posted, and giving the row back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, HttpResponse

from roadworthy.core.errors import Refused

from .address import read_asked
from .columns import Column, Table
from .markup import RowDrawer

LIMIT = Decimal(10) ** 15


@dataclass(frozen=True)
class Bulk:
    """Which action on which rows, and the value chosen with it."""

    action: str
    pks: Sequence[int]
    value: str = ""


def read_edit(request: HttpRequest, table: Table) -> tuple[Column, Any]:
    """The column and the typed value of an inline edit.

    Returns:
        the column, and the value as str, Decimal, date, bool, list of words (tags) or None (left empty).
        Choice and person give the
        chosen value as text. Percent gives the fraction.
    Raises:
        Refused: no such column, not editable, or the text is no value of its kind.
    """
    column = table.column(request.POST.get("column", ""))
    if column is None or not column.is_editable:
        raise Refused("This column cannot be changed here.", field="column")
    text = request.POST.get("value", "").strip()
    return column, parse(column, text)


def parse(column: Column, text: str) -> Any:
    """Typed text as a value of the column's kind. Raises Refused with a sentence about what was typed."""
    if column.kind == "flag":
        return text in ("1", "on", "true")
    if not text:
        return "" if column.kind == "text" else [] if column.kind == "tags" else None
    if column.kind == "tags":
        return [word.strip() for word in text.split(",") if word.strip()]
    if column.kind in ("number", "money", "percent"):
        return _decimal(column, text)
    if column.kind == "date":
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise Refused(f"“{text}” is no date. Write it as 2026-03-31.", field=column.key) from error
    if column.kind in ("choice", "status", "person") and text not in column.words:
        raise Refused(f"“{text}” is not one of the choices of {column.label}.", field=column.key)
    return text


def _decimal(column: Column, text: str) -> Decimal:
    cleaned = text.replace("\u00a0", "").replace(" ", "").replace(",", "").rstrip("%").replace("−", "-")
    try:
        found = Decimal(cleaned)
    except InvalidOperation as error:
        raise Refused(f"“{text}” is no number.", field=column.key) from error
    if not found.is_finite() or abs(found) >= LIMIT:
        raise Refused(f"“{text}” is too large for {column.label}.", field=column.key)
    return found / 100 if column.kind == "percent" else found


def read_bulk(request: HttpRequest, table: Table) -> Bulk:
    """The action, rows and value of a bulk post.

    Raises:
        Refused: no such action, no row chosen, or the value is not among the action's choices.
    """
    key = request.POST.get("action", "")
    action = next((item for item in table.bulk if item.key == key), None)
    if action is None:
        raise Refused("There is no such action.", field="action")
    pks = [int(text) for text in request.POST.getlist("pk") if text.isdecimal()]
    if not pks:
        raise Refused("Choose at least one row first.", field="pk")
    value = request.POST.get(f"value-{key}") or request.POST.get("value", "")
    if action.options and value not in {choice for choice, _, _ in action.options}:
        raise Refused(f"Choose a value for “{action.label}”.", field="value")
    return Bulk(key, pks, value)


def row_response(request: HttpRequest, table: Table, row: Any) -> HttpResponse:
    """The row alone, with the columns that the person's page shows; what an inline edit answers."""
    shown = request.POST.get("cols") or request.GET.get("cols", "")
    asked = read_asked(request.path, {"cols": shown}, table)
    names = set(asked.columns) or {column.key for column in table.columns if column.is_shown}
    columns = [column for column in table.columns if column.key in names or column.is_lead]
    return HttpResponse(RowDrawer(table, columns)(row))
