"""Which themes rise, which fall, and what changed after a day; with words for people."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from roadworthy.maths import Interval

from .shares import Bin, Comparison, adjusted, compare

Verdict = Literal["rising", "falling", "steady", "too_few"]
RECENT, BEFORE = 4, 12
"""Weeks that are compared: the last four with the twelve before."""
FEWEST_NOTES = 6
"""Below so many notes of a theme in both stretches together nothing is said."""
FEWEST_ALL = 10
"""Each stretch needs so many notes of any theme."""
FEWEST_BINS = 5
SURE, LIKELY = 0.01, 0.05
WIDE = 6.0
"""An interval of a multiple whose upper end is so many times its lower end."""


@dataclass(frozen=True)
class Change:
    """What became of one theme. `p` is adjusted for all themes asked together; None with too little to tell."""

    verdict: Verdict
    before: Bin
    after: Bin
    comparison: Comparison | None = None
    p: float | None = None

    @property
    def is_sure(self) -> bool:
        """Is it a change beyond reasonable doubt?"""
        return self.p is not None and self.p < SURE

    @property
    def words(self) -> str:
        """The change as a sentence without a full stop."""
        return change_words(self)


def week_of(day: datetime.date, end: datetime.date) -> int:
    """How many whole weeks a day lies before the end, its own day included: 0 for the last seven days.

    Negative for days after the end.
    """
    return (end - day).days // 7


def weekly(days: Iterable[tuple[datetime.date, int]], *, end: datetime.date, weeks: int) -> list[int]:
    """Counts by day as counts by week, the oldest first; each week is seven days and the last one ends with `end`."""
    found = [0] * weeks
    for day, count in days:
        back = week_of(day, end)
        if 0 <= back < weeks:
            found[weeks - 1 - back] += count
    return found


def changes(
    before: Mapping[str, Sequence[int]], after: Mapping[str, Sequence[int]], totals: tuple[Sequence[int], Sequence[int]]
) -> dict[str, Change]:
    """Compare every theme before and after, all adjusted together.

    Args:
        before, after: theme to its notes in each bin; `totals`: all notes of the product in the same bins.
    Returns:
        theme to its change; `too_few` below FEWEST_NOTES, FEWEST_ALL or FEWEST_BINS.
    Raises:
        ValueError: a theme has more notes in a bin than the product.
    Source:
        `shares.compare` and `shares.adjusted`; power in docs/guides/themes.md.
    """
    found: dict[str, Change] = {}
    compared: dict[str, Comparison] = {}
    grows: dict[str, float] = {}
    for key in before:
        first = [Bin(count, total) for count, total in zip(before[key], totals[0], strict=True)]
        second = [Bin(count, total) for count, total in zip(after[key], totals[1], strict=True)]
        a, b = _sum(first), _sum(second)
        found[key] = Change("too_few", a, b)
        bins = sum(1 for one in (*first, *second) if one.total)
        if a.count + b.count >= FEWEST_NOTES and min(a.total, b.total) >= FEWEST_ALL and bins >= FEWEST_BINS:
            compared[key] = compare(first, second)
            grows[key] = b.count / len(second) - a.count / len(first)
    ps = adjusted([one.p for one in compared.values()])
    for (key, one), p in zip(compared.items(), ps, strict=True):
        found[key] = Change(_verdict(one, p, grows[key]), one.before, one.after, one, p)
    return found


def rising(
    themes: Mapping[str, Sequence[int]], totals: Sequence[int], *, recent: int = RECENT, before: int = BEFORE
) -> dict[str, Change]:
    """Which themes speak up more, or less, in the last weeks than in those before.

    Args:
        themes: theme to its notes by week, the oldest first; `totals`: all notes of the product in the same weeks.
            Only the last `recent` + `before` weeks are read.
    """
    middle = len(totals) - recent
    start = max(0, middle - before)
    return changes(
        {key: counts[start:middle] for key, counts in themes.items()},
        {key: counts[middle:] for key, counts in themes.items()},
        (totals[start:middle], totals[middle:]),
    )


def _sum(bins: Sequence[Bin]) -> Bin:
    return Bin(sum(one.count for one in bins), sum(one.total for one in bins))


def _verdict(one: Comparison, p: float, grows: float) -> Verdict:
    """A theme rises only when its share and its own notes a week both rise: another theme's fall is no rise of this."""
    if p >= LIKELY or one.difference.estimate * grows <= 0:
        return "steady"
    return "rising" if grows > 0 else "falling"


def change_words(change: Change) -> str:
    """A change as people say it: "3 times as often as before, surely more"."""
    if change.verdict == "too_few":
        return "too few notes to tell"
    if change.verdict == "steady":
        return "no clear change"
    how_sure = "surely" if change.is_sure else "most likely"
    ratio = change.comparison.ratio if change.comparison else None
    if change.verdict == "rising":
        if ratio is None:
            return f"new: {change.after.count} notes, none before"
        return f"{_how_often(ratio)} as before, {how_sure} more"
    if ratio is None:
        return f"silent: none now, {change.before.count} notes before"
    return f"{times(ratio.estimate)} as before, {how_sure} less"


def _how_often(ratio: Interval) -> str:
    """The multiple, or only its lower end where the interval is too wide for one number."""
    if ratio.high > WIDE * ratio.low and ratio.low >= 1.5:
        return f"at least {times(ratio.low)}"
    return times(ratio.estimate)


def times(ratio: float) -> str:
    """A multiple in words; raises ValueError below 0."""
    if ratio < 0:
        raise ValueError(f"ratio: {ratio} lies below 0")
    if 0.92 < ratio < 1.08:
        return "about as often"
    if 0.45 <= ratio <= 0.55:
        return "half as often"
    if ratio < 1:
        return f"{round(100 * ratio)} % as often"
    if 1.9 <= ratio < 2.1:
        return "twice as often"
    if ratio >= 10:
        return f"{round(ratio)} times as often"
    return f"{ratio:.1f} times as often".replace(".0 times", " times")
