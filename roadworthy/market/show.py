"""How a customer's own fields are read: dates as people say them, names for people, links that open."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from roadworthy.core import access
from roadworthy.core.models import FieldDefinition, Workspace
from roadworthy.ui import formats, marks

Kind = FieldDefinition.Kind


def own_facts(
    workspace: Workspace, fields: Sequence[FieldDefinition], values: Mapping[str, Any]
) -> list[tuple[str, str | None]]:
    """(label, value in words or None) of each own field. One SQL query when a field names a person."""
    people: dict[int, str] = {}
    if any(field.kind == Kind.PERSON for field in fields):
        people = {one.pk: str(one) for one in access.members(workspace)}
    return [(field.label, words(field.kind, values.get(field.key), people, workspace.currency)) for field in fields]


def words(kind: str, value: Any, people: Mapping[int, str], currency: str) -> str | None:
    """One value in words; None when there is none."""
    if value in (None, ""):
        return None
    if kind == Kind.DATE:
        return formats.date_human(datetime.date.fromisoformat(str(value)))
    if kind == Kind.MONEY:
        return formats.money(value, currency)
    if kind == Kind.NUMBER:
        return formats.number(value)
    if kind == Kind.PERSON:
        return marks.person(people.get(value, "Somebody who left"))
    if kind == Kind.LINK:
        shown = str(value).removeprefix("https://").removeprefix("http://")[:60]
        return Markup('<a class="link" href="{}" rel="noopener noreferrer" target="_blank">{}</a>').format(value, shown)
    return str(value)
