"""What a release did to a metric: its daily course before, carried on, against what was found after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import expm1, isfinite

import numpy as np
from numpy.typing import NDArray

from roadworthy.maths import Array, Interval

from .measurement import LEVEL, NotEnoughData, amount, sentence_of
from .robust import RobustLine, fit_robustly

BEFORE_DAYS, AFTER_DAYS, SETTLE_DAYS = 182, 56, 7
FEWEST_BEFORE, FEWEST_AFTER, FULL_SHARE = 56, 28, 0.8
APART_DAYS, SEASON_TIMES = 14, 3


@dataclass(frozen=True)
class Interrupted:
    """The change after a release, against where the daily course before would have led.

    Attributes:
        absolute, relative: mean change over the days after, in the metric's unit a day and as a share; `relative`
            None where the expected level is not above 0.
        level: the change at once, right after the settling days; a share where `in_shares`, else in the unit.
        slope: the further change of its course, a week; same scale.
        expected, found: mean of a day after the release: where the course would have led, and what was.
        with_season: whether each weekday has a level of its own.
        rho: how far a day's error resembles that of the day before.
        method: "level and slope, daily".
    """

    absolute: Interval
    relative: Interval | None
    level: Interval
    slope: Interval
    in_shares: bool
    expected: float
    found: float
    days_before: int
    days_after: int
    with_season: bool
    rho: float
    method: str
    assumptions: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class _Table:
    days: list[date]
    values: Array
    after: NDArray[np.bool_]
    in_logs: bool


def interrupted(
    days: Sequence[date],
    values: Sequence[float],
    *,
    released: date,
    other_releases: Sequence[date] = (),
    before_days: int = BEFORE_DAYS,
    after_days: int = AFTER_DAYS,
    settle_days: int = SETTLE_DAYS,
    level: float = LEVEL,
) -> Interrupted | NotEnoughData:
    """Measure a release by the metric's own daily course: level and slope before and after.

    On the days (their logarithm where all are above 0) a line is fitted: level, course, a level for each weekday, a
    change of level and of course at the release, and a change of level at each other release two weeks or more away.
    Errors may depend on up to eight days before (``rules.robust``). The effect is the mean of the
    days after against the course carried on. The settling days after the release are left out.

    Args:
        days, values: n days and their values in any order; missing days and NaN are gaps.
        released: the day of release; it counts as after.
        level: of the intervals.
    Returns:
        ``NotEnoughData`` with fewer than 56 days before or 28 after, or where more than a fifth of the days are gaps.
    Raises:
        ValueError: lengths that differ or a day twice.
    Source:
        A. K. Wagner, S. B. Soumerai, F. Zhang, D. Ross-Degnan, Journal of Clinical Pharmacy and Therapeutics 27
        (2002), 299-309: segmented regression; the errors as in ``fit_robustly``.
    """
    if len(days) != len(values) or len(set(days)) != len(days):
        raise ValueError("values must be as many as days, and days unique")
    starts = released + timedelta(days=settle_days)
    first, last = released - timedelta(days=before_days), starts + timedelta(days=after_days - 1)
    known = {day: float(v) for day, v in zip(days, values, strict=True) if isfinite(v) and first <= day <= last}
    before, after = [day for day in sorted(known) if day < released], [day for day in sorted(known) if day >= starts]
    if lacking := _lacking(before, after, starts, known):
        return lacking
    held = before + after
    numbers = np.array([known[day] for day in held])
    table = _Table(held, numbers, np.array([day >= starts for day in held]), bool((numbers > 0).all()))
    design, with_season, inseparable = _design(table, released, starts, other_releases)
    line = fit_robustly(np.log(numbers) if table.in_logs else numbers, design)
    if line is None:
        return NotEnoughData("The days do not tell the release apart from the other releases around it.")
    others = len([one for one in other_releases if one != released]) - inseparable
    return _result(
        table, line, design, with_season, _assumptions(table.in_logs, with_season, others, inseparable), level
    )


def _lacking(before: list[date], after: list[date], starts: date, known: dict[date, float]) -> NotEnoughData | None:
    if not known:
        return NotEnoughData("The metric has no values around the release.")
    if len(before) < FEWEST_BEFORE:
        return NotEnoughData(f"{len(before)} days before the release have values; {FEWEST_BEFORE} are needed.")
    if len(after) < FEWEST_AFTER:
        ready = starts + timedelta(days=FEWEST_AFTER)
        words = f"{len(after)} days since the release have values; {FEWEST_AFTER} are needed."
        return NotEnoughData(words, ready if max(known) < ready else None)
    for part in (before, after):
        if len(part) < FULL_SHARE * ((part[-1] - part[0]).days + 1):
            return NotEnoughData("More than a fifth of the days have no value, so days cannot follow each other.")
    return None


def _design(table: _Table, released: date, starts: date, others: Sequence[date]) -> tuple[Array, bool, int]:
    """Columns: level, change of level, course, change of course, weekdays, other releases."""
    time = np.array([(day - released).days / 7 for day in table.days])
    after = table.after.astype(np.float64)
    since = after * np.array([(day - starts).days / 7 for day in table.days])
    columns = [np.ones(len(time)), after, time - time.mean(), since]
    weekdays = np.array([day.weekday() for day in table.days])
    before = weekdays[~table.after]
    with_season = bool((np.bincount(before, minlength=7) >= SEASON_TIMES).all())
    if with_season:
        columns += [(weekdays == k) - 1 / 7 for k in range(6)]
    inseparable = 0
    for other in sorted(set(others) - {released}):
        later = np.array([day >= other for day in table.days], dtype=float)
        is_apart = abs((other - released).days) >= APART_DAYS and abs((other - starts).days) >= APART_DAYS
        if is_apart and APART_DAYS <= later.sum() <= len(later) - APART_DAYS:
            columns.append(later)
        elif table.days[0] < other <= table.days[-1]:
            inseparable += 1
    return np.column_stack(columns), with_season, inseparable


def _result(
    table: _Table, line: RobustLine, design: Array, with_season: bool, assumptions: tuple[str, ...], level: float
) -> Interrupted:
    weights = np.zeros(design.shape[1])
    weights[1], weights[3] = 1.0, float(design[table.after, 3].mean())
    change = line.contrast(weights, level=level)
    at_once, course = (line.contrast(np.eye(len(weights))[k], level=level) for k in (1, 3))
    found = float(table.values[table.after].mean())
    relative: Interval | None
    if table.in_logs:
        relative, at_once, course = (_share(one) for one in (change, at_once, course))
        expected = found / (1 + relative.estimate)
        absolute = _scaled(relative, expected)
    else:
        absolute, expected = change, found - change.estimate
        relative = _scaled(absolute, 1 / expected) if expected > 0 else None
    return Interrupted(
        absolute=absolute,
        relative=relative,
        level=at_once,
        slope=course,
        in_shares=table.in_logs,
        expected=expected,
        found=found,
        days_before=int((~table.after).sum()),
        days_after=int(table.after.sum()),
        with_season=with_season,
        rho=line.dependence.nearest,
        method="level and slope, daily",
        assumptions=assumptions,
        sentence=_sentence(absolute, relative, at_once, course, in_shares=table.in_logs),
    )


def _share(one: Interval) -> Interval:
    return Interval(expm1(one.estimate), expm1(one.low), expm1(one.high), one.level)


def _scaled(one: Interval, factor: float) -> Interval:
    return Interval(one.estimate * factor, one.low * factor, one.high * factor, one.level)


def _assumptions(in_logs: bool, with_season: bool, others: int, inseparable: int) -> tuple[str, ...]:
    grows = "grown or fallen at the same rate" if in_logs else "moved by the same amount a week"
    rhythm = " and the rhythm of the week" if with_season else ""
    lines = [
        f"This holds only if the metric would have {grows} as in the weeks before{rhythm}.",
        "This holds only if nothing else of weight happened at the same time, such as a campaign, a price change or a"
        " season of the year.",
        "What happens on one day may colour the days after it, up to eight.",
    ]
    if others > 0:
        lines.append("Other releases in these days were given steps of their own.")
    if inseparable:
        lines.append("Another release lies too close to be told apart: its effect is in this number too.")
    return tuple(lines)


def _sentence(
    absolute: Interval, relative: Interval | None, at_once: Interval, course: Interval, *, in_shares: bool
) -> str:
    parts = [sentence_of(absolute, relative)]
    if not course.low <= 0 <= course.high:
        way = "rises" if course.estimate > 0 else "falls"
        per_week = amount(course.estimate, is_share=in_shares)
        parts.append(f"Since then it {way} by {per_week.lstrip('+-')} a week more than before.")
    return " ".join(parts)
