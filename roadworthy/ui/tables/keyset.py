"""Paging by key: the next page starts behind the last row seen, never by counting rows."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import F, Field, JSONField, Q, QuerySet
from django.db.models.expressions import OrderBy


class Exact(DjangoJSONEncoder):
    """Django's encoder, but times keep their microseconds: a cursor that rounds would skip rows."""

    def default(self, o: Any) -> Any:
        """What JSON has no type for."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


@dataclass(frozen=True)
class Term:
    """One step of the order: a database path, its direction, and whether rows may lack it (those come last)."""

    path: str
    is_descending: bool = False
    is_nullable: bool = True
    field: Field[Any, Any] | None = None


def term(queryset: QuerySet[Any], path: str, is_descending: bool) -> Term:
    """The term for a path, asking the model whether it can be empty. Annotations count as nullable."""
    annotation = queryset.query.annotations.get(path)
    if annotation is not None:
        return Term(path, is_descending, True, getattr(annotation, "output_field", None))
    model, is_nullable = queryset.model, False
    found: Any = None
    for step in ("pk" if path == "pk" else path).split("__"):
        try:
            found = model._meta.pk if step == "pk" else model._meta.get_field(step)
        except FieldDoesNotExist:
            return Term(path, is_descending, True, None)
        if isinstance(found, JSONField):
            return Term(path, is_descending, True, None)
        is_nullable = is_nullable or bool(getattr(found, "null", True))
        model = getattr(found, "related_model", None) or model
    return Term(path, is_descending, is_nullable, found)


def ordering(terms: Sequence[Term]) -> list[OrderBy]:
    """The order for the database; what is empty comes last in both directions."""
    return [OrderBy(F(t.path), descending=t.is_descending, nulls_last=True if t.is_nullable else None) for t in terms]


def follow(row: Any, path: str) -> Any:
    """The value of a database path on a row already loaded; None where a step is missing."""
    for step in path.split("__"):
        if row is None:
            return None
        row = row.get(step) if isinstance(row, dict) else getattr(row, step, None)
    return getattr(row, "pk", row)


def cursor(row: Any, terms: Sequence[Term]) -> str:
    """Where a row stands, as text for an address."""
    values = [follow(row, t.path) for t in terms]
    raw = json.dumps(values, cls=Exact, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def read_cursor(text: str, terms: Sequence[Term]) -> list[Any] | None:
    """The values of a cursor in the types of the database; None when it is not one of ours."""
    try:
        values = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if not isinstance(values, list) or len(values) != len(terms):
            return None
        return [_typed(value, t) for value, t in zip(values, terms, strict=True)]
    except (ValueError, binascii.Error, ValidationError, TypeError):
        return None


def _typed(value: Any, t: Term) -> Any:
    """A JSON value in the type of the term's field."""
    if isinstance(value, list | dict):
        raise ValueError("cursor: only plain values")
    if value is None or t.field is None or t.field.is_relation:
        return value
    return t.field.to_python(value)


def behind(terms: Sequence[Term], values: Sequence[Any]) -> Q:
    """The condition for all rows behind the cursor, in the order of the terms."""
    condition, same = Q(pk__in=[]), Q()
    for t, value in zip(terms, values, strict=True):
        condition |= same & _beyond(t, value)
        same &= Q(**{f"{t.path}__isnull": True}) if value is None else Q(**{t.path: value})
    first = terms[0]
    if not first.is_nullable and values[0] is not None:
        bound = "lte" if first.is_descending else "gte"
        condition &= Q(**{f"{first.path}__{bound}": values[0]})
    return condition


def _beyond(t: Term, value: Any) -> Q:
    """Strictly behind this value; the empty ones are behind everything."""
    if value is None:
        return Q(pk__in=[])
    further = Q(**{f"{t.path}__{'lt' if t.is_descending else 'gt'}": value})
    return further | Q(**{f"{t.path}__isnull": True}) if t.is_nullable else further
