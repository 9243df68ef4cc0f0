"""What ideas do by themselves: conditions and days to look again every hour, counting demand every night.

Every minute the words of new and changed ideas are read, so that they can be suggested.
"""

from __future__ import annotations

import datetime
from typing import Any

from django_tasks import task

from roadworthy.core import housekeeping
from roadworthy.core.jobs import Progress
from roadworthy.core.models import Product
from roadworthy.core.touched import Touched

from . import actions

DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)
_touched = Touched("ideas.idea", "ideas.evidence")


@task()
def every_hour() -> None:
    """Tell of met conditions and days to look again, count where speakers or half-life changed. Idempotent.

    Then ask to be called again in an hour.
    """
    try:
        actions.tell_due()
        actions.sweep_ideas()
        actions.recount_moved()
    finally:
        housekeeping.schedule(after=housekeeping.HOUR, work=every_hour)


@task()
def every_day() -> None:
    """Count the demand of every product again, then ask to be called tomorrow. Idempotent."""
    try:
        for product in Product.objects.filter(archived_at=None).order_by("pk"):
            actions.recount_product(product)
    finally:
        housekeeping.schedule(after=DAY, work=every_day)


@task()
def every_minute() -> None:
    """Read the ideas of products where some changed, then ask to be called again in a minute. Idempotent."""
    try:
        for product in _touched.products():
            actions.read_product_ideas(product)
    finally:
        housekeeping.schedule(after=MINUTE, work=every_minute)


def recount(progress: Progress, *, product_id: int) -> dict[str, Any]:
    """Count voices, revenue, votes and strength of all ideas of a product again. Idempotent."""
    product = Product.objects.get(pk=product_id)
    changed = actions.recount_product(
        product, progress=lambda done, total: progress.step(done, total, "Counting demand")
    )
    return {"changed": changed}
