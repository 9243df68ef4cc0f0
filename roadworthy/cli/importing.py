"""`roadworthy import`: ideas, notes, customers and metrics from a file."""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from roadworthy.cli.output import BadInput, fault, print_json, print_table, progress, say
from roadworthy.cli.start import pick_product, start_with_database

if TYPE_CHECKING:
    from roadworthy.interchange.models import ImportRun
    from roadworthy.interchange.rules.targets import Kind


class AnyFile(TyperGroup):
    """``import FILE`` is ``import file FILE``: a word that is no command is the file."""

    def resolve_command(self, ctx: typer.Context, args: list[str]) -> Any:  # type: ignore[override]
        """The command of this name, or the one for any file."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["file", *args]
        return super().resolve_command(ctx, args)


app = typer.Typer(
    help="Read what other tools export, or ideas, notes, customers or metrics from a table: import FILE.",
    no_args_is_help=True,
    cls=AnyFile,
)

File = Annotated[Path, typer.Argument(help="CSV, TSV, JSON Lines or JSON, also gzipped; - reads standard input.")]
Product = Annotated[str, typer.Option(help="Slug of the product; the only one when left out.")]
Workspace = Annotated[str, typer.Option(help="Slug of the workspace; the only one when left out.")]
Maps = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="COLUMN=FIELD", help="Send a column to a field; own keeps it, - leaves it out."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tell what would happen and write nothing.")]
GoodOnly = Annotated[bool, typer.Option("--good-rows-only", help="Import the good rows when others are refused.")]
SourceName = Annotated[str, typer.Option(help="Where the rows come from; the file's name when left out.")]
Encoding = Annotated[str, typer.Option(help="The file's encoding, when the guess is wrong.")]
Delimiter = Annotated[str, typer.Option(help="The character between columns, when the guess is wrong.")]
Header = Annotated[bool | None, typer.Option("--header/--no-header", help="Does the first row name the columns?")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@dataclass(frozen=True)
class Wish:
    """What was asked for on the command line, the same for all kinds."""

    file: Path
    product: str
    workspace: str
    maps: list[str] | None
    dry_run: bool
    good_rows_only: bool
    source: str
    encoding: str
    delimiter: str
    header: bool | None
    as_json: bool
    options: dict[str, Any] = field(default_factory=dict)
    tool: str = ""
    states: list[str] | None = None


@app.command("file", hidden=True)
def file(
    file: File,
    as_: Annotated[str, typer.Option("--as", help="ideas, notes, customers or metrics; found out when left out.")] = "",
    tool: Annotated[
        str, typer.Option(help="The tool that wrote it, or table; known by its content when left out.")
    ] = "",
    states: Annotated[
        list[str] | None,
        typer.Option("--state", metavar="THEIRS=OURS", help="What one of their words for a state means here."),
    ] = None,
    product: Product = "",
    workspace: Workspace = "",
    maps: Maps = None,
    dry_run: DryRun = False,
    good_rows_only: GoodOnly = False,
    source: SourceName = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    header: Header = None,
    as_json: AsJson = False,
) -> None:
    """Read a file as another tool exported it: known by its content, with votes, states and comments."""
    from roadworthy.interchange.rules.formats import FORMATS
    from roadworthy.interchange.rules.targets import KINDS

    if as_ and as_ not in KINDS:
        raise BadInput(f"--as {as_}: say {', '.join(KINDS)}")
    keys = ["table", *(one.key for one in FORMATS)]
    if tool and tool not in keys:
        raise BadInput(f"--tool {tool}: say one of {', '.join(keys)}")
    common = (file, product, workspace, maps, dry_run, good_rows_only, source, encoding, delimiter, header, as_json)
    run_import(as_ or None, Wish(*common, tool=tool, states=states))  # type: ignore[arg-type]


@app.command("ideas")
def ideas(
    file: File,
    product: Product = "",
    workspace: Workspace = "",
    maps: Maps = None,
    dry_run: DryRun = False,
    good_rows_only: GoodOnly = False,
    source: SourceName = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    header: Header = None,
    as_json: AsJson = False,
) -> None:
    """Read ideas: one a row, with votes, tags, status and whatever else the file has."""
    common = (file, product, workspace, maps, dry_run, good_rows_only, source, encoding, delimiter, header, as_json)
    run_import("ideas", Wish(*common))


@app.command("notes")
def notes(
    file: File,
    product: Product = "",
    workspace: Workspace = "",
    maps: Maps = None,
    dry_run: DryRun = False,
    good_rows_only: GoodOnly = False,
    source: SourceName = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    header: Header = None,
    as_json: AsJson = False,
    create_customers: Annotated[bool, typer.Option(help="Make the customers that notes name and nobody knows.")] = True,
) -> None:
    """Read notes: raw feedback, one piece a row."""
    common = (file, product, workspace, maps, dry_run, good_rows_only, source, encoding, delimiter, header, as_json)
    run_import("notes", Wish(*common, options={"create_customers": create_customers}))


@app.command("customers")
def customers(
    file: File,
    product: Product = "",
    workspace: Workspace = "",
    maps: Maps = None,
    dry_run: DryRun = False,
    good_rows_only: GoodOnly = False,
    source: SourceName = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    header: Header = None,
    as_json: AsJson = False,
    revenue_period: Annotated[str, typer.Option(help="Is revenue given a month or a year?")] = "",
) -> None:
    """Read customers with plan, revenue, segment and contacts."""
    if revenue_period not in ("", "month", "year"):
        raise BadInput("--revenue-period: say month or year")
    common = (file, product, workspace, maps, dry_run, good_rows_only, source, encoding, delimiter, header, as_json)
    run_import("customers", Wish(*common, options={"revenue_period": revenue_period} if revenue_period else {}))


@app.command("metrics")
def metrics(
    file: File,
    product: Product = "",
    workspace: Workspace = "",
    maps: Maps = None,
    dry_run: DryRun = False,
    good_rows_only: GoodOnly = False,
    source: SourceName = "",
    encoding: Encoding = "",
    delimiter: Delimiter = "",
    header: Header = None,
    as_json: AsJson = False,
    sum_: Annotated[str, typer.Option("--sum", metavar="COLUMN", help="Add this column of events up.")] = "",
    mean: Annotated[str, typer.Option(metavar="COLUMN", help="Take the mean of this column.")] = "",
    unique: Annotated[str, typer.Option(metavar="COLUMN", help="Count the different values of this column.")] = "",
    count: Annotated[bool, typer.Option("--count", help="Count the rows.")] = False,
    by: Annotated[str, typer.Option(help="One value a day, week, month, quarter or year.")] = "",
    metric: Annotated[str, typer.Option(help="What the metric is called.")] = "",
) -> None:
    """Read metrics: a date and values; or events, added up by period."""
    measures = {"sum": sum_, "mean": mean, "unique": unique, "count": count}
    options, sent = read_measure({name: said for name, said in measures.items() if said}, by, metric)
    maps = [*sent, *(maps or [])]
    common = (file, product, workspace, maps, dry_run, good_rows_only, source, encoding, delimiter, header, as_json)
    run_import("metrics", Wish(*common, options=options))


def read_measure(measures: dict[str, Any], by: str, metric: str) -> tuple[dict[str, Any], list[str]]:
    """The options and mappings that --sum, --by and their like stand for. Raises BadInput when they contradict."""
    if len(measures) > 1:
        raise BadInput(f"--{' and --'.join(measures)}: say one of them")
    if by not in ("", "day", "week", "month", "quarter", "year"):
        raise BadInput("--by: say day, week, month, quarter or year")
    options: dict[str, Any] = {"metric": metric} if metric else {}
    sent: list[str] = []
    for name, said in measures.items():
        options |= {"measure": name, "period": by or "month"}
        sent = [f"{said}={'user' if name == 'unique' else 'value'}"] if name != "count" else []
    if by:
        options["period"] = by
    return options, sent


def run_import(kind: Kind | None, wish: Wish) -> None:
    """Import one file as was asked; prints the report.

    Raises:
        BadInput: the file cannot be read, or rows are refused; nothing was written.
    """
    start_with_database()
    from roadworthy.core.errors import Refused

    with local_file(wish.file) as path:
        try:
            run = import_file(kind, path, wish)
        except Refused as refusal:
            raise BadInput(f"{wish.file}: {refusal.sentence}") from refusal
    show(run, wish)


def import_file(kind: Kind | None, path: Path, wish: Wish) -> ImportRun:
    """Look, decide, check and carry out. Raises Refused; refused rows are told on stderr before."""
    from roadworthy.core.errors import Refused
    from roadworthy.interchange import actions

    chosen = pick_product(wish.product or None, wish.workspace or None)
    reading = actions.Reading(wish.encoding, wish.delimiter.replace("\\t", "\t"), wish.header, wish.tool)
    with progress(f"Reading {wish.file.name}") as step:
        run = actions.begin(
            chosen,
            kind,
            by=None,
            name=wish.file.name,
            path=path,
            reading=reading,
            most_rows=None,
        )
        options = wish.options | {"good_rows_only": wish.good_rows_only}
        try:
            words = read_states(wish.states, run)
            actions.decide(run, targets=read_maps(wish.maps, run), source=wish.source, words=words, **options)
            if wish.dry_run:
                actions.check(run, lambda: path.open("rb"), step=step)
            else:
                actions.carry_out(run, lambda: path.open("rb"), step=step, whole=True)
        except (Refused, BadInput):
            tell_refusals(run, wish.file)
            actions.discard(run)
            raise
    tell_refusals(run, wish.file)
    return run


def read_maps(maps: list[str] | None, run: ImportRun) -> dict[str, str]:
    """``votes=own`` and the like, by the file's own column names. Raises BadInput."""
    from roadworthy.interchange.rules.header import plain_name

    columns = {plain_name(one["column"]): one["column"] for one in run.mapping["columns"]}
    exact = {one["column"] for one in run.mapping["columns"]}
    targets = {}
    for said in maps or []:
        column, separator, target = said.rpartition("=")
        if not separator:
            raise BadInput(f"--map {said}: say COLUMN=FIELD")
        name = column if column in exact else columns.get(plain_name(column))
        if name is None:
            raise BadInput(f"{run.name}: there is no column {column!r}; there are: {', '.join(sorted(exact))}")
        targets[name] = target.strip()
    return targets


