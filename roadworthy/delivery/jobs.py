"""What delivery does by itself: mail-outs whose process died go on."""

from __future__ import annotations

import datetime

from django_tasks import task

from roadworthy.core import housekeeping

from . import actions

FEW_MINUTES = datetime.timedelta(minutes=3)


@task()
def every_few_minutes() -> None:
    """Send messages that still wait, then ask to be called again. Idempotent: each message is taken once."""
    try:
        actions.go_on_telling()
    finally:
        housekeeping.schedule(after=FEW_MINUTES, work=every_few_minutes)
