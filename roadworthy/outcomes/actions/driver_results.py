"""What drivers were found to be: from the idea's steps, from a metric, or entered with a reason."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from roadworthy.analytics import queries as analytics
from roadworthy.analytics.models import Metric
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, User
from roadworthy.ideas.models import Category, Idea, Transition
from roadworthy.priorities.models import Driver

from .. import queries
from ..models import DriverResult
from ..rules import NotEnoughData, level_after


@dataclass(frozen=True)
class Entry:
    """A result as somebody enters it."""

    value: float
    low: float | None = None
    high: float | None = None


def enter_driver_result(
    idea: Idea,
    driver: Driver,
    *,
    by: User | None,
    value: float,
    reason: str,
    low: float | None = None,
    high: float | None = None,
    at: datetime.datetime | None = None,
) -> DriverResult:
    """Enter what a driver was found to be, and how one knows; an earlier result is replaced.

    Args:
        value, low, high: in the driver's unit; low and high where it is not known exactly.
        at: when it was found; now unless an import or the demo says otherwise.
    Raises:
        Refused: not released, no reason, no number, out of the driver's bounds, or a range that does not hold it.
    """
    check_released(idea, driver)
    if not reason.strip():
        raise Refused("Say how you know, for example from which report or whose time sheet.", field="reason")
    numbers = [one for one in (low, value, high) if one is not None]
    if not all(map(math.isfinite, numbers)):
        raise Refused("The result is a number.", field="value")
    if numbers != sorted(numbers):
        raise Refused("Low is at most the result, and the result at most high.", field="low")
    check_bounds(driver, numbers)
    values: dict[str, Any] = {"value": value, "low": low, "high": high, "metric": None, "details": {}}
    return keep(idea, driver, by=by, at=at, method=DriverResult.Method.BY_HAND, reason=reason.strip(), **values)


@transaction.atomic
def enter_driver_results(idea: Idea, entries: Mapping[Driver, Entry], *, by: User, reason: str) -> list[DriverResult]:
    """Enter several drivers of one idea at once, all or none; one undo takes all back. Raises as the single one."""
    with history.batch(f"counted “{idea}”"[:200]):
        return [
            enter_driver_result(idea, driver, by=by, reason=reason, value=one.value, low=one.low, high=one.high)
            for driver, one in entries.items()
        ]


def check_bounds(driver: Driver, numbers: list[float]) -> None:
    """Refuse what the driver cannot be."""
    if driver.lower is not None and numbers[0] < driver.lower:
        raise Refused(f"{driver.name} is at least {driver.lower:g}.", field="value")
    if driver.upper is not None and numbers[-1] > driver.upper:
        raise Refused(f"{driver.name} is at most {driver.upper:g}.", field="value")


def check_released(idea: Idea, driver: Driver) -> None:
    """Refuse what is no result yet."""
    if driver.product_id != idea.product_id:
        raise Refused("This driver belongs to another product.", field="driver")
    if not idea.is_shipped and idea.category != Category.RETIRED:
        raise Refused("The idea is not released yet, so nothing was found.", field="idea")


def measure_steps(idea: Idea, driver: Driver, *, by: User | None) -> DriverResult | NotEnoughData:
    """Measure the weeks from the start of building to the first release.

    These are weeks that passed, whoever worked; where people worked on other things meanwhile, enter it by hand.

    Returns:
        the result, or why there is not enough data; then nothing is saved.
    Raises:
        Refused: not released, or the driver does not count weeks.
    """
    check_released(idea, driver)
    if driver.kind != Driver.Kind.WEEKS:
        raise Refused(f"{driver.name} does not count weeks, so the idea's steps do not tell it.", field="driver")
    rows = Transition.objects.filter(idea=idea).order_by("at", "id").values_list("to_category", "at")
    released = next((at for category, at in rows if category == Category.RELEASED), None)
    begun = [at for category, at in rows if category == Category.BUILDING and released and at < released]
    if released is None or not begun:
        return NotEnoughData("Nobody noted when building began, so the weeks cannot be counted from the idea's steps.")
    weeks = (released - begun[0]).total_seconds() / (7 * 86400)
    days = [timezone.localtime(one).date().isoformat() for one in (begun[0], released)]
    details = {"sentence": "Weeks that passed from the start of building to the release.", "days": days}
    values: dict[str, Any] = {"value": weeks, "low": None, "high": None, "metric": None, "details": details}
    return keep(idea, driver, by=by, method=DriverResult.Method.STEPS, reason="", **values)


def measure_metric(idea: Idea, driver: Driver, *, metric: Metric, by: User | None) -> DriverResult | NotEnoughData:
    """Measure a driver as what a metric came to in the quarter after the release; see `rules.level_after`.

    Returns:
        the result, or why there is not enough data; then nothing is saved.
    Raises:
        Refused: not released, or the metric is another product's.
    """
    check_released(idea, driver)
    if metric.product_id != idea.product_id:
        raise Refused("There is no such metric in this product.", field="metric")
    released = queries.release_days([idea.pk]).get(idea.pk)
    if released is None:
        return NotEnoughData("Nobody noted when it was released, so the weeks after it cannot be found.")
    series = analytics.series(metric)
    is_sum = metric.aggregate == Metric.Aggregate.SUM
    found = level_after(series.days, series.values, released=released, is_sum=is_sum)
    if isinstance(found, NotEnoughData):
        return found
    check_bounds(driver, [found.estimate])
    lower = -math.inf if driver.lower is None else driver.lower
    upper = math.inf if driver.upper is None else driver.upper
    words = f"{metric}, {'in all' if is_sum else 'on average'}, in the 13 weeks after the release."
    values: dict[str, Any] = {
        "value": found.estimate,
        "low": max(lower, found.low),
        "high": min(upper, found.high),
        "metric": metric,
        "details": {"sentence": words, "days": [released.isoformat()]},
    }
    return keep(idea, driver, by=by, method=DriverResult.Method.METRIC, reason="", **values)


@transaction.atomic
def keep(
    idea: Idea, driver: Driver, *, by: User | None, at: datetime.datetime | None = None, **values: Any
) -> DriverResult:
    """Save a result, new or in place of the earlier one."""
    moment = at or timezone.now()
    found = DriverResult.objects.filter(idea=idea, driver=driver).select_related("idea__product__workspace").first()
    if found is None:
        row = DriverResult(idea=idea, driver=driver, by=by, at=moment, **values)
        return history.create(row, by=by, verb="counted")
    history.update(found, by=by, verb="counted again", at=moment, **values)
    return found


def remove_driver_result(result: DriverResult, *, by: User) -> Change:
    """Take a result back. Can be undone."""
    return history.delete(result, by=by, verb="taken back")
