"""Writes of segments."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User, Workspace

from ..models import Segment


def add_segment(workspace: Workspace, *, by: User | None, name: str, description: str = "") -> Segment:
    """A new segment at the end. Raises Refused without a name or when there is one of that name."""
    _check_name(workspace, name)
    last = Segment.objects.filter(workspace=workspace).aggregate(last=Max("position"))["last"]
    row = Segment(workspace=workspace, name=name.strip(), description=description.strip(), position=(last or 0) + 1)
    return history.create(row, by=by)


def change_segment(segment: Segment, *, by: User | None, **values: str) -> Change | None:
    """Change a segment's name or description. Raises as `add_segment`."""
    if "name" in values:
        _check_name(segment.workspace, values["name"], but=segment.pk)
    return history.update(segment, by=by, **{name: value.strip() for name, value in values.items()})


@transaction.atomic
def move_segment(segment: Segment, *, by: User | None, up: bool) -> Change | None:
    """Change places with the neighbour above or below; None at the end of the list."""
    rows = list(Segment.objects.filter(workspace=segment.workspace_id))
    here = next(place for place, row in enumerate(rows) if row.pk == segment.pk)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(rows):
        return None
    rows[here], rows[there] = rows[there], rows[here]
    last = None
    with history.batch("moved a segment"):
        for place, row in enumerate(rows, 1):
            last = history.update(row, by=by, verb="moved", position=place) or last
    return last


def delete_segment(segment: Segment, *, by: User | None) -> Change:
    """Delete a segment; its customers stay without one. Can be undone."""
    return history.delete(segment, by=by)


def _check_name(workspace: Workspace, name: str, *, but: int | None = None) -> None:
    if not name.strip():
        raise Refused("A segment needs a name.", field="name")
    if Segment.objects.filter(workspace=workspace, name__iexact=name.strip()).exclude(pk=but or 0).exists():
        raise Refused(f"There is a segment “{name.strip()}” already.", field="name")
