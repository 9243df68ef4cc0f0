"""Where a draft starts: the shortest question of each kind that answers something."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

KINDS = ("trend", "funnel", "retention", "lifecycle", "stickiness", "paths", "distribution")


def blank(kind: str, events: Sequence[str] = ()) -> dict[str, Any]:
    """A draft of this kind over these events, the first ones first; without events its rows wait for one.

    Raises:
        ValueError: a kind that is none of `KINDS`.
    """
    first, second = [*events, "", ""][:2]
    second = second or first
    match kind:
        case "trend":
            rows = [series(event) for event in events or [""]]
            return {"kind": kind, "from": "-30d", "interval": "day", "series": rows}
        case "funnel":
            steps = [step(event) for event in (list(events) if len(events) > 1 else [first, ""])]
            window = {"value": 14, "unit": "day"}
            return {"kind": kind, "from": "-30d", "steps": steps, "order": "ordered", "window": window}
        case "retention":
            asked = {"first_time": True, "period": "week", "periods": 8, "bounded": True, "reference": "start"}
            return {"kind": kind, "start": step(first), "return": step(second), **asked}
        case "lifecycle":
            return {"kind": kind, "from": "-12w", "interval": "week", "any_of": [{"event": first}]}
        case "stickiness":
            return {
                "kind": kind,
                "from": "-30d",
                "interval": "day",
                "series": [step(event) for event in events or [""]],
            }
        case "paths":
            return {"kind": kind, "from": "-30d", "steps": 5, "edges": 50, "session_minutes": 30}
        case "distribution":
            return {"kind": kind, "from": "-30d", "any_of": [{"event": first}], "property": ""}
    raise ValueError(f"kind: {kind!r} is none of {', '.join(KINDS)}")


def series(event: str) -> dict[str, Any]:
    """One line of a trend."""
    return {"any_of": [{"event": event}], "measure": "unique_users"}


def step(event: str) -> dict[str, Any]:
    """One step of a funnel, or anything else that is events and conditions."""
    return {"any_of": [{"event": event}]}


def events_in(draft: Mapping[str, Any]) -> list[str]:
    """The names of events that a draft speaks of, each once, in order."""
    found: list[str] = []
    _collect(draft, found)
    return list(dict.fromkeys(found))


def _collect(node: Any, found: list[str]) -> None:
    if isinstance(node, Mapping):
        event = node.get("event")
        if isinstance(event, str) and event:
            found.append(event)
        for below in node.values():
            _collect(below, found)
    elif isinstance(node, list):
        for below in node:
            _collect(below, found)
