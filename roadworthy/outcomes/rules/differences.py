"""What a release did, by those who have it against those who have not: the difference of their differences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, expm1, log, sqrt
from typing import Literal

import numpy as np
from scipy import special

from roadworthy.maths import Array, Interval, difference_interval

from .measurement import LEVEL, NotEnoughData, amount, sentence_of

FEWEST_UNITS, FEWEST_BEFORE_WEEKS, FEWEST_AFTER_WEEKS = 8, 4, 2
PRE_LEVEL = 0.95
Course = Literal["alike", "apart", "cannot tell"]


@dataclass(frozen=True)
class Unit:
    """One customer or person: the metric by week before and after the release, oldest first; a quiet week is 0."""

    key: str
    has_it: bool
    before: tuple[float, ...]
    after: tuple[float, ...]


@dataclass(frozen=True)
class PreTrend:
    """Did both groups go the same way before the release?

    Attributes:
        apart: how much more a week those with it grew before, as a share of their level, with a 95 % interval.
        placebo: the effect that the same arithmetic finds in the middle of the time before, where there was none; as
            a share, 95 %. None with fewer than four weeks on either side.
        course: "apart" where either interval does not hold 0.
    """

    apart: Interval
    placebo: Interval | None
    course: Course
    sentence: str


@dataclass(frozen=True)
class Difference:
    """The effect of a release, from those with and without it.

    Attributes:
        relative: change of those who have it, as a share of where they would be without.
        absolute: the same, in the metric's unit a week, all who have it together.
        whole_relative, whole_absolute: the same change seen on the whole metric; absolute a day.
        expected, found: the whole metric a day after the release: without it, and as it was.
        with_it, without_it: how many units.
        pre: whether both went the same way before.
        method: "difference in differences".
    """

    relative: Interval
    absolute: Interval
    whole_relative: Interval
    whole_absolute: Interval
    expected: float
    found: float
    with_it: int
    without_it: int
    weeks_before: int
    weeks_after: int
    pre: PreTrend
    method: str
    assumptions: tuple[str, ...]
    sentence: str


def compare_groups(
    units: Sequence[Unit], *, level: float = LEVEL, chose_it: bool = False, unit_word: str = "customers"
) -> Difference | NotEnoughData:
    """Measure a release by those who have it against those who have not.

    Each unit counts by its mean week before and after, so that weeks of one unit need not be independent. The effect
    is the growth of those with it by the growth of those without: a ratio of ratios, its interval on the log scale by
    the jackknife over units with Student's t, units being independent of each other.

    Args:
        units: all with the same numbers of weeks.
        chose_it: whoever has it chose to use it (adopted it), rather than being given it.
    Returns:
        ``NotEnoughData`` with fewer than eight units in a group, four weeks before or two after, or a group without
        any activity.
    Raises:
        ValueError: units with different numbers of weeks.
    Source:
        O. Ashenfelter, D. Card, Review of Economics and Statistics 67 (1985), 648-660; weeks put together against
        dependence: M. Bertrand, E. Duflo, S. Mullainathan, Quarterly Journal of Economics 119 (2004), 249-275;
        jackknife: R. G. Miller, Biometrika 61 (1974), 1-15.
    """
    if len({(len(one.before), len(one.after)) for one in units}) > 1:
        raise ValueError("units must have the same numbers of weeks")
    given, rest = [one for one in units if one.has_it], [one for one in units if not one.has_it]
    if lacking := _lacking(given, rest, unit_word):
        return lacking
    mine, other = _table(given), _table(rest)
    if min(mine.mean(axis=0).min(), other.mean(axis=0).min()) <= 0:
        return NotEnoughData("One of the groups did nothing before or after the release.")
    growth = _ratio_of_ratios(mine, other, level)
    relative = _shares(growth)
    now = float(mine[:, 1].sum())
    absolute = _scaled(now, growth)
    whole_found = now + float(other[:, 1].sum())
    pre = pre_trend(given, rest)
    whole_absolute = _changed(absolute, lambda x: x / 7)
    whole_relative = _changed(absolute, lambda x: x / (whole_found - x))
    return Difference(
        relative=relative,
        absolute=absolute,
        whole_relative=whole_relative,
        whole_absolute=whole_absolute,
        expected=(whole_found - absolute.estimate) / 7,
        found=whole_found / 7,
        with_it=len(given),
        without_it=len(rest),
        weeks_before=len(units[0].before),
        weeks_after=len(units[0].after),
        pre=pre,
        method="difference in differences",
        assumptions=_assumptions(pre, chose_it=chose_it, unit_word=unit_word),
        sentence=_sentence(relative, whole_relative, len(given), len(rest), unit_word),
    )


def _lacking(given: list[Unit], rest: list[Unit], unit_word: str) -> NotEnoughData | None:
    for group, word in ((given, "with it"), (rest, "without it")):
        if len(group) < FEWEST_UNITS:
            return NotEnoughData(f"There are {len(group)} {unit_word} {word}; {FEWEST_UNITS} are needed.")
    if len(given[0].before) < FEWEST_BEFORE_WEEKS or len(given[0].after) < FEWEST_AFTER_WEEKS:
        return NotEnoughData(
            f"There are {len(given[0].before)} whole weeks before and {len(given[0].after)} after the release;"
            f" {FEWEST_BEFORE_WEEKS} and {FEWEST_AFTER_WEEKS} are needed."
        )
    return None


def _table(units: Sequence[Unit]) -> Array:
    """(n, 2): mean week before and after of each unit."""
    return np.array([[np.mean(one.before), np.mean(one.after)] for one in units], dtype=np.float64)


def _log_growth(table: Array) -> tuple[float, float]:
    """Logarithm of mean after by mean before, and its variance with each of (n, 2) units left out in turn."""
    n = len(table)
    before, after = table.mean(axis=0)
    without = np.maximum(table.sum(axis=0) - table, 1e-300) / (n - 1)
    left = np.log(without[:, 1] / without[:, 0])
    return log(after / before), float(((left - left.mean()) ** 2).sum()) * (n - 1) / n


def _ratio_of_ratios(mine: Array, other: Array, level: float) -> Interval:
    (a, va), (b, vb) = _log_growth(mine), _log_growth(other)
    gap = a - b
    if va + vb == 0:
        return Interval(gap, gap, gap, level)
    degrees = (va + vb) ** 2 / (va**2 / (len(mine) - 1) + vb**2 / (len(other) - 1))
    half = float(special.stdtrit(degrees, 0.5 + level / 2)) * sqrt(va + vb)
    return Interval(gap, gap - half, gap + half, level)


def _shares(growth: Interval) -> Interval:
    return _changed(growth, expm1)


def _scaled(now: float, growth: Interval) -> Interval:
    """The effect in the unit: what is there now less what would be without."""
    return _changed(growth, lambda x: now * (1 - exp(-x)))


def _changed(one: Interval, change: Callable[[float], float]) -> Interval:
    """An interval on another scale."""
    return Interval(change(one.estimate), change(one.low), change(one.high), one.level)


def pre_trend(given: Sequence[Unit], rest: Sequence[Unit]) -> PreTrend:
    """Compare the courses of both groups before the release: each unit's slope, and a release that was none."""
    apart = _slopes_apart(given, rest)
    placebo = _placebo(given, rest)
    outside = [not one.low <= 0 <= one.high for one in (apart, placebo) if one is not None]
    course: Course = "apart" if any(outside) else "alike"
    wide = max(abs(apart.low), abs(apart.high)) * len(given[0].before)
    if course == "alike" and wide > 1:
        course = "cannot tell"
    way = f"{amount(apart.estimate, is_share=True)} a week"
    range_ = f"95 % range {amount(apart.low, is_share=True)} to {amount(apart.high, is_share=True)}"
    said = {
        "alike": f"Before the release both went the same way, as far as can be seen: {way} apart ({range_}).",
        "apart": f"Before the release they already went different ways: {way} apart ({range_}).",
        "cannot tell": f"Too few to see whether both went the same way before: {way} apart ({range_}).",
    }
    return PreTrend(apart, placebo, course, said[course])


