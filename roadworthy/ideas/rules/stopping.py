"""When to stop: a condition on a metric, held against its values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import isfinite
from typing import Literal

from roadworthy.analytics.rules import combine

Comparison = Literal["below", "above"]
Per = Literal["day", "week"]
State = Literal["met", "not met", "not enough data"]
LENGTH: dict[str, int] = {"day": 1, "week": 7}
MOST_PERIODS = 366


@dataclass(frozen=True)
class Condition:
    """The metric is strictly below (or above) ``value`` for ``periods`` days or weeks in a row.

    Attributes:
        since: the first day that counts. aggregate: how a week's days become one number (sum, mean, last); "window":
            they do not, and each week has a number of its own.
    """

    comparison: Comparison
    value: float
    periods: int
    per: Per
    since: date
    aggregate: str = "mean"

    def __post_init__(self) -> None:
        if not isfinite(self.value):
            raise ValueError(f"value must be a finite number, not {self.value}")
        if not 1 <= self.periods <= MOST_PERIODS:
            raise ValueError(f"periods must be 1 to {MOST_PERIODS}, not {self.periods}")
        if self.comparison not in ("below", "above"):
            raise ValueError(f"comparison must be below or above, not {self.comparison}")
        if self.per not in LENGTH:
            raise ValueError(f"per must be day or week, not {self.per}")

    def holds(self, number: float) -> bool:
        """Whether one day's or week's number is beyond the value."""
        return number < self.value if self.comparison == "below" else number > self.value


@dataclass(frozen=True)
class Period:
    """One whole day or week: its days and its number, None where that is not known."""

    starts: date
    ends: date
    number: float | None


@dataclass(frozen=True)
class Verdict:
    """How a condition stands.

    Attributes:
        since, met_on: when met, the first day of the row that met it, and the day on which it was long enough.
        row: how many of the ``wanted`` days or weeks in a row have been beyond the value until now.
        last: the newest number, None without any. distance: how far it is from the value on the good side;
            0 or below is beyond it.
    """

    state: State
    since: date | None
    met_on: date | None
    row: int
    wanted: int
    last: float | None
    distance: float | None
    sentence: str


def check_condition(
    condition: Condition,
    values: Mapping[date, float],
    *,
    today: date,
    name: str,
    say: Callable[[float], str] = "{:g}".format,
    weeks: Mapping[date, float] | None = None,
) -> Verdict:
    """Say whether a condition is met, was met since it is watched, or cannot be told.

    Only whole days and weeks (Monday to Sunday) count: neither today, nor a week that began before ``since``.
    A day without a value ends a row, for what is not known is no proof; so does a week without one, or with fewer
    than the metric's weeks have when days are added up. Once met it stays met, so that a pause of whoever checks
    loses nothing.

    Args:
        values: the metric by day; what is not finite is a gap. today: in the people's time zone.
        name: of the metric. say: how its numbers are written.
        weeks: of a metric whose days do not add up (aggregate "window"), each week as one by its last day.
    """
    known = {day: value for day, value in values.items() if isfinite(value)}
    periods = periods_of(condition, known, today=today, weeks=weeks)
    numbers = [one for one in periods if one.number is not None]
    if not numbers:
        words = f"Not enough data: {name} has no value for a whole {condition.per} since {_day(condition.since)}."
        return Verdict("not enough data", None, None, 0, condition.periods, None, None, words)
    row, met = _rows(condition, periods)
    last = numbers[-1].number
    assert last is not None
    distance = last - condition.value if condition.comparison == "below" else condition.value - last
    if met is not None:
        starts, ends = met
        words = f"{name} was {_beyond(condition, say)}, since {_day(starts)}."
        return Verdict("met", starts, ends, row, condition.periods, last, distance, words)
    words = _not_yet(condition, row, last, distance, name, say)
    return Verdict("not met", None, None, row, condition.periods, last, distance, words)


def periods_of(
    condition: Condition, values: Mapping[date, float], *, today: date, weeks: Mapping[date, float] | None = None
) -> list[Period]:
    """Return every whole day or week since the condition is watched, oldest first, gaps included."""
    length = LENGTH[condition.per]
    start = condition.since
    if condition.per == "week":
        start += timedelta(days=-start.weekday() % 7)
    fullest = _fullest_week(values) if condition.per == "week" and condition.aggregate == "sum" else 1
    found = []
    while start + timedelta(days=length) <= today:
        days = [start + timedelta(days=n) for n in range(length)]
        held = [values[day] for day in days if day in values]
        if condition.aggregate == "window" and length > 1:
            number = (weeks or {}).get(days[-1])
        else:
            number = combine(held, condition.aggregate) if len(held) >= fullest else None
        found.append(Period(start, days[-1], number))
        start += timedelta(days=length)
    return found


def words_of(condition: Condition, name: str, say: Callable[[float], str] = "{:g}".format) -> str:
    """Return the condition as people say it."""
    return f"{name} {_beyond(condition, say)}"


def _rows(condition: Condition, periods: list[Period]) -> tuple[int, tuple[date, date] | None]:
    """Return the length of the row that reaches to now, and the first row that was long enough."""
    row, met = 0, None
    for place, one in enumerate(periods):
        row = row + 1 if one.number is not None and condition.holds(one.number) else 0
        if row >= condition.periods and met is None:
            met = (periods[place - row + 1].starts, one.ends)
    return row, met


def _fullest_week(values: Mapping[date, float]) -> int:
    weeks: dict[date, int] = {}
    for day in values:
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + 1
    return max(weeks.values(), default=1)


def _beyond(condition: Condition, say: Callable[[float], str]) -> str:
    words = f"{condition.comparison} {say(condition.value)} for {condition.periods} {condition.per}"
    return f"{words}s in a row" if condition.periods > 1 else words


def _not_yet(
    condition: Condition, row: int, last: float, distance: float, name: str, say: Callable[[float], str]
) -> str:
    if row:
        so_far = f"{row} of {condition.periods} {condition.per}s in a row"
        return f"{name} is {condition.comparison} {say(condition.value)}: {so_far}."
    side = "above" if condition.comparison == "below" else "below"
    if distance < 0:
        return f"{name} was {say(last)} at last, but not {condition.periods} {condition.per}s in a row."
    return (
        f"{name} is {say(last)}, {say(distance)} {side} the line."
        if distance
        else f"{name} is {say(last)}, on the line."
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
