"""Funnel: how many go through steps, how far and how fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .breakdown import Breakdown, parse_breakdown
from .conditions import Every, Selection, parse_selection, parse_where, parse_window
from .reading import Part, as_part
from .series import COMMON, parse_per, read_time
from .times import INTERVALS, MICROSECONDS, Period

MOST_STEPS = 20
WINDOW = 14 * MICROSECONDS["day"]


@dataclass(frozen=True)
class Exclusion:
    """Events that end an attempt when they come between two of its steps, which are counted from 0."""

    selection: Selection
    from_step: int
    to_step: int


@dataclass(frozen=True)
class FunnelActors:
    """Whom to list: those who converted to the step, or dropped out before it.

    Attributes:
        breakdown: only those of this value; None for all. time: only those who entered in this interval.
    """

    step: int
    kind: str
    breakdown: tuple[str | float | bool | None, ...] | None
    is_other: bool
    time: int | None


@dataclass(frozen=True)
class Funnel:
    """Steps in order, strictly one after the other, or in any order.

    Attributes:
        window: microseconds from the first step within which the others must come, the limit included.
        entry: whether a person may enter again (`any`) or only the first entry counts (`first`).
        view: `steps`, `trend` (by entry period) or `time` (histogram of the time to convert).
        with_seconds: whether times between steps are asked; without them the answer comes quicker.
        bins: how many bins the histogram has; 0 lets the number of users decide.
    """

    period: Period
    where: Every
    per: str
    steps: tuple[Selection, ...]
    order: str
    window: int
    exclusions: tuple[Exclusion, ...]
    breakdown: Breakdown | None
    entry: str
    view: str
    interval: str
    with_seconds: bool
    bins: int
    actors: FunnelActors | None


def parse_funnel(document: Part, period: Period) -> Funnel:
    """A funnel question."""
    document.only(
        *COMMON, "steps", "order", "window", "exclusions", "breakdown", "entry", "view", "interval", "seconds", "bins"
    )
    calendar, now = period.calendar, period.now
    steps = document.each("steps", lambda found, path: parse_selection(found, path, calendar, now), least=1)
    if len(steps) > MOST_STEPS:
        raise document.fault("steps", f"a funnel has {MOST_STEPS} steps at most")
    order = document.choice("order", ("ordered", "strict", "any", "unordered"), "ordered")
    exclusions = document.each("exclusions", lambda found, path: _exclusion(found, path, period, len(steps)))
    if len(exclusions) > MOST_STEPS:
        raise document.fault("exclusions", f"a funnel has {MOST_STEPS} exclusions at most")
    return Funnel(
        period, parse_where(document, "where", calendar, now), parse_per(document), steps,
        "any" if order == "unordered" else order, parse_window(document, "window", WINDOW), exclusions,
        parse_breakdown(document, calendar, now, steps=len(steps)), document.choice("entry", ("any", "first"), "any"),
        document.choice("view", ("steps", "trend", "time"), "steps"), document.choice("interval", INTERVALS, "day"),
        document.flag("seconds", True), document.whole("bins", 0, most=90), _actors(document, len(steps), period),
    )  # fmt: skip


def _exclusion(found: Any, path: str, period: Period, steps: int) -> Exclusion:
    """One exclusion."""
    selection = parse_selection(found, path, period.calendar, period.now, "from_step", "to_step")
    document = as_part(found, path)
    first = document.whole("from_step", 0, most=max(steps - 2, 0))
    return Exclusion(selection, first, document.whole("to_step", steps - 1, least=first + 1, most=max(steps - 1, 1)))


def _actors(document: Part, steps: int, period: Period) -> FunnelActors | None:
    """Whose persons of a funnel are asked."""
    if not document.has("actors"):
        return None
    actors = document.part("actors").only("step", "kind", "breakdown", "other", "time")
    kind = actors.choice("kind", ("converted", "dropped"), "converted")
    step = actors.whole("step", steps - 1, least=1 if kind == "dropped" else 0, most=steps - 1)
    breakdown = actors.document.get("breakdown")
    if breakdown is not None and not isinstance(breakdown, list):
        breakdown = [breakdown]
    time = read_time(actors, period) if actors.has("time") else None
    return FunnelActors(step, kind, tuple(breakdown) if breakdown is not None else None, actors.flag("other"), time)
