"""A request of an SDK from its bytes to the answer. Knows no framework: the server and the tests call the same."""

from __future__ import annotations

import base64
import binascii
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

import msgspec
from django.db.utils import Error as DatabaseError

from roadworthy.analytics import store

from ..rules.calls import MOST_BYTES, MOST_EVENT_BYTES, BodyFault, Frame, read_time, unpack, unzip
from . import pace, sdk_settings
from .accepting import Refusal, Sorted, keep, sort_calls
from .keys import Door, door_of

SHORT = {"t": "track", "i": "identify", "p": "page", "s": "screen", "g": "group", "a": "alias", "b": "batch"}
LONG = (*SHORT.values(), "import")
CALLS = re.compile(rf"^/v1/({'|'.join((*LONG, *SHORT))})/?$")
SETTINGS = re.compile(r"^/v1/projects/([^/]{1,100})/settings/?$")
SOURCE_CONFIG = re.compile(r"^/sourceConfig/?$")
MOST_CALLS = 5_000
MOST_TOLD = 100
RETRY_SECONDS = 10
HEADERS = ("authorization", "content-type", "anonymousid", "sentat")
HEADER_NAME = re.compile(r"^[a-z0-9-]{1,60}$")
JSON = ("content-type", "application/json; charset=utf-8")
DONE = b'{"success": true}'


