"""Axes: round ticks, and places as shares of the width."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .inputs import Place


def finite(values: Iterable[float | None]) -> list[float]:
    """The values that are numbers."""
    return [float(value) for value in values if value is not None and math.isfinite(value)]


def round_step(span: float, wanted: int) -> float:
    """A step of 1, 2, 2.5 or 5 times a power of ten, giving about `wanted` steps over the span."""
    if span <= 0 or not math.isfinite(span):
        return 1.0
    raw = span / max(1, wanted)
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * step for step in (1, 2, 2.5, 5, 10) if power * step >= raw * 0.999999)


@dataclass(frozen=True)
class Scale:
    """An axis from `low` to `high` with round ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Where the value lies, 0 at the low end to 1 at the high end, not clipped."""
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class LogScale(Scale):
    """An axis on which each tenfold is as long as the next; only for values above 0."""

    def share(self, value: float) -> float:
        """Where the value lies, 0 at the low end to 1 at the high end; what is not above 0 lies at the low end."""
        if value <= 0:
            return 0.0
        return math.log(value / self.low) / math.log(self.high / self.low)


def log_scale(values: Iterable[float | None]) -> Scale:
    """A logarithmic scale over all values, with ticks at 1, 2 and 5; a plain one where a value is not above 0."""
    found = finite(values)
    if not found or min(found) <= 0:
        return scale(found, from_zero=True)
    first, last = math.floor(math.log10(min(found))), math.ceil(math.log10(max(found)) + 1e-9)
    steps = [round(digit * 10.0**power, 12) for power in range(first, last + 1) for digit in (1, 2, 5)]
    low = max(step for step in steps if step <= min(found))
    high = min((step for step in steps if step >= max(found)), default=steps[-1])
    high = high if high > low else low * 10
    ticks = [step for step in steps if low <= step <= high]
    return LogScale(low, high, tuple(ticks if len(ticks) <= 7 else ticks[:: math.ceil(len(ticks) / 7)]))


def scale(values: Iterable[float | None], *, from_zero: bool = False, ticks: int = 4) -> Scale:
    """A scale that covers all values and ends on round ticks. Without values it runs from 0 to 1."""
    found = finite(values)
    if not found:
        return Scale(0.0, 1.0, (0.0, 0.5, 1.0))
    low, high = min(found), max(found)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high == low:
        pad = abs(high) * 0.1 or 1.0
        low, high = (low, high + pad) if low == 0 or from_zero else (low - pad, high + pad)
    step = round_step(high - low, ticks)
    if step < 1 and all(value == int(value) for value in found):
        step = 1.0  # half a note does not exist
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return Scale(first * step, last * step, tuple(round(n * step, 10) for n in range(first, last + 1)))


def day_label(day: date, span_days: int, is_first: bool) -> str:
    """A date for an axis: days for short spans, months with the year where it starts for long ones."""
    if span_days <= 120:
        return f"{day.day} {day:%b}"
    if span_days > 1500:
        return f"{day:%Y}"
    return f"{day:%b %Y}" if is_first or day.month == 1 else f"{day:%b}"


def place_words(place: Place) -> str:
    """A place in full, for tooltips and tables."""
    if isinstance(place, date):
        return f"{place.day} {place:%b %Y}"
    return f"{place:g}" if isinstance(place, float) else str(place)


def shares(places: Sequence[Place]) -> list[float]:
    """Each place as a share of the width: dates and numbers to scale, names evenly."""
    if len(places) < 2:
        return [0.5] * len(places)
    if all(isinstance(place, date) for place in places):
        numbers = [float(place.toordinal()) for place in places if isinstance(place, date)]
    elif all(isinstance(place, int | float) for place in places):
        numbers = [float(place) for place in places if isinstance(place, int | float)]
    else:
        numbers = [float(n) for n in range(len(places))]
    low, high = min(numbers), max(numbers)
    return [(number - low) / ((high - low) or 1) for number in numbers]


def ticks_of(places: Sequence[Place], wanted: int = 6) -> list[tuple[float, str]]:
    """A few places with their labels, evenly chosen."""
    if not places:
        return []
    at = shares(places)
    step = max(1, math.ceil(len(places) / wanted))
    days = [place for place in places if isinstance(place, date)]
    span = (max(days) - min(days)).days if days else 0
    found, years = [], set()
    for n in range(0, len(places), step):
        place = places[n]
        if isinstance(place, date):
            found.append((at[n], day_label(place, span, place.year not in years)))
            years.add(place.year)
        else:
            found.append((at[n], place_words(place)))
    return found
