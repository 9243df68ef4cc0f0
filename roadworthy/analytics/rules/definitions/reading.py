"""What a metric over events says, as a frozen value: read once, checked once, with errors that name the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Literal

from ..questions import QuestionError
from .formula import Formula, read_formula

Json = dict[str, Any]
Measure = Literal["count", "unique", "sum"]
KINDS: dict[str, str] = {
    "count": "Count of events",
    "unique": "Persons who did it",
    "sum": "Sum of a property",
    "mean": "Mean of a property",
    "percentile": "Percentile of a property",
    "ratio": "One by another",
    "conversion": "Share who went on",
    "retention": "Share who came back",
    "formula": "Formula over metrics",
}
ADDING = frozenset({"count", "sum"})
"""Kinds whose days add up; every other is asked anew for a longer time."""
PERCENTILES = ("median", "p90", "p95", "p99")
MEASURES = ("count", "unique", "sum")
OPS = (
    "eq", "ne", "contains", "not_contains", "regex", "not_regex", "gt", "gte", "lt", "lte", "before", "after",
    "is_set", "is_not_set",
)  # fmt: skip
SECONDS: dict[str, int] = {"minute": 60, "hour": 3600, "day": 86400, "week": 604800}
MOST_EVENTS, MOST_CONDITIONS, MOST_STEPS, LONGEST_WINDOW_DAYS, LATEST_RETURN = 20, 20, 12, 90, 90


@dataclass(frozen=True)
class Selection:
    """Which events: any of these, each with its own conditions, and conditions that hold for all."""

    any_of: tuple[tuple[str, tuple[Json, ...]], ...]
    where: tuple[Json, ...] = ()

    def document(self) -> Json:
        """As a question writes it."""
        events = [{"event": name, "where": list(where)} for name, where in self.any_of]
        return {"any_of": events, "where": list(self.where)}

    def __str__(self) -> str:
        names = " or ".join(f"“{name}”" for name, _ in self.any_of)
        count = len(self.where) + sum(len(where) for _, where in self.any_of)
        return names + (f" ({count} condition{'s' if count > 1 else ''})" if count else "")


@dataclass(frozen=True)
class Measured:
    """One number of one selection. `measure` is a measure of trends; `property` only where one is measured."""

    kind: str
    of: Selection
    measure: str
    property: str = ""


@dataclass(frozen=True)
class Ratio:
    """One number by another of the same days."""

    top: Measured
    bottom: Measured
    kind: str = "ratio"


@dataclass(frozen=True)
class Conversion:
    """Of persons who did the first step, the share who did them all within the window."""

    steps: tuple[Selection, ...]
    window_value: int
    window_unit: str
    order: str = "ordered"
    kind: str = "conversion"

    @property
    def window_seconds(self) -> int:
        """How long a person has from the first step."""
        return self.window_value * SECONDS[self.window_unit]


@dataclass(frozen=True)
class Retention:
    """Of persons who did one thing on a day, the share who did another on the day that lies so many days later."""

    start: Selection
    back: Selection
    after_days: int
    first_time: bool = False
    kind: str = "retention"


@dataclass(frozen=True)
class Mix:
    """A formula over other metrics."""

    formula: Formula
    kind: str = "formula"


Definition = Measured | Ratio | Conversion | Retention | Mix


def read_definition(document: Any) -> Definition:
    """Read a definition as the API and files write it; see docs/guides/metrics.md.

    Raises:
        QuestionError: what is wrong, by the path of the field.
    """
    if not isinstance(document, Mapping):
        raise QuestionError("definition", "A definition is an object with a kind.")
    kind = document.get("kind")
    if kind not in KINDS:
        raise QuestionError("kind", f"Choose one of {', '.join(KINDS)}.")
    if kind == "formula":
        _only(document, {"kind", "formula"})
        return Mix(read_formula(_text(document.get("formula", ""), "formula", 500)))
    if kind == "ratio":
        _only(document, {"kind", "top", "bottom"})
        return Ratio(_part(document.get("top"), "top"), _part(document.get("bottom"), "bottom"))
    if kind == "conversion":
        return _conversion(document)
    if kind == "retention":
        return _retention(document)
    _only(document, {"kind", "of", "property", "percentile"})
    return _measured(kind, document, "")


def _measured(kind: str, document: Mapping[str, Any], path: str) -> Measured:
    of = _selection(document.get("of"), f"{path}of")
    if kind in ("count", "unique"):
        return Measured(kind, of, "count" if kind == "count" else "unique_users")
    key = _text(document.get("property", ""), f"{path}property", 200)
    if not key:
        raise QuestionError(f"{path}property", "Choose the property that is measured.")
    measure = kind
    if kind == "percentile":
        measure = str(document.get("percentile", "median"))
        if measure not in PERCENTILES:
            raise QuestionError("percentile", f"Choose one of {', '.join(PERCENTILES)}.")
    return Measured(kind, of, measure, key)


def _part(document: Any, path: str) -> Measured:
    if not isinstance(document, Mapping):
        raise QuestionError(path, "Choose the events and what is measured of them.")
    _only(document, {"of", "measure", "property"}, f"{path}.")
    measure = document.get("measure", "count")
    if measure not in MEASURES:
        raise QuestionError(f"{path}.measure", f"Choose one of {', '.join(MEASURES)}.")
    return _measured(measure, document, f"{path}.")


def _conversion(document: Mapping[str, Any]) -> Conversion:
    _only(document, {"kind", "steps", "window", "order"})
    steps = document.get("steps")
    if not isinstance(steps, list) or not 2 <= len(steps) <= MOST_STEPS:
        raise QuestionError("steps", f"Name 2 to {MOST_STEPS} steps.")
    found = tuple(_selection(step, f"steps.{number}") for number, step in enumerate(steps))
    window = document.get("window", {"value": 14, "unit": "day"})
    if not isinstance(window, Mapping) or window.get("unit") not in SECONDS:
        raise QuestionError("window.unit", f"Choose one of {', '.join(SECONDS)}.")
    value = _whole(window.get("value"), "window.value", 1, 100_000)
    if value * SECONDS[window["unit"]] > LONGEST_WINDOW_DAYS * 86400:
        raise QuestionError("window.value", f"A window is at most {LONGEST_WINDOW_DAYS} days long.")
    order = document.get("order", "ordered")
    if order not in ("ordered", "strict"):
        raise QuestionError("order", "Choose ordered or strict.")
    return Conversion(found, value, window["unit"], order)


def _retention(document: Mapping[str, Any]) -> Retention:
    _only(document, {"kind", "start", "return", "after_days", "first_time"})
    start = _selection(document.get("start"), "start")
    back = _selection(document.get("return"), "return")
    after = _whole(document.get("after_days", 7), "after_days", 1, LATEST_RETURN)
    first_time = document.get("first_time", False)
    if not isinstance(first_time, bool):
        raise QuestionError("first_time", "Say true or false.")
    return Retention(start, back, after, first_time)


def _selection(document: Any, path: str) -> Selection:
    if not isinstance(document, Mapping):
        raise QuestionError(path, "Choose at least one event.")
    _only(document, {"any_of", "where"}, f"{path}.")
    events = document.get("any_of")
    if not isinstance(events, list) or not events:
        raise QuestionError(f"{path}.any_of", "Choose at least one event.")
    if len(events) > MOST_EVENTS:
        raise QuestionError(f"{path}.any_of", f"Choose at most {MOST_EVENTS} events.")
    found = []
    for number, one in enumerate(events):
        place = f"{path}.any_of.{number}"
        if not isinstance(one, Mapping):
            raise QuestionError(place, "An event has a name.")
        _only(one, {"event", "where"}, f"{place}.")
        name = _text(one.get("event", ""), f"{place}.event", 200)
        if not name:
            raise QuestionError(f"{place}.event", "Name the event.")
        found.append((name, _conditions(one.get("where", []), f"{place}.where")))
    return Selection(tuple(found), _conditions(document.get("where", []), f"{path}.where"))


def _conditions(found: Any, path: str) -> tuple[Json, ...]:
    if not isinstance(found, list) or len(found) > MOST_CONDITIONS:
        raise QuestionError(path, f"Conditions are a list of at most {MOST_CONDITIONS}.")
    for number, one in enumerate(found):
        place = f"{path}.{number}"
        if not isinstance(one, Mapping):
            raise QuestionError(place, "A condition has a key, an operator and a value.")
        _only(one, {"on", "key", "op", "value"}, f"{place}.")
        if one.get("on", "event") not in ("event", "person", "group"):
            raise QuestionError(f"{place}.on", "Choose one of event, person, group.")
        if not _text(one.get("key", ""), f"{place}.key", 200):
            raise QuestionError(f"{place}.key", "Name the property.")
        if one.get("op", "eq") not in OPS:
            raise QuestionError(f"{place}.op", f"Choose one of {', '.join(OPS)}.")
        _plain(one.get("value"), f"{place}.value")
    return tuple(dict(one) for one in found)


def _plain(value: Any, path: str) -> None:
    """Refuse a value that no property can have."""
    for one in value if isinstance(value, list) else [value]:
        if one is not None and not isinstance(one, str | int | float | bool):
            raise QuestionError(path, "A value is text, a number, true or false, or a list of these.")
        if isinstance(one, str):
            _text(one, path, 1000)
        if isinstance(one, float) and not isfinite(one):
            raise QuestionError(path, "A number is finite.")


def _text(value: Any, path: str, longest: int) -> str:
    if not isinstance(value, str) or len(value) > longest or "\x00" in value:
        raise QuestionError(path, f"Write at most {longest} characters of text.")
    return value.strip()


def _whole(value: Any, path: str, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or value != int(value):
        raise QuestionError(path, "Write a whole number.")
    if not least <= value <= most:
        raise QuestionError(path, f"Write a whole number from {least} to {most}.")
    return int(value)


def _only(document: Mapping[str, Any], known: set[str], path: str = "") -> None:
    for name in document:
        if name not in known:
            raise QuestionError(f"{path}{name}"[:200], f"There is no such field; there are {', '.join(sorted(known))}.")


def document_of(definition: Definition) -> Json:
    """A definition as the API and files write it; reading it again gives the same definition."""
    match definition:
        case Mix():
            return {"kind": "formula", "formula": definition.formula.text}
        case Ratio():
            return {"kind": "ratio", "top": _part_of(definition.top), "bottom": _part_of(definition.bottom)}
        case Conversion():
            window = {"value": definition.window_value, "unit": definition.window_unit}
            steps = [one.document() for one in definition.steps]
            return {"kind": "conversion", "steps": steps, "window": window, "order": definition.order}
        case Retention():
            ends = {"start": definition.start.document(), "return": definition.back.document()}
            rest = {"after_days": definition.after_days, "first_time": definition.first_time}
            return {"kind": "retention", **ends, **rest}
    found: Json = {"kind": definition.kind, "of": definition.of.document()}
    if definition.property:
        found["property"] = definition.property
    return found | ({"percentile": definition.measure} if definition.kind == "percentile" else {})


def _part_of(part: Measured) -> Json:
    found: Json = {"of": part.of.document(), "measure": part.kind}
    return found | ({"property": part.property} if part.property else {})


def names_of(definition: Definition) -> tuple[str, ...]:
    """The keys of the metrics that a definition is made of; empty but for formulas."""
    return definition.formula.names if isinstance(definition, Mix) else ()


def in_words(definition: Definition) -> str:
    """A definition as one sentence for people."""
    match definition:
        case Mix():
            return f"Worked out as {definition.formula.text}."
        case Ratio():
            return f"{_said(definition.top)} by {_said(definition.bottom)}."
        case Conversion():
            window = f"{definition.window_value} {definition.window_unit}{'s' if definition.window_value > 1 else ''}"
            ways = " then ".join(str(one) for one in definition.steps)
            return f"Of persons who began, the share who did {ways} within {window}."
        case Retention():
            when = f"{definition.after_days} day{'s' if definition.after_days > 1 else ''} later"
            first = "for the first time " if definition.first_time else ""
            return f"Of persons who did {definition.start} {first}on a day, the share who did {definition.back} {when}."
    said = _said(definition)
    return said[0].upper() + said[1:] + "."


def _said(part: Measured) -> str:
    if part.kind == "count":
        return f"count of {part.of}"
    if part.kind == "unique":
        return f"persons who did {part.of}"
    word = {"sum": "sum", "mean": "mean", "median": "median"}.get(part.measure, part.measure.replace("p", "") + "th")
    word += " percentile" if part.measure.startswith("p") else ""
    return f"{word} of “{part.property}” over {part.of}"
