"""A draft as fields and back: the name of a field is the path of what it says, such as ``steps.1.where.0.op``.

The same paths stand in `QuestionError.field`, so that a fault is shown beside its field.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

Draft = dict[str, Any]
ANY = "*"
"""In a draft, the event that stands for events of any name."""
ANY_OF = re.compile(r"(^|\.)any_of\.\d+$")
MOST = 25
"""Rows of one list at most."""
LEAVES = frozenset(
    "kind from to timezone week_start interval compare cumulative name event measure property formula on key op value "
    "unit order attribution step limit from_step to_step view first_time period periods bounded reference start end "
    "steps edges session_minutes keys events exclude group by bins per entry json actors".split()
)
"""What may stand at the end of a path."""
BRANCHES = frozenset("series steps any_of where window exclusions breakdown start return range".split())
"""What may stand within a path."""
FLAGS = frozenset({"compare", "cumulative", "first_time", "bounded"})
TRUE_UNLESS_SAID = frozenset({"bounded"})
WHOLE = frozenset({"limit", "periods", "edges", "from_step", "to_step", "session_minutes", "bins", "step", "steps"})
MANY = frozenset({"keys", "events", "exclude", "group"})
WHOLES = ("actors", "json")
"""Fields that hold a JSON object: whose persons are asked, and parts that the form cannot edit, such as a cohort."""
ORDERED = frozenset({"gt", "gte", "lt", "lte"})
YES = frozenset({"1", "true", "on", "yes"})


def read_fields(pairs: Iterable[tuple[str, str]]) -> Draft:
    """The draft that fields say; what is no field of a question is passed over.

    A field `of` with "person plan" stands for `on` and `key` (in a breakdown: `keys`). Repeated fields are a list.

    Args:
        pairs: names and values in order, as an address or a form gives them.
    Returns:
        nested dicts and lists; gaps between the numbers of a list are closed.
    """
    tree: dict[str, Any] = {}
    for name, value in pairs:
        path = name.split(".")
        if _is_known(path):
            _put(tree, path, value.replace("\x00", ""))
    found = _grown(tree, ())
    return found if isinstance(found, dict) else {}


def _is_known(path: list[str]) -> bool:
    if not path or len(path) > 7 or not (path[-1] in LEAVES or path[-1] == "of" or path[-1].isdecimal()):
        return False
    inner = path[:-1]
    return all(part in BRANCHES or re.fullmatch(r"\d{1,2}", part) is not None for part in inner)


def _put(tree: dict[str, Any], path: list[str], value: str) -> None:
    """Set a value in the tree; where a leaf and a branch have one name, the branch stays."""
    for part in path[:-1]:
        below = tree.get(part)
        if not isinstance(below, dict):
            below = tree[part] = {}
        tree = below
    last = tree.get(path[-1])
    if isinstance(last, dict):
        return
    tree[path[-1]] = [*(last or []), value]


def _grown(node: Any, path: tuple[str, ...]) -> Any:
    """A tree of lists of texts as the draft: numbers become lists, leaves their own types."""
    if isinstance(node, list):
        return _leaf(node, path)
    if node and all(name.isdecimal() for name in node):
        rows = [_grown(node[name], (*path, name)) for name in sorted(node, key=int)]
        return [row for row in rows if isinstance(row, dict) and row][:MOST]
    found = {name: _grown(below, (*path, name)) for name, below in node.items() if not name.isdecimal()}
    if isinstance(found.get("json"), dict):
        return found["json"]
    if "of" in found:
        found = _spelled_out(found)
    if "op" in found:
        found["value"] = _value(found.get("value", ""), found["op"])
    return {name: value for name, value in found.items() if value is not None}


def _leaf(values: list[str], path: tuple[str, ...]) -> Any:
    name, last = path[-1], values[-1].strip()
    if name in WHOLES:
        return _object(last)
    if name in FLAGS:
        return last.lower() in YES
    if name in WHOLE:
        return int(last) if re.fullmatch(r"-?\d{1,9}", last) else (last or None)
    if name == "value" and "window" in path:
        return _number(last)
    if name == "of" and "breakdown" in path:
        return values
    if name in MANY:
        return [value for value in values if value]
    if name == "value":
        return values if len(values) > 1 else values[0]
    return last


def _object(text: str) -> dict[str, Any] | None:
    """A JSON object; None of anything else."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _spelled_out(found: dict[str, Any]) -> dict[str, Any]:
    """`of` as scope and key; several of a breakdown are keys of the first one's scope."""
    of = found.pop("of")
    pairs = [one.split(" ", 1) for one in ([of] if isinstance(of, str) else of) if " " in one]
    if isinstance(of, str):
        on, key = pairs[0] if pairs else (found.get("on", "event"), "")
        return {**found, "on": on, "key": key}
    on = pairs[0][0] if pairs else found.get("on", "event")
    return {**found, "on": on, "keys": list(dict.fromkeys(key for scope, key in pairs if scope == on))}


def _value(value: Any, op: str) -> Any:
    """What a condition compares with: a number where order counts."""
    if op in ORDERED and isinstance(value, str):
        return _number(value)
    return value


def _number(text: str) -> Any:
    """A number as itself; other text stays, so that the fault can be named."""
    try:
        found = float(text)
    except ValueError:
        return text
    if not math.isfinite(found):
        return text
    return int(found) if found.is_integer() and abs(found) < 1e15 else found


def write_fields(draft: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The fields that say a draft, in its order: the other way round of `read_fields`.

    Empty texts stay within lists, where they hold a row open, and are left out elsewhere.
    """
    return list(_written(draft, ""))


def _written(node: Any, path: str) -> Iterable[tuple[str, str]]:
    if isinstance(node, Mapping) and (path == "actors" or _is_opaque(node, path)):
        yield (path if path == "actors" else f"{path}.json"), json.dumps(node, ensure_ascii=False)
    elif isinstance(node, Mapping):
        if ANY_OF.search(path) and "event" not in node:
            yield f"{path}.event", ANY
        for name, below in node.items():
            yield from _written(below, f"{path}.{name}" if path else name)
    elif isinstance(node, list | tuple):
        for place, below in enumerate(node):
            yield from _written(below, f"{path}.{place}" if isinstance(below, Mapping) else path)
    elif node is False and path.rsplit(".", 1)[-1] in TRUE_UNLESS_SAID:
        yield path, "false"
    elif node is None or node is False or (node == "" and "." not in path):
        return
    else:
        yield path, _text(node)


def _is_opaque(node: Mapping[str, Any], path: str) -> bool:
    """A condition that is no comparison of a property, or a breakdown by cohorts: the form keeps it as it is."""
    last = path.split(".")[-2:]
    is_row = len(last) == 2 and last[0] == "where" and last[1].isdecimal()
    if is_row:
        return bool({"all", "any", "cohort"} & node.keys()) or holds_nothing(node)
    return last[-1] == "breakdown" and "cohorts" in node


def holds_nothing(row: Mapping[str, Any]) -> bool:
    """A condition that compares with null, which stands for missing and which no field can say."""
    value = row.get("value", "")
    return "op" in row and (value is None or (isinstance(value, list) and None in value))


def _text(value: Any) -> str:
    if value is True:
        return "true"
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
