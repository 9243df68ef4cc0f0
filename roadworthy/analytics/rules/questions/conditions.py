"""Conditions on events, persons and groups, and selections of events."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .errors import QuestionError
from .reading import Part, as_part, as_text
from .times import MICROSECONDS, Calendar, span_of

Scalar = str | float | bool | None
OPERATORS = (
    "eq", "ne", "contains", "not_contains", "regex", "not_regex", "gt", "gte", "lt", "lte", "before", "after",
    "is_set", "is_not_set",
)  # fmt: skip
NEGATED = {"ne": "eq", "not_contains": "contains", "not_regex": "regex", "is_not_set": "is_set"}
SCOPES = ("event", "person", "group")
DEEPEST = 12


@dataclass(frozen=True)
class Condition:
    """One property compared with any of some values.

    Attributes:
        on: whose property: of the event, of the person (its latest value) or of the person's group.
        op: one of ``OPERATORS``; a negated one is true where the property is missing.
        values: what it is compared with; empty for `is_set` and `is_not_set`. None stands for missing.
        spans: for `before` and `after`, first moment and first moment after each value, in microseconds.
        calendar: in whose time zone dates without one are read.
    """

    on: str
    key: str
    op: str
    values: tuple[Scalar, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    calendar: Calendar = field(default_factory=Calendar)


@dataclass(frozen=True)
class Every:
    """All parts hold; without parts it holds always."""

    parts: tuple[Filter, ...] = ()


@dataclass(frozen=True)
class Some:
    """At least one part holds."""

    parts: tuple[Filter, ...]


@dataclass(frozen=True)
class Member:
    """The person is in this cohort (or is not)."""

    cohort: Cohort
    is_inside: bool = True


@dataclass(frozen=True)
class Pick:
    """Events of one name (of any name with None) on which the conditions hold."""

    event: str | None
    where: Every = Every()


@dataclass(frozen=True)
class Selection:
    """Events that any of the picks takes and on which the conditions hold; without picks, events of any name."""

    name: str
    any_of: tuple[Pick, ...]
    where: Every = Every()


@dataclass(frozen=True)
class Did:
    """Persons who did something so many times within a time.

    Attributes:
        op: `gte`, `lte` or `eq`; `times` how often. `lte` and `eq` 0 hold for those who never did it.
        start, end: ``start <= time < end`` in microseconds; None for all time.
    """

    selection: Selection
    op: str
    times: int
    start: int | None
    end: int


@dataclass(frozen=True)
class Listed:
    """Persons by their ids: a cohort that does not change by itself."""

    ids: frozenset[str]


@dataclass(frozen=True)
class Cohort:
    """Persons for whom all (or any) of the criteria hold."""

    criteria: tuple[Did | Listed | Condition | Every | Some | Member, ...]
    is_any: bool = False


Filter = Condition | Every | Some | Member


def parse_where(document: Part, key: str, calendar: Calendar, now: int, *, depth: int = 0) -> Every:
    """A list of conditions that all must hold; none where the member is left out."""
    return Every(document.each(key, lambda found, path: parse_filter(found, path, calendar, now, depth=depth)))


def parse_filter(found: Any, path: str, calendar: Calendar, now: int, *, depth: int = 0) -> Filter:
    """One condition: on a property, a group ``{"all": […]}`` or ``{"any": […]}``, or membership of a cohort.

    Raises:
        QuestionError: naming the member that is wrong.
    """
    document = as_part(found, path)
    if depth > DEEPEST:
        raise QuestionError(path, f"conditions may stand {DEEPEST} deep at most")
    if document.has("all") or document.has("any"):
        document.only("all", "any")
        if document.has("all") and document.has("any"):
            raise document.fault("any", "give all or any, not both")
        if document.has("all"):
            return parse_where(document, "all", calendar, now, depth=depth + 1)
        return Some(parse_where(document, "any", calendar, now, depth=depth + 1).parts)
    if document.has("cohort"):
        document.only("cohort", "op")
        is_inside = document.choice("op", ("in", "not_in"), "in") == "in"
        return Member(parse_cohort(document.part("cohort"), calendar, now, depth=depth + 1), is_inside)
    return _condition(document.only("on", "key", "op", "value"), calendar, now)


def _condition(document: Part, calendar: Calendar, now: int) -> Condition:
    """A condition on one property."""
    on = document.choice("on", SCOPES, "event")
    key, op = document.text("key"), document.choice("op", OPERATORS, "eq")
    if op in ("is_set", "is_not_set"):
        return Condition(on, key, op, calendar=calendar)
    if "value" not in document.document:
        raise document.fault("value", "give a value")
    said = document.document["value"]
    values = tuple(said) if isinstance(said, list) else (said,)
    for place, value in enumerate(values):
        _check_value(value, op, document.at(f"value.{place}" if isinstance(said, list) else "value"))
    spans: tuple[tuple[int, int], ...] = ()
    if op in ("before", "after"):
        spans = tuple(_span(document, str(value), now, calendar) for value in values)
    return Condition(on, key, op, values, spans, calendar)


def _check_value(value: Any, op: str, path: str) -> None:
    """Raise QuestionError for a value that this operator cannot compare with."""
    if isinstance(value, dict | list) or (value is None and op not in ("eq", "ne")):
        raise QuestionError(path, "must be a text, a number, true or false")
    if op in ("gt", "gte", "lt", "lte") and as_number(value) is None:
        raise QuestionError(path, "must be a number")
    if op in ("regex", "not_regex"):
        _check_pattern(str(value), path)


def _check_pattern(pattern: str, path: str) -> None:
    """Raise QuestionError for what is no regular expression of RE2 (without look-around and back references)."""
    # pyarrow takes a while to load: only who asks with a regular expression needs it.
    import pyarrow  # noqa: PLC0415
    import pyarrow.compute  # noqa: PLC0415

    try:
        pyarrow.compute.match_substring_regex(pyarrow.array([""]), pattern)
    except (pyarrow.ArrowException, UnicodeError) as error:
        raise QuestionError(path, "is no regular expression (of RE2: without look-around)") from error


def _span(document: Part, value: str, now: int, calendar: Calendar) -> tuple[int, int]:
    """First moment, and first moment after it, of a date to compare with."""
    try:
        return span_of(value, now, calendar)
    except (ValueError, OverflowError) as error:
        raise document.fault("value", "must be a date, a time or a relative date such as -30d") from error


def as_number(value: object) -> float | None:
    """A number, also one written as text; None of anything else, of booleans and of what is not finite."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < float("inf") and not (isinstance(value, str) and "_" in value) else None


