"""Forwarded mails: whose words they were in the first place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr, parsedate_to_datetime

from .phrases import FORWARDED, FROM, ORIGINAL, SENT, SUBJECT, TO
from .subjects import is_forward

_BEGIN = re.compile(rf"^\s*(?:[-_=*]{{2,}}\s*)?(?:{FORWARDED}|{ORIGINAL})\s*:?\s*(?:[-_=*]{{2,}})?\s*$", re.IGNORECASE)
_IS_ORIGINAL = re.compile(ORIGINAL, re.IGNORECASE)
_FIELD = re.compile(
    rf"^\s*>?\s*\*{{0,2}}(?:(?P<sender>{FROM})|(?P<sent>{SENT})|(?P<subject>{SUBJECT})|(?P<other>{TO}))"
    r"\s*:\*{0,2}\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_MAILTO = re.compile(r"\[mailto:([^\]\s]+)\]|\(mailto:([^)\s]+)\)|\[([^\]\s]+@[^\]\s]+)\]")

FURTHEST = 400
LONGEST_MARK = 1_000


@dataclass(frozen=True)
class Forwarded:
    """The mail within a mail: its author and words; `remark` is what the one who forwarded it wrote above."""

    sender: str
    address: str
    subject: str
    text: str
    remark: str
    sent_at: datetime | None = None


def find_forwarded(subject: str, text: str) -> Forwarded | None:
    """The mail that was forwarded.

    None when neither the subject nor a tool's line says so within the first 400 lines, or no author is named.
    """
    lines = text.split("\n")
    for number, line in enumerate(lines[:FURTHEST]):
        begins = len(line) <= LONGEST_MARK and bool(_BEGIN.match(line)) and not _IS_ORIGINAL.search(line)
        if not 0 < len(line.strip()) <= LONGEST_MARK or not (begins or is_forward(subject)):
            continue
        if (found := _read(lines, number + 1 if _BEGIN.match(line) else number)) is not None:
            return Forwarded(*found[:3], found[3], "\n".join(lines[:number]).strip(), found[4])
    return None


def _read(lines: list[str], number: int) -> tuple[str, str, str, str, datetime | None] | None:
    """The header fields from this line on, and what stands below them. None unless an author is among them."""
    values: dict[str, str] = {}
    last = ""
    while number < min(len(lines), FURTHEST + 1) and not lines[number].strip():
        number += 1
    while number < len(lines) and lines[number].strip(" >"):
        field = _FIELD.match(lines[number])
        if field:
            last = next(name for name, value in field.groupdict().items() if value and name != "value")
            values.setdefault(last, field["value"].strip())
        elif last and len(values) > 0 and lines[number].startswith((" ", "\t")):
            values[last] += " " + lines[number].strip()
        else:
            return None
        number += 1
    if "sender" not in values or len(values) < 2:
        return None
    name, address = _author(values["sender"])
    body = lines[number:]
    if body and all(line.startswith(">") for line in body if line.strip()):
        body = [line.removeprefix(">").removeprefix(" ") for line in body]
    return name, address, values.get("subject", ""), "\n".join(body).strip(), _moment(values.get("sent", ""))


def _author(value: str) -> tuple[str, str]:
    """(name, address) as clients write them: Anna <a@b>, Anna [mailto:a@b], Anna &lt;a@b&gt;."""
    plain = value.replace("&lt;", "<").replace("&gt;", ">").replace("**", "")
    plain = _MAILTO.sub(lambda found: f"<{next(filter(None, found.groups()))}>" if "<" not in plain else "", plain)
    name, address = parseaddr(plain)
    if "@" not in address:
        return " ".join(plain.replace("<", " ").replace(">", " ").split())[:200], ""
    return name[:200], address[:254].lower()


def _moment(value: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else None
