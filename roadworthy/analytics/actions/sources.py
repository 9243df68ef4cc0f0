"""Sources and their keys are made, changed and put away by people; history keeps each step."""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

from ..ingest import fresh
from ..models import Source, WriteKey

SIGNS = string.ascii_lowercase + string.digits
KEY_LENGTH = 32
MOST_KEYS, MOST_LISTED, LONGEST_LISTED = 20, 500, 255
LISTS = {"blocked_events": "events", "blocked_properties": "properties"}


@transaction.atomic
def add_source(product: Product, *, by: User | None, name: str, kind: str = Source.Kind.WEB, **values: Any) -> Source:
    """A new source with its first key.

    Raises:
        Refused: no name, one that is taken, or a setting that is none.
    """
    wanted = checked(product, {"name": name, "kind": kind} | values)
    with history.batch(f"new source {wanted['name']}"):
        source = history.create(Source(product=product, **wanted), by=by)
        add_key(source, by=by)
    fresh.forget()
    return source


@transaction.atomic
def change_source(source: Source, *, by: User | None, **values: Any) -> Change | None:
    """Change the settings of a source; they hold from the next request on. Raises Refused as `add_source`."""
    change = history.update(source, by=by, **checked(source.product, values, source))
    fresh.forget()
    return change


def checked(product: Product, values: dict[str, Any], source: Source | None = None) -> dict[str, Any]:
    """The settings as they are kept. Raises Refused naming the field."""
    found = dict(values)
    if "name" in found:
        found["name"] = free_name(product, found["name"], source)
    if "kind" in found and found["kind"] not in Source.Kind.values:
        raise Refused("There is no such kind of source.", field="kind")
    if "origins" in found:
        found["origins"] = listed((read_origin(one) for one in found["origins"] if one.strip()), "origins")
    for field in LISTS:
        if field in found:
            found[field] = listed((one.strip() for one in found[field] if one.strip()), field)
    if "share" in found and not 0 < found["share"] <= 1:
        raise Refused("Keep more than 0 and at most 100 per cent of the persons.", field="share")
    if found.get("needs_consent") and not found.get("consent_category", source and source.consent_category):
        raise Refused("Name the category that people agree to, such as analytics.", field="consent_category")
    return found


def free_name(product: Product, name: str, source: Source | None) -> str:
    """The name, when no other source of the product has it. Raises Refused."""
    wanted = " ".join(name.split())
    if not wanted:
        raise Refused("Give the source a name.", field="name")
    others = Source.objects.filter(product=product, name=wanted)
    if (others.exclude(pk=source.pk) if source else others).exists():
        raise Refused(f"There is already a source “{wanted}”. Give this one another name.", field="name")
    return wanted


def listed(names: Iterable[str], field: str) -> list[str]:
    """Each name once, in the order given. Raises Refused for too many or too long ones."""
    found = list(dict.fromkeys(names))
    if len(found) > MOST_LISTED:
        raise Refused(f"At most {MOST_LISTED} lines.", field=field)
    if any(len(one) > LONGEST_LISTED for one in found):
        raise Refused(f"A line holds at most {LONGEST_LISTED} characters.", field=field)
    return found


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


@transaction.atomic
def add_key(source: Source, *, by: User | None) -> WriteKey:
    """One more key; those that are there go on working, so that senders can be changed one by one.

    Raises:
        Refused: too many keys work already.
    """
    if source.keys.filter(revoked_at=None).count() >= MOST_KEYS:
        raise Refused(f"A source has at most {MOST_KEYS} keys. Revoke one that is not used.")
    key = "".join(secrets.choice(SIGNS) for _ in range(KEY_LENGTH))
    made = history.create(WriteKey(source=source, key=key, by=by), by=by, verb="made")
    fresh.forget()
    return made


@transaction.atomic
def revoke_key(key: WriteKey, *, by: User | None) -> Change | None:
    """What sends under this key is turned away from now on. Can be undone."""
    change = None
    if key.revoked_at is None:
        change = history.update(key, by=by, verb="revoked", revoked_at=timezone.now())
    fresh.forget()
    return change


@transaction.atomic
def archive_source(source: Source, *, by: User | None) -> Change | None:
    """Put a source away: its keys are turned away, its events stay."""
    change = history.update(source, by=by, verb="archived", archived_at=timezone.now())
    fresh.forget()
    return change


@transaction.atomic
def restore_source(source: Source, *, by: User | None) -> Change | None:
    """Take a source out of the archive; its keys work again."""
    change = history.update(source, by=by, verb="restored", archived_at=None)
    fresh.forget()
    return change


@transaction.atomic
def block(source: Source, *, by: User | None, field: str, name: str, is_blocked: bool) -> Change | None:
    """Put an event or a property on the block list, or take it off.

    Args:
        field: `blocked_events` or `blocked_properties`.
    """
    if field not in LISTS:
        raise ValueError(f"field: {field!r} is none of {', '.join(LISTS)}")
    now = [one for one in getattr(source, field) if one != name]
    return change_source(source, by=by, **{field: [*now, name] if is_blocked else now})
