"""Notes."""

from __future__ import annotations

import re
from datetime import timedelta

from roadworthy.demo.texts.people import PEOPLE
from roadworthy.demo.texts.strategy import MATTERS_OF
from roadworthy.demo.world.shapes import Note as Said
from roadworthy.feedback.models import Note

from .desk import Desk, backdate, insert

SOURCES = {
    "ticket": "helpdesk",
    "email": "mailbox",
    "survey": "survey",
    "review": "app store",
    "call": "calls",
    "sales": "calls",
    "interview": "research",
}
FIRST_NAMES = {person.name.split()[0]: person.key for person in PEOPLE}
LISTENERS = {"call": ("sam", "caoimhe"), "sales": ("caoimhe",), "interview": ("priya",)}
DUPLICATES = {"???": "DOWN"}
"""Title of a note, and of the one that says the same."""


def load_feedback(desk: Desk) -> None:
    """All notes, the oldest first."""
    rows = insert(note_row(desk, said) for said in desk.world.notes)
    desk.notes = {said.key: row for said, row in zip(desk.world.notes, rows, strict=True)}
    by_title = {row.title: row for row in rows if row.title}
    for title, original in DUPLICATES.items():
        row = by_title[title]
        row.state, row.duplicate_of = Note.State.DUPLICATE, by_title[original]
        row.save(update_fields=["state", "duplicate_of"])
    for row, said in zip(rows, desk.world.notes, strict=True):
        row.updated = row.created + timedelta(days=1 if said.state in ("accepted", "archived") else 0)
        desk.remember(row, "captured", row.created, row.created_by, product=row.product)
    backdate(rows)


def listener_of(said: Said) -> str:
    """Who of ours was there: named in an interview, else by kind."""
    if said.kind == "interview":
        names = re.findall(r"^(\w+) ?:", said.text, re.MULTILINE)
        return next((FIRST_NAMES[name] for name in names if name in FIRST_NAMES), "priya")
    people = LISTENERS.get(said.kind, ("",))
    return people[len(said.text) % len(people)]


def note_row(desk: Desk, said: Said) -> Note:
    """One note."""
    customer, heard = desk.customers.get(said.customer), listener_of(said)
    matters = [MATTERS_OF[desk.world.by_key[passage.idea].text.need] for passage in said.passages]
    return Note(
        product=desk.products[said.product],
        title=said.title,
        text=said.text,
        kind=said.kind,
        type=said.type,
        state=said.state,
        snoozed_until=said.snoozed_until,
        customer=customer,
        contact=desk.contacts.get((said.customer, said.contact)),
        author=said.contact or said.author,
        said_at=said.said_at,
        rating=said.rating,
        language=said.language,
        assignee=desk.users.get(said.assignee),
        tags=list(dict.fromkeys(matters)),
        own={"heard_by": desk.users[heard].pk} if heard else {},
        source=SOURCES[said.kind],
        source_id=said.key,
        created=said.said_at + timedelta(minutes=4 if not heard else 95),
        created_by=desk.users.get(heard),
    )
