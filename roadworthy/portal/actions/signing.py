"""Sessions of visitors, and signing in by a link that is sent by e-mail: it works once, for half an hour."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from roadworthy.core.errors import Refused
from roadworthy.delivery.rules.letters import one_line

from ..models import Portal, SignIn, Visitor, VisitorSession
from .visitors import clean_address, contact_of, visitor_for

SALT = "roadworthy.portal.sign-in"
LINK_LASTS = timedelta(minutes=30)
SESSION_LASTS = timedelta(days=60)
MOST_LINKS, MOST_WITHIN = 4, timedelta(minutes=15)


def hash_of(token: str) -> str:
    """SHA-256 in hex: the token is random, so no slow hash is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def open_session(visitor: Visitor) -> str:
    """A new session; returns the word for the cookie, which is kept nowhere else."""
    token = secrets.token_urlsafe(32)
    VisitorSession.objects.create(visitor=visitor, hash=hash_of(token), expires=timezone.now() + SESSION_LASTS)
    return token


def enter(portal: Portal, token: str) -> Visitor | None:
    """Whose session it is; None when over or of another portal. One SQL query."""
    if not token or len(token) > 100:
        return None
    rows = VisitorSession.objects.filter(hash=hash_of(token), visitor__portal=portal, expires__gt=timezone.now())
    found = rows.select_related("visitor__customer", "visitor__contact").first()
    return found.visitor if found else None


def close_session(token: str) -> None:
    """Sign out."""
    VisitorSession.objects.filter(hash=hash_of(token)).delete()


def may_enter(portal: Portal, address: str) -> bool:
    """Into a private portal come known contacts and visitors that somebody vouched for; into a public one all."""
    if not portal.is_private or contact_of(portal, address) is not None:
        return True
    return Visitor.objects.filter(portal=portal, email=address, is_vouched=True).exists()


@transaction.atomic
def ask_link(portal: Portal, *, email: str, wish: dict[str, Any] | None = None) -> SignIn | None:
    """Ask for a link to sign in with. What is answered is the same for every address, known or not.

    Returns: the link to be sent; None when this address asked too often, or may not enter.
    Raises:
        Refused: no address.
    """
    address, now = clean_address(email), timezone.now()
    recent = SignIn.objects.filter(portal=portal, email=address, created__gt=now - MOST_WITHIN)
    if recent.count() >= MOST_LINKS:
        return None
    row = SignIn.objects.create(portal=portal, email=address, wish=wish or {}, expires=now + LINK_LASTS)
    return row if may_enter(portal, address) else None


def link_token(row: SignIn) -> str:
    """The word in the link: signed, so nobody guesses it."""
    return signing.dumps(row.pk, salt=SALT)


def read_link(portal: Portal, token: str) -> SignIn:
    """The link's row. Raises Refused when it is not good, was used, or is over."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature as error:
        raise Refused("This link is not good. Ask for a new one.") from error
    row = SignIn.objects.filter(pk=pk, portal=portal, used_at=None, expires__gt=timezone.now()).first()
    if row is None:
        raise Refused("This link was used already or is over. Ask for a new one.")
    return row


@transaction.atomic
def use_link(portal: Portal, token: str) -> tuple[Visitor, dict[str, Any]]:
    """Sign in by the link, once. Returns the visitor and what they were about to do. Raises as `read_link`."""
    row = read_link(portal, token)
    if not SignIn.objects.filter(pk=row.pk, used_at=None).update(used_at=timezone.now()):
        raise Refused("This link was used already. Ask for a new one.")
    return visitor_for(portal, email=row.email), row.wish


def send_link(row: SignIn) -> None:
    """Send the mail with the link."""
    portal = row.portal
    address = base_of(portal) + reverse("portal:follow_link", args=[portal.product.slug, link_token(row)])
    lines = [
        "Hello,",
        "",
        f"with this link you sign in to “{one_line(str(portal))}”. It works once, for half an hour:",
        "",
        address,
        "",
        "If you did not ask for it, do nothing.",
    ]
    subject = one_line(f"Sign in to {portal}")
    headers = {"Auto-Submitted": "auto-generated"}
    EmailMessage(subject, "\n".join(lines), settings.DEFAULT_FROM_EMAIL, [row.email], headers=headers).send()


def base_of(portal: Portal) -> str:
    """Scheme and host of the portal's public address."""
    return f"https://{portal.host}" if portal.host else settings.PUBLIC_URL