def parse_selection(found: Any, path: str, calendar: Calendar, now: int, *also: str) -> Selection:
    """Events: ``{"any_of": [{"event", "where"}], "where"}``, or for short ``{"event", "where"}``."""
    document = as_part(found, path).only("name", "any_of", "event", "where", *also)
    if document.has("event") and document.has("any_of"):
        raise document.fault("event", "give event or any_of, not both")
    picks = document.each("any_of", lambda one, at: _pick(one, at, calendar, now))
    if document.has("event"):
        picks = (Pick(document.text("event")),)
    name = document.text("name", " or ".join(pick.event or "Any event" for pick in picks) or "Any event")
    return Selection(name, picks, parse_where(document, "where", calendar, now))


def _pick(found: Any, path: str, calendar: Calendar, now: int) -> Pick:
    """One alternative of a selection; without `event` it takes events of any name."""
    document = as_part(found, path).only("event", "where", "name")
    return Pick(
        document.text("event") if document.has("event") else None, parse_where(document, "where", calendar, now)
    )


def parse_cohort(document: Part, calendar: Calendar, now: int, *, depth: int = 0) -> Cohort:
    """Persons: ``{"all": [criterion, …]}`` or ``{"any": […]}``.

    A criterion is a condition on a person or group property, a nested group of them, another cohort,
    ``{"did": selection, "op": "gte", "times": 1, "within": {"value": 7, "unit": "day"}}``, or ``{"ids": ["ada", …]}``.
    """
    document.only("all", "any", "name")
    if document.has("all") == document.has("any"):
        raise document.fault("all", "give all or any: a list of criteria")
    key = "any" if document.has("any") else "all"
    criteria = document.each(key, lambda one, at: _criterion(one, at, calendar, now, depth), least=1)
    return Cohort(criteria, key == "any")


def _criterion(
    found: Any, path: str, calendar: Calendar, now: int, depth: int
) -> Did | Listed | Condition | Every | Some | Member:
    """One criterion of a cohort."""
    document = as_part(found, path)
    if document.has("ids"):
        return Listed(frozenset(document.only("ids").each("ids", as_text)))
    if document.has("did"):
        return _did(document.only("did", "op", "times", "within"), calendar, now)
    parsed = parse_filter(found, path, calendar, now, depth=depth + 1)
    for condition in conditions_of(parsed):
        if condition.on == "event":
            raise QuestionError(f"{path}.on", "a cohort knows persons and groups; for events use did")
    return parsed


def _did(document: Part, calendar: Calendar, now: int) -> Did:
    """What somebody did, how often and within which time."""
    selection = parse_selection(document.document["did"], document.at("did"), calendar, now)
    op = document.choice("op", ("gte", "lte", "eq"), "gte")
    start = None
    if document.has("within"):
        start = now - parse_window(document, "within")
    return Did(selection, op, document.whole("times", 1), start, now + 1)


def parse_window(document: Part, key: str, default: int | None = None) -> int:
    """A length of time, ``{"value": 14, "unit": "day"}``, in microseconds; a month has 30 days."""
    if not document.has(key) and default is not None:
        return default
    window = document.part(key).only("value", "unit")
    return window.whole("value", least=1, most=100_000) * MICROSECONDS[window.choice("unit", tuple(MICROSECONDS))]


def conditions_of(filter_: Filter) -> list[Condition]:
    """All conditions on properties in it, however deep; those within cohorts are left out."""
    if isinstance(filter_, Condition):
        return [filter_]
    if isinstance(filter_, Member):
        return []
    return [condition for part in filter_.parts for condition in conditions_of(part)]
