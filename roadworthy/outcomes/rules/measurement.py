"""What a release did to a metric: before and after, honestly."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import expm1, isfinite

import numpy as np

from roadworthy.maths import Array, Interval, Regression, regress

LEVEL = 0.8
"""Measurements and predictions alike are stated as 80 % ranges: 10th to 90th percentile."""
BEFORE_WEEKS, AFTER_WEEKS, SETTLE_DAYS = 26, 8, 7
FEWEST_BEFORE, FEWEST_AFTER, TREND_FROM = 4, 2, 8
_DAYS_OF_A_WEEK = 5


@dataclass(frozen=True)
class NotEnoughData:
    """No measurement, and why. ``sentence`` is for the user; ``ready_on`` says when to try again, if known."""

    sentence: str
    ready_on: date | None = None


@dataclass(frozen=True)
class Measurement:
    """The change after a release, against where the course before would have led.

    Attributes:
        absolute: in the metric's unit, per day of the series. relative: as a share (0.05 is
            5 %); None where the expected level is not above 0.
        expected, found: mean level after the release: where the course would have led, and what was.
        weeks_before, weeks_after: whole weeks used.
        method: "level and trend", or "level" where the time before is too short for a trend.
        assumptions: what must hold for this to be the release's doing, in whole sentences.
    """

    absolute: Interval
    relative: Interval | None
    expected: float
    found: float
    weeks_before: int
    weeks_after: int
    method: str
    assumptions: tuple[str, ...]
    sentence: str


def measure(
    days: Sequence[date],
    values: Sequence[float],
    *,
    released: date,
    other_releases: Sequence[date] = (),
    before_weeks: int = BEFORE_WEEKS,
    after_weeks: int = AFTER_WEEKS,
    settle_days: int = SETTLE_DAYS,
) -> Measurement | NotEnoughData:
    """Measure what changed with a release, from a metric's daily values.

    Days are put together to whole weeks counted from the release, which removes the rhythm of
    the week; a week needs values on five days. The settling days after the release are left out.
    On the weekly means (their logarithm where all are above 0) a line is fitted: level, trend
    from eight weeks before on, a step at the release, and a step at each other release that
    lies two weeks or more away. Errors may follow their neighbours (see ``maths.regress``). The
    step is the effect.

    Args:
        days, values: n days and their values in any order; missing days and NaN are gaps.
        released: the day of release; it counts as after.
        other_releases: days of other releases that may have moved this metric.
    Returns:
        ``NotEnoughData`` with fewer than four usable weeks before or two after.
    Raises:
        ValueError: lengths that differ, a day twice, or windows below one week.
    Source:
        interrupted time series: J. Lopez Bernal, S. Cummins, A. Gasparrini, International
        Journal of Epidemiology 46 (2017), 348-355.
    """
    if before_weeks < 1 or after_weeks < 1 or settle_days < 0:
        raise ValueError("before_weeks and after_weeks must be 1 or more, settle_days 0 or more")
    series = _series(days, values)
    starts = released + timedelta(days=settle_days)
    before = _weeks(series, [released - timedelta(days=7 * k) for k in range(before_weeks, 0, -1)])
    after = _weeks(series, [starts + timedelta(days=7 * k) for k in range(after_weeks)])
    if lacking := _lacking(series, before, after, released, starts):
        return lacking
    weeks = before + after
    fitted = _fit(weeks, len(before), released, other_releases)
    if fitted is None:
        return NotEnoughData("The weeks do not tell the release apart from the other releases around it.")
    return _measurement(weeks, len(before), fitted, released, other_releases)


@dataclass(frozen=True)
class _Week:
    starts: date
    mean: float


@dataclass(frozen=True)
class _Fitted:
    line: Regression
    in_logs: bool
    with_trend: bool
    inseparable: int


def _series(days: Sequence[date], values: Sequence[float]) -> dict[date, float]:
    if len(days) != len(values):
        raise ValueError(f"values must be as many as days: {len(values)} for {len(days)}")
    if len(set(days)) != len(days):
        raise ValueError("days must be unique")
    return {day: float(v) for day, v in zip(days, values, strict=True) if isfinite(v)}


def _weeks(series: dict[date, float], starts: Sequence[date]) -> list[_Week]:
    """Return the mean of each week that has values on at least five of its days.

    In a week with gaps each day counts by its weekday's usual share, so that a missing Sunday does
    not look like a rise.
    """
    weights = _weekday_weights(series)
    weeks = []
    for first in starts:
        held = [day for k in range(7) if (day := first + timedelta(days=k)) in series]
        if len(held) >= _DAYS_OF_A_WEEK:
            whole = len(held) == 7
            total = 7.0 if whole else sum(weights[day.weekday()] for day in held)
            weeks.append(_Week(first, sum(series[day] for day in held) / total))
    return weeks


def _weekday_weights(series: dict[date, float]) -> list[float]:
    """Return each weekday's mean over the mean of all weekdays; 1 where that says nothing."""
    values: list[list[float]] = [[] for _ in range(7)]
    for day, value in series.items():
        values[day.weekday()].append(value)
    means = [sum(one) / len(one) if one else None for one in values]
    known = [mean for mean in means if mean is not None]
    if not known or min(known) <= 0:
        return [1.0] * 7
    return [1.0 if mean is None else mean * len(known) / sum(known) for mean in means]


