"""What leaves ClickHouse again: loads that were given up, persons who were removed, events that are too old."""

from __future__ import annotations

import fcntl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from roadworthy.core.errors import Refused

from ..store import places
from ..store.manifest import Manifest
from .connection import Server, command, rows
from .schema import PRODUCT_BITS, reload_merges
from .scope import Scope
from .writing import PERSON, Load, State, insert_loads, insert_merges

LOCK = "clickhouse.lock"
NOBODY = (1 << PRODUCT_BITS) - 1
"""Into whom removed persons are merged, so that their numbers are no persons."""


@contextmanager
def alone() -> Iterator[None]:
    """Let nobody else ship from this data folder meanwhile. Raises Refused when somebody does."""
    places.make_folder(places.root())
    with (places.root() / LOCK).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused("Events are being shipped to ClickHouse by another process already.") from error
        yield


def delete(server: Server, table: str, where: str) -> None:
    """Delete rows on every node. Raises Unreachable."""
    for node in range(len(server.nodes)):
        command(server, f"DELETE FROM {server.local(table)}{server.on_cluster} WHERE {where}", node=node)


def give_up(server: Server, product: int, loads: list[Load]) -> None:
    """Delete the rows of loads that will never be live. They did not count before, either."""
    if not loads:
        return
    numbers = ", ".join(str(load.number) for load in loads)
    delete(server, "events", f"product = {product} AND load IN ({numbers})")
    insert_loads(server, product, loads, State.GIVEN_UP)


def follow(server: Server, scope: Scope, now: Manifest) -> None:
    """Delete what the product's files no longer hold: removed persons, and events older than the first that is left."""
    remove_persons(server, scope, now.gone)
    if now.segments and scope.loads:
        first = min(segment.start for segment in now.segments)
        where = f"product = {scope.product} AND time < {first}"
        if rows(server, f"SELECT count() FROM {scope.events} WHERE {where}")[0][0]:
            delete(server, "events", where)


def remove_persons(server: Server, scope: Scope, gone: Iterable[int]) -> None:
    """Delete all that is kept of persons who were removed."""
    numbers = sorted(set(gone))
    noted = (
        f"SELECT count() FROM {server.table('merges')} FINAL WHERE product = {scope.product} AND into_person = {NOBODY}"
    )
    if len(numbers) + 1 > max(rows(server, noted)[0][0], 1):
        insert_merges(server, scope.product, dict.fromkeys(numbers, NOBODY), version=2**62)
        reload_merges(server)
    for start in range(0, len(numbers), 10_000):
        part = ", ".join(map(str, numbers[start : start + 10_000]))
        where = f"product = {scope.product} AND person IN ({part})"
        for table, more in (("events", ""), ("facts", f" AND scope = {PERSON}")):
            if rows(server, f"SELECT count() FROM {server.table(table)} WHERE {where}{more}")[0][0]:
                delete(server, table, f"{where}{more}")


def empty(server: Server, product: int) -> None:
    """Delete everything of a product, so that it is shipped anew. Raises Refused while somebody ships."""
    with alone():
        for table in ("loads", "events", "facts", "merges"):
            delete(server, table, f"product = {product}")
        reload_merges(server)
