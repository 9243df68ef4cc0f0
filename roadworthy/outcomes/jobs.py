"""Learning from results: at once where they are few, else in the background, and every night."""

from __future__ import annotations

import datetime

from django.db import transaction
from django_tasks import task

from roadworthy.core import housekeeping
from roadworthy.core.models import Product

from . import actions
from .models import DriverResult

DAY = datetime.timedelta(days=1)
AT_ONCE = 12
"""With so many results of drivers, learning takes less than the page itself."""


@task()
def every_day() -> None:
    """Learn anew from every product's results, then ask to be called tomorrow. Idempotent."""
    try:
        for product in Product.objects.filter(archived_at=None, ideas__driver_results__isnull=False).distinct():
            actions.renew_corrections(product)
    finally:
        housekeeping.schedule(after=DAY, work=every_day)


@task()
def renew(product_id: int) -> None:
    """Learn anew from one product's results. Idempotent."""
    product = Product.objects.filter(pk=product_id).first()
    if product is not None:
        actions.renew_corrections(product)


def renew_soon(product: Product) -> None:
    """Learn anew after a result came or went: now, or in the background when that would keep somebody waiting."""
    if DriverResult.objects.filter(idea__product=product)[: AT_ONCE + 1].count() <= AT_ONCE:
        actions.renew_corrections(product)
    else:
        transaction.on_commit(lambda: renew.enqueue(product.pk))
