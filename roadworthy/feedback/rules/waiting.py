"""How long notes wait for an answer, those that still wait counted as well."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from roadworthy.maths import Interval

ENOUGH = 8
"""Fewer answered notes than this say nothing about the typical wait."""
Z95 = 1.959963984540054


@dataclass(frozen=True)
class Wait:
    """How many days one note has waited, and whether that ended with an answer."""

    days: float
    is_answered: bool


@dataclass(frozen=True)
class Pace:
    """How quickly notes are answered.

    `median` is None while too few are answered, or so many wait that half will take longer than anyone has seen; the
    upper end of its interval is infinite where the data do not bound it.
    """

    notes: int
    answered: int
    median: Interval | None


def survival(waits: Iterable[Wait]) -> list[tuple[float, float, float]]:
    """The share of notes that still wait after so many days, at each time of an answer.

    Args:
        waits: n waits; days 0 or more.
    Returns:
        (days, share, variance sum) by rising days; the variance sum is Greenwood's, for `share` squared times it.
    Raises:
        ValueError: days below 0 or not finite.
    Source:
        E. L. Kaplan, P. Meier, JASA 53 (1958), 457-481; M. Greenwood (1926).
    """
    found = sorted(waits, key=lambda one: one.days)
    if any(not math.isfinite(one.days) or one.days < 0 for one in found):
        raise ValueError("days: a wait lasts a finite time, 0 or longer")
    steps, share, total, start = [], 1.0, 0.0, 0
    while start < len(found):
        days, stop = found[start].days, start
        while stop < len(found) and found[stop].days == days:
            stop += 1
        ended, waiting = sum(one.is_answered for one in found[start:stop]), len(found) - start
        if ended:
            share *= 1 - ended / waiting
            total += ended / (waiting * (waiting - ended)) if ended < waiting else math.inf
            steps.append((days, share, total))
        start = stop
    return steps


def pace(waits: Iterable[Wait], *, enough: int = ENOUGH) -> Pace:
    """The median wait with its 95 % interval; notes that still wait are not thrown away.

    The interval holds the days at which "half still wait" is not refuted, on the log-log scale.

    Units:
        days.
    Source:
        R. Brookmeyer, J. Crowley, Biometrics 38 (1982), 29-41; log-log scale: J. P. Klein, M. L. Moeschberger,
        Survival Analysis (2003), 4.5.
    """
    rows = list(waits)
    answered = sum(one.is_answered for one in rows)
    if answered < enough:
        return Pace(len(rows), answered, None)
    steps = survival(rows)
    middle = next((days for days, share, _ in steps if share <= 0.5 + 1e-12), None)
    if middle is None:
        return Pace(len(rows), answered, None)
    inside = [days for days, share, total in steps if _holds_half(share, total)]
    low = min([*inside, middle])
    after = [days for days, share, total in steps if days > max([*inside, middle]) and share < 0.5]
    high = after[0] if after else math.inf
    return Pace(len(rows), answered, Interval(middle, low, high, 0.95))


def _holds_half(share: float, total: float) -> bool:
    """Can the true share be a half here?"""
    if not 0 < share < 1 or not math.isfinite(total):
        return False
    distance = math.log(-math.log(share)) - math.log(math.log(2))
    return abs(distance) <= Z95 * math.sqrt(total) / abs(math.log(share))
