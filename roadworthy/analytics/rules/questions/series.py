"""Trend, stickiness and lifecycle: what happened in each interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .breakdown import Breakdown, parse_breakdown
from .conditions import Every, Selection, parse_selection, parse_where
from .errors import QuestionError
from .formula import Formula, parse_formula
from .reading import Part, as_part
from .times import INTERVALS, Calendar, Period, span_of

MEASURES = (
    "count", "unique_users", "weekly_active", "monthly_active", "sum", "mean", "median", "min", "max", "p90", "p95",
    "p99", "sum_per_user", "formula",
)  # fmt: skip
OF_A_PROPERTY = ("sum", "mean", "median", "min", "max", "p90", "p95", "p99")
PERSONS = ("unique_users", "weekly_active", "monthly_active")
RANGE = ("kind", "from", "to", "timezone", "week_start")
COMMON = (*RANGE, "where", "per", "actors")


@dataclass(frozen=True)
class Series:
    """One line of a trend.

    Attributes:
        property: the event property that is added up or averaged; None where the measure needs none.
        formula: what is computed from the other series; then `selection` takes nothing.
    """

    selection: Selection
    measure: str = "count"
    property: str | None = None
    formula: Formula | None = None


@dataclass(frozen=True)
class TrendActors:
    """Whom to list: the persons of one point, or of the whole line where `time` is None."""

    series: int
    time: int | None
    breakdown: tuple[str | float | bool | None, ...] | None
    is_other: bool = False


@dataclass(frozen=True)
class Trend:
    """How often, by how many, how much, in each interval."""

    period: Period
    where: Every
    per: str
    series: tuple[Series, ...]
    interval: str
    breakdown: Breakdown | None
    is_compared: bool
    is_cumulative: bool
    only_formula: Formula | None
    actors: TrendActors | None


@dataclass(frozen=True)
class Stickiness:
    """In how many of the intervals each person did it."""

    period: Period
    where: Every
    per: str
    series: tuple[Selection, ...]
    interval: str
    actors: tuple[int, int] | None


@dataclass(frozen=True)
class Lifecycle:
    """Who is new, came again, came back or stayed away in each interval."""

    period: Period
    where: Every
    per: str
    selection: Selection
    interval: str
    actors: tuple[int, str] | None


def parse_trend(document: Part, period: Period) -> Trend:
    """A trend question."""
    document.only(*COMMON, "series", "interval", "breakdown", "compare", "cumulative", "formula")
    calendar, now = period.calendar, period.now
    series = document.each("series", lambda found, path: _series(found, path, calendar, now), least=1)
    plain = [one for one in series if one.formula is None]
    for place, one in enumerate(series):
        if one.formula:
            _check_letters(one.formula, series, f"series.{place}.formula")
    only = None
    if document.has("formula"):
        only = parse_formula(document.text("formula"), "formula")
        _check_letters(only, series, "formula")
    cumulative = document.flag("cumulative")
    if cumulative and any(one.measure in ("weekly_active", "monthly_active") for one in plain):
        raise document.fault("cumulative", "active users of 7 or 30 days do not add up; use unique_users")
    return Trend(
        period, parse_where(document, "where", calendar, now), parse_per(document), series,
        document.choice("interval", INTERVALS, "day"), parse_breakdown(document, calendar, now),
        document.flag("compare"), cumulative, only, _trend_actors(document, series, period),
    )  # fmt: skip


def parse_per(document: Part) -> str:
    """Who is counted: users, or the groups that they belong to."""
    return document.choice("per", ("user", "group"), "user")


def _check_letters(formula: Formula, series: tuple[Series, ...], path: str) -> None:
    """Raise QuestionError where a formula speaks of a series that is not there or is a formula itself."""
    for letter in sorted(formula.letters):
        place = ord(letter) - ord("A")
        if place >= len(series) or series[place].formula:
            raise QuestionError(path, f"{letter} is no series that the formula can use")


def _series(found: Any, path: str, calendar: Calendar, now: int) -> Series:
    """One series of a trend."""
    selection = parse_selection(found, path, calendar, now, "measure", "property", "formula")
    document = as_part(found, path)
    measure = document.choice("measure", MEASURES, "formula" if document.has("formula") else "count")
    if measure == "formula":
        key = "formula" if document.has("formula") else "property"
        formula = parse_formula(document.text(key), document.at(key))
        name = document.text("name", document.text(key))
        return Series(Selection(name, ()), measure, None, formula)
    if document.has("formula"):
        raise document.fault("formula", "goes with the measure formula")
    if measure in OF_A_PROPERTY and not document.has("property"):
        raise document.fault("property", f"give the property whose {measure} is asked")
    wants = measure in OF_A_PROPERTY or measure == "sum_per_user"
    return Series(selection, measure, document.text("property") if wants and document.has("property") else None)


def _trend_actors(document: Part, series: tuple[Series, ...], period: Period) -> TrendActors | None:
    """Whose persons of a trend are asked."""
    if not document.has("actors"):
        return None
    actors = document.part("actors").only("series", "time", "breakdown", "other")
    place = actors.whole("series", 0, most=len(series) - 1)
    if series[place].formula:
        raise actors.fault("series", "a formula has no persons; choose one of its series")
    time = read_time(actors, period) if actors.has("time") else None
    breakdown = actors.document.get("breakdown")
    if breakdown is not None and not isinstance(breakdown, list):
        breakdown = [breakdown]
    return TrendActors(place, time, tuple(breakdown) if breakdown is not None else None, actors.flag("other"))


def read_time(document: Part, period: Period) -> int:
    """A moment within an interval: a date or a time, as the answer gives it."""
    try:
        return span_of(document.text("time"), period.now, period.calendar)[0]
    except (ValueError, OverflowError) as error:
        raise document.fault("time", "must be a time as the answer gives it") from error


def parse_stickiness(document: Part, period: Period) -> Stickiness:
    """A stickiness question."""
    document.only(*COMMON, "series", "interval")
    calendar, now = period.calendar, period.now
    series = document.each(
        "series", lambda found, path: parse_selection(found, path, calendar, now, "measure", "property"), least=1
    )
    asked = None
    if document.has("actors"):
        actors = document.part("actors").only("series", "intervals")
        asked = (actors.whole("series", 0, most=len(series) - 1), actors.whole("intervals", least=1))
    return Stickiness(
        period, parse_where(document, "where", calendar, now), parse_per(document), series,
        document.choice("interval", INTERVALS, "day"), asked,
    )  # fmt: skip


def parse_lifecycle(document: Part, period: Period) -> Lifecycle:
    """A lifecycle question."""
    document.only(*COMMON, "any_of", "event", "interval", "name", "series")
    calendar, now = period.calendar, period.now
    if document.has("series"):
        found = document.each("series", lambda one, path: parse_selection(one, path, calendar, now), least=1)
        if len(found) > 1:
            raise document.fault("series", "a lifecycle has one")
        selection = found[0]
    else:
        said = {key: document.document.get(key) for key in ("any_of", "event", "name")}
        selection = parse_selection(said, document.path, calendar, now)
    asked = None
    if document.has("actors"):
        actors = document.part("actors").only("time", "status")
        asked = (read_time(actors, period), actors.choice("status", ("new", "returning", "resurrecting", "dormant")))
    return Lifecycle(
        period, parse_where(document, "where", calendar, now), parse_per(document), selection,
        document.choice("interval", INTERVALS, "day"), asked,
    )  # fmt: skip
