"""`roadworthy events clickhouse`: the ClickHouse of ROADWORTHY_CLICKHOUSE_URL: its tables, its events, its state."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import typer

from roadworthy.cli.output import BadInput, fault, print_json, print_table, progress, say
from roadworthy.cli.start import pick_product, start_with_database

if TYPE_CHECKING:
    from roadworthy.analytics.clickhouse import Server
    from roadworthy.core.models import Product

app = typer.Typer(help="Events in a ClickHouse: make its tables, ship events, look.", no_args_is_help=True)
JSON = typer.Option(False, "--json", help="Print JSON.")
ALL = typer.Option("", "--product", help="Slug of one product; all when left out.")
EVERY_SECONDS = 5.0


def server() -> Server:
    """The ClickHouse of the environment. Raises BadInput when there is none, Refused when its address is no address."""
    from roadworthy.analytics.clickhouse import configured

    found = configured()
    if found is None:
        raise BadInput("ROADWORTHY_CLICKHOUSE_URL: give the address of a ClickHouse.")
    return found


def chosen(slug: str) -> list[Product]:
    """The named product; all of them when none is named."""
    start_with_database()
    from roadworthy.core.models import Product

    return [pick_product(slug)] if slug else list(Product.objects.order_by("slug"))


@app.command()
def migrate(as_json: bool = JSON) -> None:
    """Make the tables, or bring them to this version, on every node."""
    from roadworthy.analytics.clickhouse import schema

    ran = schema.migrate(server())
    if as_json:
        print_json({"steps": ran})
    else:
        say(f"Steps done: {', '.join(map(str, ran))}." if ran else "The tables are up to date.")


@app.command()
def backfill(product: str = ALL, again: bool = typer.Option(False, "--again", help="Ship everything anew."),
             as_json: bool = JSON) -> None:  # fmt: skip
    """Ship what ClickHouse does not have yet. Stopped halfway, it goes on where it was."""
    where, products = server(), chosen(product)
    from roadworthy.analytics.clickhouse import removing, shipping

    done: dict[str, int] = {}
    for one in products:
        if again:
            removing.empty(where, one.pk)
        with progress(f"Shipping the events of {one.slug}") as report:
            done[one.slug] = shipping.ship_all(where, one.pk, report=report)
    if as_json:
        print_json(done)
    for slug, rows in done.items() if not as_json else ():
        say(f"{slug}: {rows} events shipped." if rows else f"{slug}: nothing new.")


@app.command()
def follow(parent: int = typer.Option(0, hidden=True, help="Stop when this process is gone.")) -> None:
    """Ship events as they arrive, until Ctrl-C. `serve` runs it beside itself when there is a ClickHouse."""
    where = server()
    stopped: list[int] = []
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda number, _: stopped.append(number))
    start_with_database()
    from roadworthy.analytics.clickhouse import shipping
    from roadworthy.core.errors import Refused
    from roadworthy.core.models import Product

    told = ""
    while not stopped and (not parent or os.getppid() == parent):
        began = time.monotonic()
        try:
            for pk in Product.objects.order_by("pk").values_list("pk", flat=True):
                shipping.ship_all(where, pk)
            told = ""
        except Refused as error:  # ClickHouse may be away for a while; what waits is shipped later
            if error.sentence != told:
                fault(error.sentence)
            told = error.sentence
        while not stopped and time.monotonic() < began + EVERY_SECONDS:
            time.sleep(0.2)


@app.command()
def status(product: str = ALL, as_json: bool = JSON) -> None:
    """What ClickHouse holds, and what waits to be shipped."""
    where, products = server(), chosen(product)
    from roadworthy.analytics.clickhouse import looking

    cluster = looking.cluster(where)
    rows = [looking.product(where, one.pk) | {"product": one.slug} for one in products] if cluster["is_current"] else []
    if as_json:
        print_json({**cluster, "products": rows})
        return
    say(
        "The tables are up to date."
        if cluster["is_current"]
        else "Make the tables: roadworthy events clickhouse migrate"
    )
    print_table(["Shard", "Host", "Events", "Bytes"], [list(node.values()) for node in cluster["nodes"]])
    names = ("product", "events", "waiting", "persons", "merges")
    print_table([name.capitalize() for name in names], [[row[name] for name in names] for row in rows])
