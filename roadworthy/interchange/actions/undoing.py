"""Take an import back: delete what it made, restore what it changed, as far as nobody touched it since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import models, transaction

from roadworthy.analytics.models import Metric, MetricPoint
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.history.values import plain, restore
from roadworthy.core.models import Change, Comment, User
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea, Transition
from roadworthy.interchange.actions.parts import take_back_parts
from roadworthy.interchange.models import ImportedRow, ImportRun
from roadworthy.market.models import Contact, Customer
from roadworthy.priorities.models import Estimate

_MODELS: dict[str, type[models.Model]] = {"ideas": Idea, "notes": Note, "customers": Customer, "metrics": MetricPoint}
# What an import makes along with a row goes with it and does not count as somebody's work.
_COMES_ALONG: tuple[type[models.Model], ...] = (Transition, Estimate, Contact)
_ORDER = ("notes", "ideas", "metrics", "customers")
_AT_ONCE = 500


@dataclass
class Undone:
    """How many rows were deleted and restored, and how many stayed because somebody worked on them."""

    deleted: int = 0
    restored: int = 0
    kept: int = 0


def undo_run(run: ImportRun, *, by: User) -> Undone:
    """Take a finished import back.

    Raises:
        Refused: it is not finished, or was undone already.
    """
    if run.state == ImportRun.State.UNDONE:
        raise Refused("This import was undone already.")
    if run.state not in (ImportRun.State.DONE, ImportRun.State.CANCELLED, ImportRun.State.FAILED):
        raise Refused("This import has not finished.")
    undone = take_back(run)
    run.state = ImportRun.State.UNDONE
    run.report = run.report | {"undone": {"deleted": undone.deleted, "restored": undone.restored, "kept": undone.kept}}
    run.save(update_fields=["state", "report"])
    history.note(run, by=by, verb="undid the import", before={"file": run.name}, after=run.report["undone"])
    return undone


def take_back(run: ImportRun) -> Undone:
    """Take back what a run wrote, 500 rows at a time; harmless to repeat. Rows that somebody touched stay."""
    undone = Undone()
    with transaction.atomic():
        take_back_parts(run)
    for kind in _ORDER:
        for records in _batches(run, kind):
            with transaction.atomic():
                _take_back(kind, records, undone)
    with transaction.atomic():
        for metric in Metric.objects.filter(pk__in=run.options.get("made_metrics", []), points__isnull=True):
            if not _related_to(Metric, [metric.pk]):
                metric.delete()
    return undone


def _batches(run: ImportRun, kind: str) -> Iterator[list[ImportedRow]]:
    last = 0
    while True:
        rows = run.rows.filter(kind=kind, pk__gt=last).order_by("pk")
        records = list(islice(rows.iterator(chunk_size=_AT_ONCE), _AT_ONCE))
        if not records:
            return
        last = records[-1].pk
        yield records


def _take_back(kind: str, records: Sequence[ImportedRow], undone: Undone) -> None:
    model = _MODELS[kind]
    things = model._default_manager.in_bulk([one.target_id for one in records])
    new = [one for one in records if one.is_new and one.target_id in things]
    touched = _touched(model, [one.target_id for one in new])
    if kind == "metrics":
        touched |= {one.target_id for one in new if _value(things[one.target_id]) != one.changes["value"][1]}
    gone = [one.target_id for one in new if one.target_id not in touched]
    model._default_manager.filter(pk__in=gone).delete()
    for one in records:
        if not one.is_new and one.target_id in things:
            undone.restored += _restore(things[one.target_id], one.changes)
    undone.deleted += len(gone)
    undone.kept += len(touched)
    ImportedRow.objects.filter(pk__in=[one.pk for one in records]).delete()


def _value(point: Any) -> float:
    value: float = point.value
    return value


def _restore(thing: models.Model, changes: dict[str, Any]) -> bool:
    """Put columns back that still hold what the import wrote."""
    before = {name: old for name, (old, new) in changes.items() if plain(getattr(thing, name, None)) == new}
    names = restore(thing, before)
    if names:
        columns = {column.attname: column.name for column in thing._meta.concrete_fields}
        thing.save(update_fields=[columns[name] for name in names])
    return bool(names)


def _touched(model: type[models.Model], pks: list[int]) -> set[int]:
    """Which of these somebody has changed, commented or linked since they were made."""
    changed = Change.objects.filter(kind=model._meta.label_lower, object_id__in=pks).values_list("object_id", flat=True)
    talked = Comment.objects.filter(kind=model._meta.label_lower, object_id__in=pks).values_list("object_id", flat=True)
    return set(changed) | set(talked) | _related_to(model, pks)


def _related_to(model: type[models.Model], pks: list[int]) -> set[int]:
    """Which of these rows of other tables point to."""
    found: set[int] = set()
    for relation in model._meta.related_objects:
        other: Any = relation.related_model
        if other in _COMES_ALONG or not relation.field.concrete or relation.many_to_many:
            continue
        name = relation.field.attname
        found |= set(other._base_manager.filter(**{f"{relation.field.name}__in": pks}).values_list(name, flat=True))
    return found
