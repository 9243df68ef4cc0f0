"""What feedback does by itself: every hour, snoozed notes come back, and who lets notes wait too long hears of it."""

from __future__ import annotations

from django_tasks import task

from roadworthy.core import housekeeping
from roadworthy.core.models import Product

from . import actions


@task()
def every_hour() -> None:
    """Wake the notes that are due, tell of overdue ones, then ask to be called again in an hour. Idempotent."""
    try:
        while actions.wake_due():
            pass
        for product in Product.objects.filter(archived_at=None).select_related("workspace").order_by("pk"):
            actions.tell_overdue(product)
    finally:
        housekeeping.schedule(after=housekeeping.HOUR, work=every_hour)
