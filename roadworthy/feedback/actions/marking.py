"""What people say about a note: whose it is, its type, tags, customer, own fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse

from roadworthy.core import history, notify, own_fields
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Membership, Product, User
from roadworthy.market.models import Contact, Customer

from ..models import Judgement, Note
from .judging import judge_reading

LONGEST_TAG = 40
MOST_TAGS = 30


@transaction.atomic
def assign(note: Note, *, to: User | None, by: User | None) -> Change | None:
    """Give a note to a person, who is told; nobody takes it away. Raises Refused for who is no member."""
    _check_member(note.product, to)
    change = history.update(note, by=by, verb="assigned", assignee=to)
    if change and to is not None:
        _tell(note.product, to, f"{by or 'Roadworthy'} gave you the note “{note}”.", note.pk, by)
    return change


@transaction.atomic
def assign_many(notes: Iterable[Note], *, to: User | None, by: User | None) -> tuple[int, Change | None]:
    """Give many notes to a person, who is told once. Returns how many, and a change whose undo takes all back."""
    last, count, product = None, 0, None
    with history.batch("assigned notes"):
        for note in notes:
            product = note.product
            _check_member(product, to)
            change = history.update(note, by=by, verb="assigned", assignee=to)
            last, count = change or last, count + bool(change)
    if count and to is not None and product is not None:
        _tell(product, to, f"{by or 'Roadworthy'} gave you {count} notes.", None, by)
    return count, last


def set_type(note: Note, *, type: str, by: User | None) -> Change | None:
    """Say what kind of message a note is, which teaches. Raises Refused for an unknown type."""
    if type not in Note.Type.values:
        raise Refused("Choose one of the types.", field="type")
    if type == note.type:
        return None
    with history.batch(f"set the type of {note}"[:200]):
        judge_reading(note, Judgement.Kind.TYPE, type, by=by)
        return history.update(note, by=by, type=type)


def set_types(notes: Iterable[Note], *, type: str, by: User | None) -> tuple[int, Change | None]:
    """Say it of many notes. Returns how many changed, and a change whose undo takes all back."""
    last, count = None, 0
    with history.batch("set the type of notes"):
        for note in notes:
            change = set_type(note, type=type, by=by)
            last, count = change or last, count + bool(change)
    return count, last


def clean_tags(tags: Iterable[str]) -> list[str]:
    """Tags as they are kept: trimmed, each once, case aside. Raises Refused for too long or too many."""
    found: dict[str, str] = {}
    for tag in tags:
        word = " ".join(str(tag).split())
        if len(word) > LONGEST_TAG:
            raise Refused(f"A tag has at most {LONGEST_TAG} characters.", field="tags")
        if word:
            found.setdefault(word.lower(), word)
    if len(found) > MOST_TAGS:
        raise Refused(f"A note has at most {MOST_TAGS} tags.", field="tags")
    return list(found.values())


def tag(note: Note, *, tags: Sequence[str], by: User | None) -> Change | None:
    """Give a note exactly these tags. Raises as `clean_tags`."""
    return history.update(note, by=by, verb="tagged", tags=clean_tags(tags))


def tag_many(notes: Iterable[Note], *, add: str, by: User | None) -> tuple[int, Change | None]:
    """Add one tag to many notes. Returns how many changed, and a change whose undo takes all back."""
    last, count = None, 0
    with history.batch("tagged notes"):
        for note in notes:
            change = tag(note, tags=[*note.tags, add], by=by)
            last, count = change or last, count + bool(change)
    return count, last


@transaction.atomic
def set_customer(
    note: Note, *, customer: Customer | None, contact: Contact | None = None, by: User | None
) -> Change | None:
    """Say whose words they are. Raises Refused for a customer of another workspace or a contact of another customer."""
    if customer is not None and customer.workspace_id != note.product.workspace_id:
        raise Refused("There is no such customer.", field="customer")
    if contact is not None and (customer is None or contact.customer_id != customer.pk):
        raise Refused("This contact belongs to another customer.", field="contact")
    change = history.update(note, by=by, customer=customer, contact=contact)
    Note.settle([change] if change else [])
    return change


def set_own(note: Note, *, by: User | None, data: dict[str, Any]) -> Change | None:
    """Set own fields; a value of "" takes one away, fields not named stay. Raises Refused naming the field."""
    fields = own_fields.definitions(note.product.workspace, "note")
    kept = {key: value for key, value in note.own.items() if key not in data}
    return history.update(note, by=by, own={**kept, **own_fields.clean(fields, data)})


def _check_member(product: Product, user: User | None) -> None:
    if user is not None and not Membership.objects.filter(workspace=product.workspace_id, user=user).exists():
        raise Refused("This person is no member of the workspace.", field="assignee")


def _tell(product: Product, to: User, text: str, pk: int | None, by: User | None) -> None:
    url = (
        reverse("feedback:note", args=[product.slug, pk])
        if pk
        else reverse("feedback:inbox", args=[product.slug]) + "?tab=mine"
    )
    notify.tell([to], text, reason="assigned", workspace=product.workspace, product=product, url=url, by=by)
