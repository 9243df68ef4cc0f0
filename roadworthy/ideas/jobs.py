"""What ideas do by themselves: every night, demand is counted again, for revenue changes behind their back."""

from __future__ import annotations

import datetime

from django_tasks import task

from roadworthy.core import housekeeping
from roadworthy.core.models import Product

from . import actions

DAY = datetime.timedelta(days=1)


@task()
def every_day() -> None:
    """Count the demand of every product again, then ask to be called tomorrow. Idempotent."""
    try:
        for product in Product.objects.filter(archived_at=None).order_by("pk"):
            actions.recount_product(product)
    finally:
        housekeeping.schedule(after=DAY, work=every_day)
