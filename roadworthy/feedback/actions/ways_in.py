"""Ways in are opened, renewed and closed by people; each has a secret of its own."""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User

from ..models import WayIn

SIGNS = string.ascii_lowercase + string.digits
LENGTH = 20
MOST_ORIGINS = 20
Kind = WayIn.Kind


@transaction.atomic
def open_way(product: Product, kind: str, *, by: User | None) -> WayIn:
    """Open a way in, or give one that is open a new token and secret: what knew the old ones gets in no more.

    Raises:
        Refused: there is no such way.
    """
    if kind not in Kind.values:
        raise Refused("There is no such way in.", field="kind")
    fresh = {"token": new_token(), "secret": secrets.token_urlsafe(32) if kind == Kind.WIDGET else ""}
    way, is_new = WayIn.objects.update_or_create(product=product, kind=kind, defaults=fresh)
    history.note(way, by=by, verb="opened" if is_new else "renewed", after={"kind": kind})
    return way


@transaction.atomic
def close_way(way: WayIn, *, by: User | None) -> None:
    """Close a way in; what came by it stays."""
    history.note(way, by=by, verb="closed", before={"kind": way.kind})
    way.delete()


@transaction.atomic
def set_origins(way: WayIn, origins: Iterable[str], *, by: User | None) -> None:
    """Say which sites may show the widget. Raises Refused naming the one that is no site."""
    found = list(dict.fromkeys(read_origin(one) for one in origins if one.strip()))
    if len(found) > MOST_ORIGINS:
        raise Refused(f"At most {MOST_ORIGINS} sites.", field="origins")
    if found != way.origins:
        history.note(way, by=by, verb="changed the sites of", before={"sites": way.origins}, after={"sites": found})
        way.origins = found
        way.save(update_fields=["origins"])


def read_origin(text: str) -> str:
    """A site as browsers name it: scheme, host and an unusual port. Raises Refused for anything else."""
    typed = text.strip().rstrip("/").lower()
    try:
        parts = urlsplit(typed if "://" in typed else f"https://{typed}")
        port = parts.port
    except ValueError as error:
        raise Refused(f"“{text[:80]}” is no site.", field="origins") from error
    is_plain = not (parts.path or parts.query or parts.fragment or parts.username)
    if parts.scheme not in ("http", "https") or not parts.hostname or not is_plain or any(map(str.isspace, typed)):
        raise Refused(f"“{text[:80]}” is no site. Write it as https://app.example.com.", field="origins")
    usual = {"http": 80, "https": 443}[parts.scheme]
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != usual else "")


def new_token() -> str:
    """Twenty small letters and digits: about 100 bits, and the same whatever mail does to capitals."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def mail_address(way: WayIn) -> str:
    """The address under which a product takes mail; empty while no domain is set."""
    return f"feedback+{way.product.slug}-{way.token}@{settings.MAIL_DOMAIN}" if settings.MAIL_DOMAIN else ""
