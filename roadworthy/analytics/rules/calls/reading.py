"""One call of an SDK: held to the specification and brought into the one form that is stored."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import Any

from .times import EARLIEST, LATEST, corrected, read_time, to_text

KINDS = ("track", "identify", "page", "screen", "group", "alias")
NAMED = ("page", "screen")
LONGEST = 255
DAY = 86_400_000_000
PAGE_KEYS = ("path", "url", "title", "referrer", "search")
Call = dict[str, Any]


class CallFault(Exception):
    """A call cannot be kept: which field, and why, in a sentence for whoever wrote the code."""

    def __init__(self, field: str, sentence: str, status: int = 400) -> None:
        super().__init__(f"{field}: {sentence}")
        self.field = field
        self.sentence = sentence
        self.status = status


@dataclass(frozen=True)
class Frame:
    """What a call has from the request around it.

    Attributes:
        received: when the request came, microseconds since 1970.
        sent: when its sender says it was sent, by the sender's clock; None where it does not.
        context: what stands for all calls of a batch; a call's own context goes first.
        is_history: old events are brought along: their times are right as they stand.
    """

    received: int
    sent: int | None = None
    context: dict[str, Any] | None = None
    is_history: bool = False


def read_call(raw: Any, kind: str, frame: Frame) -> Call:
    """The call in the form that is stored: its time by our clock, ids as text.

    Args:
        raw: the JSON value that was sent.
        kind: what the address says; empty where the call says it itself (`type`).
        frame: what the request says around it.
    Returns:
        `type`, `messageId`, `timestamp`, `userId` and/or `anonymousId`, and by type `event`, `name`,
        `category`, `groupId`, `previousId`, `properties` or `traits`, and `context`. What is empty is left out.
    Raises:
        CallFault: a field that is missing or is none of its kind.
    """
    if not isinstance(raw, dict):
        raise CallFault("", "An event must be a JSON object.")
    kind = kind or raw.get("type") or ""
    if kind not in KINDS:
        raise CallFault("type", f"Say one of {', '.join(KINDS)}.")
    call: Call = {"type": kind, "messageId": message_id(raw.get("messageId"))}
    call["timestamp"] = to_text(time_of(raw, frame))
    for field in ("userId", "anonymousId"):
        if found := read_id(raw, field):
            call[field] = found
    read_subject(raw, kind, call)
    context = an_object(raw, "context") or {}
    if frame.context:
        context = frame.context | context
    read_body(raw, kind, call, context)
    if context:
        call["context"] = context
    return call


def read_subject(raw: dict[str, Any], kind: str, call: Call) -> None:
    """Who did what: ids and names that this kind of call cannot be without. Raises CallFault."""
    if kind == "track":
        event = raw.get("event")
        if not isinstance(event, str) or not event.strip():
            raise CallFault("event", "Name the event, such as “Signed Up”.")
        call["event"] = short(event.strip(), "event")
    elif kind == "group":
        call["groupId"] = read_id(raw, "groupId", is_needed=True)
    elif kind == "alias":
        call["previousId"] = read_id(raw, "previousId", is_needed=True)
        if "userId" not in call:
            raise CallFault("userId", "An alias needs the new id of the person.")
    elif kind in NAMED:
        for field in ("name", "category"):
            if isinstance(found := raw.get(field), str) and found.strip():
                call[field] = short(found.strip(), field)
    if "userId" not in call and "anonymousId" not in call:
        raise CallFault("userId", "Say who it was: userId or anonymousId.")


def read_body(raw: dict[str, Any], kind: str, call: Call, context: dict[str, Any]) -> None:
    """Properties or traits, also those that stand in the context only: a page's address, a person's traits, a campaign.

    The campaign that brought somebody becomes properties as links name it: `utm_source`, `utm_campaign` …
    Raises CallFault.
    """
    if kind in ("identify", "group"):
        found = an_object(raw, "traits")
        if not found and kind == "identify" and isinstance(context.get("traits"), dict):
            found = context["traits"]
        if found:
            call["traits"] = found
        return
    if kind == "alias":
        return
    properties = an_object(raw, "properties") or {}
    if kind == "page" and isinstance(page := context.get("page"), dict):
        properties = {key: page[key] for key in PAGE_KEYS if page.get(key)} | properties
    if kind in NAMED and "name" in call:
        properties = {"name": call["name"]} | properties
    if isinstance(campaign := context.get("campaign"), dict):
        properties = {f"utm_{key if key != 'name' else 'campaign'}": one for key, one in campaign.items()} | properties
    if properties:
        call["properties"] = properties


def read_id(raw: dict[str, Any], field: str, *, is_needed: bool = False) -> str:
    """An id as text; numbers are ids too; empty where there is none. Raises CallFault for what is no id."""
    value = raw.get(field)
    if isinstance(value, str):
        found = value.strip()
    elif value is None:
        found = ""
    elif isinstance(value, bool) or not isinstance(value, int | float):
        raise CallFault(field, "An id is text or a number.")
    else:
        found = str(int(value)) if value == int(value) else str(value)
    if is_needed and not found:
        raise CallFault(field, f"A {raw.get('type') or 'call'} needs it.")
    return short(found, field)


def short(text: str, field: str) -> str:
    """The text. Raises CallFault when it is longer than a name may be."""
    if len(text) > LONGEST:
        raise CallFault(field, f"At most {LONGEST} characters.")
    return text


def message_id(value: Any) -> str:
    """The id by which a resent call is known; a new one where there is none, a digest of one that is too long."""
    if value is None or value == "" or isinstance(value, bool | dict | list):
        return os.urandom(16).hex()
    text = str(value)
    return text if len(text) <= LONGEST else hashlib.sha256(text.encode()).hexdigest()


def time_of(raw: dict[str, Any], frame: Frame) -> int:
    """When it happened by our clock, in microseconds.

    `originalTimestamp` is when the call was made, by the device's clock; without it `timestamp` is. Where both stand
    and lie more than a day apart, somebody told of an earlier day: that is believed as it stands.

    Raises:
        CallFault: naming the field that is no time.
    """
    original, told = time_in(raw, "originalTimestamp"), time_in(raw, "timestamp")
    if original is None and told is None:
        return frame.received
    if frame.is_history or (original is not None and told is not None and abs(original - told) > DAY):
        found = told if told is not None else original
    else:
        sent = time_in(raw, "sentAt")
        made = original if original is not None else told
        found = corrected(made or 0, frame.sent if sent is None else sent, frame.received)
    if found is None or not EARLIEST <= found < LATEST:
        raise CallFault("timestamp" if original is None else "originalTimestamp", "It lies before 1970 or after 2099.")
    return found


def time_in(raw: dict[str, Any], field: str) -> int | None:
    """The time in a field, None where there is none. Raises CallFault for what is no time."""
    value = raw.get(field)
    if value is None or value == "":
        return None
    try:
        return read_time(value)
    except ValueError as error:
        raise CallFault(field, "Write a time such as 2026-03-31T12:00:00Z.") from error


def an_object(raw: dict[str, Any], field: str) -> dict[str, Any] | None:
    """The object in a field, None where there is none. Raises CallFault for anything else."""
    value = raw.get(field)
    if value is None or isinstance(value, dict):
        return value
    raise CallFault(field, "It must be a JSON object.")


def display_name(call: Call) -> str:
    """The name by which people know a call: its event, the name of the page, else its kind."""
    return str(call.get("event") or call.get("name") or call.get("type") or "")


def person_of(call: Call) -> str:
    """The id of who did it: the user id, else the anonymous id."""
    return str(call.get("userId") or call.get("anonymousId") or "")