@dataclass(frozen=True)
class Asked:
    """A request: header names in small letters."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""
    query: str = ""
    address: str = ""
    scheme: str = "http"


@dataclass(frozen=True)
class Reply:
    """An answer."""

    status: int
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = field(default_factory=tuple)


class Faulty(Exception):
    """The request is answered with this status and sentence; `extra` stands in the answer too."""

    def __init__(self, status: int, code: str, message: str, **extra: Any) -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.extra = status, code, message, extra


def is_ours(path: str) -> bool:
    """Is this an address of ingest?"""
    return bool(CALLS.match(path) or SETTINGS.match(path) or SOURCE_CONFIG.match(path))


def answer(asked: Asked) -> Reply:
    """Answer a request of an SDK. What is acknowledged is on the disk."""
    origin = asked.headers.get("origin", "")
    if asked.method == "OPTIONS":
        return preflight(asked, origin)
    try:
        reply = route(asked)
    except Faulty as fault:
        body = {"success": False, "code": fault.code, "message": fault.message} | fault.extra
        waits = fault.extra.get("retryAfter")
        more = (("retry-after", str(waits)),) if waits else ()
        reply = Reply(fault.status, msgspec.json.encode(body), (JSON, *more))
    return Reply(reply.status, reply.body, (*reply.headers, *shared(origin)))


def route(asked: Asked) -> Reply:
    """The answer by address and method. Raises Faulty."""
    if match := CALLS.match(asked.path):
        allow(asked, "POST")
        return take(asked, SHORT.get(match[1], match[1]))
    allow(asked, "GET")
    if match := SETTINGS.match(asked.path):
        door = opened(match[1], asked)
        found = sdk_settings.segment(match[1], door.keeping, asked.headers.get("host", ""), asked.scheme)
    else:
        key = key_in_header(asked) or parse_qs(asked.query).get("writeKey", [""])[0]
        door = opened(key, asked)
        found = sdk_settings.rudder(key, door.source, door.name)
    return Reply(200, msgspec.json.encode(found), (JSON, ("cache-control", "public, max-age=30")))


def allow(asked: Asked, method: str) -> None:
    """Raises Faulty for another method."""
    if asked.method != method:
        raise Faulty(405, "method_not_allowed", f"Send it by {method}.")


def take(asked: Asked, kind: str) -> Reply:
    """Keep the calls of a request. Raises Faulty naming what is wrong; calls that are right are kept all the same."""
    received = time.time_ns() // 1_000
    try:
        body = unzip(asked.body)
        document = unpack(body)
    except BodyFault as fault:
        opened(key_in_header(asked), asked)
        raise Faulty(fault.status, "invalid_request", fault.sentence) from fault
    door = opened(key_in_header(asked) or text_of(document.get("writeKey")), asked)
    is_batch = kind in ("batch", "import")
    raws = document.get("batch") if is_batch else [document]
    if not isinstance(raws, list):
        raise Faulty(400, "invalid_request", "“batch” must be a list of events.", field="batch")
    if len(raws) > MOST_CALLS:
        raise Faulty(413, "too_large", f"At most {MOST_CALLS:,} events in one request.")
    if wait := pace.seconds_to_wait(door.source, len(raws), door.most_per_minute):
        raise Faulty(429, "too_many", "More events than this source may send in a minute.", retryAfter=wait)
    found = sort_calls(
        raws,
        "" if is_batch else kind,
        frame_of(document, received, kind, is_batch=is_batch),
        door,
        asks_not_to_track=asked.headers.get("dnt") == "1" or asked.headers.get("sec-gpc") == "1",
        may_be_large=len(body) > MOST_EVENT_BYTES,
        address=asked.address,
        agent=asked.headers.get("user-agent", ""),
    )
    try:
        keep(door, found, received)
    except (OSError, store.LogFull) as error:
        message = "The server cannot write at the moment. Send it again."
        raise Faulty(503, "unavailable", message, retryAfter=RETRY_SECONDS) from error
    if found.refused:
        raise refusal(found, is_batch=is_batch)
    return Reply(200, DONE, (JSON,))


def frame_of(document: dict[str, Any], received: int, kind: str, *, is_batch: bool) -> Frame:
    """What the request says around its calls. Raises Faulty for a time of sending that is none."""
    if not is_batch:
        return Frame(received)
    sent = document.get("sentAt")
    try:
        moment = read_time(sent) if sent else None
    except ValueError as error:
        raise Faulty(400, "invalid_request", "“sentAt” is no time.", field="sentAt") from error
    context = document.get("context")
    shared_context = context if isinstance(context, dict) else None
    return Frame(received, moment, shared_context, is_history=kind == "import")


def refusal(found: Sorted, *, is_batch: bool) -> Faulty:
    """What to say of calls that were refused; those beside them are kept, and the answer says so."""

    def place(one: Refusal) -> str:
        parts = ([f"batch[{one.index}]"] if is_batch else []) + ([one.field] if one.field else [])
        return ".".join(parts) or "body"

    first = found.refused[0]
    faults = [
        {"field": place(one), "message": one.sentence, "messageId": one.message_id} for one in found.refused[:MOST_TOLD]
    ]
    message = f"{place(first)}: {first.sentence}"
    if is_batch:
        kept = len(found.kept) + len(found.dropped)
        message += f" {len(found.refused)} of {len(found.refused) + kept} events refused; the others were taken."
    status = max(one.status for one in found.refused)
    extra = {"field": place(first), "faults": faults, "taken": len(found.kept)}
    return Faulty(status, "too_large" if status == 413 else "invalid_request", message, **extra)


def opened(key: str, asked: Asked) -> Door:
    """The source of a key, for a site that may send. Raises Faulty: 401 for the key, 403 for the site,
    503 when nobody can tell."""
    try:
        door = door_of(key)
    except DatabaseError as error:
        raise Faulty(503, "unavailable", "The server is busy. Send it again.", retryAfter=RETRY_SECONDS) from error
    if door is None:
        raise Faulty(401, "unknown_key", "No source has this write key. Look it up on the page of the source.")
    origin = asked.headers.get("origin", "")
    if origin and door.origins and origin.lower() not in door.origins:
        raise Faulty(403, "origin_not_allowed", "This site may not send under this write key.")
    return door


def key_in_header(asked: Asked) -> str:
    """The key of Basic authorization: its user name; empty without one."""
    scheme, _, rest = asked.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(rest.strip(), validate=True).decode().partition(":")[0].strip()
    except (binascii.Error, UnicodeDecodeError):
        return ""


def text_of(value: Any) -> str:
    """The value where it is text."""
    return value.strip() if isinstance(value, str) else ""


def preflight(asked: Asked, origin: str) -> Reply:
    """A browser asks whether a page may send. It does not tell the key yet, so the request itself is held to it."""
    wanted = [one.strip().lower() for one in asked.headers.get("access-control-request-headers", "").split(",")]
    more = [one for one in wanted if HEADER_NAME.match(one) and one not in HEADERS]
    headers = (
        ("access-control-allow-methods", "GET, POST, OPTIONS"),
        ("access-control-allow-headers", ", ".join((*HEADERS, *more[:20]))),
        ("access-control-max-age", "600"),
    )
    return Reply(204, b"", (*headers, *shared(origin)))


def shared(origin: str) -> tuple[tuple[str, str], ...]:
    """Headers by which a page of another site may read the answer."""
    always = (("vary", "Origin"), ("x-content-type-options", "nosniff"))
    if not origin or not origin.isprintable() or not origin.isascii():
        return always
    opens = ("access-control-allow-origin", origin)
    return (
        opens,
        ("access-control-expose-headers", "retry-after"),
        ("cross-origin-resource-policy", "cross-origin"),
        *always,
    )


__all__ = ["MOST_BYTES", "Asked", "Reply", "answer", "is_ours"]
