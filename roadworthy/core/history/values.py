"""A row as plain JSON values and back."""

from __future__ import annotations

import datetime
import json
import uuid
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models
from django.db.models.fields.files import FieldFile
from django.utils import timezone


def plain(value: Any) -> Any:
    """A value as JSON knows it; times and decimals as text without loss, times in UTC."""
    if isinstance(value, datetime.datetime) and timezone.is_aware(value):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, Decimal | uuid.UUID):
        return str(value)
    if isinstance(value, FieldFile):
        return value.name
    return value


def column_value(field: models.Field[Any, Any], value: Any) -> Any:
    """A value as plain JSON after the field's own conversion, so that it reads the same before and after saving.

    The text "3" in a decimal with two places is "3.00"; a tuple in a JSON field is a list.
    """
    if field.is_relation or value is None or hasattr(value, "resolve_expression"):
        return plain(value)
    if isinstance(field, models.JSONField):
        return json.loads(json.dumps(value, cls=DjangoJSONEncoder))
    if isinstance(value, FieldFile):
        return value.name
    value = field.to_python(value)
    if isinstance(field, models.DecimalField) and isinstance(value, Decimal) and value.is_finite():
        value = value.quantize(Decimal(1).scaleb(-field.decimal_places), rounding=rounding()) + 0
    return plain(value)


def rounding() -> str:
    """How the database rounds a decimal with too many places: PostgreSQL a half away from nought, SQLite to even."""
    return ROUND_HALF_UP if connection.vendor == "postgresql" else ROUND_HALF_EVEN


def snapshot(instance: models.Model) -> dict[str, Any]:
    """Every column of a row but its key: attribute name to plain value."""
    return {
        field.attname: column_value(field, getattr(instance, field.attname))
        for field in instance._meta.concrete_fields
        if not field.primary_key and not field.generated
    }


def canonical(instance: models.Model, name: str) -> Any:
    """One attribute as `snapshot` gives it."""
    field: Any = instance._meta.get_field(name)
    return column_value(field, getattr(instance, field.attname))


def restore(instance: models.Model, values: dict[str, Any]) -> list[str]:
    """Put plain values back on a row; returns the attribute names that the model still has."""
    known = {field.attname: field for field in instance._meta.concrete_fields}
    kept = [name for name in values if name in known]
    for name in kept:
        field = known[name]
        setattr(instance, name, values[name] if field.is_relation else field.to_python(values[name]))
    return kept
