"""What people decide about themes: names, merging, splitting, which note belongs where. Each can be undone."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

from ..models import Note, Theme, ThemeNote, show_where_merged

LONGEST_NAME = 200
MOST_MOVED = 500
BY_PERSON = ThemeNote.PlacedBy.PERSON


def checked_name(product: Product, name: str, but: Theme | None = None) -> str:
    """A name as it is kept. Raises Refused when it is empty, too long, or another theme's."""
    found = " ".join(name.split())
    if not found:
        raise Refused("Give the theme a name.", field="name")
    if len(found) > LONGEST_NAME:
        raise Refused(f"A name has at most {LONGEST_NAME} characters.", field="name")
    same = Theme.objects.filter(product=product, merged_into=None, name__iexact=found)
    if (same.exclude(pk=but.pk) if but else same).exists():
        raise Refused(f"There is a theme called “{found}” already. Merge the two instead.", field="name")
    return found


def rename_theme(theme: Theme, *, name: str, by: User | None) -> Change | None:
    """Give a theme a name that no run changes. Raises Refused as `checked_name`."""
    return history.update(theme, by=by, verb="renamed", name=checked_name(theme.product, name, theme), is_renamed=True)


def use_found_name(theme: Theme, *, by: User | None) -> Change | None:
    """Take the name that the machine finds, now and later. Raises Refused for a theme that a person put together."""
    if not theme.machine_name:
        raise Refused("No run has named this theme yet.", field="name")
    return history.update(theme, by=by, verb="renamed", name=theme.machine_name, is_renamed=False)


def pin_theme(theme: Theme, *, is_pinned: bool, by: User | None) -> Change | None:
    """Keep a theme at the top, or let it stand where it comes."""
    return history.update(theme, by=by, verb="pinned" if is_pinned else "unpinned", is_pinned=is_pinned)


def hide_theme(theme: Theme, *, is_hidden: bool, by: User | None) -> Change | None:
    """Leave a theme out of lists and trends, or bring it back. It goes on gathering notes."""
    return history.update(theme, by=by, verb="hidden" if is_hidden else "shown", is_hidden=is_hidden)


@transaction.atomic
def merge_theme(theme: Theme, *, into: Theme, by: User | None) -> Change:
    """Show the notes of one theme under another, now and after every later run. What was merged into it follows.

    Raises:
        Refused: the theme itself, one of another product, or one that is merged already.
    """
    target = into.merged_into or into
    if target.product_id != theme.product_id:
        raise Refused("There is no such theme.", field="into")
    if target.pk == theme.pk:
        raise Refused("A theme cannot be merged into itself. Choose another.", field="into")
    if theme.merged_into_id is not None:
        raise Refused(f"This theme is merged into “{theme.merged_into}” already.", field="into")
    with history.batch(f"merged “{theme}” into “{target}”"):
        moved = [theme, *Theme.objects.filter(merged_into=theme).select_related("product")]
        for one in moved[1:]:
            history.update(one, by=by, verb="followed", merged_into=target)
        change = history.update(theme, by=by, verb="merged", merged_into=target)
        show_where_merged(ThemeNote.objects.filter(origin__in=moved))
    if change is None:
        raise ValueError("merged_into: it did not change")
    return change


@transaction.atomic
def unmerge_theme(theme: Theme, *, by: User | None) -> Change:
    """Let a merged theme stand by itself again, with its notes. Raises Refused when it is not merged."""
    if theme.merged_into_id is None:
        raise Refused("This theme is not merged.", field="into")
    change = history.update(theme, by=by, verb="taken apart", merged_into=None)
    show_where_merged(ThemeNote.objects.filter(origin=theme))
    if change is None:
        raise ValueError("merged_into: it did not change")
    return change


@transaction.atomic
def move_to_theme(notes: Sequence[Note], *, to: Theme | None, by: User | None) -> tuple[int, Change | None]:
    """Put notes into a theme, or out of every theme; no later run moves them.

    Returns: how many changed, and a change whose undo takes all back.
    Raises:
        Refused: no note, too many, or a theme of another product.
    """
    if not notes:
        raise Refused("Choose at least one note first.", field="pk")
    if len(notes) > MOST_MOVED:
        raise Refused(f"Move at most {MOST_MOVED} notes at once.", field="pk")
    if to is not None and any(note.product_id != to.product_id for note in notes):
        raise Refused("There is no such theme.", field="theme")
    found = to.merged_into or to if to is not None else None
    last, count = None, 0
    with history.batch(f"moved notes to “{found}”" if found else "took notes out of their theme"):
        places = _places(notes)
        for note in notes:
            change = _put(note, places.get(note.pk), found, by)
            last, count = change or last, count + bool(change)
    return count, last


def _places(notes: Iterable[Note]) -> dict[int, ThemeNote]:
    rows = ThemeNote.objects.filter(note__in=[note.pk for note in notes])
    return {row.note_id: row for row in rows.select_related("product", "note", "theme")}


def _put(note: Note, place: ThemeNote | None, theme: Theme | None, by: User | None) -> Change | None:
    values = {"theme": theme, "origin": theme, "placed_by": BY_PERSON, "fit": None}
    verb = "moved" if theme else "taken out"
    if place is not None:
        return history.update(place, by=by, verb=verb, **values)
    made = history.create(ThemeNote(product=note.product, note=note, **values), by=by, verb=verb)
    return history.of(made).first()


@transaction.atomic
def split_theme(theme: Theme, *, notes: Sequence[Note], name: str, by: User | None) -> tuple[Theme, Change | None]:
    """Make a theme of its own from some notes of a theme; later runs keep it and give it what is alike.

    Returns: the new theme, and a change whose undo takes all back.
    Raises:
        Refused: no note, too many, a note of another theme, or as `checked_name`.
    """
    pks = [note.pk for note in notes]
    inside = ThemeNote.objects.filter(note__in=pks, theme=theme).count()
    if pks and inside < len(pks):
        raise Refused("Some of these notes do not belong to this theme any more. Choose again.", field="pk")
    with history.batch(f"split “{theme}”"):
        made = make_theme(theme.product, name=name, by=by)
        _, change = move_to_theme(notes, to=made, by=by)
    return made, change


def make_theme(product: Product, *, name: str, by: User | None) -> Theme:
    """A theme that a person begins, without notes yet. Raises Refused as `checked_name`."""
    named = checked_name(product, name)
    return history.create(
        Theme(product=product, key=uuid.uuid4().hex, name=named, is_renamed=True, is_made=True), by=by
    )
