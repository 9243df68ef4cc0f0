"""`roadworthy events`: the files of events, looked at, tidied, checked, written out and made again."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from roadworthy.cli import clickhouse
from roadworthy.cli.output import BadInput, Failed, fault, print_json, print_table, progress, say
from roadworthy.cli.start import pick_product, start_django, start_with_database

if TYPE_CHECKING:
    from roadworthy.core.models import Product

app = typer.Typer(help="The files of events: look at them, tidy, check, export and rebuild them.", no_args_is_help=True)
app.add_typer(clickhouse.app, name="clickhouse")
JSON = typer.Option(False, "--json", help="Print JSON.")
PRODUCT = typer.Option("", "--product", help="Slug of the product; the only one when left out.")
ALL = typer.Option("", "--product", help="Slug of one product; all when left out.")


def chosen(slug: str) -> list[Product]:
    """The named product; all of them when none is named."""
    start_with_database()
    from roadworthy.core.models import Product

    return [pick_product(slug)] if slug else list(Product.objects.order_by("slug"))


@app.command()
def ingest(
    once: bool = typer.Option(False, "--once", help="Take in what waits, then stop."),
    parent: int = typer.Option(0, hidden=True, help="Stop when this process is gone."),
) -> None:
    """Turn the log of arrived events into files of columns. `serve` runs it beside itself."""
    start_django()
    from roadworthy.analytics.store import ingest_now, ingester

    if once:
        say(f"Took in {ingest_now()} calls.")
        return
    stopped: list[int] = []
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda number, _: stopped.append(number))
    if parent:
        os.nice(5)  # pages go first
    ingester.run(lambda: bool(stopped) or (parent != 0 and os.getppid() != parent))


@app.command()
def status(product: str = ALL, as_json: bool = JSON) -> None:
    """How many events there are, in how many files, and what waits to be taken in."""
    products = chosen(product)
    from roadworthy.analytics.store import looking

    found = looking.log_status()
    rows = [looking.product_status(one.pk) | {"product": one.slug} for one in products]
    if as_json:
        print_json({**found, "products": rows})
        return
    say("The ingester is at work." if found["is_running"] else "No ingester is at work. Start one: roadworthy serve")
    say(f"{found['waiting_bytes']} bytes wait in {found['log_files']} files of the log.")
    if found["damaged"]:
        say(f"{found['damaged']} stretches of the log were damaged and set aside in {found['folder']}/damaged.")
    names = ("product", "events", "persons", "segments", "small_segments", "bytes", "refused", "resent")
    print_table(
        [name.replace("_", " ").capitalize() for name in names], [[row[name] for name in names] for row in rows]
    )


@app.command()
def compact(product: str = ALL, as_json: bool = JSON) -> None:
    """Take in what waits, then merge small files and bake in merges of persons, all of them."""
    products = chosen(product)
    from roadworthy.analytics.store import ingest_now, upkeep

    ingest_now()
    with progress("Compacting") as report:
        done = {one.slug: upkeep.compact_all(one.pk, report=report) for one in products}
    if as_json:
        print_json(done)
    for slug, units in done.items() if not as_json else ():
        say(f"{slug}: {units} steps." if units else f"{slug}: nothing to do.")


@app.command()
def verify(as_json: bool = JSON) -> None:
    """Hold every file and every record of the log against its checksum. Exit code 1 when one is damaged."""
    start_django()
    from roadworthy.analytics.store import verifying

    with progress("Checking") as report:
        found = list(verifying.faults(report=report))
    if as_json:
        print_json({"faults": found})
    for line in found if not as_json else ():
        fault(line)
    if found:
        raise Failed(
            *([] if as_json else ["Files that hold no calls of their own come back with: roadworthy events rebuild"])
        )
    if not as_json:
        say("Every file is as it was written.")


@app.command()
def export(
    file: Path = typer.Argument(..., help="Where to. The ending says the form: .jsonl, .parquet or .csv."),
    product: str = PRODUCT,
    as_json: bool = JSON,
) -> None:
    """Write a product's events: as JSON Lines every call as it came; as Parquet or CSV the events, with persons."""
    from roadworthy.analytics.store import exporting, ingest_now

    kind = file.suffix.lstrip(".").lower()
    if kind not in exporting.WRITERS:
        raise BadInput(f"{file}: end the name in .jsonl, .parquet or .csv")
    if file.exists():
        raise BadInput(f"{file}: there is such a file already")
    start_with_database()
    one = pick_product(product or None)
    ingest_now()
    partial = file.with_name(file.name + ".part")
    try:
        with progress("Exporting") as report:
            rows = exporting.WRITERS[kind](one.pk, partial, report=report)
        partial.replace(file)
    except OSError as error:
        raise Failed(f"{file} cannot be written: {error.strerror or error}") from error
    finally:
        partial.unlink(missing_ok=True)
    print_json({"file": str(file), "rows": rows}) if as_json else say(f"{file}: {rows} rows.")


@app.command()
def rebuild(product: str = ALL, as_json: bool = JSON) -> None:
    """Make everything derived again from the Parquet files: columns, dictionaries, ids, merges, facts of persons."""
    products = chosen(product)
    from roadworthy.analytics.store import looking, rebuilding

    done: dict[str, Any] = {}
    with progress("Rebuilding") as report:
        for one in products:
            if looking.has_events(one.pk):
                done[one.slug] = rebuilding.rebuild(one.pk, report=report)
    if as_json:
        print_json(done)
    for slug, rows in done.items() if not as_json else ():
        say(f"{slug}: {rows} calls.")


@app.command()
def keep(
    days: int = typer.Option(None, "--days", help="For how many days events are kept."),
    for_ever: bool = typer.Option(False, "--for-ever", help="Keep them for ever again."),
    product: str = PRODUCT,
    as_json: bool = JSON,
) -> None:
    """Say for how long a product keeps its events; without an option, tell. Older ones go every night."""
    if days is not None and for_ever:
        raise BadInput("--days: leave it out to keep events for ever")
    start_with_database()
    one = pick_product(product or None)
    from roadworthy.analytics import actions
    from roadworthy.analytics.models import EventKeeping

    if days is not None or for_ever:
        actions.keep_events(one, days, by=None)
    kept = EventKeeping.objects.filter(product=one).first()
    found = kept.days if kept else None
    if as_json:
        print_json({"product": one.slug, "days": found})
        return
    say(f"{one.slug} keeps events for {found} days." if found else f"{one.slug} keeps events for ever.")
