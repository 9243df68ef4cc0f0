"""From a draft to the question that is asked: rows that are not filled in yet are left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .fields import ANY, Draft, holds_nothing

WITHOUT_VALUE = frozenset({"is_set", "is_not_set"})
WHOLE = frozenset({"all", "any", "cohort", "cohorts"})
"""Parts with one of these are kept as they are: the form cannot edit them."""


@dataclass(frozen=True)
class Settled:
    """A question ready to be asked.

    Attributes:
        question: the document without what is not filled in.
        places: for each row of a list in the question (``steps.1``), where it stands in the draft (``steps.2``).
    """

    question: dict[str, Any]
    places: Mapping[str, str]

    def place_of(self, field: str) -> str:
        """Where in the draft a field of the question stands: the name of its form field."""
        parts = field.split(".")
        for length in range(len(parts), 0, -1):
            head = ".".join(parts[:length])
            if head in self.places:
                return ".".join([self.places[head], *parts[length:]])
        return field


def settle(draft: Draft) -> Settled:
    """The question that a draft asks so far.

    Conditions without a property or a value, alternatives without an event, rows without alternatives and a breakdown
    without keys are left out; so are empty texts.
    """
    places: dict[str, str] = {}
    found = _settled(draft, "", "", places)
    return Settled(found or {}, places)


def _settled(node: Any, new: str, old: str, places: dict[str, str]) -> Any:
    """A node without its unfinished parts; None when nothing of it is left."""
    if isinstance(node, Mapping) and (new == "actors" or WHOLE & node.keys() or holds_nothing(node)):
        return node
    if isinstance(node, Mapping):
        kept = {name: _settled(below, _join(new, name), _join(old, name), places) for name, below in node.items()}
        kept = {name: value for name, value in kept.items() if value is not None}
        if kept.get("measure") not in (None, "formula"):
            kept.pop("formula", None)  # left over from before the measure was changed
        elif "measure" in kept:
            kept.pop("any_of", None)
        if not _is_finished(node, kept):
            return None
        return {name: value for name, value in kept.items() if name != "event" or value != ANY}
    if isinstance(node, list):
        return _rows(node, new, old, places)
    return node if node != "" else None


def _rows(rows: list[Any], new: str, old: str, places: dict[str, str]) -> list[Any] | None:
    kept: list[Any] = []
    for at, row in enumerate(rows):
        here, there = f"{new}.{len(kept)}", f"{old}.{at}"
        value = _settled(row, here, there, places)
        if value is not None:
            places[here] = there
            kept.append(value)
    return kept or None


def _is_finished(before: Mapping[str, Any], kept: Mapping[str, Any]) -> bool:
    if "op" in before:
        return bool(kept.get("key")) and (kept.get("op") in WITHOUT_VALUE or "value" in kept)
    if "event" in before:
        return "event" in kept
    if before.get("measure") == "formula":
        return "formula" in kept
    if "any_of" in before and "kind" not in before:
        return "any_of" in kept
    if "keys" in before:
        return "keys" in kept
    return True


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
