"""Triage: the steps that a note takes from queue to queue, as a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

from ..models import Note

State = Note.State
_ANY = frozenset(State)


@dataclass(frozen=True)
class Step:
    """One step: from which states it leads where, its verb in history, and the sentence for who took it."""

    before: frozenset[State]
    after: State
    verb: str
    told: str


STEPS: dict[str, Step] = {
    "accept": Step(_ANY - {State.ACCEPTED}, State.ACCEPTED, "accepted", "Accepted."),
    "snooze": Step(_ANY - {State.DUPLICATE}, State.SNOOZED, "snoozed", "Snoozed."),
    "duplicate": Step(_ANY, State.DUPLICATE, "marked as duplicate", "Marked as duplicate."),
    "archive": Step(_ANY - {State.ARCHIVED}, State.ARCHIVED, "archived", "Archived."),
    "reopen": Step(_ANY - {State.NEW}, State.NEW, "brought back", "Back among the new."),
    "wake": Step(frozenset({State.SNOOZED}), State.NEW, "woke up", "Back among the new."),
}


@transaction.atomic
def apply_step(note: Note, key: str, *, by: User | None, **values: Any) -> Change:
    """Take one step of STEPS and record it; what belongs to the state left behind is cleared.

    Raises:
        Refused: the note's state does not allow the step. ValueError: there is no such step.
    """
    step = STEPS.get(key)
    if step is None:
        raise ValueError(f"step: {key!r} is none of {sorted(STEPS)}")
    if note.state not in step.before:
        raise Refused(f"This note is {note.get_state_display().lower()}, so it cannot be {step.verb}.", field="state")
    fresh = {"state": step.after, "snoozed_until": None, "duplicate_of": None, **values}
    change = history.update(note, by=by, verb=step.verb, **fresh, **_times(note, step))
    if change is None:
        raise Refused(f"This note is {step.verb} already.", field="state")
    Note.settle([change])
    return change


def _times(note: Note, step: Step) -> dict[str, Any]:
    """Since when a note waits, and when it was first decided about."""
    if step.after == State.NEW:
        return {"waiting_since": timezone.now()}
    is_answer = note.state == State.NEW and note.answered_at is None
    return {"answered_at": timezone.now()} if is_answer else {}


def accept(note: Note, *, by: User | None) -> Change:
    """Keep a note as worth knowing. Raises as `apply_step`."""
    return apply_step(note, "accept", by=by)


def archive(note: Note, *, by: User | None) -> Change:
    """Put a note away. Raises as `apply_step`."""
    return apply_step(note, "archive", by=by)


def reopen(note: Note, *, by: User | None) -> Change:
    """Bring a note back among the new. Raises as `apply_step`."""
    return apply_step(note, "reopen", by=by)


def snooze(note: Note, *, until: datetime.date, by: User | None) -> Change:
    """Put a note off until a day. Raises as `apply_step`, and Refused for a day that is not to come."""
    if until <= timezone.localdate():
        raise Refused("Choose a day that is still to come.", field="until")
    return apply_step(note, "snooze", by=by, snoozed_until=until)


@transaction.atomic
def mark_duplicate(note: Note, *, of: Note, by: User | None) -> Change:
    """Say that a note repeats another. A duplicate of a duplicate points to the first; its own duplicates follow.

    Raises:
        Refused: the note itself, a note of another product, or one that repeats this one.
    """
    original = of.duplicate_of or of
    if original.product_id != note.product_id:
        raise Refused("There is no such note.", field="of")
    if original.pk == note.pk:
        raise Refused("A note cannot repeat itself. Choose another.", field="of")
    with history.batch(f"marked {note} as duplicate"):
        for follower in Note.objects.filter(duplicate_of=note):
            if change := history.update(follower, by=by, verb="followed", duplicate_of=original):
                Note.settle([change])
        return apply_step(note, "duplicate", by=by, duplicate_of=original)


def unmark_duplicate(note: Note, *, by: User | None) -> Change:
    """A note says something of its own after all. Raises Refused when it is no duplicate."""
    if note.state != State.DUPLICATE:
        raise Refused("This note is no duplicate.", field="state")
    return apply_step(note, "reopen", by=by)


def move(
    note: Note, key: str, *, by: User | None, until: datetime.date | None = None, of: Note | None = None
) -> Change:
    """Take a step by its key with what it needs. Raises as the steps themselves."""
    if key == "snooze":
        if until is None:
            raise Refused("Choose a day.", field="until")
        return snooze(note, until=until, by=by)
    if key == "duplicate":
        if of is None:
            raise Refused("Choose the note that this one repeats.", field="of")
        return mark_duplicate(note, of=of, by=by)
    return apply_step(note, key, by=by)


def move_many(
    notes: Iterable[Note], key: str, *, by: User | None, until: datetime.date | None = None
) -> tuple[int, Change | None]:
    """Take one step with many notes; those whose state does not allow it stay.

    Returns: how many moved, and a change whose undo brings all of them back.
    """
    moved, last = 0, None
    with history.batch(f"{STEPS[key].verb} notes"):
        for note in notes:
            if note.state in STEPS[key].before:
                last = move(note, key, by=by, until=until)
                moved += 1
    return moved, last


def wake_due(product: Product | None = None, *, today: datetime.date | None = None) -> int:
    """Bring every snoozed note whose day has come back among the new. Idempotent. Returns how many."""
    due = Note.objects.filter(snoozed_until__lte=today or timezone.localdate(), state=State.SNOOZED)
    if product is not None:
        due = due.filter(product=product)
    woken = 0
    for note in due.select_related("product")[:1000]:
        apply_step(note, "wake", by=None)
        woken += 1
    return woken
