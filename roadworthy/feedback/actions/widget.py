"""What people write into the widget on another site becomes a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import jwt
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.market import queries as market

from ..models import Note, WayIn
from .capture import capture_note

SOURCE = "widget"
LONGEST = 10_000
LONGEST_TOKEN = 4_000
LEEWAY_SECONDS = 60


@dataclass(frozen=True)
class Identity:
    """Who writes, as the site's own server signed it."""

    email: str = ""
    name: str = ""
    customer: str = ""


def keep_written(way: WayIn, *, text: str, email: str = "", page: str = "", identity: str = "") -> Note:
    """A note of what somebody wrote on another site.

    Who signed in there is known when the site signed it; an address that was only typed names the author alone.
    A signature that is wrong or too old loses the customer, never the words.

    Raises:
        Refused: nothing written, too much, or an address that is none.
    """
    if not text.strip():
        raise Refused("Please write a few words.", field="text")
    if len(text) > LONGEST:
        raise Refused(f"Please write at most {LONGEST:,} characters.", field="text")
    known = read_identity(identity, way.secret) if identity else None
    typed = email.strip()
    if typed:
        try:
            validate_email(typed)
        except ValidationError as error:
            raise Refused("Please check the e-mail address.", field="email") from error
    values: dict[str, Any] = {"author": typed[:200], "url": page if is_page(page) else "", "source": SOURCE}
    if known is not None:
        home = way.product.workspace
        hints = {"email": known.email, "external_id": known.customer, "name": known.customer}
        values["customer"], values["contact"] = market.recognise(home, **hints)
        values["author"] = (known.name or known.email or typed)[:200]
    elif identity:
        values["tags"] = ["sign-in not verified"]
    with history.via("widget"):
        return capture_note(way.product, by=None, text=text, **values)


def read_identity(token: str, secret: str) -> Identity | None:
    """Who the site says writes; None unless it signed that with our secret, and not too long ago."""
    if not secret or len(token) > LONGEST_TOKEN:
        return None
    try:
        claims = jwt.decode(
            token,
            secret,
            algorithms=["HS256"],
            options={"require": ["exp"], "verify_aud": False},
            leeway=LEEWAY_SECONDS,
        )
    except jwt.InvalidTokenError:
        return None
    found = {name: claims.get(name) for name in ("email", "name", "customer")}
    return Identity(**{name: " ".join(str(value).split())[:200] for name, value in found.items() if value})


def is_page(text: str) -> bool:
    """Is it the address of a page that a note can lead to?"""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and len(text) <= 500
