"""Writes of customers and their contacts."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User, Workspace

from .. import queries, rules
from ..models import Contact, Customer, Segment

LARGEST = Decimal(10) ** 12
BULK_LIMIT = 5000


def create_customer(workspace: Workspace, *, by: User | None, name: str, **values: Any) -> Customer:
    """A new customer. Raises Refused without a name or with values that no customer can have."""
    checked = _checked(workspace, {"name": name, **values})
    customer = Customer(workspace=workspace, **checked)
    customer.lost_on = rules.lost_on(customer.state, customer.lost_on, timezone.localdate())
    return history.create(customer, by=by)


def change_customer(customer: Customer, *, by: User | None, **values: Any) -> Change | None:
    """Change a customer; losing one notes the day, winning them back clears it. Raises as `create_customer`."""
    checked = _checked(customer.workspace, values)
    if "state" in checked or "lost_on" in checked:
        state = str(checked.get("state", customer.state))
        given = checked.get("lost_on", customer.lost_on)
        checked["lost_on"] = rules.lost_on(state, given, timezone.localdate())
    verb = "lost" if checked.get("state") == Customer.State.LOST != customer.state else "changed"
    return history.update(customer, by=by, verb=verb, **checked)


def change_many(customers: Iterable[Customer], *, by: User | None, **values: Any) -> Change | None:
    """Change many customers alike; the change returned undoes them all. None when nothing differed."""
    last = None
    with history.batch("changed customers"):
        for customer in customers:
            last = change_customer(customer, by=by, **values) or last
    return last


def delete_customer(customer: Customer, *, by: User | None) -> Change:
    """Delete a customer with its contacts; its notes stay without one. Can be undone."""
    return history.delete(customer, by=by)


@transaction.atomic
def delete_many(customers: Iterable[Customer], *, by: User | None) -> Change | None:
    """Delete many customers; the change returned brings them all back."""
    last = None
    with history.batch("deleted customers"):
        for customer in customers:
            last = history.delete(customer, by=by)
    return last


def find_or_create_customer(workspace: Workspace, *, by: User | None, name: str) -> Customer:
    """The customer of this name, case aside, or a new prospect. Raises Refused without a name."""
    found = queries.by_name(workspace, name)
    return found or create_customer(workspace, by=by, name=name, state=Customer.State.PROSPECT)


def add_contact(
    customer: Customer, *, by: User | None, name: str = "", email: str = "", job_title: str = ""
) -> Contact:
    """A new contact. Raises Refused without name and address, or with an address that is none."""
    _check_contact(name, email)
    row = Contact(customer=customer, name=name.strip(), email=email.strip(), job_title=job_title.strip())
    return history.create(row, by=by)


def change_contact(contact: Contact, *, by: User | None, **values: str) -> Change | None:
    """Change a contact. Raises as `add_contact`."""
    _check_contact(values.get("name", contact.name), values.get("email", contact.email))
    return history.update(contact, by=by, **{name: value.strip() for name, value in values.items()})


def delete_contact(contact: Contact, *, by: User | None) -> Change:
    """Delete a contact; what they said stays. Can be undone."""
    return history.delete(contact, by=by)


def find_or_create_contact(customer: Customer, *, by: User | None, typed: str) -> Contact:
    """The customer's contact of this name or address, case aside, or a new one."""
    text = typed.strip()
    for one in Contact.objects.filter(customer=customer):
        if text.lower() in {one.name.lower(), one.email.lower()}:
            return one
    return add_contact(customer, by=by, **({"email": text} if "@" in text else {"name": text}))


def _check_contact(name: str, email: str) -> None:
    if not name.strip() and not email.strip():
        raise Refused("A contact needs a name or an e-mail address.", field="name")
    if email.strip():
        try:
            validate_email(email.strip())
        except ValidationError as error:
            raise Refused(f"“{email}” is no e-mail address.", field="email") from error


def _checked(workspace: Workspace, values: dict[str, Any]) -> dict[str, Any]:
    """The values as a customer keeps them. Raises Refused naming the field."""
    checked = dict(values)
    if "name" in checked:
        checked["name"] = str(checked["name"] or "").strip()[:200]
        if not checked["name"]:
            raise Refused("A customer needs a name.", field="name")
    if "revenue" in checked:
        checked["revenue"] = Decimal(checked["revenue"] or 0)
        if not 0 <= checked["revenue"] < LARGEST:
            raise Refused("Revenue a month is zero or more.", field="revenue")
    if checked.get("size") is not None and not 0 <= checked["size"] < 2**31:
        raise Refused("Size is a number of people, zero or more.", field="size")
    if checked.get("state") is not None and checked["state"] not in Customer.State.values:
        raise Refused("A customer is a prospect, active or lost.", field="state")
    segment = checked.get("segment")
    if isinstance(segment, Segment) and segment.workspace_id != workspace.pk:
        raise Refused("There is no such segment.", field="segment")
    return checked
