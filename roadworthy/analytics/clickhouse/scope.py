"""Which rows a question may read: those of a product, of the loads that are live, with merges of persons applied."""

from __future__ import annotations

from dataclasses import dataclass

from .connection import Server, rows
from .schema import key, text

MERGES = "person_merges"


@dataclass(frozen=True)
class Scope:
    """The rows of one product.

    Attributes:
        loads: the live loads as ranges (first, last); None when every load counts.
        has_merges: does the product know merged persons? If not, no question looks them up.
    """

    server: Server
    product: int
    loads: tuple[tuple[int, int], ...] | None = None
    has_merges: bool = False

    @property
    def events(self) -> str:
        """The table of events of all shards."""
        return self.server.table("events")

    @property
    def where(self) -> str:
        """The condition that chooses the rows."""
        if self.loads is None:
            return f"product = {self.product}"
        ranges = " OR ".join(
            f"load = {first}" if first == last else f"load BETWEEN {first} AND {last}" for first, last in self.loads
        )
        return f"product = {self.product} AND ({ranges or '0'})"

    @property
    def person(self) -> str:
        """The person of a row after all merges."""
        if not self.has_merges:
            return "person"
        found = f"{text(f'{self.server.database}.{MERGES}')}, 'into_person', {key('product', 'person')}"
        return f"dictGetOrDefault({found}, person)"

    def latest(self, table: str) -> str:
        """A subquery: the latest row of each person or customer."""
        return f"(SELECT * FROM {self.server.table(table)} FINAL WHERE product = {self.product})"


def scope_of(server: Server, product: int, loads: list[int] | None = None) -> Scope:
    """The rows of a product as they are now. One query. Raises Unreachable."""
    found = rows(server, f"SELECT count() FROM {server.table('merges')} WHERE product = {product}")
    return Scope(server, product, None if loads is None else ranges(loads), bool(found[0][0]))


def ranges(numbers: list[int]) -> tuple[tuple[int, int], ...]:
    """Whole numbers as ranges (first, last) of neighbours, rising."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)
