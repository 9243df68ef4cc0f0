"""Promises beside results, and the record of promises."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from django.db.models import Min
from django.utils import timezone

from roadworthy.core.models import Perspective, Product
from roadworthy.ideas import queries as ideas
from roadworthy.ideas.models import Category, Idea, Prediction, Transition

from ..models import Outcome
from ..rules import Calibration, Record, Result, Verdict, calibrate, records_by, verdict

Standing = Literal["measured", "due", "waiting", "not released"]


@dataclass(frozen=True)
class Promise:
    """A frozen prediction, the day of release, and the result if there is one."""

    prediction: Prediction
    outcome: Outcome | None
    released: datetime.date | None
    verdict: Verdict | None

    @property
    def is_relative(self) -> bool:
        """Changes are shares, 0.05 is 5 %."""
        return self.prediction.change == Prediction.Change.RELATIVE

    @property
    def standing(self) -> Standing:
        """How far it is: a result, due for measuring, waiting for its date, or not released."""
        if self.outcome is not None:
            return "measured"
        if self.released is None:
            return "not released"
        due = self.prediction.by_when or self.released + datetime.timedelta(days=42)
        return "due" if due <= timezone.localdate() else "waiting"


@dataclass(frozen=True)
class TrackRecord:
    """The record over all results, and each person's and perspective's own."""

    overall: Calibration
    people: tuple[Record, ...]
    perspectives: tuple[Record, ...]


def release_days(ideas: Iterable[int]) -> dict[int, datetime.date]:
    """The first day that each idea was released, by its key. One SQL query."""
    rows = Transition.objects.filter(idea__in=list(ideas), to_category=Category.RELEASED)
    first = rows.values("idea").annotate(first=Min("at")).values_list("idea", "first")
    return {idea: timezone.localtime(at).date() for idea, at in first}


def promise_of(prediction: Prediction, outcome: Outcome | None, released: datetime.date | None) -> Promise:
    """A prediction with its result, and in words how it did."""
    result = result_of(prediction, outcome) if outcome is not None else None
    is_share = prediction.change == Prediction.Change.RELATIVE
    return Promise(prediction, outcome, released, verdict(result, is_share=is_share) if result else None)


def promises(product: Product) -> list[Promise]:
    """Every frozen prediction with its result, the newest release first, unreleased ones last. Three SQL queries."""
    rows = list(ideas.frozen(product))
    outcomes = {row.prediction_id: row for row in Outcome.objects.filter(prediction__in=rows).select_related("by")}
    days = release_days(row.idea_id for row in rows)
    found = [promise_of(row, outcomes.get(row.pk), days.get(row.idea_id)) for row in rows]
    oldest = datetime.date.min
    return sorted(found, key=lambda one: (one.released or oldest, one.prediction.pk), reverse=True)


def promises_of(idea: Idea) -> list[Promise]:
    """The frozen predictions of one idea with their results. Three SQL queries."""
    rows = [row for row in ideas.predictions_of(idea) if row.is_frozen]
    outcomes = {row.prediction_id: row for row in Outcome.objects.filter(prediction__in=rows).select_related("by")}
    released = release_days([idea.pk]).get(idea.pk)
    return [promise_of(row, outcomes.get(row.pk), released) for row in rows]


def result_of(prediction: Prediction, outcome: Outcome) -> Result | None:
    """A prediction and its result as the rules compare them; None when the result is no number."""
    if outcome.value is None:
        return None
    is_relative = prediction.change == Prediction.Change.RELATIVE
    level = abs(float(outcome.details.get("expected") or 0))
    return Result(
        key=str(prediction.pk),
        low=prediction.low,
        likely=prediction.likely,
        high=prediction.high,
        value=outcome.value,
        value_low=outcome.low,
        value_high=outcome.high,
        scale=1.0 if is_relative else level or max(abs(prediction.likely), 1e-9),
        person=str(prediction.person) if prediction.person else "",
        perspective=prediction.perspective,
    )


def results(found: Iterable[Promise]) -> list[Result]:
    """The results among promises, for the record."""
    made = [result_of(one.prediction, one.outcome) for one in found if one.outcome is not None]
    return [one for one in made if one is not None]


def track_record(found: Iterable[Promise]) -> TrackRecord:
    """The record over these promises, by person and by perspective."""
    known = results(found)
    labels = {value: str(label) for value, label in Perspective.choices}
    return TrackRecord(
        overall=calibrate(known),
        people=records_by(known, lambda one: one.person),
        perspectives=records_by(known, lambda one: labels.get(one.perspective, "")),
    )


def other_releases(prediction: Prediction) -> list[datetime.date]:
    """Days of other releases that were meant to move the same metric. Two SQL queries."""
    others = Prediction.objects.filter(metric=prediction.metric, frozen_at__isnull=False)
    keys = others.exclude(idea=prediction.idea).values_list("idea", flat=True)
    return sorted(set(release_days(keys).values()))
