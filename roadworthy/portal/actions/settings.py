"""How a portal is set up."""

from __future__ import annotations

import re
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from roadworthy.core import file_kinds, history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.ideas.models import Status

from ..models import Portal, PublicWord
from ..rules import read_colour

HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
PICTURES = {"png", "jpg", "jpeg", "webp", "gif"}
MOST_BYTES = 1024 * 1024


@transaction.atomic
def open_portal(product: Product, *, by: User | None) -> Portal:
    """The product's portal, closed and with its defaults where there was none."""
    found = Portal.objects.filter(product=product).first()
    return found or history.create(Portal(product=product), by=by, verb="set up")


def change_portal(portal: Portal, *, by: User, **values: Any) -> Change | None:
    """Change settings.

    Raises:
        Refused: no colour, no host name, a host that another portal has, or a roadmap of another product.
    """
    if "accent" in values:
        try:
            read_colour(values["accent"])
        except ValueError as error:
            raise Refused("Write the colour as #0f6674.", field="accent") from error
        values["accent"] = values["accent"].strip().lower()
    if "host" in values:
        values["host"] = clean_host(portal, values["host"])
    roadmap = values.get("roadmap")
    if roadmap is not None and roadmap.product_id != portal.product_id:
        raise Refused("There is no such shared roadmap in this product.", field="roadmap")
    return history.update(portal, by=by, **values)


def clean_host(portal: Portal, text: str) -> str:
    """A host name in small letters; empty for none. Raises Refused naming `host`."""
    host = text.strip().lower().removeprefix("https://").removeprefix("http://").rstrip("/.")
    if host and not HOST.fullmatch(host):
        raise Refused("Write a host name such as ideas.example.com.", field="host")
    if host and Portal.objects.filter(host=host).exclude(pk=portal.pk).exists():
        raise Refused("This host name is taken.", field="host")
    return host


def keep_logo(portal: Portal, file: UploadedFile[Any] | None, *, by: User) -> Change | None:
    """Keep a picture as the logo, or take it away.

    Raises:
        Refused: too big, or no picture that every browser shows.
    """
    if file is None:
        return history.update(portal, by=by, verb="changed", logo="")
    if (file.size or 0) > MOST_BYTES:
        raise Refused("A logo has at most 1 MB.", field="logo")
    ending = (file.name or "").rsplit(".", 1)[-1].lower()
    if ending not in PICTURES:
        raise Refused("A logo is a PNG, JPEG, WebP or GIF picture.", field="logo")
    file_kinds.kind_of(file.name or "", file)
    portal.logo.save(f"logo.{ending}", file, save=False)
    name = portal.logo.name
    portal.refresh_from_db(fields=["logo"])
    return history.update(portal, by=by, logo=name)


def renew_secret(portal: Portal, *, by: User) -> Change | None:
    """A new secret for signed tokens; tokens of the old one are not good any more."""
    return history.update(portal, by=by, verb="renewed the secret", secret_number=portal.secret_number + 1)


@transaction.atomic
def set_words(portal: Portal, words: dict[Status, str], *, by: User) -> Change | None:
    """What the portal calls statuses; an empty word means our usual one."""
    last: Change | None = None
    known = {row.status_id: row for row in PublicWord.objects.filter(portal=portal)}
    with history.batch("named statuses"):
        for status, word in words.items():
            own, row = " ".join(word.split())[:40], known.get(status.pk)
            if row is not None and not own:
                last = history.delete(row, by=by)
            elif row is not None:
                last = history.update(row, by=by, word=own) or last
            elif own:
                made = history.create(PublicWord(portal=portal, status=status, word=own), by=by)
                last = history.of(made).first()
    return last
