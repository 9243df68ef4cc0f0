"""`roadworthy import events`: files of events, straight into the store."""

from __future__ import annotations

import zoneinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from roadworthy.cli.output import BadInput, Failed, fault, print_json, print_table, progress, say
from roadworthy.cli.start import pick_product, start_with_database

if TYPE_CHECKING:
    from roadworthy.analytics.rules.imports import Mapping, Shape


def events(
    file: Path = typer.Argument(help="JSON Lines, a JSON list, CSV or Parquet, also gzipped."),
    product: str = typer.Option("", help="Slug of the product; the only one when left out."),
    workspace: str = typer.Option("", help="Slug of the workspace; the only one when left out."),
    source: str = typer.Option("Files", help="The source that the events belong to; made when it is not there."),
    maps: list[str] = typer.Option(
        None,
        "--map",
        metavar="COLUMN=FIELD",
        help="What a column is: event, userId, anonymousId, timestamp, groupId or messageId; - leaves it out.",
    ),
    event: str = typer.Option("", help="The name of every event, where no column says it."),
    time_zone: str = typer.Option("UTC", help="Where times without a zone were written."),
    tool: str = typer.Option(
        "", help="segment, amplitude, mixpanel, posthog or table; known by content when left out."
    ),
    dry_run: bool = typer.Option(False, "--dry-run", help="Tell what would happen and write nothing."),
    good_rows_only: bool = typer.Option(
        False, "--good-rows-only", help="Bring the good rows in when others are refused."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Read events of another tool, or of any table. The same file again adds nothing; what was killed goes on."""
    if not file.is_file():
        raise BadInput(f"{file}: there is no such file")
    if time_zone not in zoneinfo.available_timezones():
        raise BadInput(f"--time-zone {time_zone}: there is no such zone; say Europe/Berlin or UTC")
    start_with_database()
    from roadworthy.analytics import actions

    owner = pick_product(product, workspace)
    found = actions.look(file)
    shape = shape_of(tool, found.shape)
    mapping = mapping_of(found.columns, found.guess, maps or [], event, time_zone, shape)
    actions.check_mapping(mapping, found.columns, shape)
    report = check(file, shape, mapping, is_enough=good_rows_only or dry_run)
    if not dry_run:
        report = write(owner, file, source, shape, mapping, report["rows"])
    show(file, report, shape, mapping, dry_run=dry_run, as_json=as_json)


def check(file: Path, shape: Shape | None, mapping: Mapping, *, is_enough: bool) -> dict[str, Any]:
    """Go through the file and name every refused row. Raises BadInput where good rows alone are not enough."""
    from roadworthy.analytics import actions

    with progress(f"Checking {file.name}") as step:
        report = actions.check_file(file, shape, mapping, step)
    for one in report["faults"]:
        fault(f"{file}, row {one['row']}{', ' + one['field'] if one['field'] else ''}: {one['message']}")
    if report["refused"] and not is_enough:
        way = "nothing was written; --good-rows-only takes the others"
        raise BadInput(f"{file}: {report['refused']:,} rows are refused and {way}")
    return report


def write(owner: Any, file: Path, source: str, shape: Shape | None, mapping: Mapping, rows: int) -> dict[str, Any]:
    """Bring the events in. Raises Failed when the disk is full: what came before is in."""
    from roadworthy.analytics import actions, store

    place = actions.file_source(owner, source, by=None)
    with progress(f"Bringing in {file.name}") as step:
        try:
            return actions.write_file(
                file, shape, mapping, place, step=lambda last, message="": step(min(last, rows), rows, message)
            )
        except (OSError, store.LogFull) as error:
            raise Failed(f"{error}: make room and run it again; what came in counts once") from error


def shape_of(tool: str, found: Shape | None) -> Shape | None:
    """The tool that was named, else the one that was found. Raises BadInput for a name that is none."""
    from roadworthy.analytics.rules.imports import SHAPES

    keys = [one.key for one in SHAPES]
    if not tool:
        return found
    if tool not in (*keys, "table"):
        raise BadInput(f"--tool {tool}: say one of {', '.join(keys)} or table")
    return next((one for one in SHAPES if one.key == tool), None)


def mapping_of(
    columns: list[str], guess: dict[str, str], maps: list[str], event: str, time_zone: str, shape: Shape | None
) -> Mapping:
    """What the columns are: as they seem, and as was said. Raises BadInput."""
    from roadworthy.analytics.rules.imports import FIELDS, Mapping

    found, left_out = dict(guess), set()
    for said in maps:
        column, separator, field = said.rpartition("=")
        if not separator or field not in (*FIELDS, "-", "property"):
            raise BadInput(f"--map {said}: say COLUMN=FIELD, where FIELD is {', '.join(FIELDS)}, property or -")
        if column not in columns and shape is None:
            raise BadInput(f"--map {said}: there is no column {column!r}; there are: {', '.join(columns)}")
        found = {name: one for name, one in found.items() if one != column}
        if field == "-":
            left_out.add(column)
        elif field != "property":
            found[field] = column
    if event:
        found.pop("event", None)
    return Mapping(found, frozenset(left_out), event, time_zone)


def show(
    file: Path, report: dict[str, Any], shape: Shape | None, mapping: Mapping, *, dry_run: bool, as_json: bool
) -> None:
    """Print what came in or would."""
    told = {"file": str(file), "tool": shape.key if shape else "table", "dry_run": dry_run, **report}
    if as_json:
        print_json(told)
        return
    if shape:
        say(f"{file} is an export of {shape.label}.")
    else:
        said = "; ".join(f"{column} is {name}" for name, column in mapping.columns.items())
        say(f"{file}: {said}; every other column is a property.")
    verb = "would come in" if dry_run else "came in"
    say(
        f"{report['rows']:,} rows: {report['events']:,} events of {report['persons']:,} persons {verb}"
        f" ({report['first'][:10]} to {report['last'][:10]}); {report['refused']:,} rows refused."
    )
    if report.get("dropped"):
        say(f"{report['dropped']:,} of them were left out by the source's settings.")
    print_table(("Event", "How often"), [(name, f"{count:,}") for name, count in report["names"].items()])
