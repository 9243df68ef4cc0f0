"""Work in the background with progress that people see and may cancel."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from .errors import Refused
from .models import Job, Product, User, Workspace

log = logging.getLogger(__name__)


class Cancelled(Exception):
    """The person asked to stop; raised inside the work by `Progress.step`."""


class Progress:
    """What the work calls to say how far it is."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def step(self, done: int, total: int | None = None, message: str = "") -> None:
        """Save how far the work is.

        Raises:
            Cancelled: the person asked to stop; end the transaction by letting it through.
        """
        values = {"done": done, "total": total if total is not None else self.job.total, "message": message[:300]}
        Job.objects.filter(pk=self.job.pk).update(**values)
        if Job.objects.filter(pk=self.job.pk, wants_cancel=True).exists():
            raise Cancelled


Work = Callable[..., dict[str, Any] | None]


def start(
    title: str, work: Work, *, workspace: Workspace, product: Product | None, by: User | None, **arguments: Any
) -> Job:
    """Queue a function `work(progress, **arguments)`; its module-level name is kept, not the function.

    The function must be idempotent: after a crash it runs again from the start.
    """
    path = f"{work.__module__}:{work.__qualname__}"
    arguments = {"work": path, **arguments}
    job = Job.objects.create(workspace=workspace, product=product, by=by, title=title, arguments=arguments)
    transaction.on_commit(lambda: run.enqueue(job.pk))
    return job


@task()
def run(job_id: int) -> None:
    """Run one job; the worker calls this."""
    job = Job.objects.get(pk=job_id)
    if job.is_over:
        return
    Job.objects.filter(pk=job_id).update(state=Job.State.RUNNING, started=timezone.now())
    arguments = dict(job.arguments)
    module, name = arguments.pop("work").split(":")
    work: Work = getattr(importlib.import_module(module), name)
    try:
        result = work(Progress(job), **arguments) or {}
    except Cancelled:
        finish(job_id, Job.State.CANCELLED, "Cancelled. Nothing was kept.")
    except Refused as error:
        finish(job_id, Job.State.FAILED, error.sentence)
    except Exception as error:
        finish(job_id, Job.State.FAILED, f"It failed: {error}. Nothing was kept; try again.")
        log.exception("job %s failed", job_id)
    except BaseException:
        finish(job_id, Job.State.FAILED, "It was stopped. Start it again.")
        raise
    else:
        Job.objects.filter(pk=job_id).update(result=result)
        finish(job_id, Job.State.DONE)


def finish(job_id: int, state: str, message: str | None = None) -> None:
    """Close a job with a state and a sentence."""
    values: dict[str, Any] = {"state": state, "finished": timezone.now()}
    if message is not None:
        values["message"] = message[:300]
    Job.objects.filter(pk=job_id).update(**values)


def cancel(job: Job) -> None:
    """Ask a job to stop; one that still waits ends at once."""
    Job.objects.filter(pk=job.pk).update(wants_cancel=True)
    waiting = Job.objects.filter(pk=job.pk, state=Job.State.WAITING)
    waiting.update(state=Job.State.CANCELLED, finished=timezone.now(), message="Cancelled before it began.")
