"""Take a change back, unless the thing has moved on since."""

from __future__ import annotations

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from ..errors import Refused
from ..models import Change, User
from .record import batch, note
from .values import plain, restore, snapshot


@transaction.atomic
def undo(change: Change, *, by: User) -> None:
    """Take back one change, or the whole batch that it belongs to.

    Raises:
        Refused: it was undone already, or the thing was changed since.
    """
    if change.undone_at is not None:
        raise Refused("This was undone already.")
    if change.batch is not None:
        undo_batch(change, by=by)
        return
    _take_back(change, by)


@transaction.atomic
def undo_batch(change: Change, *, by: User) -> None:
    """Take back every change of this change's batch, last first; all or none. Raises as `undo`."""
    with batch(f"undone: {change.batch_label}"):
        for one in Change.objects.filter(batch=change.batch, undone_at=None).order_by("-id"):
            _take_back(one, by)


def _take_back(change: Change, by: User) -> None:
    model = apps.get_model(change.kind)
    row = model._default_manager.filter(pk=change.object_id).first()
    if change.before and not change.after:
        row = _bring_back(model, change)
    elif row is None:
        raise Refused(f"{change.label} is gone, so this cannot be undone.")
    elif change.after and not change.before:
        if snapshot_differs(row, change.after):
            raise Refused(f"{change.label} was changed since it was made. Delete it instead.")
        note(row, by=by, verb="undone", before=snapshot(row), after={})
        row.delete()
    else:
        if snapshot_differs(row, change.after):
            raise Refused(f"{change.label} was changed again since. Undo that first.")
        kept = restore(row, change.before)
        if kept:
            row.save(update_fields=kept)
    if row.pk is not None:
        note(row, by=by, verb="undone", before=change.after, after=change.before)
    Change.objects.filter(pk=change.pk).update(undone_at=timezone.now())


def _bring_back(model: type[models.Model], change: Change) -> models.Model:
    row = model(pk=change.object_id)
    restore(row, change.before)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(f"{change.label} cannot come back: something else took its place.") from error
    return row


def snapshot_differs(row: models.Model, expected: dict[str, object]) -> bool:
    """Has a row moved on from these values? Times of the last save do not count."""
    automatic = {f.attname for f in row._meta.concrete_fields if getattr(f, "auto_now", False)}
    return any(
        plain(getattr(row, name)) != value
        for name, value in expected.items()
        if name not in automatic and hasattr(row, name)
    )
