"""How quickly notes are answered, in a sentence and as a chart."""

from __future__ import annotations

import math

from roadworthy.maths import Interval
from roadworthy.ui.charts import Line, Series

from ..queries import Answering
from ..rules.waiting import Pace


def in_words(days: float) -> str:
    """A wait as people say it: 40 minutes, 7 hours, 3 days."""
    if days < 1 / 24:
        return _plural(max(1, round(days * 1440)), "minute")
    if days < 2:
        return _plural(round(days * 24), "hour")
    return _plural(round(days), "day")


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def waiting_sentence(pace: Pace) -> str:
    """How quickly half of the notes are answered; says so when that is not known."""
    if pace.median is None:
        few = "Not enough notes were answered in the last twelve weeks to say how quickly."
        return few if pace.answered * 2 < pace.notes or pace.answered < 8 else "Half of the notes are not answered yet."
    return f"Half of the notes are answered within {in_words(pace.median.estimate)}{_range(pace.median)}."


def _range(one: Interval) -> str:
    if math.isinf(one.high):
        return f" (at least {in_words(one.low)})"
    low, high = in_words(one.low), in_words(one.high)
    return "" if low == high else f" (somewhere from {low} to {high})"


def waiting_chart(found: Answering, allowed: int) -> Line | None:
    """The median by the week in which notes came; None without two weeks that say something."""
    known = [week for week in found.weeks if week.pace.median is not None]
    if len(known) < 2:
        return None
    medians = [week.pace.median for week in found.weeks]
    series = Series(
        "Days until half were answered",
        [one.estimate if one else None for one in medians],
        low=[one.low if one and math.isfinite(one.high) else None for one in medians],
        high=[one.high if one and math.isfinite(one.high) else None for one in medians],
    )
    return Line(
        "Days until half of a week's notes were answered",
        [week.monday for week in found.weeks],
        [series],
        unit="d",
        goal=float(allowed),
        goal_label="Overdue",
        from_zero=True,
        note="By the week they came in. Notes that still wait are counted as waiting.",
    )
