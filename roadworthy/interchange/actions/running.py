"""Go through a file: check what it would do, then do it, all or nothing unless good rows alone are wanted."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any
from zoneinfo import ZoneInfo

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from roadworthy.core import history
from roadworthy.core.csv_cells import csv_writer
from roadworthy.core.errors import Refused
from roadworthy.core.jobs import Cancelled
from roadworthy.core.models import Product
from roadworthy.ideas import actions as ideas
from roadworthy.interchange.actions.customer_rows import CustomerWriter
from roadworthy.interchange.actions.idea_rows import IdeaWriter
from roadworthy.interchange.actions.metric_values import MetricWriter
from roadworthy.interchange.actions.note_rows import NoteWriter
from roadworthy.interchange.actions.remembering import remember
from roadworthy.interchange.actions.undoing import take_back
from roadworthy.interchange.models import ImportRun
from roadworthy.interchange.rules.layout_json import layout_from_json
from roadworthy.interchange.rules.limits import Unreadable
from roadworthy.interchange.rules.mapping import mapping_from_json
from roadworthy.interchange.rules.opening import Source
from roadworthy.interchange.rules.reading import read_rows
from roadworthy.interchange.rules.rows import Row, RowReader
from roadworthy.interchange.rules.seen import Seen
from roadworthy.interchange.rules.tables import Mending

AT_ONCE = 1_000
WHOLE_UP_TO = 5_000
Step = Callable[[int, int | None, str], None]
Writer = IdeaWriter | NoteWriter | CustomerWriter | MetricWriter
_WRITERS: dict[str, type[Writer]] = {
    "ideas": IdeaWriter,
    "notes": NoteWriter,
    "customers": CustomerWriter,
    "metrics": MetricWriter,
}
State = ImportRun.State


def say_nothing(done: int, total: int | None = None, message: str = "") -> None:
    """The step of who wants no progress."""


@dataclass(frozen=True)
class Outcome:
    """What one pass through the file came to."""

    report: dict[str, Any]
    refused: int


def check(run: ImportRun, source: Source, *, step: Step = say_nothing) -> ImportRun:
    """Read every row and hold it against what is there, without writing any. The report stands on the run.

    Raises:
        Refused: the file cannot be read on; the run has failed.
        Cancelled: ``step`` said so; the run is as before.
    """
    _set(run, state=State.CHECKING)
    try:
        with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as listed:
            outcome = _pass(run, source, is_writing=False, step=step, listed=listed)
            _keep_refusals(run, listed, outcome.refused)
    except Cancelled:
        _set(run, state=State.UPLOADED)
        raise
    except Unreadable as fault:
        _fail(run, fault.sentence)
        raise Refused(fault.sentence, field="file") from fault
    run.form["rows"] = outcome.report["rows"]["read"]
    _set(run, state=State.CHECKED, report=outcome.report | {"is_dry_run": True}, form=run.form)
    return run


def carry_out(run: ImportRun, source: Source, *, step: Step = say_nothing, whole: bool | None = None) -> ImportRun:
    """Write a file's rows.

    Args:
        whole: in one transaction; by default up to 5,000 rows. Longer files are written a
            thousand rows at a time, so that others can work meanwhile, and are taken back
            when all-or-nothing is wanted and it does not come to an end.
    Raises:
        Refused: rows are refused and good rows alone were not asked for; nothing is kept.
        Cancelled: nothing is kept, or with good rows only what stands in the report.
    """
    is_partial = bool(run.options.get("good_rows_only"))
    rows = run.form.get("rows")
    whole = (rows is not None and rows <= WHOLE_UP_TO) if whole is None else whole
    is_whole = whole and not is_partial
    _set(run, state=State.RUNNING, started=timezone.now(), report={})
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as listed:
        try:
            with history.via("import"), transaction.atomic() if is_whole else nullcontext():
                outcome = _pass(run, source, is_writing=True, is_whole=is_whole, step=step, listed=listed)
                if outcome.refused and not is_partial:
                    raise _RowsRefused(outcome)
        except BaseException as error:
            _settle_broken(run, error, is_partial=is_partial, listed=listed)
            if isinstance(error, _RowsRefused | Unreadable):
                raise Refused(run.report["sentence"]) from error
            raise
        _keep_refusals(run, listed, outcome.refused)
    if run.kind == ImportRun.Kind.CUSTOMERS:
        count_demand_again(run)
    _finish(run, outcome)
    return run


def count_demand_again(run: ImportRun) -> None:
    """Revenue may have changed, and with it what stands behind each idea of the workspace."""
    for product in Product.objects.filter(workspace=run.product.workspace_id):
        ideas.recount_product(product)


class _RowsRefused(Exception):
    """Rows are refused and all or nothing is wanted: what was written is to go."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__("rows are refused")
        self.outcome = outcome


