"""Write and record in one step."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models, router, transaction
from django.db.models.deletion import Collector

from ..models import Change, User
from .values import canonical, plain, snapshot


@dataclass
class Batch:
    """Changes that belong to one intention, so that one undo takes them all."""

    label: str
    key: uuid.UUID = field(default_factory=uuid.uuid4)
    count: int = 0


M = TypeVar("M", bound=models.Model)
_batch: ContextVar[Batch | None] = ContextVar("batch", default=None)
_via: ContextVar[str] = ContextVar("via", default="page")


@contextmanager
def batch(label: str) -> Iterator[Batch]:
    """Group the changes made inside. An inner batch joins the outer one; all or nothing is written."""
    if (outer := _batch.get()) is not None:
        yield outer
        return
    mine = Batch(label)
    token = _batch.set(mine)
    try:
        with transaction.atomic():
            yield mine
    finally:
        _batch.reset(token)


@contextmanager
def via(channel: str) -> Iterator[None]:
    """Say by which door the changes made inside came: page, API, import, demo."""
    token = _via.set(channel)
    try:
        yield
    finally:
        _via.reset(token)


def scope(instance: models.Model) -> tuple[int, int | None]:
    """(workspace id, product id or None) of a row, found by its `product` or `workspace`."""
    found: Any = instance
    if getattr(found, "product", None) is not None:
        return found.product.workspace_id, found.product.pk
    if getattr(found, "workspace", None) is None:
        raise ValueError(f"{instance._meta.label}: neither product nor workspace, so its history has no place")
    return found.workspace.pk, None


def _change(instance: models.Model, by: User | None, verb: str, before: dict[str, Any], after: dict[str, Any]) -> Change:
    workspace_id, product_id = scope(instance)
    group = _batch.get()
    if group is not None:
        group.count += 1
    return Change(
        workspace_id=workspace_id,
        product_id=product_id,
        by=by if by is not None and by.pk else None,
        via=_via.get(),
        verb=verb,
        kind=instance._meta.label_lower,
        object_id=instance.pk,
        label=str(instance)[:300],
        before=before,
        after=after,
        batch=group.key if group else None,
        batch_label=group.label if group else "",
    )


@transaction.atomic
def create(instance: M, *, by: User | None, verb: str = "created") -> M:
    """Save a new row and record it."""
    instance.save(force_insert=True)
    _change(instance, by, verb, {}, snapshot(instance)).save()
    return instance


@transaction.atomic
def create_many(instances: Sequence[M], *, by: User | None, verb: str = "created") -> list[M]:
    """Save many new rows of one model and record each; a fixed number of SQL queries a thousand rows."""
    if not instances:
        return []
    made = type(instances[0])._default_manager.bulk_create(instances, batch_size=1000)
    Change.objects.bulk_create([_change(row, by, verb, {}, snapshot(row)) for row in made], batch_size=500)
    return list(made)


@transaction.atomic
def update(instance: models.Model, *, by: User | None, verb: str = "changed", **values: Any) -> Change | None:
    """Set attributes, save them, and record what they were and became.

    Returns the change, or None when nothing differed. Raises FieldDoesNotExist for an unknown attribute.
    """
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, value in values.items():
        column = instance._meta.get_field(name).attname  # type: ignore[union-attr]
        old = plain(getattr(instance, column))
        setattr(instance, name, value)
        new = canonical(instance, name)
        if old != new:
            before[column], after[column] = old, new
    if not after:
        return None
    automatic = [f.name for f in instance._meta.concrete_fields if getattr(f, "auto_now", False)]
    instance.save(update_fields=[*after, *automatic])
    change = _change(instance, by, verb, before, after)
    change.save()
    return change


@transaction.atomic
def delete(instance: models.Model, *, by: User | None, verb: str = "deleted") -> Change:
    """Delete a row and all that hangs on it; each is recorded, so one undo brings everything back."""
    collector = Collector(using=router.db_for_write(type(instance)), origin=instance)
    collector.collect([instance])
    gone: list[models.Model] = [row for rows in collector.data.values() for row in rows]
    for query in collector.fast_deletes:
        gone.extend(query)
    with batch(f"deleted {instance}"):
        for (column, _), groups in collector.field_updates.items():
            for row in (row for group in groups for row in group):
                _loosen(row, column, by)
        own = _change(instance, by, verb, snapshot(instance), {})
        others = [_change(row, by, verb, snapshot(row), {}) for row in gone if row != instance and _has_place(row)]
        Change.objects.bulk_create(others)
        own.save()
        instance.delete()
    return own


def _loosen(row: models.Model, column: models.Field[Any, Any], by: User | None) -> None:
    """Record that a row loses its reference to what is deleted."""
    if not _has_place(row):
        return
    before = {column.attname: plain(getattr(row, column.attname))}
    _change(row, by, "loosened", before, {column.attname: None}).save()


def _has_place(row: models.Model) -> bool:
    return hasattr(row, "product") or hasattr(row, "workspace")


def note(
    target: models.Model,
    *,
    by: User | None,
    verb: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Change:
    """Record something that is no plain change of columns, such as a file sent or a run of an import."""
    change = _change(target, by, verb, before or {}, after or {})
    change.save()
    return change


def of(target: models.Model) -> models.QuerySet[Change]:
    """What happened to a thing, newest first. One SQL query with the people."""
    rows = Change.objects.filter(kind=target._meta.label_lower, object_id=target.pk)
    return rows.select_related("by").order_by("-id")
