"""Writes of a workspace's statuses: its own words within the ten categories."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User, Workspace
from roadworthy.ideas.models import Category, Idea, Status, Transition
from roadworthy.ideas.queries.statuses import default_statuses


@transaction.atomic
def ensure_statuses(workspace: Workspace, *, by: User | None = None) -> list[Status]:
    """The workspace's statuses, made first when there are none. One SQL query when they are there."""
    there = list(Status.objects.filter(workspace=workspace))
    return there or history.create_many(default_statuses(workspace), by=by)


def prepare_workspace(workspace: Workspace, *, by: User | None = None) -> None:
    """What a new workspace needs before its first idea. Harmless to repeat."""
    ensure_statuses(workspace, by=by)


def status_named(workspace: Workspace, category: str, *, by: User | None = None) -> Status:
    """The first status of a category; the defaults are made when the workspace has none.

    Raises:
        Refused: the workspace has statuses, but none in this category.
    """
    found = next((one for one in ensure_statuses(workspace, by=by) if one.category == category), None)
    if found is None:
        raise Refused(f"No status means “{Category(category).label}”. An editor can add one.", field="status")
    return found


@transaction.atomic
def rename_status(status: Status, *, by: User, name: str) -> Change | None:
    """Give a status another word. Raises Refused without one, or when another status has it."""
    return history.update(status, by=by, verb="renamed", name=_free_name(status.workspace, name, besides=status))


@transaction.atomic
def add_status(workspace: Workspace, *, by: User, name: str, category: str) -> Status:
    """Add a status after the last one of its category. Raises Refused for a bad name or category."""
    if category not in Category.values:
        raise Refused("Choose what the status means.", field="category")
    rows = ensure_statuses(workspace, by=by)
    status = Status(workspace=workspace, name=_free_name(workspace, name), category=category)
    order = [row.pk for row in rows]
    place = max((n for n, row in enumerate(rows) if row.category == category), default=len(rows) - 1) + 1
    status.position = len(rows)
    made = history.create(status, by=by)
    order_statuses(workspace, [*order[:place], made.pk, *order[place:]], by=by)
    return made


@transaction.atomic
def order_statuses(workspace: Workspace, pks: Sequence[int], *, by: User) -> None:
    """Put the statuses in this order; what is not named comes last."""
    rows = {row.pk: row for row in Status.objects.filter(workspace=workspace)}
    named = [rows.pop(pk) for pk in pks if pk in rows]
    with history.batch("ordered the statuses"):
        for place, row in enumerate([*named, *rows.values()]):
            history.update(row, by=by, verb="moved", position=place)


@transaction.atomic
def remove_status(status: Status, *, by: User, replacement: Status | None = None) -> int:
    """Remove a status; its ideas go to another of the same category. Returns how many went.

    Raises:
        Refused: it is the last of its category, or the replacement means something else.
    """
    rest = Status.objects.filter(workspace=status.workspace, category=status.category).exclude(pk=status.pk)
    if not rest.exists():
        label = Category(status.category).label.lower()
        raise Refused(f"“{status.name}” is the only status that means {label}. Rename it instead.", field="status")
    chosen = replacement or rest[0]
    if chosen.pk == status.pk or chosen not in rest:
        raise Refused("Choose a status that means the same for its ideas.", field="replacement")
    moved = Idea.objects.filter(status=status).update(status=chosen)
    Transition.objects.filter(to_status=status).update(to_status=chosen)
    history.note(chosen, by=by, verb="took over", before={"status": status.name}, after={"ideas": moved})
    history.delete(status, by=by, verb="removed")
    return moved


def _free_name(workspace: Workspace, name: str, *, besides: Status | None = None) -> str:
    """The cleaned name. Raises Refused when it is empty, too long or taken."""
    text = " ".join(name.split())
    if not text:
        raise Refused("A status needs a name.", field="name")
    if len(text) > 60:
        raise Refused("A status has at most 60 letters.", field="name")
    others = Status.objects.filter(workspace=workspace, name__iexact=text)
    if (others.exclude(pk=besides.pk) if besides else others).exists():
        raise Refused(f"There is a status “{text}” already.", field="name")
    return text
