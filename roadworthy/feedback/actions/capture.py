"""Notes come in: one by one, or many pasted at once."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.market.models import Contact, Customer

from ..models import Note
from ..queries.talks import TALKS
from ..rules.transcripts import Spoken, compose
from .marking import clean_tags
from .masking import mask_of, mask_values
from .talks import MOST_TURNS, keep_places, keep_turns

LONGEST = 500_000
MOST_PASTED = 1_000
BLANK_LINE = re.compile(r"\n[ \t]*\n+")
check_url = URLValidator(schemes=["http", "https"])


def capture_note(
    product: Product,
    *,
    by: User | None,
    text: str = "",
    title: str = "",
    customer: Customer | None = None,
    contact: Contact | None = None,
    turns: Sequence[Spoken] = (),
    **values: Any,
) -> Note:
    """A new note among the new; every way in ends here.

    Args:
        turns: what several people said, in order; they make the text, and a text given stands above them.
        values: kind, type, author, said_at, rating, tags, own, url, source, source_id, assignee, language.
    Raises:
        Refused: neither title nor text nor turns, or a value that no note can have.
    """
    given = {"title": title, "text": plain_text(text), "customer": customer, "contact": contact, **values}
    said = list(_clean_turns(turns))
    names = [str(values.get("author") or ""), *dict.fromkeys(turn.speaker for turn in said)]
    hide = mask_of(product, customer=customer, names=names)
    given, said = mask_values(given, hide), [replace(turn, text=hide(turn.text)) for turn in said]
    if not said:
        return _keep(product, given, by)
    if len(said) > MOST_TURNS:
        raise Refused(f"A transcript has at most {MOST_TURNS:,} turns.", field="turns")
    given["text"], places = compose(said, after=given["text"])
    if len(given["text"]) > LONGEST:
        raise Refused("This transcript is too long for one note. Cut it into parts.", field="turns")
    with transaction.atomic():
        kind = given.get("kind", Note.Kind.NOTE)
        note = _keep(product, {**given, "kind": kind if kind in TALKS else Note.Kind.CALL}, by)
        keep_turns(note, places)
    return note


def _clean_turns(turns: Iterable[Spoken]) -> Iterator[Spoken]:
    """Turns as a text holds them, so that each place in it is true; empty ones are left out."""
    for turn in turns:
        if words := plain_text(turn.text):
            yield replace(turn, speaker=" ".join(plain_text(turn.speaker).split())[:200], text=words)


def _keep(product: Product, values: dict[str, Any], by: User | None) -> Note:
    checked = _checked(product, values)
    return history.create(Note(product=product, created_by=by, **checked), by=by, verb="captured")


@transaction.atomic
def edit_note(note: Note, *, by: User | None, **values: Any) -> Change | None:
    """Change what stands in a note. Raises as `capture_note`."""
    told = {name: values.get(name, getattr(note, name)) for name in ("title", "text", "customer", "contact")}
    if {"title", "text", "author", "own"} & set(values):
        hide = mask_of(note.product, customer=told["customer"], names=[str(values.get("author", note.author))])
        values = mask_values(values, hide)
        told |= {name: values[name] for name in told if name in values}
    checked = _checked(note.product, {**told, **values})
    before, changed = note.text, {name: value for name, value in checked.items() if name in values}
    if changed.get("text", before) == before:
        change = history.update(note, by=by, **changed)
    else:
        with history.batch(f"changed {note}"):
            change = history.update(note, by=by, **changed)
            keep_places(note, before, by=by)
    Note.settle([change] if change else [])
    return change


def delete_note(note: Note, *, by: User | None) -> Change:
    """Delete a note with the evidence drawn from it. Can be undone."""
    return history.delete(note, by=by)


@transaction.atomic
def delete_notes(notes: Iterable[Note], *, by: User | None) -> tuple[int, Change | None]:
    """Delete many notes. Returns how many, and a change whose undo brings all back."""
    last, count = None, 0
    with history.batch("deleted notes"):
        for note in notes:
            last, count = history.delete(note, by=by), count + 1
    return count, last


def split_notes(text: str) -> list[str]:
    """One note for each block of text between blank lines."""
    blocks = BLANK_LINE.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [block.strip() for block in blocks if block.strip()]


def paste_notes(product: Product, *, by: User | None, text: str, **values: Any) -> tuple[Sequence[Note], Change | None]:
    """Many notes at once from text with blank lines between; they share customer, kind, tags and day.

    Returns: the notes in the order pasted, and a change whose undo takes all away.
    Raises:
        Refused: nothing pasted, or more than MOST_PASTED notes.
    """
    blocks = split_notes(text)
    if not blocks:
        raise Refused("Paste at least one note.", field="text")
    if len(blocks) > MOST_PASTED:
        raise Refused(
            f"{len(blocks)} notes are too many at once. Paste up to {MOST_PASTED}, or import a file.", field="text"
        )
    with history.batch(f"captured {len(blocks)} notes"):
        notes = [capture_note(product, by=by, text=block, **values) for block in blocks]
    return notes, history.of(notes[-1]).first()


def plain_text(value: Any) -> str:
    """A text as a note keeps it: line ends as one sign, no null characters, nothing blank around it."""
    return str(value or "").replace("\x00", "").replace("\r\n", "\n").strip()


def _checked(product: Product, values: dict[str, Any]) -> dict[str, Any]:
    """The values as a note keeps them. Raises Refused naming the field."""
    checked = dict(values)
    for name in ("title", "text", "author", "url"):
        if name in checked:
            checked[name] = plain_text(checked[name])
    if not checked["title"] and not checked["text"]:
        raise Refused("Write down what was said.", field="text")
    if len(checked["title"]) > 300:
        raise Refused("A title has at most 300 characters; the rest belongs into the text.", field="title")
    if len(checked["text"]) > LONGEST:
        raise Refused("This text is too long for one note. Attach it as a file.", field="text")
    if "tags" in checked:
        checked["tags"] = clean_tags(checked["tags"])
    _check_choices(checked)
    _check_numbers(checked)
    _check_people(product, checked.get("customer"), checked.get("contact"))
    return checked


def _check_choices(checked: dict[str, Any]) -> None:
    if checked.get("kind", Note.Kind.NOTE) not in Note.Kind.values:
        raise Refused("Choose where it comes from.", field="kind")
    if checked.get("type", "") not in Note.Type.values:
        raise Refused("Choose one of the types.", field="type")
    if checked.get("url"):
        try:
            check_url(checked["url"])
        except ValidationError as error:
            raise Refused("A link starts with https://.", field="url") from error


def _check_numbers(checked: dict[str, Any]) -> None:
    rating = checked.get("rating")
    if rating is not None and not (math.isfinite(rating) and 0 <= rating <= 10):
        raise Refused("A rating lies between 0 and 10.", field="rating")
    said_at = checked.get("said_at")
    if isinstance(said_at, datetime) and said_at > timezone.now() + timedelta(days=1):
        raise Refused("It cannot have been said in the future.", field="said_at")


def _check_people(product: Product, customer: Customer | None, contact: Contact | None) -> None:
    if customer is not None and customer.workspace_id != product.workspace_id:
        raise Refused("There is no such customer.", field="customer")
    if contact is not None and (customer is None or contact.customer_id != customer.pk):
        raise Refused("This contact belongs to another customer.", field="contact")
