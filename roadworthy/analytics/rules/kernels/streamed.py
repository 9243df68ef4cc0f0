"""Lines of a trend from what was read straight from the blocks."""

from __future__ import annotations

import numpy as np

from roadworthy.analytics.rules.questions.series import Series, Trend
from roadworthy.analytics.rules.questions.times import Period

from .matching import Matcher
from .measures import Line
from .rows import Label, rank_labels
from .streaming import Longs, stream_intervals, stream_values

Streamed = tuple[list[list[Line]], list[Label], bool]


def streamed_lines(question: Trend, matcher: Matcher, period: Period, edges: list[int]) -> Streamed | None:
    """The lines of every measured series, the labels, and whether the last of these is Other.

    None where events have to be gathered: for other measures than counts, for persons by value, and for few events.
    """
    plain = [one for one in question.series if one.formula is None]
    if question.actors or any(one.measure not in ("count", "unique_users") for one in plain):
        return None
    if question.breakdown:
        return _divided(question, plain, matcher, period, edges)
    lines = []
    for one in plain:
        found = stream_intervals(one, question, matcher, period, edges)
        if found is None:
            return None
        events, users, first = found
        is_count = one.measure == "count"
        values = events if is_count else users
        if question.is_cumulative:
            values = np.cumsum(events if is_count else first)
        total = int(events.sum() if is_count else first.sum())
        lines.append([Line(one.selection.name, None, list(values.tolist()), total)])
    return lines, [()], False


def _divided(
    question: Trend, plain: list[Series], matcher: Matcher, period: Period, edges: list[int]
) -> Streamed | None:
    """The lines of one series of counts by the values of a property."""
    assert question.breakdown is not None
    if len(plain) != 1 or plain[0].measure != "count":
        return None
    found = stream_values(plain[0], question, matcher, period, edges)
    if found is None:
        return None
    table, values = found
    labels: list[Label] = [*((value,) for value in values), (None,)]
    counts: Longs = table.sum(axis=0)
    new, ranked, has_other = rank_labels(counts, labels, question.breakdown.limit)
    folded = np.zeros((len(table), len(ranked)), np.int64)
    for old in np.flatnonzero(counts).tolist():
        folded[:, new[old]] += table[:, old]
    if question.is_cumulative:
        shown = np.cumsum(folded, axis=0)
    else:
        shown = folded
    name = plain[0].selection.name
    lines = [Line(name, at, list(shown[:, at].tolist()), int(folded[:, at].sum())) for at in range(len(ranked))]
    return [lines], ranked, has_other
