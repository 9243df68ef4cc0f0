"""Who visits: found by address, joined to the contact and customer that we know by it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.market.models import Contact, Customer, Segment

from ..models import Portal, Visitor


def clean_address(text: str) -> str:
    """An address in small letters. Raises Refused for what is none."""
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused("Write your e-mail address, such as you@example.com.", field="email") from error
    if len(address) > 254:
        raise Refused("This address is too long.", field="email")
    return address


def contact_of(portal: Portal, address: str) -> Contact | None:
    """The contact of this workspace with this address, the first where there are several. One SQL query."""
    rows = Contact.objects.filter(customer__workspace=portal.product.workspace_id, email__iexact=address)
    return rows.select_related("customer").order_by("created", "id").first()


@transaction.atomic
def visitor_for(
    portal: Portal,
    *,
    email: str,
    name: str = "",
    by: User | None = None,
    customer: Customer | None = None,
    segment: Segment | None = None,
    is_vouched: bool = False,
) -> Visitor:
    """The visitor with this address, made when new; what is known of them is brought up to date.

    Args:
        customer, segment: what somebody we trust says; without, what the contact of this address says.
    Raises:
        Refused: no address.
    """
    address, contact = clean_address(email), None
    if customer is None and (contact := contact_of(portal, address)) is not None:
        customer = contact.customer
    found = Visitor.objects.filter(portal=portal, email=address).first() or _made(portal, address, by)
    values: dict[str, Any] = {"customer": customer or found.customer, "contact": contact or found.contact}
    values["name"] = " ".join(name.split())[:120] or found.name or (contact.name[:120] if contact else "")
    if is_vouched:
        values |= {"segment": segment or found.segment, "is_vouched": True}
    history.update(found, by=by, verb="changed", **values)
    return found


def _made(portal: Portal, address: str, by: User | None) -> Visitor:
    """A new visitor, or the one that was made at the same moment."""
    try:
        with transaction.atomic():
            return history.create(Visitor(portal=portal, email=address), by=by, verb="came")
    except IntegrityError:
        return Visitor.objects.get(portal=portal, email=address)


def rename(visitor: Visitor, *, name: str) -> Change | None:
    """What others read under what they write."""
    return history.update(visitor, by=None, name=" ".join(name.split())[:120])


def remember(visitor: Visitor) -> None:
    """Note that they were here; no history, and at most once an hour."""
    now = timezone.now()
    if (now - visitor.last_seen).total_seconds() > 3600:
        Visitor.objects.filter(pk=visitor.pk).update(last_seen=now)


def unblock(visitor: Visitor, *, by: User) -> Change | None:
    """Let somebody write again."""
    return history.update(visitor, by=by, verb="unblocked", blocked_at=None)
