"""Writes of metrics, their points and annotations."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from roadworthy.analytics.models import Annotation, Metric, MetricPoint
from roadworthy.core import history
from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

from .definitions import check_is_entered, checked, used_by

ENTERED = "Entered days are added up, averaged, or the last one counts."


@transaction.atomic
def define_metric(product: Product, *, by: User | None, name: str, key: str = "", **values: Any) -> Metric:
    """Make a metric; its key is made of the name when none is given.

    Args:
        values: with a `definition` it is worked out of events or other metrics, and says itself how days add up.
    Raises:
        Refused: no name, the key is taken, or a definition that cannot be answered.
    """
    if not name.strip():
        raise Refused("Give the metric a name.", field="name")
    key = slugify(key or name)[:80] or "metric"
    if Metric.objects.filter(product=product, key=key).exists():
        raise Refused(f"There is already a metric “{key}”. Give this one another name.", field="name")
    if values.get("definition") is not None:
        values |= checked(product, values["definition"], key=key)
    elif values.get("aggregate") == Metric.Aggregate.WINDOW:
        raise Refused(ENTERED, field="aggregate")
    release_role(product, values.get("role", ""), by=by)
    metric = Metric(product=product, name=name.strip(), key=key, **values)
    return history.create(metric, by=by, verb="defined")


@transaction.atomic
def change_metric(metric: Metric, *, by: User | None, **values: Any) -> Change | None:
    """Change what a metric says of itself.

    Raises:
        Refused: an empty name, a definition that cannot be answered, or one for a metric whose values are entered.
    """
    if "name" in values and not values["name"].strip():
        raise Refused("Give the metric a name.", field="name")
    if values.get("definition") is not None:
        if metric.definition is None and MetricPoint.objects.filter(metric=metric).exists():
            raise Refused("Its values are entered. Define a new metric over events instead.", field="definition")
        values |= checked(metric.product, values["definition"], key=metric.key)
    elif metric.definition is not None and "definition" not in values:
        values.pop("aggregate", None)
    if values.get("aggregate", metric.aggregate) == Metric.Aggregate.WINDOW and not values.get(
        "definition", metric.definition
    ):
        raise Refused(ENTERED, field="aggregate")
    if values.get("role") and values["role"] != metric.role:
        release_role(metric.product, values["role"], by=by)
    return history.update(metric, by=by, **values)


def release_role(product: Product, role: str, *, by: User | None) -> None:
    """A role such as "revenue" is one metric's; whoever has it gives it up."""
    if not role:
        return
    for other in Metric.objects.filter(product=product, role=role):
        history.update(other, by=by, role="")


def archive_metric(metric: Metric, *, by: User) -> Change | None:
    """Put a metric away; its values stay. Raises Refused while the formula of another uses it."""
    users = used_by(metric)
    if users:
        names = ", ".join(f"“{one}”" for one in users)
        raise Refused(f"{names} is worked out of this metric. Change that first.", field="is_archived")
    return history.update(metric, by=by, verb="archived", archived_at=timezone.now())


def restore_metric(metric: Metric, *, by: User) -> Change | None:
    """Take a metric out of the archive."""
    return history.update(metric, by=by, verb="restored", archived_at=None)


@transaction.atomic
def enter_value(metric: Metric, *, by: User | None, on: datetime.date, value: float) -> MetricPoint:
    """Set the value of one day; a value that stands there is replaced, and history keeps both.

    Raises:
        Refused: not a finite number, or a day that has not come.
    """
    check_is_entered(metric)
    check_value(value)
    if on > timezone.localdate() + datetime.timedelta(days=1):
        raise Refused("This day has not come yet.", field="on")
    found = MetricPoint.objects.filter(metric=metric, on=on).first()
    before = {} if found is None else {"value": found.value}
    point, _ = MetricPoint.objects.update_or_create(metric=metric, on=on, defaults={"value": value})
    if before.get("value") != value:
        history.note(
            metric,
            by=by,
            verb="entered a value",
            before={"on": on.isoformat(), **before},
            after={"on": on.isoformat(), "value": value},
        )
    return point


@transaction.atomic
def enter_values(
    metric: Metric, values: Iterable[tuple[datetime.date, float]], *, by: User | None, source: str = ""
) -> int:
    """Set the values of many days; days that stand there are replaced. Returns how many were set.

    One record of history for all. Raises Refused, naming the day, when a number is not finite.
    """
    check_is_entered(metric)
    rows: dict[datetime.date, MetricPoint] = {}
    for on, value in values:
        check_value(value, on)
        rows[on] = MetricPoint(metric=metric, on=on, value=value, source=source)
    if not rows:
        return 0
    MetricPoint.objects.bulk_create(
        rows.values(),
        batch_size=500,
        update_conflicts=True,
        unique_fields=["metric", "on"],
        update_fields=["value", "source"],
    )
    first, last = min(rows), max(rows)
    after = {"values": len(rows), "from": first.isoformat(), "to": last.isoformat(), "source": source}
    history.note(metric, by=by, verb="entered values", after=after)
    return len(rows)


def check_value(value: float, on: datetime.date | None = None) -> None:
    """Refuse what is no finite number, naming the day."""
    if not math.isfinite(value):
        where = f" on {on.isoformat()}" if on else ""
        raise Refused(f"The value{where} is not a number.", field="value")


@transaction.atomic
def delete_value(metric: Metric, *, by: User, on: datetime.date) -> None:
    """Take the value of one day away. Raises Refused when there is none."""
    check_is_entered(metric)
    found = MetricPoint.objects.filter(metric=metric, on=on).first()
    if found is None:
        raise Refused("There is no value on this day.", field="on")
    history.note(metric, by=by, verb="removed a value", before={"on": on.isoformat(), "value": found.value})
    found.delete()


def annotate(product: Product, *, by: User | None, on: datetime.date, text: str, url: str = "") -> Annotation:
    """Put a word on a day of every chart. Raises Refused without a word."""
    if not text.strip():
        raise Refused("Write what happened on this day.", field="text")
    return history.create(Annotation(product=product, on=on, text=text.strip()[:200], url=url), by=by)


def remove_annotation(annotation: Annotation, *, by: User) -> Change:
    """Take a word off the charts. Can be undone."""
    return history.delete(annotation, by=by)