def _pass(
    run: ImportRun, source: Source, *, is_writing: bool, step: Step, listed: IO[str], is_whole: bool = False
) -> Outcome:
    """One pass over all rows. Once a row is refused where all or nothing is wanted, the rest is only checked."""
    writer = _WRITERS[run.kind](run)
    mapping = mapping_from_json(run.mapping)
    reader = RowReader(mapping, zone=ZoneInfo(run.options.get("timezone") or "UTC"), own_readers=writer.own_readers())
    mending, report, told = Mending(), writer.report, csv_writer(listed)
    total, verb = run.form.get("rows"), "Writing" if is_writing else "Checking"
    is_partial, in_one = bool(run.options.get("good_rows_only")), is_whole or not is_writing
    records = read_rows(source, layout_from_json(run.form), mending=mending)
    try:
        with Seen() as seen:
            while rows := [reader.read(record) for record in islice(records, AT_ONCE)]:
                may_write = is_writing and (is_partial or not report.refused)
                with nullcontext() if in_one else transaction.atomic():
                    refused = writer.take(rows, seen, is_writing=may_write)
                report.take(rows, refused)
                for row in refused:
                    told.writerows(_listed(row))
                step(report.read, total, verb)
            may_write = is_writing and (is_partial or not report.refused)
            with nullcontext() if in_one else transaction.atomic():
                writer.finish(is_writing=may_write)
    finally:
        writer.close()
    return Outcome(report.as_json(mapping, mending), report.refused)


def _listed(row: Row) -> Iterator[list[str]]:
    """A refused row's faults as lines of the list; texts that a spreadsheet would run are defused."""
    for one in row.faults:
        value = f"'{one.value}" if one.value[:1] in ("=", "+", "-", "@") else one.value
        yield [str(one.row), str(one.line), one.column, value, one.reason]


def _keep_refusals(run: ImportRun, listed: IO[str], count: int) -> None:
    """Keep the whole list of refused rows beside the run."""
    if run.refusals:
        run.refusals.delete(save=False)
    if not count:
        return
    listed.seek(0)
    with tempfile.TemporaryFile("w+b") as whole:
        whole.write(b"row,line,column,value,reason\r\n")
        for line in listed:
            whole.write(line.encode("utf-8", "replace"))
        whole.seek(0)
        run.refusals.save(f"refused-{run.pk}.csv", File(whole), save=False)


def _finish(run: ImportRun, outcome: Outcome) -> None:
    rows = outcome.report["rows"]
    with history.via("import"):
        history.note(
            run, by=run.by, verb=f"imported {run.kind}", after={"file": run.name, "source": run.source, **rows}
        )
    _set(run, state=State.DONE, report=outcome.report, finished=timezone.now(), options=run.options)
    remember(run)


def _settle_broken(run: ImportRun, error: BaseException, *, is_partial: bool, listed: IO[str]) -> None:
    """Leave a clean state behind a run that did not come to its end."""
    if is_partial:
        kept = run.rows.filter(is_new=True).count()
        sentence = f"Stopped. {kept:,} new rows had been written and were kept; run it again to go on."
    else:
        take_back(run)
        sentence = "Nothing was kept."
    if isinstance(error, _RowsRefused):
        rows = error.outcome.report["rows"]
        sentence = f"Nothing was imported: refused {rows['refused']:,} of {rows['read']:,} rows."
        _keep_refusals(run, listed, error.outcome.refused)
        _fail(run, sentence, report=error.outcome.report)
    elif isinstance(error, Cancelled | KeyboardInterrupt):
        _set(run, state=State.CANCELLED, finished=timezone.now(), report={"sentence": f"Cancelled. {sentence}"})
    else:
        reason = error.sentence if isinstance(error, Refused | Unreadable) else f"It failed: {error}."
        _fail(run, f"{reason} {sentence}")


def _fail(run: ImportRun, sentence: str, *, report: dict[str, Any] | None = None) -> None:
    _set(run, state=State.FAILED, finished=timezone.now(), report=(report or {}) | {"sentence": sentence})


def _set(run: ImportRun, **values: Any) -> None:
    for name, value in values.items():
        setattr(run, name, value)
    run.save(update_fields=[*values, "refusals"])
