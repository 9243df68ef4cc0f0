"""Imports in the background. Harmless to run again: what stands there already is found by source and id."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from roadworthy.core import housekeeping, jobs
from roadworthy.core.errors import Refused
from roadworthy.core.models import Job, User
from roadworthy.interchange import actions
from roadworthy.interchange.models import ImportRun

AT_ONCE_UP_TO = 5_000
State = ImportRun.State


def check_file(progress: jobs.Progress, run_id: int) -> dict[str, Any]:
    """Go through a file without writing; the report stands on the run."""
    run = _find(run_id)
    actions.check(run, actions.source_of(run), step=progress.step)
    return {"rows": run.report["rows"]}


def import_file(progress: jobs.Progress, run_id: int) -> dict[str, Any]:
    """Check a file again and write its rows."""
    run = _find(run_id)
    actions.carry_out(run, actions.source_of(run), step=progress.step)
    return {"rows": run.report["rows"]}


def _find(run_id: int) -> ImportRun:
    return ImportRun.objects.select_related("product__workspace", "by", "job").get(pk=run_id)


def begin_check(run: ImportRun, *, by: User) -> ImportRun:
    """Check a file: a short one at once, a long one in the background. Raises Refused when it cannot be read."""
    rows = run.form.get("rows")
    if rows is not None and rows <= AT_ONCE_UP_TO:
        return actions.check(run, actions.source_of(run))
    return _queue(run, State.CHECKING, f"Checking {run.name}", check_file, by=by)


def begin_import(run: ImportRun, *, by: User, good_rows_only: bool = False) -> ImportRun:
    """Import a checked file in the background.

    Raises:
        Refused: it was not checked, or rows are refused and good rows alone are not wanted.
    """
    if run.state != State.CHECKED:
        raise Refused("Check the file first." if run.state in actions.OPEN_STATES else "This import has begun already.")
    refused = run.report["rows"]["refused"]
    if refused and not good_rows_only:
        raise Refused(f"{refused:,} rows are refused: change the columns, or import the good rows only.")
    run.options = {**run.options, "good_rows_only": good_rows_only}
    return _queue(run, State.RUNNING, f"Importing {run.name}", import_file, by=by)


@transaction.atomic
def _queue(run: ImportRun, state: str, title: str, work: jobs.Work, *, by: User) -> ImportRun:
    """Hand the work over once the run is saved: a quick worker must not be overtaken by our own save."""
    run.state = state
    run.job = jobs.start(title[:200], work, workspace=run.product.workspace, product=run.product, by=by, run_id=run.pk)
    run.save(update_fields=["state", "options", "job"])
    return run


def cancel(run: ImportRun) -> None:
    """Ask an import to stop; one that still waits stops at once. Harmless when it is over."""
    if run.job is None or not run.is_busy:
        return
    jobs.cancel(run.job)
    run.job.refresh_from_db()
    if run.job.is_over:
        settle(run)


def settle(run: ImportRun) -> None:
    """Bring a run in line with a job that ended without telling it."""
    run.refresh_from_db()
    if not run.is_busy:
        return
    sentence, why = "Nothing was kept.", "Cancelled."
    if run.state == State.RUNNING and run.options.get("good_rows_only"):
        sentence = f"{run.rows.filter(is_new=True).count():,} new rows had been written and were kept."
    elif run.state == State.RUNNING:
        actions.take_back(run)
    after = State.CANCELLED
    if run.job is not None and run.job.state == Job.State.FAILED:
        after, why = State.FAILED, run.job.message or "It failed."
    run.state = State.UPLOADED if run.state == State.CHECKING else after
    run.finished = timezone.now()
    run.report = run.report | {"sentence": f"{why} {sentence}"}
    run.save(update_fields=["state", "finished", "report"])


def settle_all() -> int:
    """Bring every run in line whose job is over and did not tell it. Idempotent; returns how many there were."""
    over = (Job.State.DONE, Job.State.FAILED, Job.State.CANCELLED)
    stuck = ImportRun.objects.filter(state__in=(State.CHECKING, State.RUNNING), job__state__in=over)
    found = list(stuck.select_related("product__workspace", "job")[:100])
    for run in found:
        settle(run)
    return len(found)


@task()
def every_hour() -> None:
    """Settle imports that stand still, then ask to be called again in an hour."""
    try:
        settle_all()
    finally:
        housekeeping.schedule(after=housekeeping.HOUR, work=every_hour)