def _slopes_apart(given: Sequence[Unit], rest: Sequence[Unit]) -> Interval:
    weeks = len(given[0].before)
    time = np.arange(weeks) - (weeks - 1) / 2
    found = []
    for group in (rest, given):
        table = np.array([one.before for one in group], dtype=np.float64)
        found.append(table @ time / (time @ time) / (table.mean() or 1.0))
    apart = difference_interval(found[0], found[1], level=PRE_LEVEL)
    assert apart is not None  # both groups have eight units or more
    return apart


def _placebo(given: Sequence[Unit], rest: Sequence[Unit]) -> Interval | None:
    half = len(given[0].before) // 2
    if half < FEWEST_BEFORE_WEEKS:
        return None
    cut = [
        [Unit(one.key, one.has_it, one.before[:half], one.before[half:]) for one in group] for group in (given, rest)
    ]
    mine, other = _table(cut[0]), _table(cut[1])
    if min(mine.mean(axis=0).min(), other.mean(axis=0).min()) <= 0:
        return None
    return _shares(_ratio_of_ratios(mine, other, PRE_LEVEL))


def _assumptions(pre: PreTrend, *, chose_it: bool, unit_word: str) -> tuple[str, ...]:
    lines = [
        f"This holds only if, without the release, {unit_word} with it would have grown at the same rate as those"
        " without it.",
        pre.sentence,
        f"This holds only if the release did nothing to {unit_word} without it, and nothing else reached only one of"
        " the groups.",
    ]
    if chose_it:
        lines.append(
            "Whoever has it chose to use it. Those who choose may have been about to do more anyway, so take this as"
            " the most that it can have done."
        )
    return tuple(lines)


def _sentence(own: Interval, whole: Interval, given: int, rest: int, unit_word: str) -> str:
    said = sentence_of(own, own).replace("than the course before would have led to", "than without it")
    said = said.replace("against the course before", "against those without it")
    whole_words = f"{amount(whole.estimate, is_share=True)} ({amount(whole.low, is_share=True)} to"
    return (
        f"{said} {given} {unit_word} with it beside {rest} without. On the whole metric that is"
        f" {whole_words} {amount(whole.high, is_share=True)})."
    )
