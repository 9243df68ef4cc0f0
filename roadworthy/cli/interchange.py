"""`roadworthy import` and `roadworthy export`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from roadworthy.cli.output import BadInput, fault, print_json, print_table, progress, say
from roadworthy.cli.start import pick_person, pick_product, pick_workspace, start_with_database

if TYPE_CHECKING:
    from roadworthy.interchange.models import ImportRun


class Kind(StrEnum):
    """What a file holds."""

    IDEAS = "ideas"
    NOTES = "notes"
    CUSTOMERS = "customers"
    METRICS = "metrics"


def import_file(
    kind: Kind = typer.Argument(..., help="What the file holds."),
    file: Path = typer.Argument(..., help="CSV, TSV or JSON, also compressed (.gz, .zip)."),
    product: str = typer.Option("", help="Slug of the product; the only one when left out."),
    workspace: str = typer.Option("", help="Slug of the workspace, when the product is its only one."),
    columns: list[str] = typer.Option(
        [], "--map", help="COLUMN=FIELD sends a column elsewhere; FIELD - leaves it out."
    ),
    source: str = typer.Option("", help="Name of the source: rows of one source and id are the same thing next time."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would happen."),
    good_rows: bool = typer.Option(False, "--good-rows-only", help="Take the good rows although others are refused."),
    options: list[str] = typer.Option(
        [], "--set", help="NAME=VALUE: measure, period, metric, revenue_period, timezone …"
    ),
    encoding: str = typer.Option("", help="The file's encoding, when it is guessed wrongly."),
    delimiter: str = typer.Option("", help="What stands between columns, when it is guessed wrongly."),
    has_header: bool | None = typer.Option(None, "--header/--no-header", help="Is the first row a header?"),
    by: str = typer.Option("", help="E-mail address of who imports, for the history."),
    as_json: bool = typer.Option(False, "--json", help="Print the whole report as JSON."),
) -> None:
    """Read ideas, notes, customers or metrics from a file; doing it again makes no duplicates."""
    start_with_database()
    from roadworthy.interchange.actions import Reading

    if not file.is_file():
        raise BadInput(f"{file}: there is no such file")
    reading = Reading(encoding=encoding, delimiter=delimiter.replace("\\t", "\t"), has_header=has_header)
    home = pick_product(product or None, workspace or None)
    with progress(f"Reading {file.name}") as report:
        from roadworthy.interchange import actions

        run = actions.begin(home, kind.value, by=pick_person(by), name=file.name, path=file, reading=reading)
        try:
            settings = pairs(options, "--set") | {"good_rows_only": good_rows}
            actions.decide(run, targets=pairs(columns, "--map"), source=source, **typed(settings))
            work(run, file, report, dry_run=dry_run)
        finally:
            tell(run, file, as_json=as_json)
            if dry_run:
                actions.discard(run)
    if run.report.get("rows", {}).get("refused") and not good_rows:
        raise typer.Exit(2)


def work(run: ImportRun, file: Path, report: Any, *, dry_run: bool) -> None:
    """Check, or check and write. A refusal of rows is told with its faults, not as an error of its own."""
    from roadworthy.core.errors import Refused
    from roadworthy.interchange import actions

    try:
        (actions.check if dry_run else actions.carry_out)(run, lambda: file.open("rb"), step=report)
    except Refused:
        if not run.report.get("rows", {}).get("refused"):
            raise


def pairs(given: list[str], option: str) -> dict[str, str]:
    """NAME=VALUE texts as a dictionary. Raises BadInput for a text without an equals sign."""
    if bad := [text for text in given if "=" not in text]:
        raise BadInput(*(f"{option}: {text!r} has no = in it" for text in bad))
    return dict(text.rsplit("=", 1) if option == "--map" else text.split("=", 1) for text in given)


def typed(settings: dict[str, Any]) -> dict[str, Any]:
    """Yes and no of the command line as booleans; other values stay text."""
    words = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    return {name: words.get(value, value) if isinstance(value, str) else value for name, value in settings.items()}


def tell(run: ImportRun, file: Path, *, as_json: bool) -> None:
    """Print the report; each fault is a line on stderr naming file, row and column."""
    for line in refused_lines(run, file):
        fault(line)
    if as_json:
        print_json({"state": run.state, "source": run.source} | run.report)
        return
    if not run.report:
        return
    if sentence := run.report.get("sentence"):
        fault(str(sentence))
    is_dry = run.report.get("is_dry_run")
    counts = run.report.get("rows", {})
    say(("Would be: " if is_dry else "") + ", ".join(f"{number:,} {name}" for name, number in counts.items() if number))
    rows = [
        (one["column"], one["label"], "; ".join(f"{loss['what']} ({loss['rows']:,})" for loss in one["losses"]))
        for one in run.report.get("columns", [])
    ]
    print_table(["Column", "Goes to", "Lost on the way"], rows)
    for sentence in run.report.get("mended", []):
        say(sentence)


def refused_lines(run: ImportRun, file: Path) -> Iterator[str]:
    """One line for each fault of a refused row."""
    if not run.refusals:
        return
    with run.refusals.open("rb") as listed:
        for row in csv.DictReader(line.decode("utf-8") for line in listed):
            value = f" “{row['value']}”" if row["value"] else ""
            yield f"{file}, row {row['row']}, {row['column']}:{value} {row['reason']}"


def export(
    file: Path = typer.Argument(None, help="Where to; a name with the date when left out."),
    workspace: str = typer.Option("", help="Slug of the workspace; the only one when left out."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Write everything of one workspace as JSON Lines in a zip, attachments included."""
    start_with_database()
    from roadworthy.interchange import export as exports

    space = pick_workspace(workspace or None)
    target = file or Path(f"{space.slug}-{datetime.now(UTC):%Y-%m-%d-%H%M%S}.zip")
    if target.exists():
        raise BadInput(f"{target}: there is such a file already")
    with progress("Exporting") as report:
        made = exports.write(space, target, report=report)
    if as_json:
        print_json({"file": str(target), "rows": made.rows, "files": made.files})
        return
    say(f"{target}: {sum(made.rows.values())} rows of {len(made.rows)} tables, {made.files} files.")
