"""An upload of events through its states: uploaded, checked, coming in, done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from roadworthy.analytics import store
from roadworthy.core import history, jobs
from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User

from ..models import EventImport
from ..rules.imports import Mapping
from . import event_files

State = EventImport.State
AT_ONCE_BYTES = 2 << 20


def begin_event_import(
    product: Product, *, by: User | None, name: str, file: File[Any], source: str, timezone_name: str
) -> EventImport:
    """Keep a file and look at it. Raises Refused, and keeps nothing, when it cannot be read."""
    owner = event_files.file_source(product, source, by=by)
    run = EventImport(product=product, source=owner, name=name[:200], by=by)
    run.file.save(f"{timezone.now():%Y%m%d%H%M%S}", file, save=False)
    try:
        found = event_files.look(Path(run.file.path))
    except Refused:
        run.file.delete(save=False)
        raise
    run.shape, run.columns = found.shape.key if found.shape else "", found.columns[:500]
    run.mapping = {"columns": found.guess, "left_out": [], "event": "", "timezone": timezone_name}
    run.save()
    history.note(run, by=by, verb="brought a file", after={"file": run.name})
    return run


def decide_event_import(run: EventImport, mapping: Mapping) -> None:
    """Say what the columns are; the file is to be checked again. Raises Refused."""
    if run.is_busy or run.is_over:
        raise Refused("This file is being read, or it is over.")
    event_files.check_mapping(mapping, run.columns, event_files.shape_named(run.shape))
    run.mapping = {
        "columns": mapping.columns,
        "left_out": sorted(mapping.left_out),
        "event": mapping.event,
        "timezone": mapping.timezone,
    }
    run.state, run.report = State.UPLOADED, {}
    run.save(update_fields=["mapping", "state", "report"])


def mapping_of(run: EventImport) -> Mapping:
    """What was decided."""
    kept = run.mapping
    return Mapping(kept["columns"], frozenset(kept["left_out"]), kept["event"], kept["timezone"])


def start_check(run: EventImport, *, by: User | None) -> None:
    """Go through the file without writing: a small one at once, a large one in the background. Raises Refused."""
    event_files.check_mapping(mapping_of(run), run.columns, event_files.shape_named(run.shape))
    if run.file.size <= AT_ONCE_BYTES:
        check_run(run)
        return
    queue(run, State.CHECKING, f"Checking {run.name}", check_events, by=by)


def check_run(run: EventImport, step: event_files.Step | None = None) -> None:
    """Go through the file; the report stands on the run."""
    path, shape = Path(run.file.path), event_files.shape_named(run.shape)
    run.report = event_files.check_file(path, shape, mapping_of(run), step)
    run.state = State.CHECKED
    run.save(update_fields=["report", "state"])


def start_import(run: EventImport, *, by: User | None, good_rows_only: bool) -> None:
    """Bring the events in, in the background.

    Raises:
        Refused: it was not checked, holds no event, or rows are refused and good ones alone are not wanted.
    """
    if run.state != State.CHECKED:
        raise Refused("Check the file first." if run.state == State.UPLOADED else "This import has begun already.")
    if run.report["refused"] and not good_rows_only:
        raise Refused(f"{run.report['refused']:,} rows are refused. Mend the file, or bring the good rows in only.")
    if not run.report["events"]:
        raise Refused("The file holds no event that can be kept.")
    run.good_rows_only = good_rows_only
    run.save(update_fields=["good_rows_only"])
    queue(run, State.RUNNING, f"Bringing in {run.name}", write_events, by=by)


@transaction.atomic
def queue(run: EventImport, state: str, title: str, work: jobs.Work, *, by: User | None) -> None:
    """Put the work into the queue and say so on the run."""
    run.state = state
    run.save(update_fields=["state"])
    made = jobs.start(title, work, workspace=run.product.workspace, product=run.product, by=by, run=run.pk)
    EventImport.objects.filter(pk=run.pk).update(job=made)


def check_events(progress: jobs.Progress, run: int) -> dict[str, Any]:
    """The job that checks a file."""
    found = EventImport.objects.select_related("product__workspace").get(pk=run)
    try:
        check_run(found, progress.step)
    except (jobs.Cancelled, Refused):
        EventImport.objects.filter(pk=run).update(state=State.UPLOADED)
        raise
    return {}


def write_events(progress: jobs.Progress, run: int) -> dict[str, Any]:
    """The job that brings a file in; after a kill it goes on where it was."""
    found = EventImport.objects.select_related("product__workspace", "source", "by").get(pk=run)
    total = found.report["rows"]

    def step(last: int, message: str = "") -> None:
        EventImport.objects.filter(pk=run).update(rows_done=last)
        progress.step(min(last, total), total, message)

    path, shape, mapping = Path(found.file.path), event_files.shape_named(found.shape), mapping_of(found)
    try:
        report = event_files.write_file(path, shape, mapping, found.source, after=found.rows_done, step=step)
    except (OSError, store.LogFull) as error:
        end(found, State.FAILED)
        raise Refused("There is no room on the disk. What came in until then stays; bring the file again.") from error
    except (jobs.Cancelled, Refused):
        end(found, State.FAILED)
        raise
    end(found, State.DONE, report)
    return {"events": report["events"]}


def end(run: EventImport, state: str, report: dict[str, Any] | None = None) -> None:
    """Close the run: the file goes, the report stays. What came in stays as well."""
    run.state, run.finished = state, timezone.now()
    run.report = report if report is not None else run.report
    run.save(update_fields=["state", "finished", "report"])
    run.file.delete(save=False)
    EventImport.objects.filter(pk=run.pk).update(file="")
    told = {key: run.report.get(key) for key in ("rows", "refused", "events")}
    history.note(run, by=run.by, verb="imported events" if state == State.DONE else "stopped importing", after=told)


def release_event_import(run: EventImport) -> None:
    """Let go of a file whose job is over though it is not, as after a cancelled wait: it can be checked again."""
    run.state = State.UPLOADED
    run.save(update_fields=["state"])


def discard_event_import(run: EventImport, *, by: User | None) -> None:
    """Forget a file that did not come in. Raises Refused while it is being read, and once its events are in."""
    if run.is_busy:
        raise Refused("Cancel it first.")
    if run.state == State.DONE:
        raise Refused("Its events are in; the record of it stays.")
    if run.file:
        run.file.delete(save=False)
    history.note(run, by=by, verb="forgot a file", before={"file": run.name})
    run.delete()
