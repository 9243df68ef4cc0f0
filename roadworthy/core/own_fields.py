"""A workspace's own fields on ideas, notes and customers: definitions and cleaned values."""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

from .errors import Refused
from .models import FieldDefinition, Workspace

Kind = FieldDefinition.Kind
THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")


def definitions(workspace: Workspace, on: str) -> list[FieldDefinition]:
    """The fields that a workspace has of its own on "idea", "note" or "customer". One SQL query."""
    return list(FieldDefinition.objects.filter(workspace=workspace, on=on))


def clean(fields: Iterable[FieldDefinition], data: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON values of own fields from what was typed; empty values are left out.

    Raises:
        Refused: a value does not fit its field; `field` is the field's key.
    """
    values: dict[str, Any] = {}
    for field in fields:
        typed = data.get(field.key)
        text = typed.strip() if isinstance(typed, str) else typed
        if text in (None, ""):
            continue
        values[field.key] = clean_value(field, text)
    return values


def clean_value(field: FieldDefinition, value: Any) -> Any:
    """One value as JSON. Raises Refused naming the field."""
    text = str(value).strip()
    if field.kind in {Kind.NUMBER, Kind.MONEY}:
        if (number := read_number(text)) is None:
            raise Refused(f"{field.label}: “{text}” is not a number.", field=field.key)
        return number
    if field.kind == Kind.DATE:
        try:
            return datetime.date.fromisoformat(text).isoformat()
        except ValueError:
            raise Refused(f"{field.label}: write the date as 2026-03-31.", field=field.key) from None
    if field.kind == Kind.CHOICE and text not in field.choices:
        raise Refused(f"{field.label}: choose one of {', '.join(map(str, field.choices))}.", field=field.key)
    if field.kind == Kind.LINK and not is_link(text):
        raise Refused(f"{field.label}: a link starts with https://.", field=field.key)
    if field.kind == Kind.PERSON:
        return int(text) if text.isdecimal() else text
    return text[:2000]


def read_number(text: str) -> float | None:
    """A number as people write it: 1234.5, 1 234,5, 1,234.5 or 1.234,5; None when it is none.

    One comma alone is a decimal comma, but for exactly three digits after it and no zero before: 1,234 is thousands.
    """
    digits = "".join(text.split()).replace("’", "").replace("'", "")
    comma, dot = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and dot >= 0:
        thousands = "," if dot > comma else "."
    elif digits.count(",") > 1 or THOUSANDS.fullmatch(digits):
        thousands = ","
    else:
        thousands = "." if digits.count(".") > 1 else ""
    plain = (digits.replace(thousands, "") if thousands else digits).replace(",", ".")
    try:
        number = float(Decimal(plain))
    except (InvalidOperation, OverflowError):
        return None
    return number if math.isfinite(number) else None


def is_link(text: str) -> bool:
    """Is this an address of the web with a host? Nothing else may become a link."""
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False
