"""Write and record in one step."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.apps import apps
from django.db import models, router, transaction
from django.db.models.deletion import Collector

from ..errors import Refused
from ..models import Change, User
from .values import canonical, snapshot


@dataclass
class Batch:
    """Changes that belong to one intention, so that one undo takes them all."""

    label: str
    key: uuid.UUID = field(default_factory=uuid.uuid4)
    count: int = 0


M = TypeVar("M", bound=models.Model)
Step = Change.Step
Place = tuple[int, int | None]
# The ways to what `scope` reads, for rows fetched together.
PLACES = ("product", "idea__product", "note__product", "workspace")
_batch: ContextVar[Batch | None] = ContextVar("batch", default=None)
_via: ContextVar[str] = ContextVar("via", default="page")


LONGEST_LABEL = 200


@contextmanager
def batch(label: str) -> Iterator[Batch]:
    """Group the changes made inside. An inner batch joins the outer one; all or nothing is written.

    A label that is longer than its column is cut.
    """
    if (outer := _batch.get()) is not None:
        yield outer
        return
    mine = Batch(label[:LONGEST_LABEL])
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


def scope(instance: models.Model) -> Place:
    """(workspace id, product id or None) of a row, found by its `product` or `workspace`."""
    found: Any = instance
    if getattr(found, "product", None) is not None:
        return found.product.workspace_id, found.product.pk
    if getattr(found, "workspace", None) is None:
        raise ValueError(f"{instance._meta.label}: neither product nor workspace, so its history has no place")
    return found.workspace.pk, None


def change_of(
    instance: models.Model,
    *,
    by: User | None,
    verb: str,
    step: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    place: Place | None = None,
    label: str | None = None,
) -> Change:
    """A record, not yet saved; `place` and `label` spare asking a row whose surroundings may be gone."""
    workspace_id, product_id = place or scope(instance)
    group = _batch.get()
    if group is not None:
        group.count += 1
    return Change(
        workspace_id=workspace_id,
        product_id=product_id,
        by=by if by is not None and by.pk else None,
        via=_via.get(),
        step=step,
        verb=verb,
        kind=instance._meta.label_lower,
        object_id=instance.pk,
        label=(str(instance) if label is None else label)[:300],
        before=before or {},
        after=after or {},
        batch=group.key if group else None,
        batch_label=group.label if group else "",
    )


def record(instance: models.Model, **values: Any) -> Change:
    """Save the record of something done to a row; takes what `change_of` takes."""
    change = change_of(instance, **values)
    change.save(force_insert=True)
    return change


@transaction.atomic
def create(instance: M, *, by: User | None, verb: str = "created") -> M:
    """Save a new row and record it."""
    instance.save(force_insert=True)
    record(instance, by=by, verb=verb, step=Step.CREATE, after=snapshot(instance))
    return instance


@transaction.atomic
def create_many(instances: Sequence[M], *, by: User | None, verb: str = "created") -> list[M]:
    """Save many new rows of one model and record each; a fixed number of SQL queries a thousand rows."""
    if not instances:
        return []
    made = type(instances[0])._default_manager.bulk_create(instances, batch_size=1000)
    changes = [change_of(row, by=by, verb=verb, step=Step.CREATE, after=snapshot(row)) for row in made]
    Change.objects.bulk_create(changes, batch_size=500)
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
        old = canonical(instance, name)
        setattr(instance, name, value)
        new = canonical(instance, name)
        if old != new:
            before[column], after[column] = old, new
    if not after:
        return None
    automatic = [f.name for f in instance._meta.concrete_fields if getattr(f, "auto_now", False)]
    instance.save(update_fields=[*after, *automatic])
    return record(instance, by=by, verb=verb, step=Step.UPDATE, before=before, after=after)


@transaction.atomic
def delete(instance: models.Model, *, by: User | None, verb: str = "deleted") -> Change:
    """Delete a row and all that hangs on it; each is recorded, so one undo brings everything back.

    Raises:
        Refused: something that must stay still needs the row.
    """
    doomed = _what_goes(instance)
    with batch(f"deleted {instance}"):
        loosened = Change.objects.bulk_create(_loosened(doomed, by), batch_size=500)
        place = scope(instance)
        gone: dict[str, Any] = {"by": by, "verb": verb, "step": Step.DELETE, "place": place}
        others = [change_of(row, before=snapshot(row), **gone) for row in doomed.rows if row != instance]
        Change.objects.bulk_create(others, batch_size=500)
        own = record(instance, before=snapshot(instance), **gone)
        instance.delete()
        settle([*loosened, *others, own])
    instance.pk = own.object_id
    return own


def settle(changes: Iterable[Change]) -> None:
    """Tell each model whose rows went or came back, so that numbers kept elsewhere are counted again.

    A model that needs it has a classmethod `settle(changes)`. It hears of deletions and undo by whatever door;
    its own actions count for themselves.
    """
    by_kind: dict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_kind[change.kind].append(change)
    for kind, theirs in by_kind.items():
        told = getattr(apps.get_model(kind), "settle", None)
        if told is not None:
            told(theirs)


@dataclass(frozen=True)
class Doomed:
    """What goes with a row: rows deleted, and (row, column) pairs that lose a reference."""

    rows: list[models.Model]
    loosened: list[tuple[models.Model, models.Field[Any, Any]]]


def _what_goes(instance: models.Model) -> Doomed:
    """Ask Django what a deletion takes along. Raises Refused when a row is protected."""
    collector = Collector(using=router.db_for_write(type(instance)), origin=instance)
    try:
        collector.collect([instance])
    except (models.ProtectedError, models.RestrictedError) as error:
        named: Any = getattr(error, "protected_objects", None) or getattr(error, "restricted_objects", ())
        words = ", ".join(f"“{row}”" for row in sorted(named, key=str)[:3])
        raise Refused(f"“{instance}” is still needed by {words}, so it stays.") from error
    found: Any = [*collector.data.values(), *collector.fast_deletes]
    # A row may hang on what is deleted by two ways, such as an answer on its survey; it goes, and comes back, once.
    rows = list({(type(row), row.pk): row for group in found for row in _whole(list(group))}.values())
    gone = {(type(row), row.pk) for row in rows}
    updates: Any = collector.field_updates
    loosened = [
        (row, column)
        for (column, _), groups in updates.items()
        for group in groups
        for row in _whole([row for row in group if (type(row), row.pk) not in gone])
    ]
    return Doomed(rows, loosened)


def _whole(rows: list[models.Model]) -> list[models.Model]:
    """Rows with every column and what `scope` reads, fetched at once: Django's collector leaves columns out."""
    if not rows:
        return []
    model = type(rows[0])
    names = {field.name for field in model._meta.concrete_fields}
    path = next((path for path in PLACES if path.split("__")[0] in names), None)
    query = model._base_manager.select_related(path) if path else model._base_manager.all()
    keys = [row.pk for row in rows]
    return [row for start in range(0, len(keys), 900) for row in query.filter(pk__in=keys[start : start + 900])]


def _loosened(doomed: Doomed, by: User | None) -> list[Change]:
    """Records of rows that lose their reference to what is deleted."""
    return [
        change_of(
            row,
            by=by,
            verb="loosened",
            step=Step.UPDATE,
            before={column.attname: canonical(row, column.name)},
            after={column.attname: None},
        )
        for row, column in doomed.loosened
        if hasattr(row, "product") or hasattr(row, "workspace")
    ]


def note(
    target: models.Model,
    *,
    by: User | None,
    verb: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> Change:
    """Record something that is no plain change of columns, such as a file sent or a run of an import."""
    return record(target, by=by, verb=verb, step=Step.NOTE, before=before, after=after)


def of(target: models.Model) -> models.QuerySet[Change]:
    """What happened to a thing, newest first. One SQL query with the people."""
    rows = Change.objects.filter(kind=target._meta.label_lower, object_id=target.pk)
    return rows.select_related("by").order_by("-id")
