"""Define a workspace's own fields."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from .. import history
from ..errors import Refused
from ..models import Change, FieldDefinition, User, Workspace

Kind = FieldDefinition.Kind


@transaction.atomic
def add_field(
    workspace: Workspace, *, by: User, on: str, label: str, kind: str, choices: Sequence[str] = (), help_text: str = ""
) -> FieldDefinition:
    """A new field at the end; its key is made from the label and never changes.

    Raises:
        Refused: no label, a label that is taken, or a choice without choices.
    """
    label = _free_label(workspace, on, label)
    present = FieldDefinition.objects.filter(workspace=workspace, on=on)
    field = FieldDefinition(
        workspace=workspace,
        on=on,
        label=label,
        key=_free_key(label, set(present.values_list("key", flat=True))),
        kind=kind,
        choices=_choices(kind, choices),
        help_text=help_text.strip(),
        position=(present.aggregate(last=Max("position"))["last"] or 0) + 1,
    )
    return history.create(field, by=by)


@transaction.atomic
def change_field(
    field: FieldDefinition, *, by: User, label: str, choices: Sequence[str] = (), help_text: str = ""
) -> Change | None:
    """Another label, help text or set of choices; kind and key stay, so values stay readable."""
    label = _free_label(field.workspace, field.on, label, but=field)
    kept = _choices(field.kind, choices)
    return history.update(field, by=by, label=label, choices=kept, help_text=help_text.strip())


@transaction.atomic
def move_field(field: FieldDefinition, *, by: User, steps: int) -> None:
    """Move a field up (-1) or down (1) among its siblings."""
    siblings = list(FieldDefinition.objects.filter(workspace=field.workspace, on=field.on))
    place = siblings.index(field)
    siblings.insert(max(0, place + steps), siblings.pop(place))
    with history.batch(f"moved {field.label}"):
        for position, one in enumerate(siblings, start=1):
            history.update(one, by=by, verb="moved", position=position)


@transaction.atomic
def delete_field(field: FieldDefinition, *, by: User) -> Change:
    """Take a field away. Its values stay with the rows and show again when the deletion is undone."""
    return history.delete(field, by=by)


def _free_label(workspace: Workspace, on: str, label: str, but: FieldDefinition | None = None) -> str:
    if not (label := " ".join(label.split())[:80]):
        raise Refused("Give the field a name.", field="label")
    taken = FieldDefinition.objects.filter(workspace=workspace, on=on, label__iexact=label)
    if taken.exclude(pk=but.pk if but else 0).exists():
        raise Refused(f"There is a field “{label}” already.", field="label")
    return label


def _free_key(label: str, taken: set[str]) -> str:
    stem = slugify(label).replace("-", "_")[:50] or "field"
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}_{number}"
    return key


def _choices(kind: str, choices: Sequence[str]) -> list[str]:
    if kind != Kind.CHOICE:
        return []
    found = list(dict.fromkeys(filter(None, (" ".join(choice.split()) for choice in choices))))
    if not found:
        raise Refused("Write at least one choice, one a line.", field="choices")
    return found
