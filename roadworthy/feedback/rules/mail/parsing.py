"""A mail taken apart, whatever shape it is in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import policy
from email.message import Message
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime

from .addresses import domain_of
from .decoding import clean, header_text, to_text, unflow
from .mailing import BadMail, File, Mail
from .markup import html_to_text
from .phrases import AWAY

MOST_PARTS = 300
DEEPEST = 30
MOST_FILES = 50
LONGEST_ID = 255
_ID = re.compile(r"<([^<>\s]{1,900})>")
_HEADS = re.compile(rb"^content-type\s*:", re.IGNORECASE | re.MULTILINE)
_AWAY = re.compile(rf"^\s*(?:{AWAY})", re.IGNORECASE)
_ENDINGS = {
    "image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp", "application/pdf": ".pdf",
    "text/plain": ".txt", "text/csv": ".csv", "text/html": ".html", "message/rfc822": ".eml", "text/calendar": ".ics",
}  # fmt: skip


def read_mail(data: bytes, *, envelope_sender: str | None = None) -> Mail:
    """A mail from its bytes.

    Args:
        envelope_sender: what the server was told with MAIL FROM; "" is the sender of bounces, None is unknown.
    Raises:
        BadMail: nothing in it, or more parts or deeper nesting than any person sends (a bomb).
    """
    if not data.strip():
        raise BadMail("The message is empty.")
    if len(_HEADS.findall(data)) > MOST_PARTS:
        raise BadMail(f"The message has more than {MOST_PARTS} parts.")
    try:
        root = BytesParser(policy=policy.compat32).parsebytes(data)
        leaves = list(_leaves(root, 0))
    except RecursionError as error:
        raise BadMail("The message is nested too deeply.") from error
    text, files = _body(leaves)
    name, address = _sender(root)
    return Mail(
        message_id=_own_id(root, data),
        references=_references(root),
        subject=header_text(root.get("Subject"))[:300],
        sender=name,
        address=address,
        sent_at=_moment(root),
        text=text,
        files=tuple(files),
        automatic=_automatic(root, envelope_sender),
        results=tuple(header_text(one) for one in root.get_all("Authentication-Results", [])[:20]),
    )


def _leaves(part: Message, depth: int) -> Iterator[tuple[Message, bool]]:
    """(leaf, whether a leaf beside it in the same alternative says the same) in their order."""
    if depth > DEEPEST:
        raise BadMail("The message is nested too deeply.")
    payload = part.get_payload()
    if part.get_content_type() == "message/rfc822" or not isinstance(payload, list):
        yield part, False
        return
    below = [child for child in payload if isinstance(child, Message)]
    is_choice = part.get_content_type() == "multipart/alternative"
    has_plain = is_choice and any(one.get_content_type() == "text/plain" and _words(one).strip() for one in below)
    for child in below:
        for leaf, is_again in _leaves(child, depth + 1):
            yield leaf, is_again or (has_plain and leaf.get_content_type() == "text/html")


def _body(leaves: list[tuple[Message, bool]]) -> tuple[str, list[File]]:
    """The body's text, and what is attached."""
    texts: list[str] = []
    files: list[File] = []
    for part, is_again in leaves:
        kind, name = part.get_content_type(), _file_name(part)
        is_text = kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment" and not name
        if is_again and is_text:
            continue
        if is_text:
            texts.append(_words(part))
        elif len(files) < MOST_FILES and (content := _content(part)):
            files.append(File(name or f"file-{len(files) + 1}{_ENDINGS.get(kind, '.bin')}", content))
    return "\n\n".join(text.strip() for text in texts if text.strip()), files


def _words(part: Message) -> str:
    """A text part as plain text."""
    data = part.get_payload(decode=True)
    charset = part.get_param("charset")
    text = to_text(data, str(charset) if isinstance(charset, str) else None) if isinstance(data, bytes) else ""
    if part.get_content_type() == "text/html":
        return clean(html_to_text(text))
    if str(part.get_param("format") or "").lower() == "flowed":
        return unflow(text, delsp=str(part.get_param("delsp") or "").lower() == "yes")
    return text


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and inner and isinstance(inner[0], Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _file_name(part: Message) -> str:
    try:
        found = part.get_filename()
    except (ValueError, LookupError, TypeError):
        found = None
    return header_text(found)[:200]


def _sender(root: Message) -> tuple[str, str]:
    """(name, address) of who wrote it; the address in small letters."""
    for header in ("From", "Sender", "Reply-To"):
        for name, address in getaddresses([header_text(root.get(header))]):
            if "@" in address and domain_of(address) and not re.search(r"[\s<>,;\"]", address):
                return " ".join(name.split())[:200], address[:254].lower()
    return header_text(root.get("From"))[:200], ""


def _own_id(root: Message, data: bytes) -> str:
    found = _ID.search(header_text(root.get("Message-ID"))) or _ID.search(f"<{header_text(root.get('Message-ID'))}>")
    own = found.group(1) if found else ""
    return (
        own if 0 < len(own) <= LONGEST_ID else hashlib.sha256(own.encode() or _stable(data)).hexdigest() + "@roadworthy"
    )


def _stable(data: bytes) -> bytes:
    """The mail without the lines that each server on the way adds anew."""
    head, gap, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    lines = re.sub(rb"\n[ \t]+", b" ", head).split(b"\n")
    return (
        b"\n".join(line for line in lines if not line.lower().startswith((b"received:", b"x-received:"))) + gap + body
    )


def _references(root: Message) -> tuple[str, ...]:
    found = _ID.findall(header_text(root.get("References"))) + _ID.findall(header_text(root.get("In-Reply-To")))
    return tuple(dict.fromkeys(one[:LONGEST_ID] for one in found))[-40:]


def _moment(root: Message) -> datetime | None:
    """When it says it was sent; None for no date, or one without sense."""
    try:
        found = parsedate_to_datetime(header_text(root.get("Date")))
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found.astimezone(UTC) if 1990 <= found.year <= 2200 else None
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None


def _automatic(root: Message, envelope_sender: str | None) -> str:
    """Which machine sent it, after RFC 3834; empty for a person."""
    submitted = header_text(root.get("Auto-Submitted")).lower().split(";")[0].strip()
    precedence = header_text(root.get("Precedence")).lower()
    kind, local = root.get_content_type(), _sender(root)[1].partition("@")[0]
    is_report = kind == "multipart/report" and "delivery-status" in str(root.get_param("report-type") or "").lower()
    if is_report or local in ("mailer-daemon", "postmaster"):
        return "bounce"
    if submitted == "auto-replied" or precedence == "auto_reply" or _AWAY.match(header_text(root.get("Subject"))):
        return "reply"
    if any(root.get(name) for name in ("X-Autoreply", "X-Autorespond", "X-Autoresponder")):
        return "reply"
    if envelope_sender == "" or header_text(root.get("Return-Path")) == "<>":
        return "bounce"
    if root.get("List-Id") or precedence in ("list", "bulk", "junk"):
        return "list"
    return "generated" if submitted not in ("", "no") else ""