def _lacking(
    series: dict[date, float], before: list[_Week], after: list[_Week], released: date, starts: date
) -> NotEnoughData | None:
    if not series:
        return NotEnoughData("The metric has no values yet.")
    if len(before) < FEWEST_BEFORE:
        return NotEnoughData(
            f"The metric has {len(before)} whole weeks before the release;"
            f" {FEWEST_BEFORE} are needed to know its course."
        )
    if len(after) < FEWEST_AFTER:
        ready = starts + timedelta(days=7 * FEWEST_AFTER)
        return NotEnoughData(
            f"{len(after)} whole weeks since the release have values (after {(starts - released).days} days to settle);"
            f" {FEWEST_AFTER} are needed.",
            ready if max(series) < ready else None,
        )
    return None


def _fit(weeks: list[_Week], n_before: int, released: date, others: Sequence[date]) -> _Fitted | None:
    means = np.array([week.mean for week in weeks])
    in_logs = bool((means > 0).all())
    time = np.array([(week.starts - released).days / 7 for week in weeks])
    step = (np.arange(len(weeks)) >= n_before).astype(float)
    columns = [np.ones(len(weeks)), step]
    with_trend = n_before >= TREND_FROM
    if with_trend:
        columns.append(time - time.mean())
    inseparable = 0
    for other in sorted(set(others)):
        apart = abs((other - released).days) >= 14
        later = np.array([week.starts >= other for week in weeks], dtype=float)
        if apart and 2 <= later.sum() <= len(weeks) - 2:
            columns.append(later)
        elif weeks[0].starts < other < weeks[-1].starts + timedelta(days=7):
            inseparable += 1
    line = regress(np.log(means) if in_logs else means, np.column_stack(columns))
    return None if line is None else _Fitted(line, in_logs, with_trend, inseparable)


def _measurement(
    weeks: list[_Week], n_before: int, fitted: _Fitted, released: date, others: Sequence[date]
) -> Measurement:
    step = fitted.line.interval(1, level=LEVEL)
    found = float(np.mean([week.mean for week in weeks[n_before:]]))
    relative: Interval | None
    if fitted.in_logs:
        relative = Interval(expm1(step.estimate), expm1(step.low), expm1(step.high), LEVEL)
        expected = found / (1 + relative.estimate)
        absolute = _scaled(relative, expected)
    else:
        absolute, expected = step, found - step.estimate
        relative = _scaled(absolute, 1 / expected) if expected > 0 else None
    return Measurement(
        absolute=absolute,
        relative=relative,
        expected=expected,
        found=found,
        weeks_before=n_before,
        weeks_after=len(weeks) - n_before,
        method="level and trend" if fitted.with_trend else "level",
        assumptions=_assumptions(fitted, len([o for o in others if o != released])),
        sentence=sentence_of(absolute, relative),
    )


def _scaled(interval: Interval, factor: float) -> Interval:
    return Interval(interval.estimate * factor, interval.low * factor, interval.high * factor, interval.level)


def _assumptions(fitted: _Fitted, others: int) -> tuple[str, ...]:
    course = "kept the course of the weeks before."
    if not fitted.with_trend:
        course = "stayed at its level; the time before is too short to see a trend."
    lines = [
        f"Without the release, the metric would have {course}",
        "Nothing else of weight happened at the same time, such as a campaign, a price change or a season.",
    ]
    if others - fitted.inseparable > 0:
        lines.append("Other releases in these weeks were given steps of their own.")
    if fitted.inseparable:
        lines.append("Another release lies too close to be told apart: its effect is in this number too.")
    return tuple(lines)


def sentence_of(absolute: Interval, relative: Interval | None) -> str:
    """A change against the course before as a sentence, relative where that has a meaning."""
    shown = relative or absolute
    low, mid, high = (amount(v, is_share=relative is not None) for v in (shown.low, shown.estimate, shown.high))
    if shown.low <= 0 <= shown.high:
        return f"No clear change: {mid} against the course before ({100 * shown.level:.0f} % range {low} to {high})."
    word = "Higher" if shown.estimate > 0 else "Lower"
    return f"{word} than the course before would have led to: {mid} ({100 * shown.level:.0f} % range {low} to {high})."


def amount(value: float, *, is_share: bool) -> str:
    """A change with its sign: in per cent, or with three digits."""
    return f"{100 * value:+.1f} %" if is_share else f"{value:+.3g}"


def weekly_means(days: Sequence[date], values: Sequence[float], *, until: date, weeks: int) -> Array:
    """Return the means of the last whole weeks up to and including ``until``, oldest first.

    Weeks with values on fewer than five days are left out, so the result may be shorter.
    """
    series = _series(days, values)
    first = until + timedelta(days=1)
    return np.array([w.mean for w in _weeks(series, [first - timedelta(days=7 * k) for k in range(weeks, 0, -1)])])
