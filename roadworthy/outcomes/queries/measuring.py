"""What a release did to a metric, by the best method that the data allow, and why that one."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from roadworthy.analytics import queries as analytics
from roadworthy.ideas.models import Prediction
from roadworthy.maths import Interval

from ..models import Adoption, Outcome
from ..rules import (
    Difference,
    Interrupted,
    Measurement,
    NotEnoughData,
    compare_groups,
    interrupted,
    measure,
)
from .promises import other_releases
from .units import measured_units

NOT_ABOVE_ZERO = "The metric was not above 0, so a change in per cent has no meaning."


@dataclass(frozen=True)
class Measured:
    """A result in the prediction's own terms.

    Attributes:
        method: a value of ``Outcome.Method``. details: what a reader needs to trust it, as JSON.
    """

    method: str
    change: Interval
    details: dict[str, Any]


def measured(prediction: Prediction, released: datetime.date) -> Measured | NotEnoughData:
    """Measure a release: by those with it against those without where that was asked for and holds; else by the
    metric's own daily course; else by weeks before and after. The details say why not a better one.

    Five SQL queries, and the events where groups are compared.
    """
    is_relative = prediction.change == Prediction.Change.RELATIVE
    series = analytics.series(prediction.metric)
    others = other_releases(prediction)
    passed_over: list[str] = []
    compared = difference_of(prediction, released)
    if isinstance(compared, Difference) and compared.pre.course != "apart":
        change = compared.whole_relative if is_relative else compared.whole_absolute
        return Measured(Outcome.Method.DIFFERENCE, change, details_of(compared, released, passed_over))
    if compared is not None:
        why = compared.sentence if isinstance(compared, NotEnoughData) else compared.pre.sentence
        passed_over.append(f"Those with it were not held against those without. {why}")
    return by_its_course(
        series.days, series.values, released=released, others=others, is_relative=is_relative, passed_over=passed_over
    )


def by_its_course(
    days: Sequence[datetime.date],
    values: Sequence[float],
    *,
    released: datetime.date,
    others: Sequence[datetime.date],
    is_relative: bool,
    passed_over: Sequence[str] = (),
) -> Measured | NotEnoughData:
    """Measure a release by the metric alone: its daily course carried on, else weeks before and after. No SQL query."""
    reasons = list(passed_over)
    found: Interrupted | Measurement | NotEnoughData
    found = interrupted(days, values, released=released, other_releases=others)
    method = Outcome.Method.INTERRUPTED
    if isinstance(found, NotEnoughData):
        reasons.append(f"Its daily course could not be carried on. {found.sentence}")
        found = measure(days, values, released=released, other_releases=others)
        method = Outcome.Method.BEFORE_AFTER
    if isinstance(found, NotEnoughData):
        return found
    change = found.relative if is_relative else found.absolute
    if change is None:
        return NotEnoughData(NOT_ABOVE_ZERO)
    return Measured(method, change, details_of(found, released, reasons))


def difference_of(prediction: Prediction, released: datetime.date) -> Difference | NotEnoughData | None:
    """Those with it against those without; None where nobody asked for that."""
    row = Adoption.objects.filter(idea=prediction.idea_id, compares=True).select_related("idea__product").first()
    if row is None:
        return None
    units = measured_units(row, prediction.metric, released)
    if isinstance(units, NotEnoughData):
        return units
    word = "customers" if row.by == Adoption.By.CUSTOMER else "persons"
    return compare_groups(units, chose_it=not row.given_on, unit_word=word)


def details_of(
    found: Difference | Interrupted | Measurement, released: datetime.date, passed_over: list[str]
) -> dict[str, Any]:
    """What a reader needs to trust a measurement, as JSON."""
    shared = {
        "released": released.isoformat(),
        "expected": found.expected,
        "found": found.found,
        "method": found.method,
        "assumptions": list(found.assumptions),
        "sentence": found.sentence,
        "why": [*passed_over, REASONS[type(found)]],
    }
    if isinstance(found, Measurement):
        return shared | {"weeks_before": found.weeks_before, "weeks_after": found.weeks_after}
    if isinstance(found, Interrupted):
        days = {"days_before": found.days_before, "days_after": found.days_after, "with_season": found.with_season}
        return shared | days | {"level": numbers(found.level), "slope": numbers(found.slope), "rho": found.rho}
    groups = {"with_it": found.with_it, "without_it": found.without_it}
    weeks = {"weeks_before": found.weeks_before, "weeks_after": found.weeks_after}
    placebo = numbers(found.pre.placebo) if found.pre.placebo else None
    pre = {"course": found.pre.course, "apart": numbers(found.pre.apart), "placebo": placebo}
    return shared | groups | weeks | {"among_users": numbers(found.relative), "pre": pre}


REASONS = {
    Difference: "Whoever has it is held against whoever has not, because that takes out what happened to both.",
    Interrupted: "The metric’s own daily course is carried on, with its week and with days that depend on each other.",
    Measurement: "Weeks before are held against weeks after, the coarsest way, because the days do not allow more.",
}


def numbers(one: Interval) -> list[float]:
    """Estimate, low and high."""
    return [one.estimate, one.low, one.high]
