"""A row as plain JSON values and back."""

from __future__ import annotations

import datetime
import uuid
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models.fields.files import FieldFile


def plain(value: Any) -> Any:
    """A value as JSON knows it; times and decimals as text without loss."""
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, Decimal | uuid.UUID):
        return str(value)
    if isinstance(value, FieldFile):
        return value.name
    return value


def snapshot(instance: models.Model) -> dict[str, Any]:
    """Every column of a row but its key: attribute name to plain value."""
    return {
        field.attname: plain(getattr(instance, field.attname))
        for field in instance._meta.concrete_fields
        if not field.primary_key and not field.generated
    }


def canonical(instance: models.Model, name: str) -> Any:
    """One attribute as `snapshot` gives it, after the field's own conversion ("3" in a decimal is "3")."""
    field = instance._meta.get_field(name)
    value = getattr(instance, field.attname)  # type: ignore[union-attr]
    return plain(field.to_python(value) if not field.is_relation else value)  # type: ignore[union-attr]


def restore(instance: models.Model, values: dict[str, Any]) -> list[str]:
    """Put plain values back on a row; returns the attribute names that the model still has."""
    known = {field.attname: field for field in instance._meta.concrete_fields}
    kept = [name for name in values if name in known]
    for name in kept:
        field = known[name]
        setattr(instance, name, values[name] if field.is_relation else field.to_python(values[name]))
    return kept
