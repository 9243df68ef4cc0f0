"""Paths, cohorts, distributions, and the persons behind a number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .conditions import SCOPES, Cohort, Every, Selection, parse_cohort, parse_selection, parse_where
from .errors import QuestionError
from .reading import Part, as_text
from .series import COMMON, RANGE, parse_per
from .times import Period

if TYPE_CHECKING:
    from . import Question


@dataclass(frozen=True)
class Paths:
    """Which way people take from event to event within a session.

    Attributes:
        events: only these names; `page` stands for all pages. Empty: all events.
        start, end: a path begins with the first such node, or ends with it.
        steps: so many nodes of a path are shown; edges: so many edges, those taken most often.
        exclude: names (with wildcards) that are passed over; group: patterns, each of which is one node.
        session: microseconds without an event after which a new session begins.
        actors: the edge, (from, to), whose persons to list; of a node alone, the other is None.
    """

    period: Period
    where: Every
    per: str
    events: tuple[str, ...]
    start: str | None
    end: str | None
    steps: int
    edges: int
    exclude: tuple[str, ...]
    group: tuple[str, ...]
    session: int
    actors: tuple[str | None, str | None] | None


@dataclass(frozen=True)
class CohortSize:
    """How many persons are in a cohort, and who."""

    period: Period
    cohort: Cohort
    has_actors: bool


@dataclass(frozen=True)
class Distribution:
    """How the values of a property are spread over events, persons or groups.

    Attributes:
        on: whose property it is. With `person` and `group`, those who did one of the events.
        limit: so many values are listed, the most frequent first. bins: of the histogram of numbers.
    """

    period: Period
    where: Every
    per: str
    selection: Selection
    on: str
    key: str
    limit: int
    bins: int


@dataclass(frozen=True)
class Users:
    """The persons behind a number of another question, a page of them at a time."""

    of: Question
    offset: int
    limit: int


def parse_paths(document: Part, period: Period) -> Paths:
    """A paths question."""
    document.only(*COMMON, "events", "start", "end", "steps", "edges", "exclude", "group", "session_minutes")
    asked = None
    if document.has("actors"):
        part = document.part("actors").only("from", "to")
        asked = tuple(part.text(key) if part.has(key) else None for key in ("from", "to"))
        if asked == (None, None):
            raise part.fault("from", "give from, to or both, as the edges name them")
    return Paths(
        period, parse_where(document, "where", period.calendar, period.now), parse_per(document),
        document.each("events", as_text), document.text("start") if document.has("start") else None,
        document.text("end") if document.has("end") else None, document.whole("steps", 5, least=2, most=50),
        document.whole("edges", 50, least=1, most=1000), document.each("exclude", as_text),
        document.each("group", as_text), document.whole("session_minutes", 30, least=1, most=100_000) * 60_000_000,
        (asked[0], asked[1]) if asked else None,
    )  # fmt: skip


def parse_size(document: Part, period: Period) -> CohortSize:
    """A cohort question; its criteria stand in `cohort`, or beside `kind` as `all` or `any`."""
    document.only(*RANGE, "actors", "cohort", "all", "any", "name")
    if document.has("cohort"):
        part = document.part("cohort")
    else:
        part = Part({key: document.document.get(key) for key in ("all", "any")}, document.path)
    return CohortSize(period, parse_cohort(part, period.calendar, period.now), bool(document.document.get("actors")))


def parse_distribution(document: Part, period: Period) -> Distribution:
    """A question about the values of a property."""
    document.only(*RANGE, "where", "per", "any_of", "event", "name", "on", "property", "key", "limit", "bins")
    said: dict[str, Any] = {key: document.document.get(key) for key in ("any_of", "event", "name")}
    return Distribution(
        period, parse_where(document, "where", period.calendar, period.now),
        parse_per(document), parse_selection(said, document.path, period.calendar, period.now),
        document.choice("on", SCOPES, "event"),
        document.text("key") if document.has("key") else document.text("property"),
        document.whole("limit", 25, least=1, most=1000), document.whole("bins", 20, least=1, most=200),
    )  # fmt: skip


def parse_users(document: Part, of: Question) -> Users:
    """The persons behind a number; `of` is a question with `actors`."""
    document.only("kind", "of", "limit", "offset", "timezone", "week_start")
    if isinstance(of, Users | Distribution):
        raise QuestionError("of.kind", "this kind of question does not list persons")
    return Users(of, document.whole("offset", 0, most=100_000_000), document.whole("limit", 100, least=1, most=1000))