def read_states(said: list[str] | None, run: ImportRun) -> dict[str, dict[str, str]]:
    """``Won't do=Declined`` and the like, by the file's own words. Raises BadInput."""
    from roadworthy.interchange.actions.meanings import choices_for, words_of
    from roadworthy.interchange.rules.words import plain_word

    target = "status" if run.kind == "ideas" else "state"
    ours = {label.casefold(): value for value, label in choices_for(run, target)} if said else {}
    known = {plain_word(one.theirs) for one in words_of(run) if one.target == target}
    found = {}
    for pair in said or []:
        theirs, _, meant = pair.rpartition("=")
        if plain_word(theirs) not in known:
            raise BadInput(f"--state {pair}: there is no {theirs!r} in the file; there are: {', '.join(sorted(known))}")
        if meant.strip().casefold() not in ours:
            raise BadInput(f"--state {pair}: here are: {', '.join(label for label in ours if label)}")
        found[plain_word(theirs)] = ours[meant.strip().casefold()]
    return {target: found} if found else {}


@contextmanager
def local_file(file: Path) -> Iterator[Path]:
    """The file itself, or standard input kept in a temporary one. Raises BadInput when there is none."""
    if str(file) != "-":
        if not file.is_file():
            raise BadInput(f"{file}: there is no such file")
        yield file
        return
    with tempfile.NamedTemporaryFile() as kept:
        shutil.copyfileobj(sys.stdin.buffer, kept)
        kept.flush()
        yield Path(kept.name)


