"""Who asked for an idea: in notes, by vote, by following it on the portal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from roadworthy.ideas.models import Evidence, Idea, Vote
from roadworthy.market.models import Contact

from ..models import Follower


@dataclass(frozen=True)
class Asker:
    """Who asked for an idea, with the newest of their words."""

    customer_id: int | None
    contact_id: int | None
    email: str
    name: str
    quote: str
    said_on: str
    follows: bool = False


def day(at: datetime) -> str:
    """A day as people say it: 3 March 2026."""
    return f"{timezone.localtime(at):%-d %B %Y}"


def address_in(text: str) -> tuple[str, str]:
    """(name, address) in what a source calls its author; the address is empty when there is none that mail reaches."""
    name, address = parseaddr(text)
    try:
        validate_email(address)
    except ValidationError:
        return text.strip(), ""
    return name.strip(), address


def askers(idea: Idea) -> list[Asker]:
    """Everyone who asked for an idea: each contact once; a customer without a contact once; each address once.

    Five SQL queries.
    """
    found: dict[object, Asker] = {}
    _from_evidence(idea, found)
    _from_votes(idea, found)
    known = {one.email.lower() for one in found.values() if one.email}
    for row in Follower.objects.filter(idea=idea):
        if row.email not in known:
            found[row.email] = Asker(None, None, row.email, row.name, "", day(row.at), follows=True)
    return with_addresses(list(found.values()))


def _from_evidence(idea: Idea, found: dict[object, Asker]) -> None:
    """Contacts, customers, and authors of mails and posts whom we know by their address only."""
    asks = Evidence.objects.filter(idea=idea, importance__gt=0).select_related("customer", "note__contact")
    for ask in asks.order_by("-said_at", "-id"):
        contact = ask.note.contact if ask.note else None
        name, address = address_in(ask.note.author if ask.note else "")
        if contact is not None and (contact.email or not address):
            key: object = contact.email.lower() or contact.pk
            found.setdefault(key, asker_of(ask.customer_id, contact, ask.quote, day(ask.said_at)))
        elif address:
            own = Asker(ask.customer_id, contact.pk if contact else None, address, name, ask.quote, day(ask.said_at))
            found.setdefault(address.lower(), own)
        elif ask.customer_id is not None:
            key = f"customer {ask.customer_id}"
            found.setdefault(key, asker_of(ask.customer_id, None, ask.quote, day(ask.said_at)))


def _from_votes(idea: Idea, found: dict[object, Asker]) -> None:
    """Who voted: a customer of whom nobody spoke, or an address."""
    for vote in Vote.objects.filter(idea=idea, importance__gt=0).select_related("customer", "user"):
        name, address = address_in(vote.voter)
        if address:
            found.setdefault(address.lower(), Asker(vote.customer_id, None, address, name, "", day(vote.at)))
        elif vote.customer_id is not None:
            known = any(one.customer_id == vote.customer_id for one in found.values())
            if not known:
                found[f"customer {vote.customer_id}"] = asker_of(vote.customer_id, None, "", day(vote.at))


def asker_of(customer_id: int | None, contact: Contact | None, quote: str, said_on: str) -> Asker:
    """An asker from a piece of evidence or a vote."""
    if contact is None:
        return Asker(customer_id, None, "", "", quote, said_on)
    return Asker(customer_id, contact.pk, contact.email, contact.name, quote, said_on)


def with_addresses(found: list[Asker]) -> list[Asker]:
    """A customer that spoke without a named contact is reached by its first contact with an address. One query."""
    bare = [one.customer_id for one in found if not one.email and one.customer_id]
    first: dict[int, Contact] = {}
    known = Contact.objects.filter(customer__in=bare).exclude(email="")
    for row in known.order_by("customer_id", "created", "id"):
        first.setdefault(row.customer_id, row)
    result = []
    for one in found:
        contact = first.get(one.customer_id or 0)
        if not one.email and contact is not None:
            one = replace(one, contact_id=contact.pk, email=contact.email, name=contact.name)
        result.append(one)
    return result
