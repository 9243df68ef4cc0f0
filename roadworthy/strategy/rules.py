"""How far a key result is, and whether its pace is enough. Pure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

Pace = Literal["unknown", "reached", "on track", "behind", "wrong way"]
TOLERANCE = 0.1


@dataclass(frozen=True)
class Progress:
    """Where a key result stands.

    Attributes:
        share: part of the way from start to target, 0 at the start, 1 at the target; may lie
            outside; None: the current value is unknown.
        expected: the share that time alone would give by now; None without dates.
        pace: in a word.
    """

    share: float | None
    expected: float | None
    pace: Pace

    @property
    def capped(self) -> float | None:
        """The share between 0 and 1, for means and bars."""
        return None if self.share is None else min(max(self.share, 0.0), 1.0)


def progress(
    *,
    start: float,
    target: float,
    current: float | None,
    starts: datetime.date | None = None,
    ends: datetime.date | None = None,
    today: datetime.date,
) -> Progress:
    """How far the way from start to target is done, and whether that is enough for today.

    Works in both directions: a target below the start is a number that should fall.

    Args:
        start, target, current: in the metric's unit; `current` None when unknown.
        starts, ends: the objective's period; without both, pace is judged by the share alone.
        today: the day to judge by.
    Raises:
        ValueError: start equals target.
    """
    if start == target:
        raise ValueError("target: the same as start, so no way lies between them")
    expected = expected_share(starts, ends, today)
    if current is None:
        return Progress(None, expected, "unknown")
    share = (current - start) / (target - start)
    return Progress(share, expected, pace(share, expected))


def expected_share(starts: datetime.date | None, ends: datetime.date | None, today: datetime.date) -> float | None:
    """The part of the period that has passed, 0 to 1; None when the period is not known or empty."""
    if starts is None or ends is None or ends <= starts:
        return None
    return min(max((today - starts).days / (ends - starts).days, 0.0), 1.0)


def pace(share: float, expected: float | None) -> Pace:
    """The word for a share: a tenth behind the calendar still counts as on track."""
    if share >= 1:
        return "reached"
    if share < 0:
        return "wrong way"
    if expected is None or share >= expected - TOLERANCE:
        return "on track"
    return "behind"
