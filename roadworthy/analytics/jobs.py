"""What analytics does by itself."""

from __future__ import annotations

import datetime

from django_tasks import task

from roadworthy.core import housekeeping

from . import actions, store

DAY = datetime.timedelta(days=1)
MINUTE = datetime.timedelta(minutes=1)


@task()
def take_in_every_minute() -> None:
    """Take in events where no ingester is at work, then ask to be called again in a minute. Idempotent."""
    try:
        if not store.is_running() and store.waits():
            store.ingest_now()
    finally:
        housekeeping.schedule(after=MINUTE, work=take_in_every_minute)


@task()
def drop_old_every_day() -> None:
    """Remove events that are older than their product keeps them, then ask to be called tomorrow. Idempotent."""
    try:
        actions.drop_old_events()
    finally:
        housekeeping.schedule(after=DAY, work=drop_old_every_day)
