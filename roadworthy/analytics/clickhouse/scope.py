"""Which rows a question may read: those of a product, of the loads that are live, with merges of persons applied."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .connection import Server, rows
from .schema import key, text

MERGES = "person_merges"
LIVE = 2
"""The state of a load whose rows count; see `writing.State`."""


@dataclass(frozen=True)
class Scope:
    """The rows of one product as they were at one moment.

    Attributes:
        loads: the live loads as ranges (first, last).
        last: the number of arrival of the last event; 0 without any.
        persons: how many persons there are, merged ones included; their numbers are 0 to persons - 1.
        groups: how many groups there are, likewise.
        merges: how many merges of persons had been shipped.
        has_merges: does the product know merged persons? If not, no question looks them up.
        is_near: on a shard, about persons who were never merged: all their rows and facts lie there.
    """

    server: Server
    product: int
    loads: tuple[tuple[int, int], ...] = ()
    last: int = 0
    persons: int = 0
    groups: int = 0
    merges: int = 0
    has_merges: bool = False
    is_near: bool = False

    @property
    def version(self) -> str:
        """Changes whenever an answer could."""
        return f"{self.loads}-{self.last}"

    @property
    def events(self) -> str:
        """The table of events that reaches all of a person's."""
        return self.server.local("events") if self.is_near else self.server.table("events")

    @property
    def facts(self) -> str:
        """The table of facts that reaches all of a person's."""
        return self.server.local("facts") if self.is_near else self.server.table("facts")

    @property
    def everywhere(self) -> str:
        """The word that lets a subquery run once and its outcome be sent to all shards; none for what is near."""
        return "" if self.is_near else "GLOBAL "

    @property
    def near(self) -> Scope:
        """The same rows as a shard sees them."""
        return replace(self, is_near=True)

    @property
    def where(self) -> str:
        """The condition that chooses the rows of events."""
        found = " OR ".join(
            f"load = {first}" if first == last else f"load BETWEEN {first} AND {last}" for first, last in self.loads
        )
        return f"product = {self.product} AND ({found or '0'})"

    @property
    def person(self) -> str:
        """The person of a row after all merges."""
        if not self.has_merges or self.is_near:
            return "person"
        found = f"{text(f'{self.server.database}.{MERGES}')}, 'into_person', {key('product', 'person')}"
        return f"dictGetOrDefault({found}, person)"

    @property
    def is_merged(self) -> str:
        """Whether a row's person was merged into another, or another into them."""
        return f"dictHas({text(f'{self.server.database}.{MERGES}')}, {key('product', 'person')})"


def scope_of(server: Server, product: int) -> Scope:
    """The rows of a product as they are now. One query. Raises Unreachable."""
    wanted = "groupArray(load), max(last), max(persons), max(groups), max(merges)"
    where = f"FROM {server.table('loads')} FINAL WHERE product = {product} AND state = {LIVE}"
    merged = f"(SELECT count() FROM {server.table('merges')} WHERE product = {product})"
    loads, last, persons, groups, merges, noted = rows(server, f"SELECT {wanted}, {merged} {where}")[0]
    return Scope(server, product, ranges(loads), last, persons, groups, merges, bool(noted))


def ranges(numbers: list[int]) -> tuple[tuple[int, int], ...]:
    """Whole numbers as ranges (first, last) of neighbours, rising."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)
