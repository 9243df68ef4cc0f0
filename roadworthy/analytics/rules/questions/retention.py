"""Retention: who comes again."""

from __future__ import annotations

from dataclasses import dataclass

from .conditions import Every, Selection, parse_selection, parse_where
from .reading import Part
from .series import COMMON, parse_per
from .times import INTERVALS, Period

PERIODS = 11


@dataclass(frozen=True)
class Retention:
    """Cohorts by the period of a start, and how many of each return in the periods after it.

    Attributes:
        edges: starts of the periods and the end of the last, in microseconds; the last holds the end of the range.
        is_first_time: a person is only in the cohort of their first start ever; else in that of each period with one.
        is_bounded: returning means on that period; else on it or after it.
        reference: of what rates are shares: of the `start`, or of the `previous` period; None leaves rates out.
        actors: (cohort, period): whom to list.
    """

    period: Period
    where: Every
    per: str
    start: Selection
    returning: Selection
    interval: str
    edges: tuple[int, ...]
    is_first_time: bool
    is_bounded: bool
    reference: str | None
    actors: tuple[int, int] | None


def parse_retention(document: Part, period: Period) -> Retention:
    """A retention question.

    The cohorts are the `periods` that end with the period of `to`; `from` only leaves out earlier events.
    """
    document.only(*COMMON, "start", "return", "first_time", "period", "periods", "bounded", "reference")
    calendar, now = period.calendar, period.now
    start = parse_selection(document.document.get("start") or {}, "start", calendar, now)
    # What somebody comes again for is, unless it is said, what they came for.
    returning = (
        parse_selection(document.document["return"], "return", calendar, now) if document.has("return") else start
    )
    interval = document.choice("period", INTERVALS, "day")
    count = _count(document, period, interval)
    last = calendar.start_of(period.end - 1, interval)
    edges = [calendar.shift(last, interval, place) for place in range(1 - count, 2)]
    if period.is_default or period.start is None:
        period = period.starting(edges[0])
    asked = None
    if document.has("actors"):
        actors = document.part("actors").only("cohort", "period")
        cohort = actors.whole("cohort", most=count - 1)
        asked = (cohort, actors.whole("period", 0, most=count - 1 - cohort))
    return Retention(
        period, parse_where(document, "where", calendar, now), parse_per(document), start, returning, interval,
        tuple(edges), document.flag("first_time"), document.flag("bounded", True),
        document.choice("reference", ("start", "previous")) if document.has("reference") else None, asked,
    )  # fmt: skip


def _count(document: Part, period: Period, interval: str) -> int:
    """How many periods: as said, else as many as the range has, else 11."""
    if document.has("periods"):
        return document.whole("periods", least=1, most=366)
    if period.is_default or period.start is None:
        return PERIODS
    return min(len(period.calendar.edges(period.start, period.end, interval)) - 1, 366)