def tell_refusals(run: ImportRun, file: Path) -> None:
    """Every refused row, one line a fault, on stderr."""
    if not run.refusals:
        return
    with run.refusals.open("r") as listed:
        for one in csv.DictReader(listed):
            value = f"“{one['value']}” " if one["value"] else ""
            fault(f"{file}, row {one['row']} (line {one['line']}), {one['column']}: {value}{one['reason']}")


def show(run: ImportRun, wish: Wish) -> None:
    """Print what was done or would be done, and what became of each column."""
    from roadworthy.interchange import actions

    rows = run.report["rows"]
    if wish.dry_run:
        actions.discard(run)
    if wish.as_json:
        print_json(
            {
                "file": str(wish.file),
                "kind": run.kind,
                "tool": run.form.get("tool", ""),
                "source": run.source,
                "dry_run": wish.dry_run,
                **run.report,
            }
        )
        return
    if run.form.get("tool"):
        say(f"{wish.file} is an export of {tool_name(run)}: its rows become {run.kind}.")
    verbs = ("would be created", "would be updated") if wish.dry_run else ("created", "updated")
    parts = [f"{rows['created']:,} {verbs[0]}", f"{rows['updated']:,} {verbs[1]}", f"{rows['unchanged']:,} unchanged"]
    parts += [f"{rows[name]:,} {name}" for name in ("repeated", "refused") if rows[name]]
    say(f"{wish.file}: {rows['read']:,} rows read; {', '.join(parts)} (source “{run.source}”).")
    made = [f"{count:,} {what}" for what, count in run.report["extras"].items()]
    if made:
        say(f"Besides: {', '.join(made)}.")
    for sentence in run.report["mended"]:
        say(sentence)
    columns = run.report["columns"]
    print_table(("Column", "Goes to", "Told"), [(one["column"], one["label"], told(one)) for one in columns])


def told(column: dict[str, Any]) -> str:
    """What a column lost, in words."""
    losses = [(one, "row" if one["rows"] == 1 else "rows") for one in column["losses"]]
    return "; ".join(
        f"{parts(one)}{one['rows']:,} {rows} (first: {one['example']}): {one['what']}" for one, rows in losses
    )


def parts(loss: dict[str, Any]) -> str:
    """How many parts of the cells a loss concerns, as the beginning of a sentence."""
    return f"{loss['parts']:,} in " if loss.get("parts") else ""


def tool_name(run: ImportRun) -> str:
    """The tool that wrote the run's file."""
    from roadworthy.interchange.rules.formats import format_named

    return format_named(run.form["tool"]).name
