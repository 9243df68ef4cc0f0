"""Cohorts that are kept under a name: where questions speak of them, and what they say in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .questions import QuestionError

TIMES = {"gte": "at least", "lte": "at most", "eq": "exactly"}
OPERATORS = {
    "eq": "is", "ne": "is not", "contains": "contains", "not_contains": "does not contain", "regex": "matches",
    "not_regex": "does not match", "gt": "is more than", "gte": "is at least", "lt": "is less than",
    "lte": "is at most", "before": "is before", "after": "is after", "is_set": "is known", "is_not_set": "is not known",
}  # fmt: skip
MOST_IDS = 20_000
DEEPEST = 8


def saved_in(node: Any) -> set[int]:
    """The keys of kept cohorts that a question, or a part of it, speaks of: ``{"cohort": {"saved": 12}}``."""
    if isinstance(node, Mapping):
        cohort = node.get("cohort")
        own = {cohort["saved"]} if isinstance(cohort, Mapping) and isinstance(cohort.get("saved"), int) else set()
        return own.union(*(saved_in(part) for part in node.values()))
    if isinstance(node, list):
        return set[int]().union(*(saved_in(part) for part in node))
    return set()


def put_in(node: Any, kept: Mapping[int, Mapping[str, Any]], *, depth: int = 0) -> Any:
    """The question with the definitions of kept cohorts in the places of their keys.

    Args:
        kept: definitions by key; a definition may speak of other cohorts.
    Raises:
        QuestionError: a cohort that is not there, or cohorts that go round in a ring.
    """
    if isinstance(node, list):
        return [put_in(part, kept, depth=depth) for part in node]
    if not isinstance(node, Mapping):
        return node
    found = {key: put_in(part, kept, depth=depth) for key, part in node.items() if key != "cohort"}
    if "cohort" in node:
        found["cohort"] = _definition(node["cohort"], kept, depth)
    return found


def _definition(cohort: Any, kept: Mapping[int, Mapping[str, Any]], depth: int) -> Any:
    if not (isinstance(cohort, Mapping) and "saved" in cohort):
        return put_in(cohort, kept, depth=depth)
    if depth > DEEPEST:
        raise QuestionError("cohort", "These cohorts speak of each other in a ring.")
    if cohort["saved"] not in kept:
        raise QuestionError("cohort", "This cohort is not there any more.")
    return put_in(kept[cohort["saved"]], kept, depth=depth + 1)


def in_words(definition: Mapping[str, Any]) -> list[str]:
    """What each criterion says, a sentence each."""
    key = "any" if "any" in definition else "all"
    return [_said(one) for one in definition.get(key, [])]


def _said(one: Mapping[str, Any]) -> str:
    if "ids" in one:
        return f"is one of {len(one['ids']):,} people of a list"
    if "did" in one:
        return _did(one)
    if "cohort" in one:
        word = "is not in" if one.get("op") == "not_in" else "is in"
        return f"{word} the cohort {one['cohort'].get('name', 'of a kept name')}"
    if "all" in one or "any" in one:
        return f"({' and '.join(in_words(one)) if 'all' in one else ' or '.join(in_words(one))})"
    value = one.get("value")
    said = " or ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    whose = "its customer's " if one.get("on") == "group" else ""
    return f"{whose}{one.get('key', '')} {OPERATORS.get(str(one.get('op', 'eq')), '')} {said}".strip()


def _did(one: Mapping[str, Any]) -> str:
    did = one["did"]
    picks = did.get("any_of") or [did]
    names = [str(pick.get("event") or "anything") for pick in picks]
    within = one.get("within")
    when = f" in the last {within['value']} {within['unit']}s" if within else ""
    times, op = int(one.get("times", 1)), str(one.get("op", "gte"))
    if times == 0 and op in ("lte", "eq"):
        return f"never did {' or '.join(names)}{when}"
    often = "" if (times, op) == (1, "gte") else f" {TIMES[op]} {times} {'time' if times == 1 else 'times'}"
    return f"did {' or '.join(names)}{often}{when}"
