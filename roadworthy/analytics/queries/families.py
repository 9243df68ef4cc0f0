"""Metrics together with those that they are made of, and formulas worked out over their parts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from roadworthy.analytics.models import Metric
from roadworthy.analytics.rules import definitions
from roadworthy.analytics.rules.questions import QuestionError

from .daily import RECENT_DAYS, Series

WEEK = 7
Part = tuple[Metric, Series]


@dataclass(frozen=True)
class Family:
    """Metrics and all that they are made of.

    Attributes:
        stored: those with values of their own, entered or worked out of events.
        formulas: the others with their formula, each after what it is made of; one that cannot be read, or that goes
            in a circle, has None.
        by_key: all of them; keys are unique in one product, and families are asked for one product's metrics.
    """

    stored: tuple[Metric, ...]
    formulas: tuple[tuple[Metric, definitions.Formula | None], ...]
    by_key: Mapping[str, Metric]


def family_of(metrics: Sequence[Metric]) -> Family:
    """Metrics of one product with all that they are made of. No SQL query; one where any is a formula."""
    if not any(metric.is_formula for metric in metrics):
        return Family(tuple(metrics), (), {metric.key: metric for metric in metrics})
    products = {metric.product_id for metric in metrics}
    known = {one.key: one for one in Metric.objects.filter(product__in=products)}
    known |= {metric.key: metric for metric in metrics}
    wanted: dict[str, tuple[str, ...]] = {}
    waiting = [metric.key for metric in metrics]
    formulas = {}
    while waiting:
        key = waiting.pop(0)
        if key in wanted or key not in known:
            continue
        formula = formula_of(known[key]) if known[key].is_formula else None
        formulas[key] = formula
        wanted[key] = formula.names if formula else ()
        waiting.extend(wanted[key])
    circular = {key for key in wanted if definitions.find_cycle(wanted, key)}
    order = definitions.in_order({key: () if key in circular else parts for key, parts in wanted.items()})
    stored = tuple(known[key] for key in order if not known[key].is_formula)
    made = tuple((known[key], None if key in circular else formulas[key]) for key in order if known[key].is_formula)
    return Family(stored, made, {key: known[key] for key in order})


def formula_of(metric: Metric) -> definitions.Formula | None:
    """The formula of a metric; None when it is none or cannot be read."""
    try:
        found = definitions.read_definition(metric.definition)
    except QuestionError:
        return None
    return found.formula if isinstance(found, definitions.Mix) else None


def mixed(formula: definitions.Formula | None, parts: Mapping[str, Part]) -> Series:
    """A formula over its parts: day by day, and over 7 and 28 days with each part's own value of those days.

    A day on which any part has no value is not there.
    """
    if formula is None or not parts:
        return Series((), ())
    by_day = {key: dict(zip(found.days, found.values, strict=True)) for key, (_, found) in parts.items()}
    days = sorted(set.union(*(set(one) for one in by_day.values())))
    values = {day: definitions.evaluate(formula, {key: one.get(day) for key, one in by_day.items()}) for day in days}
    known = {day: value for day, value in values.items() if value is not None}
    windows = {length: windowed(formula, parts, by_day, list(known), length) for length in (WEEK, RECENT_DAYS)}
    return Series(tuple(known), tuple(known.values()), windows)


def windowed(
    formula: definitions.Formula,
    parts: Mapping[str, Part],
    by_day: Mapping[str, Mapping[datetime.date, float]],
    ends: Sequence[datetime.date],
    length: int,
) -> dict[datetime.date, float]:
    """The formula over the `length` days up to each of `ends`, where it has a value."""
    rolled = {key: rolling(metric, found, by_day[key], ends, length) for key, (metric, found) in parts.items()}
    every = {day: definitions.evaluate(formula, {key: one.get(day) for key, one in rolled.items()}) for day in ends}
    return {day: value for day, value in every.items() if value is not None}


def rolling(
    metric: Metric,
    found: Series,
    values: Mapping[datetime.date, float],
    ends: Sequence[datetime.date],
    length: int,
) -> Mapping[datetime.date, float]:
    """A metric over the `length` days up to each of `ends`; ends without any value in them are not there."""
    if metric.aggregate == Metric.Aggregate.WINDOW:
        return found.windows.get(length, {})
    made = {}
    for last in ends:
        held = [values[day] for k in range(length) if (day := last - datetime.timedelta(days=k)) in values]
        if held:
            newest_first = {"sum": sum(held), "mean": sum(held) / len(held), "last": held[0]}
            made[last] = float(newest_first[metric.aggregate])
    return made
