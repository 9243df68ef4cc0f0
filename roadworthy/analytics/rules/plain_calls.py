"""Calls as senders make them (`track`, `identify`, `alias`, `group`, `page`, `screen`) read into plain values."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from .events import Value

KINDS = ("track", "identify", "alias", "group", "page", "screen")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Call:
    """One call, checked.

    Attributes:
        kind: one of ``KINDS``. time: microseconds since 1970. place: its place in the order of arrival.
        event: the name of the event; pages and screens are called ``page`` and ``screen``.
        user, anonymous: ids as text, None where the sender gave none. previous: of an alias. group: of a group call.
        properties: of the event, or traits; null ones are left out.
    """

    kind: str
    time: int
    place: int
    event: str = ""
    user: str | None = None
    anonymous: str | None = None
    previous: str | None = None
    group: str | None = None
    properties: dict[str, Value] = field(default_factory=dict)

    @property
    def is_event(self) -> bool:
        """Whether it is something that somebody did; the other calls say who somebody is."""
        return self.kind in ("track", "page", "screen")


def read_call(found: Any, place: int, now: int) -> Call:
    """Read one call.

    Args:
        now: the time of a call that names none, in microseconds.
    Raises:
        ValueError: ``"field: sentence"``, naming the member that is wrong.
    """
    if not isinstance(found, dict):
        raise ValueError("call: must be an object")
    kind = found.get("type", "track")
    if kind not in KINDS:
        raise ValueError(f"type: must be one of: {', '.join(KINDS)}")
    event = found.get("event")
    if kind == "track" and not (isinstance(event, str) and event):
        raise ValueError("event: give the name of the event")
    properties = _plain(found.get("traits" if kind in ("identify", "group") else "properties"), kind)
    if kind in ("page", "screen"):
        event = kind
        properties = _place_of(found) | properties
    return Call(
        kind, read_time(found, now), place, event or "", _id(found, "userId"), _id(found, "anonymousId"),
        _id(found, "previousId"), _id(found, "groupId"), properties,
    )  # fmt: skip


def read_time(found: dict[str, Any], now: int) -> int:
    """The time of a call in microseconds; one without a time zone is UTC.

    Raises:
        ValueError: it is no RFC 3339 time.
    """
    said = found.get("timestamp", found.get("originalTimestamp"))
    if said is None:
        return now
    if isinstance(said, str):
        try:
            moment = datetime.fromisoformat(said)
        except ValueError as error:
            raise ValueError("timestamp: must be a time such as 2026-01-31T12:00:00Z") from error
    elif isinstance(said, datetime):
        moment = said
    else:
        raise ValueError("timestamp: must be a time such as 2026-01-31T12:00:00Z")
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return (moment - EPOCH) // timedelta(microseconds=1)


def _id(found: dict[str, Any], key: str) -> str | None:
    """An id as text; an empty one is none."""
    said = found.get(key)
    if said is None or said == "":
        return None
    if isinstance(said, bool) or not isinstance(said, str | int | float):
        raise ValueError(f"{key}: must be a text or a number")
    return str(int(said)) if isinstance(said, float) and said.is_integer() else str(said)


def _plain(found: Any, kind: str) -> dict[str, Value]:
    """Properties without the null ones; lists and objects as their JSON text."""
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{'traits' if kind in ('identify', 'group') else 'properties'}: must be an object")
    return {str(key): plain_value(value) for key, value in found.items() if value is not None and value == value}


def plain_value(value: Any) -> Value:
    """A value as the engine knows it: text, number or boolean; lists and objects are their JSON text."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        try:
            return float(value)
        except OverflowError:
            return str(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=str)


def _place_of(found: dict[str, Any]) -> dict[str, Value]:
    """What a page or screen call says of itself outside its properties."""
    context = found.get("context")
    page = context.get("page") if isinstance(context, dict) else None
    told: dict[str, Value] = {}
    for key in ("path", "url", "title", "referrer"):
        value = page.get(key) if isinstance(page, dict) else None
        if isinstance(value, str) and value:
            told[key] = value
    for key in ("name", "category"):
        value = found.get(key)
        if isinstance(value, str) and value:
            told[key] = value
    return told


def path_of(address: str) -> str:
    """The path of a page's address, without its query and without a slash at the end."""
    parts = urlsplit(address) if "://" in address else None
    path = (parts.path or "/") if parts else address
    return path.rstrip("/") or "/" if len(path) > 1 else path
