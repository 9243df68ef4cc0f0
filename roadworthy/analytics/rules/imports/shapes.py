"""The shapes of other tools' exports: known by what stands in the first rows, turned into calls."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..calls import KINDS

Raw = dict[str, Any]
UUID = re.compile(r"^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$", re.IGNORECASE)
AMPLITUDE_KEPT = (
    "platform", "os_name", "os_version", "device_family", "device_type", "country", "region", "city", "language",
    "version_name", "revenue",
)  # fmt: skip
MIXPANEL_FIELDS = {"time", "distinct_id", "$insert_id", "$user_id", "$device_id", "mp_processing_time_ms", "token"}


@dataclass(frozen=True)
class Shape:
    """An export that is known.

    Attributes:
        is_known: do these first rows look like it?
        calls: the raw calls of one row, in Segment's form; several where a row also tells about the person.
    """

    key: str
    label: str
    is_known: Callable[[Sequence[Raw]], bool]
    calls: Callable[[Raw], list[Raw]]


def recognise(rows: Iterable[Raw]) -> Shape | None:
    """The tool that wrote these rows; None for a plain table."""
    first = [row for row in rows if row][:50]
    return next((shape for shape in SHAPES if first and shape.is_known(first)), None)


def has(*keys: str) -> Callable[[Sequence[Raw]], bool]:
    """Do most rows have these keys?"""
    return lambda rows: sum(all(key in row for key in keys) for row in rows) * 2 > len(rows)


def object_of(value: Any) -> Raw:
    """The object in a cell: as such, or as JSON text in a CSV; empty for anything else."""
    if isinstance(value, str) and value.startswith("{"):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return {}
    return value if isinstance(value, dict) else {}


def of_segment(row: Raw) -> list[Raw]:
    """A call as Segment and RudderStack keep it: taken as it is; objects may stand as JSON text in a CSV."""
    found = dict(row)
    for field in ("properties", "traits", "context"):
        if isinstance(found.get(field), str):
            found[field] = object_of(found[field])
    return [found]


def of_amplitude(row: Raw) -> list[Raw]:
    """A row of Amplitude's export: times are UTC; what it says of the person becomes an identify."""
    who = {"userId": row.get("user_id"), "anonymousId": row.get("device_id") or row.get("amplitude_id")}
    name, key = row.get("event_type"), row.get("$insert_id") or row.get("insert_id") or row.get("uuid")
    common = who | {"timestamp": row.get("event_time") or row.get("client_event_time")}
    found: list[Raw] = []
    if traits := object_of(row.get("user_properties")):
        found.append(common | {"type": "identify", "traits": traits, "messageId": f"{key}:person" if key else None})
    if name not in ("$identify", "$groupidentify"):
        told = {field: row[field] for field in AMPLITUDE_KEPT if row.get(field) not in (None, "")}
        properties = told | object_of(row.get("event_properties"))
        found.append(common | {"type": "track", "event": name, "properties": properties, "messageId": key})
    return found or [common | {"type": "identify", "traits": {}, "messageId": key}]


def of_mixpanel(row: Raw) -> list[Raw]:
    """A row of Mixpanel's export: seconds since 1970; a device that became a user is made one with it."""
    told = object_of(row.get("properties"))
    user, device, who = told.get("$user_id"), told.get("$device_id"), told.get("distinct_id")
    if str(who).startswith("$device:"):
        who, device = None, str(who).removeprefix("$device:")
    common = {"userId": user or who, "anonymousId": device, "timestamp": told.get("time")}
    common["messageId"] = told.get("$insert_id")
    event = row.get("event")
    if event == "$create_alias":
        return [common | {"type": "alias", "userId": who, "previousId": told.get("alias")}]
    if event in ("$identify", "$merge"):
        anonymous = told.get("$anon_distinct_id") or device
        return [common | {"type": "identify", "userId": told.get("$identified_id") or who, "anonymousId": anonymous}]
    properties = {key: value for key, value in told.items() if key not in MIXPANEL_FIELDS}
    return [common | {"type": "track", "event": event, "properties": properties}]


def of_posthog(row: Raw) -> list[Raw]:
    """A row of PostHog's export: page views become pages, persons and groups what they are."""
    told = object_of(row.get("properties"))
    who, event, key = row.get("distinct_id"), row.get("event"), row.get("uuid") or told.get("$insert_id")
    is_device = who == told.get("$device_id") or (UUID.match(str(who)) and not told.get("$user_id"))
    common = {"anonymousId" if is_device else "userId": who, "timestamp": row.get("timestamp"), "messageId": key}
    traits = object_of(told.pop("$set_once", None)) | object_of(told.pop("$set", None))
    if event == "$identify":
        old = told.get("$anon_distinct_id")
        return [{**common, "userId": who, "anonymousId": old, "type": "identify", "traits": traits}]
    if event == "$create_alias":
        return [{**common, "userId": who, "type": "alias", "previousId": told.get("alias")}]
    if event == "$groupidentify":
        values = {"groupId": told.get("$group_key"), "traits": object_of(told.get("$group_set"))}
        return [common | {"type": "group"} | values]
    found: list[Raw] = []
    if traits:
        found.append(common | {"type": "identify", "traits": traits, "messageId": f"{key}:person" if key else None})
    if event == "$set":
        return found or [common | {"type": "identify"}]
    if event == "$pageview":
        page = {"path": told.get("$pathname"), "url": told.get("$current_url"), "referrer": told.get("$referrer")}
        properties = {name: value for name, value in page.items() if value} | told
        return [*found, common | {"type": "page", "properties": properties}]
    if event == "$screen":
        return [*found, common | {"type": "screen", "name": told.get("$screen_name"), "properties": told}]
    return [*found, common | {"type": "track", "event": event, "properties": told}]


def is_segment(rows: Sequence[Raw]) -> bool:
    """Do they say their kind as Segment does, and who it was?"""
    fits = [row.get("type") in KINDS and ("userId" in row or "anonymousId" in row) for row in rows]
    return sum(fits) * 2 > len(rows)


def is_mixpanel(rows: Sequence[Raw]) -> bool:
    """Do time and person stand among the properties?"""
    return has("event", "properties")(rows) and has("time", "distinct_id")(
        [object_of(r.get("properties")) for r in rows]
    )


SHAPES = (
    Shape("segment", "Segment or RudderStack", is_segment, of_segment),
    Shape("amplitude", "Amplitude", has("event_type", "event_time"), of_amplitude),
    Shape("mixpanel", "Mixpanel", is_mixpanel, of_mixpanel),
    Shape("posthog", "PostHog", has("event", "distinct_id", "timestamp"), of_posthog),
)
