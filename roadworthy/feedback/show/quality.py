"""How good suggestions are, as sentences and charts."""

from __future__ import annotations

from collections.abc import Sequence

from roadworthy.maths import Interval
from roadworthy.ui.charts import IntervalRow, Intervals, Line, Series

from ..queries import KindQuality

NOUNS = {
    "idea": "Ideas a note speaks for",
    "duplicate": "Notes said before",
    "type": "Type of a note",
    "sentiment": "Tone of a note",
    "language": "Language of a note",
}


def quality_chart(kinds: Sequence[KindQuality]) -> Intervals | None:
    """Precision of each kind with its interval; None while no kind has enough."""
    if not any(one.whole.precision for one in kinds):
        return None
    rows = [_row(NOUNS[one.kind], one.whole.precision) for one in kinds if one.whole.judged]
    return Intervals("Of suggestions that people judged, this share was right", rows, unit="%")


def months_chart(kinds: Sequence[KindQuality]) -> Line | None:
    """Precision by month, for kinds with at least two months that say something."""
    series, places = [], sorted({month for one in kinds for month in one.months})
    for one in kinds:
        found = [one.months[month].precision if month in one.months else None for month in places]
        if sum(value is not None for value in found) >= 2:
            series.append(_series(NOUNS[one.kind], found))
    if not series:
        return None
    return Line("Share that was right, by month", places, series, unit="%", from_zero=True)


def learnt(one: KindQuality) -> str:
    """What suggestions of a kind have learnt from people here."""
    scored = sum(step.judged for step in one.record)
    if not one.record or one.whole.precision is None:
        return ""
    if one.likely_from is None:
        return f"Learnt from {scored} decisions: none are sure enough here to be called likely."
    return f"Learnt from {scored} decisions: called likely from a score of {one.likely_from:.2f} on."


def _row(label: str, found: Interval | None) -> IntervalRow:
    if found is None:
        return IntervalRow(label, None, None, None, state="unknown")
    low, middle, high = (round(100 * value, 1) for value in (found.low, found.estimate, found.high))
    return IntervalRow(label, low, middle, high, state="measured")


def _series(name: str, found: Sequence[Interval | None]) -> Series:
    return Series(
        name,
        [round(100 * one.estimate, 1) if one else None for one in found],
        low=[round(100 * one.low, 1) if one else None for one in found],
        high=[round(100 * one.high, 1) if one else None for one in found],
    )
