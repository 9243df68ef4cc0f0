"""What an idea should change, by whom it was said, and when: open until the idea is planned, frozen from then on."""

from __future__ import annotations

import math
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.analytics.models import Metric
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Membership, User
from roadworthy.ideas.models import Category, Idea, Prediction

FROZEN = "This prediction is frozen: it will be held against the result as it was made."
AT_ONCE = (Category.PLANNED, Category.BUILDING)


@transaction.atomic
def make_prediction(
    idea: Idea,
    *,
    by: User | None,
    metric: Metric,
    low: float,
    likely: float,
    high: float,
    change: str = Prediction.Change.RELATIVE,
    by_when: date | None = None,
    reason: str = "",
    person: User | None = None,
    perspective: str = "",
    at: datetime | None = None,
) -> Prediction:
    """Say by how much an idea will change a metric, as 10th, 50th and 90th percentile.

    A prediction for an idea that is planned already is frozen at once.

    Args:
        low, likely, high: a share for relative changes (0.05 is 5 %), else in the metric's unit.
        person: who predicts; else who is signed in. perspective: theirs, from their membership unless given.
        at: when it was made; now unless an import or the demo says otherwise.
    Raises:
        Refused: the range is no range, the metric is another product's, or the idea is released already.
    """
    if idea.is_shipped or idea.is_over:
        raise Refused("What is known afterwards is no prediction. Measure the result instead.", field="metric")
    if metric.product_id != idea.product_id:
        raise Refused("There is no such metric in this product.", field="metric")
    check_range(low, likely, high, change)
    moment, who = at or timezone.now(), person or by
    row = Prediction(
        idea=idea,
        metric=metric,
        change=change,
        low=low,
        likely=likely,
        high=high,
        by_when=by_when,
        person=who,
        perspective=perspective or perspective_of(who, idea),
        reason=reason.strip(),
        made_at=moment,
        frozen_at=moment if idea.category in AT_ONCE else None,
    )
    return history.create(row, by=by, verb="predicted")


@transaction.atomic
def edit_prediction(prediction: Prediction, *, by: User, **values: Any) -> Change | None:
    """Change an open prediction: low, likely, high, change, by_when, reason, metric.

    Raises:
        Refused: it is frozen, or the range is no range.
    """
    if prediction.is_frozen:
        raise Refused(FROZEN)
    if unknown := set(values) - {"low", "likely", "high", "change", "by_when", "reason", "metric"}:
        raise ValueError(f"prediction.{min(unknown)} is not changed this way")
    metric = values.get("metric", prediction.metric)
    if metric.product_id != prediction.idea.product_id:
        raise Refused("There is no such metric in this product.", field="metric")
    low, likely, high, change = (values.get(n, getattr(prediction, n)) for n in ("low", "likely", "high", "change"))
    check_range(low, likely, high, change)
    return history.update(prediction, by=by, verb="predicted anew", **values)


@transaction.atomic
def remove_prediction(prediction: Prediction, *, by: User) -> Change:
    """Take an open prediction back. Raises Refused when it is frozen."""
    if prediction.is_frozen:
        raise Refused(FROZEN)
    return history.delete(prediction, by=by, verb="taken back")


def check_range(low: float, likely: float, high: float, change: str) -> None:
    """Refuse numbers that are no range. Raises Refused naming the number."""
    for name, value in (("low", low), ("likely", likely), ("high", high)):
        if not math.isfinite(value):
            raise Refused("Give three numbers: low, likely and high.", field=name)
    if not low <= likely <= high:
        raise Refused("Low must not be above likely, nor likely above high.", field="likely")
    if change not in Prediction.Change.values:
        raise Refused("Choose per cent or the metric's unit.", field="change")
    if change == Prediction.Change.RELATIVE and low < -1:
        raise Refused("Nothing can fall by more than 100 %.", field="low")


def perspective_of(person: User | None, idea: Idea) -> str:
    """With whose eyes this member looks. One SQL query."""
    if person is None:
        return ""
    found = Membership.objects.filter(workspace=idea.product.workspace, user=person).first()
    return found.perspective if found else ""
