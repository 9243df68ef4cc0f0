"""A metric by day, week or month, where days add up and where they do not."""

from __future__ import annotations

import dataclasses
import datetime

from roadworthy.analytics import rules
from roadworthy.analytics.models import Metric
from roadworthy.analytics.rules import definitions
from roadworthy.analytics.rules.questions import QuestionError

from .asking import intervals_asked
from .daily import Series
from .families import family_of
from .stored import stored_series


def buckets(metric: Metric, found: Series, interval: str) -> list[rules.Bucket]:
    """The values of a metric put together to intervals, oldest first, gaps included.

    Where days do not add up, each week or month is asked of the events as a whole, and a formula is worked out over
    its parts' whole weeks or months. No SQL query where days add up.
    """
    days = dict(zip(found.days, found.values, strict=True))
    if metric.aggregate != Metric.Aggregate.WINDOW or interval == "day" or not days:
        aggregate = "last" if metric.aggregate == Metric.Aggregate.WINDOW else metric.aggregate
        return rules.resample(days, interval, aggregate=aggregate)
    frame = rules.resample(days, interval, aggregate="mean")
    wholes = wholes_of(metric, definitions.Span(found.days[0], found.days[-1]), interval, found)
    return [dataclasses.replace(one, value=wholes.get(one.starts)) for one in frame]


def wholes_of(
    metric: Metric, span: definitions.Span, interval: str, found: Series
) -> dict[datetime.date, float | None]:
    """Each week or month within the span as a whole, by its first day."""
    if not metric.is_formula:
        if metric.aggregate == Metric.Aggregate.WINDOW:
            return events_by(metric, span, interval)
        part = found.between(span.since, span.until)
        pairs = dict(zip(part.days, part.values, strict=True))
        return {one.starts: one.value for one in rules.resample(pairs, interval, aggregate=metric.aggregate)}
    family = family_of([metric])
    series = stored_series(family.stored, since=span.since, until=span.until)
    every = {one.key: wholes_of(one, span, interval, series[one.pk]) for one in family.stored}
    for one, formula in family.formulas:
        starts = sorted(set().union(*(every.get(key, {}) for key in formula.names))) if formula else []
        every[one.key] = {
            start: definitions.evaluate(formula, {key: every.get(key, {}).get(start) for key in formula.names})
            for start in starts
            if formula
        }
    return every[metric.key]


def events_by(metric: Metric, span: definitions.Span, interval: str) -> dict[datetime.date, float | None]:
    """Each week or month asked of the events; nothing when they cannot answer."""
    try:
        return intervals_asked(metric, span, interval)
    except QuestionError:
        return {}
