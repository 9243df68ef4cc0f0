"""What analytics does by itself: events are taken in and dropped, and values of metrics follow the events."""

from __future__ import annotations

import datetime
from typing import Any

from django_tasks import task

from roadworthy.core import housekeeping, jobs
from roadworthy.core.jobs import Progress
from roadworthy.core.models import Job, Product, User

from . import actions, dashboard_mail, queries, store
from .models import Metric

DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)
LAST_WEEKS = 56
FEW_MINUTES = datetime.timedelta(minutes=10)
AT_ONCE = 100_000
"""With so few events a metric is worked out while one waits."""


@task()
def take_in_every_minute() -> None:
    """Take in events where no ingester is at work, then ask to be called again in a minute. Idempotent."""
    try:
        if not store.is_running() and store.waits():
            store.ingest_now()
    finally:
        housekeeping.schedule(after=MINUTE, work=take_in_every_minute)


@task()
def send_dashboards_every_hour() -> None:
    """Mail the dashboards whose hour has come, then ask to be called again in an hour. Idempotent."""
    try:
        dashboard_mail.send_due()
    finally:
        housekeeping.schedule(after=housekeeping.HOUR, work=send_dashboards_every_hour)


@task()
def drop_old_every_day() -> None:
    """Remove events that are older than their product keeps them, then ask to be called tomorrow. Idempotent."""
    try:
        actions.drop_old_events()
    finally:
        housekeeping.schedule(after=DAY, work=drop_old_every_day)


@task()
def refresh_every_few_minutes() -> None:
    """Work out the metrics whose events changed, then ask to be called again in ten minutes. Idempotent, resumable."""
    try:
        for product in Product.objects.filter(archived_at=None, metrics__definition__isnull=False).distinct():
            actions.refresh_metrics(product)
    finally:
        housekeeping.schedule(after=FEW_MINUTES, work=refresh_every_few_minutes)


@task()
def watch_every_hour() -> None:
    """Look at every alarm, then ask to be called again in an hour. Idempotent."""
    try:
        actions.check_alarms()
    finally:
        housekeeping.schedule(after=housekeeping.HOUR, work=watch_every_hour)


@task()
def call_every_few_minutes() -> None:
    """Send what alarms have to say, then ask to be called again in five minutes. Idempotent."""
    try:
        actions.make_calls()
    finally:
        housekeeping.schedule(after=datetime.timedelta(minutes=5), work=call_every_few_minutes)


@task()
def refresh_every_day() -> None:
    """Work out the last weeks of every metric anew, for persons may have become one, then ask to be called tomorrow."""
    try:
        for product in Product.objects.filter(archived_at=None, metrics__definition__isnull=False).distinct():
            actions.refresh_metrics(product, again=LAST_WEEKS)
    finally:
        housekeeping.schedule(after=DAY, work=refresh_every_day)


def refresh(
    progress: Progress, *, product_id: int, metric_id: int | None = None, everything: bool = False
) -> dict[str, Any]:
    """The job that works out one metric over events, or all of a product; begun again it goes on where it stood."""
    row = Product.objects.get(pk=product_id)
    if metric_id is None:
        found = actions.refresh_metrics(row, everything=everything, step=progress.step)
        return {"metrics": len(found), "days": sum(one.days for one in found.values())}
    one = actions.refresh_metric(Metric.objects.get(pk=metric_id), everything=everything)
    return {"metrics": 1, "days": one.days}


def refresh_soon(metric: Metric, *, by: User | None, everything: bool = False) -> Job | None:
    """Work a metric out: at once where events are few, else in the background. A formula needs no working out."""
    if not metric.is_from_events:
        return None
    marks = queries.day_marks(metric.product)
    if sum(map(int, marks.values())) <= AT_ONCE:
        actions.refresh_metric(metric, marks=marks, everything=everything)
        return None
    product = metric.product
    rest = {"product_id": product.pk, "metric_id": metric.pk, "everything": everything}
    return jobs.start(
        f"Working out {metric}"[:200], refresh, workspace=product.workspace, product=product, by=by, **rest
    )
