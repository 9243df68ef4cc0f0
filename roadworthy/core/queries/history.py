"""History as sentences: who changed what from what to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.dateparse import parse_datetime

from ..models import Change

HIDDEN = frozenset("position updated updated_by_id token hash created created_by_id prefix version".split())
SHORT = 120


@dataclass(frozen=True)
class Difference:
    """One column: what it was and became, in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Sentence:
    """One change as people read it."""

    change: Change
    who: str
    verb: str
    noun: str
    differences: list[Difference] = field(default_factory=list)
    is_undoable: bool = False

    @property
    def when(self) -> datetime:
        """The time of the change."""
        return self.change.at


def sentences(changes: Sequence[Change], *, about_itself: bool = False) -> list[Sentence]:
    """Changes in words. One SQL query for each model that the changes refer to.

    Args:
        about_itself: the page says what it is about, so the sentence says "this" instead of its name.
    """
    names = _Names(changes)
    return [_sentence(change, names, about_itself) for change in changes]


def _sentence(change: Change, names: _Names, about_itself: bool) -> Sentence:
    model = _model(change.kind)
    kind = str(model._meta.verbose_name) if model else change.kind
    noun = "this" if about_itself else f"{kind} “{change.label}”"
    shown = change.step == Change.Step.UPDATE or (change.step == Change.Step.NOTE and change.after)
    differences = [one for name, *_ in (change.fields if shown else []) for one in _differences(change, name, names)]
    is_undoable = change.undone_at is None and change.step != Change.Step.NOTE
    return Sentence(change, str(change.by) if change.by else "", change.verb, noun, differences, is_undoable)


def _differences(change: Change, name: str, names: _Names) -> list[Difference]:
    """One column as differences: one, none when it is hidden, or one for each own field."""
    before, after = change.before.get(name), change.after.get(name)
    if name in HIDDEN:
        return []
    if name == "own" and isinstance(before or {}, dict) and isinstance(after or {}, dict):
        old, new = before or {}, after or {}
        keys = sorted(key for key in {*old, *new} if old.get(key) != new.get(key))
        return [Difference(_words(key), _short(old.get(key)), _short(new.get(key))) for key in keys]
    column = names.column(change.kind, name)
    label = str(getattr(column, "verbose_name", "") or _words(name))
    return [Difference(label, names.value(column, before), names.value(column, after))]


class _Names:
    """Looks up what the ids in a set of changes stand for, a query a model."""

    def __init__(self, changes: Iterable[Change]) -> None:
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for change in changes:
            for values in (change.before, change.after):
                for name, value in values.items():
                    column = self.column(change.kind, name)
                    if column is not None and column.is_relation and value is not None and column.related_model:
                        wanted[column.related_model].add(value)
        self.rows = {model: model._default_manager.in_bulk(keys) for model, keys in wanted.items()}

    @staticmethod
    def column(kind: str, name: str) -> Any:
        """The model's field of an attribute name; None when there is none by now."""
        model = _model(kind)
        fields = model._meta.concrete_fields if model else ()
        return next((one for one in fields if one.attname == name), None)

    def value(self, column: Any, value: Any) -> str:
        """A plain value in words."""
        if value is None or value == "":
            return ""
        if column is None:
            return _short(value)
        if column.is_relation:
            row = self.rows.get(column.related_model, {}).get(value)
            return _short(str(row)) if row is not None else "something deleted"
        if column.choices:
            return str(dict(column.flatchoices).get(value, value))
        if isinstance(column, models.DateTimeField) and isinstance(value, str) and (at := parse_datetime(value)):
            return f"{at.day} {at:%B %Y, %H:%M}"
        return _short(value)


def _short(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return _short(", ".join(_short(one) for one in value))
    if isinstance(value, dict):
        return _short(", ".join(f"{_words(key)}: {_short(one)}" for key, one in value.items()))
    text = " ".join(str(value).split())
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"


def _words(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")


def _model(kind: str) -> type[models.Model] | None:
    try:
        found: type[models.Model] = apps.get_model(kind)
    except (LookupError, ValueError):
        return None
    return found
