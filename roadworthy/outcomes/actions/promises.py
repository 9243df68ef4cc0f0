"""Results of promises: measured from the metric, or entered with a reason."""

from __future__ import annotations

import datetime
import math
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User
from roadworthy.ideas import actions as ideas
from roadworthy.ideas.models import Category, Idea, Prediction

from .. import queries
from ..models import Outcome
from ..rules import NotEnoughData


@transaction.atomic
def measure_outcome(prediction: Prediction, *, by: User | None) -> Outcome | NotEnoughData:
    """Measure what a release did to the metric of its prediction, by the best method that the data allow.

    A result that was measured earlier is measured again; one entered by hand stays.

    Returns:
        the outcome, or why there is not enough data; then nothing is saved, so it can be tried again.
    Raises:
        Refused: the prediction is not frozen, its idea not released, or its result was entered by hand.
    """
    released = check_released(prediction)
    known = Outcome.objects.filter(prediction=prediction).first()
    if known is not None and known.method == Outcome.Method.BY_HAND:
        raise Refused("This result was entered by hand. Take it back first, then measure.")
    found = queries.measured(prediction, released)
    if isinstance(found, NotEnoughData):
        return found
    values = {"value": found.change.estimate, "low": found.change.low, "high": found.change.high}
    return keep(prediction, by=by, method=found.method, reason="", details=found.details, **values)


@transaction.atomic
def enter_outcome(
    prediction: Prediction,
    *,
    by: User,
    value: float,
    reason: str,
    low: float | None = None,
    high: float | None = None,
) -> Outcome:
    """Enter a result by hand, with the reason why it is not measured.

    Args:
        value, low, high: in the prediction's own terms; a relative change as a share.
    Raises:
        Refused: not frozen, not released, no reason, no finite number, or a range that does not hold the value.
    """
    check_released(prediction)
    if not reason.strip():
        raise Refused("Say how you know the result, for example from which report.", field="reason")
    numbers = [one for one in (low, value, high) if one is not None]
    if not all(map(math.isfinite, numbers)):
        raise Refused("The result is a number.", field="value")
    if numbers != sorted(numbers):
        raise Refused("Low is at most the result, and the result at most high.", field="low")
    values: dict[str, Any] = {"value": value, "low": low, "high": high, "details": {}}
    return keep(prediction, by=by, method=Outcome.Method.BY_HAND, reason=reason.strip(), **values)


def keep(prediction: Prediction, *, by: User | None, method: str, **values: Any) -> Outcome:
    """Save a result, new or in place of the earlier one, and move the idea on when all its promises have one."""
    idea = prediction.idea
    with history.batch(f"measured {idea}"[:200]):
        found = Outcome.objects.filter(prediction=prediction).first()
        if found is None:
            row = Outcome(prediction=prediction, by=by, method=method, **values)
            found = history.create(row, by=by, verb="measured")
        else:
            now = timezone.now()
            history.update(found, by=by, verb="measured again", at=now, method=method, **values)
        if idea.category == Category.RELEASED and not open_promises(idea):
            ideas.change_status(idea, Category.MEASURED, by=by, reason="Every promise has its result.")
    return found


def open_promises(idea: Idea) -> bool:
    """Does an idea have a frozen prediction without a result? One SQL query."""
    return Prediction.objects.filter(idea=idea, frozen_at__isnull=False, outcome=None).exists()


def check_released(prediction: Prediction) -> datetime.date:
    """The day that the prediction's idea was released. Raises Refused when there is nothing to hold it against."""
    if not prediction.is_frozen:
        raise Refused("This prediction is not frozen yet: the idea was never planned.")
    released = queries.release_days([prediction.idea_id]).get(prediction.idea_id)
    if released is None:
        raise Refused("The idea is not released yet, so there is no result.")
    return released


def remove_outcome(outcome: Outcome, *, by: User) -> Change:
    """Take a result back, to measure or enter it again. Can be undone."""
    return history.delete(outcome, by=by, verb="taken back")


def measure_due(product: Product, *, by: User | None) -> tuple[int, list[tuple[str, str]]]:
    """Measure every promise that is due.

    Returns:
        how many were measured, and (idea, reason) of those that could not be.
    """
    measured, lacking = 0, []
    for promise in queries.promises(product):
        if promise.standing != "due":
            continue
        found = measure_outcome(promise.prediction, by=by)
        if isinstance(found, NotEnoughData):
            lacking.append((str(promise.prediction.idea), found.sentence))
        else:
            measured += 1
    return measured, lacking
