"""When a metric deserves a look: beyond a line, or outside what its own past makes us expect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, isfinite
from typing import Literal

import numpy as np

from roadworthy.maths import Array

Comparison = Literal["above", "below"]
SEASON_DAYS, FEWEST_ERRORS, MOST_ERRORS, LEVEL_WEIGHT = 56, 60, 400, 0.3


@dataclass(frozen=True)
class Expected:
    """What the days before make us expect of a day.

    Attributes:
        low, middle, high: in the metric's unit. rate: of days that fall outside by chance alone, about.
        errors: on how many days before the width rests.
    """

    low: float
    middle: float
    high: float
    rate: float
    errors: int

    def holds(self, value: float) -> bool:
        """Whether a value lies within."""
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Breach:
    """One run of days or weeks beyond the line, or outside what was expected.

    Attributes:
        since: its first day; with the alarm it is the name of the breach, so none is told twice.
        on: the newest of these days. value: then. expected: then; None for a line.
    """

    since: date
    on: date
    value: float
    expected: Expected | None
    sentence: str


def expect(values: Mapping[date, float], day: date, *, rate: float) -> Expected | None:
    """What the days before `day` make us expect of it.

    The forecast is a level that follows the days (exponential smoothing) and a level for each weekday of the eight
    weeks before, on logarithms where all values are above 0. Every earlier day is forecast in the same way from the
    days before it alone; the interval is as wide as the share `rate` of those errors that were largest, whatever
    their shape. So outside fall about that share of quiet days.

    Args:
        values: by day; what is not finite is a gap. rate: share of quiet days that may fall outside, above 0 and
            below 1; with n errors none below 1 / (n + 1) can be held, and the widest error is taken.
    Returns:
        None with fewer than sixty errors.
    Source:
        intervals by past errors: G. Shafer, V. Vovk, Journal of Machine Learning Research 9 (2008), 371-421;
        C. C. Holt, ONR Memorandum 52 (1957), reprinted International Journal of Forecasting 20 (2004), 5-10.
    """
    if not 0 < rate < 1:
        raise ValueError(f"rate must be between 0 and 1, not {rate}")
    first = day - timedelta(days=MOST_ERRORS + SEASON_DAYS)
    known = sorted(one for one, value in values.items() if first <= one < day and isfinite(value))
    if len(known) < SEASON_DAYS:
        return None
    numbers = np.array([values[one] for one in known])
    in_logs = bool((numbers > 0).all())
    scale = np.log(numbers) if in_logs else numbers
    weekdays = np.array([one.weekday() for one in known])
    errors = [scale[k] - forecast(scale[:k], weekdays[:k], int(weekdays[k])) for k in range(SEASON_DAYS, len(known))]
    if len(errors) < FEWEST_ERRORS:
        return None
    middle = forecast(scale, weekdays, day.weekday())
    half = widest(np.abs(np.array(errors)), rate)
    ends = (middle - half, middle, middle + half)
    low, mid, high = (exp(min(one, 700.0)) for one in ends) if in_logs else ends
    return Expected(low, mid, high, rate, len(errors))


def forecast(scale: Array, weekdays: np.ndarray[tuple[int, ...], np.dtype[np.int64]], weekday: int) -> float:
    """The level that follows (n,) values of days, and the level of the weekday within their last eight weeks."""
    recent, days = scale[-SEASON_DAYS:], weekdays[-SEASON_DAYS:]
    counts = np.bincount(days, minlength=7)
    sums = np.bincount(days, weights=recent, minlength=7)
    season = np.where(counts > 0, sums / np.maximum(counts, 1) - recent.mean(), 0.0)
    calm = recent - season[days]
    weights = LEVEL_WEIGHT * (1 - LEVEL_WEIGHT) ** np.arange(len(calm))[::-1]
    return float(weights @ calm / weights.sum() + season[weekday])


def widest(errors: Array, rate: float) -> float:
    """The size that about the share `rate` of errors exceeds: the k-th largest, k = rate of n + 1 rounded down."""
    place = max(1, int(rate * (len(errors) + 1)))
    return float(np.sort(errors)[-place])


def outside(values: Mapping[date, float], *, rate: float, since: date, until: date, name: str) -> Breach | None:
    """The breach that the newest day with a value belongs to: it and the days right before it, all outside.

    Returns:
        None where that day lies before `since`, is as expected, or there is too little to expect anything.
    """
    known = sorted(day for day, value in values.items() if isfinite(value) and day <= until)
    if not known or known[-1] < since:
        return None
    newest = known[-1]
    expected = expect(values, newest, rate=rate)
    if expected is None or expected.holds(values[newest]):
        return None
    start = newest
    while (before := start - timedelta(days=1)) in values and before >= since:
        earlier = expect(values, before, rate=rate)
        if earlier is None or earlier.holds(values[before]):
            break
        start = before
    way = "above" if values[newest] > expected.high else "below"
    words = (
        f"{name} was {said(values[newest])} on {_day(newest)}, {way} the {said(expected.low)} to {said(expected.high)}"
        f" that the days before make us expect. By chance alone that happens on about 1 of {round(1 / rate)} days."
    )
    return Breach(start, newest, values[newest], expected, words)


def beyond(
    numbers: Sequence[tuple[date, float]], *, comparison: Comparison, line: float, name: str, per: str
) -> Breach | None:
    """The breach that the newest of these numbers belongs to: it and those before it in a row beyond the line.

    Args:
        numbers: (last day, number) of days or of windows of days, oldest first.
    Returns:
        None when the newest is on the good side, or there is none.
    """
    run: list[tuple[date, float]] = []
    for day, value in reversed(numbers):
        if not (value > line if comparison == "above" else value < line):
            break
        run.append((day, value))
    if not run:
        return None
    (newest, value), (start, _) = run[0], run[-1]
    words = f"{name} is {said(value)} {per} to {_day(newest)}, {comparison} {said(line)}."
    return Breach(start, newest, value, None, words)


def said(value: float) -> str:
    """A number as a sentence writes it."""
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
