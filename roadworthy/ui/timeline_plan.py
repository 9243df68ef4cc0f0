"""Where everything on a timeline stands, in pixels: days to places, bars to rows, months to ticks. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .timelines import DAYS, PIXELS_PER_DAY, Bar, TimeLane, Timeline, Zoom

ROW, BAR, HEAD, PAD = 32, 24, 40, 4
LETTER = 6.7


@dataclass(frozen=True)
class Placed:
    """A bar at its place; `tail` pixels of its width fade out; a title that does not fit stands behind the bar."""

    bar: Bar
    x: float
    y: float
    width: float
    tail: float
    is_outside: bool


@dataclass(frozen=True)
class Row:
    """A lane at its place."""

    lane: TimeLane
    y: float
    height: float


@dataclass(frozen=True)
class Tick:
    """A label on the axis; `is_strong` starts a year."""

    x: float
    words: str
    is_strong: bool


@dataclass(frozen=True)
class Plan:
    """The whole drawing."""

    first: date
    days: int
    per_day: float
    width: float
    height: float
    rows: Sequence[Row]
    bars: Sequence[Placed]
    ticks: Sequence[Tick]
    today: float


def month_start(day: date, months: int = 0) -> date:
    """The first day of the month `months` away."""
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def span(timeline: Timeline) -> tuple[date, date]:
    """First and last day drawn: whole months around every bar and today, at least half a year."""
    bars = [bar for lane in timeline.lanes for bar in lane.bars]
    first = min([timeline.today, *(bar.start for bar in bars), *(bar.ghost[0] for bar in bars if bar.ghost)])
    last = max([timeline.today, *(bar.end + timedelta(DAYS[bar.precision]) for bar in bars)])
    start = month_start(first)
    return start, max(month_start(last, 2), month_start(start, 6))


def plan(timeline: Timeline) -> Plan:
    """Lay the timeline out."""
    first, last = span(timeline)
    per_day = PIXELS_PER_DAY[timeline.zoom]
    y, rows, placed = float(HEAD), [], []
    for lane in timeline.lanes:
        bars, count = stack(lane.bars, first, per_day, y)
        height = max(1, count) * ROW + 2 * PAD
        rows.append(Row(lane, y, height))
        placed += bars
        y += height
    days = (last - first).days
    ticks = list(ticks_between(first, last, timeline.zoom, per_day))
    today = (timeline.today - first).days * per_day
    return Plan(first, days, per_day, days * per_day, y, rows, placed, ticks, today)


def stack(bars: Sequence[Bar], first: date, per_day: float, top: float) -> tuple[list[Placed], int]:
    """Bars in as few rows as keep them and their titles apart."""
    free: list[float] = []
    found = []
    for bar in sorted(bars, key=lambda one: (one.start, one.end, one.key)):
        x = (bar.start - first).days * per_day
        tail = DAYS[bar.precision] * per_day
        solid = max(((bar.end - bar.start).days + 1) * per_day - tail / 2, 10.0)
        words = len(bar.title) * LETTER + 22
        is_outside = words > solid + tail * 0.5
        end = x + solid + tail + (words if is_outside else 8)
        row = next((n for n, taken in enumerate(free) if taken <= x), len(free))
        free[row : row + 1] = [end]
        found.append(Placed(bar, x, top + PAD + row * ROW + (ROW - BAR) / 2, solid + tail, tail, is_outside))
    return found, len(free)


def ticks_between(first: date, last: date, zoom: Zoom, per_day: float) -> Iterator[Tick]:
    """Weeks, months or quarters, with the year where it begins."""
    if zoom == "month":
        day = first
        while day < last:
            yield Tick((day - first).days * per_day, f"{day.day} {day:%b}", day.day <= 7)
            day += timedelta(7)
        return
    step = 1 if zoom == "quarter" else 3
    day = month_start(first, -((first.month - 1) % step))
    while day < last:
        words = f"{day:%b}" if zoom == "quarter" else f"Q{(day.month - 1) // 3 + 1}"
        is_year = day.month == 1 or day <= first
        yield Tick((day - first).days * per_day, f"{words} {day.year}" if is_year else words, day.month == 1)
        day = month_start(day, step)
