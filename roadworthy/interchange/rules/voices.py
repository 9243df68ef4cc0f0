"""Who said or wished something elsewhere: comments and voters out of a cell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from roadworthy.interchange.rules.dates import Order, read_date

_ADDRESS = re.compile(r"[^@\s<>,;()]+@[^@\s<>,;()]+\.[^@\s<>,;.()]{2,63}")
_KEYS = frozenset(("id", "author", "email", "at", "text", "name", "company"))
_APART = re.compile(r"[,;\n]")
_LINE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Said:
    """One comment; ``at`` is None where the file does not say when."""

    text: str
    author: str = ""
    email: str = ""
    at: datetime | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Voter:
    """Who voted; one of name and e-mail at least is there."""

    name: str = ""
    email: str = ""
    company: str = ""
    at: datetime | None = None

    @property
    def shown(self) -> str:
        """Name or e-mail."""
        return self.name or self.email


def read_talk(text: str, *, order: Order = "dmy", zone: tzinfo = UTC) -> list[Said]:
    """The comments of a cell: a list as our formats make it, else the whole text as one."""
    found = [
        Said(
            one["text"].replace("\0", "").strip(),
            _line(one.get("author")),
            _line(one.get("email"), 254),
            _moment(one.get("at"), order, zone),
            _line(one.get("id")),
        )
        for one in _objects(text)
        if isinstance(one.get("text"), str) and one["text"].strip()
    ]
    return found or [Said(text.strip())]


def read_voters(text: str, *, order: Order = "dmy", zone: tzinfo = UTC) -> list[Voter]:
    """The voters of a cell: a list as our formats make it, else names and e-mails parted by , or ; or a new line."""
    listed = list(_objects(text))
    if not listed:
        return list(dict.fromkeys(_voter_of(piece) for piece in _APART.split(text) if piece.strip()))
    voters = (
        Voter(
            _line(one.get("name")),
            _line(one.get("email"), 254).casefold(),
            _line(one.get("company")),
            _moment(one.get("at"), order, zone),
        )
        for one in listed
    )
    return [one for one in voters if one.shown]


def shown(cell: str) -> str:
    """A cell for people: comments and voters in words instead of the form in which they are kept."""
    told = [
        " ".join(filter(None, (one.get("author") or one.get("name") or one.get("email"), one.get("text"))))
        for one in _objects(cell)
        if one.keys() <= _KEYS
    ]
    return " · ".join(told).replace("\0", "") if told else cell


def _voter_of(piece: str) -> Voter:
    if found := _ADDRESS.search(piece):
        return Voter(_line(piece.replace(found[0], "").strip(" <>()\"'")), found[0].casefold()[:254])
    return Voter(_line(piece))


def _objects(text: str) -> Iterator[dict[str, Any]]:
    if not text.startswith("[{"):
        return
    try:
        listed = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return
    yield from (one for one in listed if isinstance(one, dict))


def _line(value: object, limit: int = 200) -> str:
    return _LINE.sub(" ", value.replace("\0", "")).strip()[:limit] if isinstance(value, str) else ""


def _moment(value: object, order: Order, zone: tzinfo) -> datetime | None:
    found = read_date(value, order=order, zone=zone) if isinstance(value, str) else None
    return found.at if found else None
