"""Who took a released thing up: how many, how soon, how often, and whether they stayed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf

import numpy as np
from numpy.typing import NDArray

from roadworthy.maths import Interval, wilson

WEEK = 7
MOST_WEEKS = 12
Days = NDArray[np.float64]


@dataclass(frozen=True)
class Stay:
    """Of those who could have come back in this week after their first use, how many did.

    Attributes:
        week: 1 is the seventh to the thirteenth day after the first use. at_risk: whose week is over.
        share: with its 95 % interval; None with nobody at risk.
    """

    week: int
    at_risk: int
    back: int
    share: Interval | None


@dataclass(frozen=True)
class Adoption:
    """How a release was taken up.

    Attributes:
        users: units that used it. active: all that did anything since the release. share: users of active; None
            without anybody active.
        uses: in all. often: uses a week of the median user, from their first use on; None without users.
        soon: days from the release to first use: first quarter, median, third quarter of users; None without.
        curve: users by the end of each week since the release.
        stays: weekly, at most twelve.
    """

    users: int
    active: int
    share: Interval | None
    uses: int
    often: float | None
    soon: tuple[float, float, float] | None
    curve: tuple[int, ...]
    stays: tuple[Stay, ...]
    sentence: str


def adoption(unit: Sequence[int], day: Sequence[float], *, days: float, active: int, word: str = "persons") -> Adoption:
    """Put together how a release was taken up.

    Args:
        unit: number of whoever used it, for each of n uses. day: days since the release, for each; 0 to `days`.
        days: how long ago the release was. active: units that did anything since then, users among them.
        word: what the units are called.
    Returns:
        without any use, an answer that says so: ``often`` and ``soon`` are None.
    Raises:
        ValueError: lengths that differ, a use before the release or after today, or fewer active than users.
    """
    who, when = np.asarray(unit, dtype=np.int64), np.asarray(day, dtype=np.float64)
    if who.shape != when.shape:
        raise ValueError(f"day must be as many as unit: {when.size} for {who.size}")
    if when.size and (when.min() < 0 or when.max() > days):
        raise ValueError("day must lie between the release and today")
    units, places = np.unique(who, return_inverse=True)
    if active < units.size:
        raise ValueError(f"active must be {units.size} or more, not {active}")
    first = np.full(units.size, inf)
    np.minimum.at(first, places, when)
    counts = np.bincount(places, minlength=units.size)
    share = wilson(int(units.size), active) if active else None
    often = float(np.median(counts / np.maximum((days - first) / WEEK, 1.0))) if units.size else None
    low, middle, high = (np.quantile(first, q) for q in (0.25, 0.5, 0.75)) if units.size else (0, 0, 0)
    soon = (float(low), float(middle), float(high)) if units.size else None
    weeks = max(1, int(np.ceil(days / WEEK)))
    curve = tuple(int((first < WEEK * (k + 1)).sum()) for k in range(weeks))
    stays = tuple(_stays(places, when, first, days))
    words = _sentence(int(units.size), share, soon, stays, word)
    return Adoption(int(units.size), active, share, int(when.size), often, soon, curve, stays, words)


def _stays(places: NDArray[np.intp], when: Days, first: Days, days: float) -> list[Stay]:
    found = []
    since = when - first[places] if when.size else when
    for week in range(1, MOST_WEEKS + 1):
        over = first + WEEK * (week + 1) <= days
        at_risk = int(over.sum())
        if not at_risk:
            break
        inside = (since >= WEEK * week) & (since < WEEK * (week + 1))
        back = int(over[np.unique(places[inside])].sum())
        found.append(Stay(week, at_risk, back, wilson(back, at_risk)))
    return found


def _sentence(
    users: int, share: Interval | None, soon: tuple[float, float, float] | None, stays: tuple[Stay, ...], word: str
) -> str:
    if not users or share is None or soon is None:
        return f"None of the {word} has used it yet."
    said = f"{users} {word} used it, {share.estimate:.0%} of those active since the release"
    said += f"; half of them within {_days(soon[1])}."
    last = next((one for one in reversed(stays[:4]) if one.at_risk >= 10 and one.share), None)
    if last is not None and last.share is not None:
        said += f" {last.share.estimate:.0%} came back in week {last.week} after their first use"
        said += f" ({last.share.low:.0%} to {last.share.high:.0%})."
    return said.replace("%", " %")


def _days(value: float) -> str:
    whole = max(1, ceil(value))
    return f"{whole} day{'s' if whole > 1 else ''}"


def suggest_events(title: str, names: Sequence[str], *, most: int = 5) -> list[str]:
    """Names of events that sound like an idea, best first: by the share of the name's words in the title.

    A word counts as the same when one begins with the other's first four letters or more. Names without any are out.
    """
    words = _words(title)
    scored = []
    for name in names:
        own = _words(name)
        hits = sum(any(_alike(one, other) for other in words) for one in own)
        if hits:
            scored.append((-hits / len(own), -hits, name))
    return [name for _, _, name in sorted(scored)[:most]]


def _words(text: str) -> list[str]:
    plain = "".join(one if one.isalnum() else " " for one in text)
    spaced = "".join(f" {b}" if b.isupper() and a.islower() else b for a, b in zip(" " + plain, plain, strict=False))
    return [word for word in spaced.casefold().split() if len(word) > 2]


def _alike(one: str, other: str) -> bool:
    short = min(len(one), len(other), 4)
    return one == other or (short >= 4 and (one.startswith(other[:short]) and abs(len(one) - len(other)) <= 3))
