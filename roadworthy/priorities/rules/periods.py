"""Periods of planning: months, quarters and half-years in a row, as people name them."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise


class Length(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"


MONTHS = {Length.MONTH: 1, Length.QUARTER: 3, Length.HALF: 6}


@dataclass(frozen=True)
class Period:
    """One period with its name, first and last day."""

    name: str
    starts: date
    ends: date


def start_of(day: date, length: Length) -> date:
    """Return the first day of the calendar's month, quarter or half-year that contains a day."""
    months = MONTHS[length]
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def next_start(day: date, length: Length) -> date:
    """Return the first day of the next one after that which contains a day."""
    return _later(start_of(day, length), MONTHS[length])


def periods_from(starts: date, length: Length, count: int) -> list[Period]:
    """Return ``count`` periods in a row, from the one that contains a day.

    Raises:
        ValueError: ``count`` below 1.
    """
    if count < 1:
        raise ValueError(f"count must be at least 1, not {count}")
    first, months = start_of(starts, length), MONTHS[length]
    days = [_later(first, number * months) for number in range(count + 1)]
    return [Period(_name(here, length), here, following - timedelta(days=1)) for here, following in pairwise(days)]


def _later(first: date, months: int) -> date:
    place = first.year * 12 + first.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def _name(first: date, length: Length) -> str:
    if length is Length.MONTH:
        return f"{first:%B %Y}"
    if length is Length.QUARTER:
        return f"Q{(first.month + 2) // 3} {first.year}"
    return f"{'First' if first.month == 1 else 'Second'} half of {first.year}"
