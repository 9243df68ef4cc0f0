"""Calls as they come out of the log: Segment's form, read by msgspec only as far as columns need it."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Any

import msgspec

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)
EVENTS = frozenset({"track", "page", "screen"})
OTHERS = frozenset({"identify", "group", "alias"})
EARLIEST, LATEST = -62_135_596_800_000_000, 253_402_300_799_999_999  # years 1 to 9999
PAGE = ("path", "url", "title", "referrer")
Text = str | int | float | None


class Call(msgspec.Struct, gc=False, rename="camel"):
    """One call. What is not needed in columns stays raw."""

    type: str
    event: Any = None
    name: Any = None
    category: Any = None
    user_id: Text = None
    anonymous_id: Text = None
    message_id: Text = None
    group_id: Text = None
    previous_id: Text = None
    timestamp: datetime.datetime | None = None
    t: int | None = None
    properties: msgspec.Raw = msgspec.Raw(b"")
    traits: msgspec.Raw = msgspec.Raw(b"")
    context: msgspec.Raw = msgspec.Raw(b"")


class Context(msgspec.Struct, gc=False):
    """What of a context concerns the store."""

    page: Any = None


decode = msgspec.json.Decoder(Call).decode
decode_context = msgspec.json.Decoder(Context).decode


class NotUnderstood(ValueError):
    """The bytes are no call."""


def read(raw: bytes) -> Call:
    """The call that these bytes are.

    Raises:
        NotUnderstood: they are not; the text says why.
    """
    try:
        call = decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NotUnderstood(str(error)) from error
    if call.type in EVENTS:
        if call.type == "track" and not (isinstance(call.event, str) and call.event):
            raise NotUnderstood("event: a track call names its event")
    elif call.type not in OTHERS:
        raise NotUnderstood(f"type: {call.type!r} is none of track, page, screen, identify, group, alias")
    return call


def text(value: Text) -> str:
    """An id as text: 5 and "5" are one; "" when there is none."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else str(value)


def time_of(call: Call, received: int) -> int:
    """When it happened in microseconds; when it was received if it does not say."""
    moment = call.timestamp
    if call.t is not None:
        return min(max(call.t, EARLIEST), LATEST)
    if moment is None:
        return received
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=datetime.UTC)
    return (moment - EPOCH) // MICROSECOND


def name_of(call: Call) -> str:
    """The name under which an event is asked for: that of a track call; a page is `page`, a screen `screen`."""
    return str(call.event) if call.type == "track" else call.type


def properties_of(call: Call) -> bytes:
    """The properties of an event as JSON, b"" without any; a page's also hold what it says of itself elsewhere."""
    if call.type == "track":
        return bytes(call.properties)
    told = told_of(call)
    if not told:
        return bytes(call.properties)
    said = entries(call.properties)
    missing = {key: msgspec.Raw(msgspec.json.encode(value)) for key, value in told.items() if is_null(said.get(key))}
    if not missing:
        return bytes(call.properties)
    kept = {key: msgspec.Raw(value) for key, value in said.items() if key not in missing}
    return msgspec.json.encode(missing | kept)


def told_of(call: Call) -> dict[str, str]:
    """What a page or a screen call says of itself outside its properties."""
    told: dict[str, str] = {}
    if b'"page"' in bytes(call.context):
        try:
            page = decode_context(call.context).page
        except msgspec.MsgspecError:
            page = None
        if isinstance(page, dict):
            told = {key: page[key] for key in PAGE if isinstance(page.get(key), str) and page[key]}
    for key, value in (("name", call.name), ("category", call.category)):
        if isinstance(value, str) and value:
            told[key] = value
    return told


def is_null(raw: bytes | None) -> bool:
    """Is there no value?"""
    return raw is None or raw == b"null"


def entries(raw: msgspec.Raw) -> dict[str, bytes]:
    """The JSON of each entry of an object; nothing of what is no object."""
    try:
        found = msgspec.json.decode(raw, type=dict[str, msgspec.Raw]) if bytes(raw) else {}
    except msgspec.MsgspecError:
        return {}
    return {key: bytes(value) for key, value in found.items()}


def can_be_promoted(key: str) -> bool:
    """Can the quick reader look for this key?"""
    return bool(key) and not any(sign in '"\\' or sign < " " for sign in key)


@lru_cache(maxsize=256)
def picker(keys: tuple[str, ...]) -> Any:
    """A function that reads just these keys of a JSON object: a struct with fields `f0`, `f1` … of raw JSON."""
    nothing = msgspec.Raw(b"")
    fields = [(f"f{n}", msgspec.Raw, msgspec.field(default=nothing, name=key)) for n, key in enumerate(keys)]
    return msgspec.json.Decoder(msgspec.defstruct("Picked", fields, gc=False)).decode
