"""Take a change back, unless the thing has moved on since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from ..errors import Refused
from ..models import Change, User
from .record import batch, delete, record, settle
from .values import column_value, restore

Step = Change.Step


@transaction.atomic
def undo(change: Change, *, by: User) -> None:
    """Take back one change, or the whole batch that it belongs to. Undoing the undo does it again.

    Raises:
        Refused: it was undone already, the thing was changed since, or it is an event that has no way back.
    """
    if change.undone_at is not None:
        raise Refused("This was undone already.")
    if change.batch is not None:
        undo_batch(change, by=by)
        return
    if change.step == Step.NOTE:
        raise Refused("This is something that happened and cannot be undone.")
    _check_references([_take_back(change, by)])
    settle([change])


@transaction.atomic
def undo_batch(change: Change, *, by: User) -> None:
    """Take back every change of this change's batch, last first; all or none. Raises as `undo`."""
    changes = Change.objects.filter(batch=change.batch, undone_at=None).exclude(step=Step.NOTE).order_by("-id")
    if not changes:
        raise Refused("This is something that happened and cannot be undone.")
    with batch(f"undone: {change.batch_label}"):
        _check_references([_take_back(one, by) for one in changes])
        settle(changes)


def _take_back(change: Change, by: User) -> models.Model | None:
    """Undo one change; returns the row as it now is, None when it went."""
    model = apps.get_model(change.kind)
    row = model._default_manager.filter(pk=change.object_id).first()
    Change.objects.filter(pk=change.pk).update(undone_at=timezone.now())
    if change.step == Step.DELETE:
        return _bring_back(model, change, by)
    if row is None:
        raise Refused(f"“{change.label}” is gone, so this cannot be undone.")
    if change.step == Step.CREATE:
        if has_moved_on(row, change.after):
            raise Refused(f"“{change.label}” was changed since it was made. Delete it instead.")
        delete(row, by=by, verb="undone")
        return None
    if has_moved_on(row, change.after):
        raise Refused(f"“{change.label}” was changed again since. Undo that first.")
    kept = restore(row, change.before)
    if kept:
        row.save(update_fields=[*kept, *_automatic(row)])
    values = {"before": change.after, "after": change.before}
    record(row, by=by, verb="undone", step=Step.UPDATE, place=place_of(change), label=change.label, **values)
    return row


def _bring_back(model: type[models.Model], change: Change, by: User) -> models.Model:
    row = model(pk=change.object_id)
    restore(row, change.before)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(f"“{change.label}” cannot come back: something else took its place.") from error
    values = {"after": change.before, "label": change.label, "place": place_of(change)}
    record(row, by=by, verb="undone", step=Step.CREATE, **values)
    return row


def place_of(change: Change) -> tuple[int, int | None]:
    """(workspace id, product id) of a change."""
    return change.workspace_id, change.product_id


def _check_references(rows: Iterable[models.Model | None]) -> None:
    """Refuse when a row that came back points to something that is gone; the database would only say so at the end."""
    wanted: dict[Any, dict[int, models.Model]] = defaultdict(dict)
    for row in filter(None, rows):
        for field in row._meta.concrete_fields:
            if field.is_relation and (key := getattr(row, field.attname)) is not None:
                wanted[field.related_model][key] = row
    for model, keys in wanted.items():
        there = set(model._default_manager.filter(pk__in=keys).values_list("pk", flat=True))
        if missing := keys.keys() - there:
            row, noun = keys[min(missing)], model._meta.verbose_name
            raise Refused(f"“{row._meta.verbose_name}” cannot come back: the {noun} that it belongs to is gone.")


def _automatic(row: models.Model) -> list[str]:
    return [field.name for field in row._meta.concrete_fields if getattr(field, "auto_now", False)]


def has_moved_on(row: models.Model, expected: dict[str, object]) -> bool:
    """Does a row differ from these values by now? Times of the last save do not count."""
    fields = {field.attname: field for field in row._meta.concrete_fields if not getattr(field, "auto_now", False)}
    return any(
        column_value(fields[name], getattr(row, name)) != value for name, value in expected.items() if name in fields
    )
