"""Work whose worker died: known by the worker's heartbeat, begun again, and given up after the third time."""

from __future__ import annotations

import datetime
import logging
import os
import re
import secrets
import socket
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from . import jobs
from .models import Job

log = logging.getLogger(__name__)

FOLDER = "workers"
SILENT = datetime.timedelta(seconds=90)
STUCK = datetime.timedelta(minutes=10)
UNKNOWN = datetime.timedelta(hours=1)
MOST_TRIES = 3
_NAME = re.compile(r"^(?P<host>[\w.-]{1,40})~(?P<pid>\d{1,10})~[0-9a-f]{8}$")
_JOB = f"{jobs.run.func.__module__}.{jobs.run.func.__qualname__}"
AGAIN = "Its worker stopped. It begins again."
GIVEN_UP = "Its worker stopped three times, so it was given up. Nothing was lost; start it again."


def new_worker_name() -> str:
    """A name for this process as a worker: its host, its number, and a word of its own. At most 64 characters."""
    return f"{_host()}~{os.getpid()}~{secrets.token_hex(4)}"


def heartbeat_of(name: str) -> Path:
    """The file that a worker touches every few seconds while it lives; hosts of one installation share the folder."""
    return Path(settings.DATA) / FOLDER / name


def is_alive(name: str, *, since: datetime.datetime, now: datetime.datetime) -> bool:
    """Does the worker of this name live? Whoever has another kind of name is believed for an hour."""
    found = _NAME.match(name)
    if found is None:
        return now - since < UNKNOWN
    is_here = found["host"] == _host()
    if is_here and not _runs(int(found["pid"])):
        return False
    try:
        last = datetime.datetime.fromtimestamp(heartbeat_of(name).stat().st_mtime, datetime.UTC)
    except OSError:
        return False
    return now - last < (STUCK if is_here else SILENT)


def recover(*, now: datetime.datetime | None = None) -> int:
    """Put work of dead workers back into the queue; returns how much was found. Harmless to repeat, also at once.

    Work of the queue is idempotent: after a crash it runs again from the start and finds what it did.
    """
    now = now or timezone.now()
    count = 0
    for result in DBTaskResult.objects.filter(status="RUNNING").order_by("enqueued_at"):
        since = result.started_at or result.enqueued_at
        if not is_alive(result.worker_ids[-1] if result.worker_ids else "", since=since, now=now):
            count += _take_up(result, now)
    _sweep(now)
    return count


@transaction.atomic
def _take_up(result: DBTaskResult, now: datetime.datetime) -> bool:
    """Begin one again, or give it up; False when another was quicker."""
    mine = DBTaskResult.objects.filter(pk=result.pk, status="RUNNING", started_at=result.started_at)
    is_job = result.task_path == _JOB
    tries = len(result.worker_ids)
    waits = not is_job and DBTaskResult.objects.filter(task_path=result.task_path, status="READY").exists()
    if tries >= MOST_TRIES or waits:
        taken = mine.update(status="FAILED", finished_at=now, traceback="The worker stopped.")
    else:
        taken = mine.update(status="READY", started_at=None)
    if not taken:
        return False
    log.warning("worker of %s died in try %s", result.task_path, tries)
    if is_job:
        running = Job.objects.filter(pk=result.args_kwargs["args"][0], state=Job.State.RUNNING)
        if tries >= MOST_TRIES:
            running.update(state=Job.State.FAILED, finished=now, message=GIVEN_UP)
        else:
            running.update(state=Job.State.WAITING, message=AGAIN)
    return True


def _sweep(now: datetime.datetime) -> None:
    """Throw away heartbeats of a day ago."""
    folder = Path(settings.DATA) / FOLDER
    for file in folder.iterdir() if folder.is_dir() else ():
        if now.timestamp() - file.stat().st_mtime > 86_400:
            file.unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    """Is there a process of this number on this host?"""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _host() -> str:
    return re.sub(r"[^\w.-]", "-", socket.gethostname())[:40] or "host"
