"""The record as charts and as places on a scale of ratios."""

from __future__ import annotations

from math import log2

from roadworthy.maths import Interval
from roadworthy.ui.charts import Agreement, Bars, Reliability, Series

from ..rules import Accuracy

AXIS = (-2.0, 2.0)
"""From a quarter to four times what was said, on a scale where half and double are equally far."""


def driver_reliability(record: Accuracy) -> Reliability | None:
    """Of ranges meant to hold so much, how much they held; None without enough results."""
    if not record.reliability:
        return None
    points = [
        Agreement(one.stated, one.held.estimate, one.held.low, one.held.high, record.results, f"{one.stated:.0%} range")
        for one in record.reliability
    ]
    return Reliability("Do our estimates hold what they say?", points)


def levels_chart(record: Accuracy) -> Bars | None:
    """Where in its range each result lay; None without enough results."""
    if not record.levels:
        return None
    places = [f"{10 * n + 10} %" for n in range(10)]
    note = (
        f"Honest ranges make ten bars of about {sum(record.levels) / 10:.2g}. "
        "High bars on the right: more was found than said. High at both ends: ranges are too narrow."
    )
    return Bars("Where in its range each result lay", places, [Series("Results", list(record.levels))], note=note)


def on_ratio_axis(one: Interval | None) -> tuple[float, float, float] | None:
    """An interval of ratios as places between AXIS' ends; None stays None."""
    if one is None:
        return None
    low, middle, high = (log2(max(value, 1e-6)) for value in (one.low, one.estimate, one.high))
    return low, middle, high
