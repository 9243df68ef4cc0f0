"""Rows on their way out: the events of ClickHouse in the form that the kernels read, a bucket of persons at a time.

For what SQL cannot say exactly. Only the columns that a question asks for are fetched, only of the events that it can
use, and only one bucket of persons is held at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..rules.events import MISSING, Block, Column
from .connection import columns, rows
from .schema import text
from .scope import Scope
from .values import column_of, word_of

BUCKET_ROWS = 2_000_000
NEVER = int(np.iinfo(np.int64).max)


class FetchedBlock:
    """The events of one bucket; fetched when first looked at."""

    def __init__(self, events: FetchedEvents, condition: str) -> None:
        self.events = events
        self.condition = condition

    @cached_property
    def rows(self) -> Any:
        """time, person and event of the bucket's rows, in order."""
        return self.fetch(f"time, {self.events.scope.person} AS whose, toString(event) AS name")

    @cached_property
    def time(self) -> NDArray[np.int64]:
        return self.rows["time"].to_numpy()

    @cached_property
    def person(self) -> NDArray[np.int32]:
        return self.rows["whose"].to_numpy().astype(np.int32)

    @cached_property
    def event(self) -> NDArray[np.int32]:
        found = column_of_names(self.rows["name"], self.events.code)
        return found.astype(np.int32)

    def column(self, key: str) -> Column:
        """The event property `key`, in the order of the rows."""
        return column_of(self.fetch(f"{word_of(key)} AS word")["word"], len(self.time))

    def fetch(self, wanted: str) -> Any:
        scope = self.events.scope
        sql = f"SELECT {wanted} FROM {scope.events} WHERE {scope.where} AND {self.condition} ORDER BY time, arrival"
        return columns(scope.server, sql)


class FetchedBucket(Sequence[Block]):
    """One bucket as a sequence of one block, made anew each time: a bucket that was read can go."""

    def __init__(self, events: FetchedEvents, condition: str) -> None:
        self.events = events
        self.condition = condition

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: Any) -> Any:
        blocks = [FetchedBlock(self.events, self.condition)]
        return blocks[index]


class FetchedEvents:
    """The events of a scope as `rules.events.Events`.

    Attributes:
        only: fetch only events of these names; None for all.
    """

    def __init__(self, scope: Scope, only: frozenset[str] | None = None, bucket_rows: int = BUCKET_ROWS) -> None:
        self.scope = scope
        self.only = only
        self.bucket_rows = bucket_rows

    @cached_property
    def names(self) -> list[str]:
        """Event names by code."""
        sql = f"SELECT DISTINCT toString(event) FROM {self.scope.events} WHERE {self.scope.where} ORDER BY 1"
        return [name for (name,) in rows(self.scope.server, sql)]

    @cached_property
    def code(self) -> dict[str, int]:
        """The code of each event name."""
        return {name: code for code, name in enumerate(self.names)}

    @cached_property
    def persons(self) -> int:
        """One more than the largest number of a person."""
        return self.size_of("persons")

    def extent(self) -> tuple[int, int] | None:
        """The first and the last time of any event in microseconds; None without events."""
        sql = f"SELECT min(time), max(time), count() FROM {self.scope.events} WHERE {self.scope.where}"
        first, last, count = rows(self.scope.server, sql)[0]
        return (first, last) if count else None

    def buckets(self, start: int, end: int) -> list[Sequence[Block]]:
        """The events with ``start <= time < end``; as many buckets as keep each near `bucket_rows` rows."""
        condition = f"time >= {start} AND time < {end}{self.only_names()}"
        sql = f"SELECT count() FROM {self.scope.events} WHERE {self.scope.where} AND {condition}"
        count = int(rows(self.scope.server, sql)[0][0])
        number = -(-count // self.bucket_rows)
        part = f"{condition} AND {self.scope.person} % {number} = "
        return [FetchedBucket(self, f"{part}{index}") for index in range(number)]

    def only_names(self) -> str:
        """The condition that keeps other events away."""
        if self.only is None:
            return ""
        return f" AND event IN ({', '.join(map(text, sorted(self.only)))})" if self.only else " AND 0"

    def person_column(self, key: str) -> Column:
        """The latest value of the person property `key`, by number of person."""
        return self.latest("persons", word_of(key), self.persons)

    @cached_property
    def customers(self) -> int:
        """One more than the largest number of a group."""
        return self.size_of("customers")

    def group_of_person(self) -> NDArray[np.int32]:
        """The number of the group that each person belongs to now."""
        found = np.full(self.persons, MISSING, np.int32)
        table = self.rows_of("persons", "customer")
        found[table["person"].to_numpy().astype(np.int64)] = table["customer"].to_numpy()
        return found

    def group_column(self, key: str) -> Column:
        """The latest value of the group property `key`, by number of group."""
        return self.latest("customers", word_of(key), self.customers)

    def first_seen(self) -> NDArray[np.int64]:
        """The time of each person's first event of any kind ever."""
        found = np.full(self.persons, NEVER, np.int64)
        table = self.rows_of("persons", "first_seen")
        found[table["person"].to_numpy().astype(np.int64)] = table["first_seen"].to_numpy()
        return found

    def ids(self, persons: NDArray[np.int32]) -> list[str]:
        """The latest user id of each of these persons."""
        return self.ids_of("persons", persons)

    def group_ids(self, groups: NDArray[np.int32]) -> list[str]:
        """The id of each of these groups."""
        return self.ids_of("customers", groups)

    def ids_of(self, table: str, numbers: NDArray[np.int32]) -> list[str]:
        """The ids of persons or groups by number, in the order given."""
        wanted = np.unique(numbers)
        found: dict[int, str] = {}
        for start in range(0, len(wanted), 10_000):
            part = ", ".join(map(str, wanted[start : start + 10_000]))
            sql = f"SELECT person, id FROM {self.scope.latest(table)} WHERE person IN ({part})"
            found.update(rows(self.scope.server, sql))
        return [found.get(int(number), "") for number in numbers]

    def size_of(self, table: str) -> int:
        """One more than the largest number in a table of persons or groups; 0 of an empty one."""
        where = f"FROM {self.scope.server.table(table)} WHERE product = {self.scope.product}"
        last, count = rows(self.scope.server, f"SELECT max(person) + 1, count() {where}")[0]
        return int(last) if count else 0

    def rows_of(self, table: str, wanted: str) -> Any:
        """Numbers and one more column of persons or groups."""
        return columns(self.scope.server, f"SELECT person, {wanted} FROM {self.scope.latest(table)}")

    def latest(self, table: str, word: str, size: int) -> Column:
        """A column of words of persons or groups, by number."""
        found = self.rows_of(table, f"{word} AS word")
        column = column_of(found["word"], len(found))
        codes = np.full(size, MISSING, np.int32)
        codes[found["person"].to_numpy().astype(np.int64)] = column.codes
        return Column(codes, column.values)


def column_of_names(found: Any, code: dict[str, int]) -> NDArray[np.int64]:
    """Event names, one a row, as codes."""
    encoded = found.combine_chunks().dictionary_encode()
    chunk = encoded.chunk(0) if hasattr(encoded, "chunk") and encoded.num_chunks else encoded
    if not len(found):
        return np.empty(0, np.int64)
    table = np.array([code[name] for name in chunk.dictionary.to_pylist()], np.int64)
    return table[chunk.indices.to_numpy(zero_copy_only=False)]
