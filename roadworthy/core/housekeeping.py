"""What the worker does by itself every hour: digests, and throwing away what is over."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from . import digest
from .models import Idempotency, Invitation

HOUR = datetime.timedelta(hours=1)
WEEK = datetime.timedelta(days=7)


@task()
def every_hour() -> None:
    """Send what is due and tidy up, then ask to be called again in an hour."""
    try:
        digest.send_due()
        tidy()
    finally:
        schedule(after=HOUR)


def tidy(now: datetime.datetime | None = None) -> None:
    """Delete sessions that ended, remembered answers of a week ago, results of old tasks and invitations long over."""
    now = now or timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    Idempotency.objects.filter(created__lt=now - WEEK).delete()
    DBTaskResult.objects.filter(finished_at__lt=now - WEEK).delete()
    Invitation.objects.filter(accepted_at=None, expires__lt=now - 8 * WEEK).delete()


@transaction.atomic
def schedule(after: datetime.timedelta = datetime.timedelta(0), *, work: Any = every_hour) -> bool:
    """Put the next round of this task into the queue unless one waits there; returns whether it did."""
    if not work.get_backend().supports_defer:
        return False
    path = f"{work.func.__module__}.{work.func.__qualname__}"
    if DBTaskResult.objects.filter(task_path=path, status="READY").exists():
        return False
    work.using(run_after=timezone.now() + after).enqueue()
    return True
