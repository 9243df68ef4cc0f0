"""Types of values as people call them, and examples of values that tell nothing about a person."""

from __future__ import annotations

import json
import re
from typing import Any

LONGEST_EXAMPLE = 120
MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
DIGITS = re.compile(r"\d(?:[\s().-]?\d){6,}")
ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
TIME = re.compile(r"^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$")
NAMES = {
    str: "text",
    bool: "yes or no",
    int: "number",
    float: "number",
    list: "list",
    dict: "object",
    type(None): "empty",
}


def type_of(value: Any) -> str:
    """Text, number, time, yes or no, list, object, or empty."""
    if isinstance(value, str):
        return "time" if value[:4].isdigit() and len(value) <= 40 and TIME.match(value) else "text"
    return NAMES[type(value)]


def example_of(value: Any, *, is_about_person: bool) -> str:
    """A value as an example for the schema; empty where it might tell who somebody is.

    Of what is said about persons only numbers and yes or no are shown. Elsewhere addresses of mail and network and
    long numbers are covered.
    """
    if is_about_person and not isinstance(value, bool | int | float):
        return ""
    if isinstance(value, str):
        text = value if TIME.match(value) else cover(value)
    elif isinstance(value, list | dict):
        text = cover(json.dumps(value, ensure_ascii=False)[: LONGEST_EXAMPLE * 4])
    else:
        text = json.dumps(value)
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_EXAMPLE else text[: LONGEST_EXAMPLE - 1] + "…"


def cover(text: str) -> str:
    """The text without addresses of mail and network and without long numbers."""
    for pattern in (MAIL, ADDRESS, DIGITS):
        text = pattern.sub("•••", text[:2000])
    return text
