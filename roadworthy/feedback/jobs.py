"""What feedback does by itself: every hour, snoozed notes whose day has come are new again."""

from __future__ import annotations

from django_tasks import task

from roadworthy.core import housekeeping

from . import actions


@task()
def every_hour() -> None:
    """Wake the notes that are due, then ask to be called again in an hour. Idempotent."""
    try:
        while actions.wake_due():
            pass
    finally:
        housekeeping.schedule(after=housekeeping.HOUR, work=every_hour)
