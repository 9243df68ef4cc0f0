"""What a body names by key: another row, a person, a field of the workspace's own."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from .. import access, own_fields
from ..errors import Refused
from ..models import User, Workspace

M = TypeVar("M", bound=Model)


def referred(rows: QuerySet[M], key: int | None, field: str, sentence: str) -> M | None:
    """The row of this key; None for null. One SQL query. Raises Refused naming the field when it is not there."""
    if key is None:
        return None
    found = rows.filter(pk=key).first()
    if found is None:
        raise Refused(sentence, field=field)
    return found


def member(home: Workspace, key: int | None, field: str) -> User | None:
    """The member of this key; None for null. One SQL query. Raises Refused naming the field."""
    return referred(access.members(home), key, field, "This person is no member of the workspace.")


def own_values(home: Workspace, on: str, said: dict[str, Any], kept: dict[str, Any]) -> dict[str, Any]:
    """The own fields of a row with those set that were named; "" and null take one away. One SQL query.

    Args:
        on: "idea", "note" or "customer". said: what the request named. kept: what the row has.
    Raises:
        Refused: there is no such field, or a value does not fit.
    """
    fields = own_fields.definitions(home, on)
    if unknown := set(said) - {field.key for field in fields}:
        raise Refused(f"There is no field “{min(unknown)}”.", field="own")
    return {**{key: old for key, old in kept.items() if key not in said}, **own_fields.clean(fields, said)}
