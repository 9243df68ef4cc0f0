"""What buttons do to a draft: add a row, take one away, move one, change the kind."""

from __future__ import annotations

import copy
from typing import Any

from .fields import MOST, Draft
from .starts import blank, events_in, series, step

KEPT = ("from", "to", "timezone", "week_start", "where", "per")
"""What stays when the kind changes."""


def edit(draft: Draft, do: str) -> Draft:
    """The draft after one button: ``add:steps``, ``remove:steps.1``, ``up:steps.1`` or ``down:steps.1``.

    An order that cannot be carried out changes nothing: the page that sent it was older than the draft.
    """
    verb, _, place = do.partition(":")
    found = copy.deepcopy(draft)
    path = [int(part) if part.isdecimal() else part for part in place.split(".") if part]
    if verb == "add" and path:
        _add(found, path)
    elif verb in ("remove", "up", "down") and path:
        _move(found, path, verb)
    return found


def _add(draft: Draft, path: list[Any]) -> None:
    """Put a new row at the end of a list, or a breakdown where there is none."""
    above, name = _reach(draft, path[:-1]), path[-1]
    if not isinstance(above, dict) or not isinstance(name, str):
        return
    if name == "breakdown":
        above.setdefault("breakdown", {"on": "event", "keys": [], "limit": 10})
    elif name == "value":
        value = above.get("value", "")
        above["value"] = [*(value if isinstance(value, list) else [value]), ""]
    else:
        rows = above.setdefault(name, [])
        if isinstance(rows, list) and len(rows) < MOST:
            rows.append(_row(draft, name))


def _row(draft: Draft, name: str) -> dict[str, Any]:
    match name:
        case "where":
            return {"on": "event", "key": "", "op": "eq", "value": ""}
        case "any_of":
            return {"event": ""}
        case "exclusions":
            last = len(draft["steps"]) - 1 if isinstance(draft.get("steps"), list) else 1
            return {"any_of": [{"event": ""}], "from_step": 0, "to_step": max(1, last)}
        case "series" if draft.get("kind") == "trend":
            return series("")
    return step("")


def _move(draft: Draft, path: list[Any], verb: str) -> None:
    above, at = _reach(draft, path[:-1]), path[-1]
    if isinstance(above, dict) and verb == "remove":
        above.pop(at, None)
        return
    if not isinstance(above, list) or not isinstance(at, int) or at >= len(above):
        return
    row = above.pop(at)
    if verb != "remove":
        above.insert(max(0, at + (1 if verb == "down" else -1)), row)


def _reach(node: Any, path: list[Any]) -> Any:
    for part in path:
        inside = isinstance(node, list) and isinstance(part, int) and part < len(node)
        if not inside and not (isinstance(node, dict) and part in node):
            return None
        node = node[part]
    return node


def change_kind(draft: Draft, kind: str) -> Draft:
    """A draft of another kind about the same events, time and filters. Raises ValueError for an unknown kind."""
    if draft.get("kind") == kind:
        return copy.deepcopy(draft)
    found = blank(kind, events_in(draft))
    found |= {name: copy.deepcopy(draft[name]) for name in KEPT if draft.get(name)}
    if kind == "retention":
        found.pop("from", None)  # its periods say how far back it looks
    if draft.get("kind") in ("trend", "funnel") and kind in ("trend", "funnel") and draft.get("breakdown"):
        kept = ("on", "keys", "limit")
        found["breakdown"] = {name: draft["breakdown"][name] for name in kept if name in draft["breakdown"]}
    return found
