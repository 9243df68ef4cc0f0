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
from .values import column_of, read, word_of
from .writing import FIRST, GROUP, GROUP_OF, ID, PERSON

BUCKET_ROWS = 2_000_000
NEVER = int(np.iinfo(np.int64).max)


class FetchedBlock:
    """The events of one bucket; fetched when first looked at."""

    def __init__(self, events: FetchedEvents, condition: str) -> None:
        self.events = events
        self.condition = condition

    @cached_property
    def rows(self) -> Any:
        """time, person, event and the properties that are known to be wanted of the bucket's rows, in order."""
        words = [f", {word_of(key)} AS word{place}" for place, key in enumerate(self.events.keys)]
        return self.fetch(f"time, {self.events.scope.person} AS whose, toString(event) AS name{''.join(words)}")

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
        if key in self.events.keys:
            return column_of(self.rows[f"word{self.events.keys.index(key)}"], len(self.time))
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
        keys: properties of events that are fetched at once; others are fetched when they are asked for.
    """

    def __init__(
        self,
        scope: Scope,
        only: frozenset[str] | None = None,
        *,
        keys: Sequence[str] = (),
        bucket_rows: int = BUCKET_ROWS,
    ) -> None:
        self.scope = scope
        self.only = only
        self.keys = list(keys)
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

    @property
    def persons(self) -> int:
        """How many persons there are, merged ones included."""
        return self.scope.persons

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
        return self.latest(PERSON, key, self.scope.persons)

    def group_of_person(self) -> NDArray[np.int32]:
        """The number of the group that each person belongs to now."""
        column = self.latest(PERSON, GROUP_OF, self.scope.persons)
        numbers = np.array([*map(int, column.values), MISSING], np.int32)
        return numbers[column.codes]

    def group_column(self, key: str) -> Column:
        """The latest value of the group property `key`, by number of group."""
        return self.latest(GROUP, key, self.scope.groups)

    def is_person(self) -> NDArray[np.bool_]:
        """Which numbers are persons; the others were merged into one of them."""
        found = np.ones(self.scope.persons, np.bool_)
        if self.scope.has_merges:
            merged = columns(self.scope.server, merged_away(self.scope))["person"]
            found[merged.to_numpy().astype(np.int64)] = False
        return found

    def first_seen(self) -> NDArray[np.int64]:
        """The time of each person's first event of any kind ever."""
        found = np.full(self.scope.persons, NEVER, np.int64)
        table = columns(self.scope.server, first_times(self.scope))
        found[table["whose"].to_numpy().astype(np.int64)] = table["first"].to_numpy()
        return found

    def ids(self, persons: NDArray[np.int32]) -> list[str]:
        """The latest user id of each of these persons; an anonymous id of one who never had any."""
        found = self.ids_of(PERSON, ID, persons)
        return [found.get(int(number), "") for number in persons]

    def group_ids(self, groups: NDArray[np.int32]) -> list[str]:
        """The id of each of these groups."""
        found = self.ids_of(GROUP, ID, groups)
        return [found.get(int(number), "") for number in groups]

    def ids_of(self, scope: int, key: str, numbers: NDArray[np.int32]) -> dict[int, str]:
        """By number, the ids of these persons or groups as far as they have any under this key."""
        wanted = np.unique(numbers)
        found: dict[int, str] = {}
        for start in range(0, len(wanted), 10_000):
            part = ", ".join(map(str, wanted[start : start + 10_000]))
            sql = f"SELECT whose, word FROM ({latest(self.scope, scope, key)}) WHERE whose IN ({part})"
            found |= {whose: str(read(word)) for whose, word in rows(self.scope.server, sql)}
        return found

    def latest(self, scope: int, key: str, size: int) -> Column:
        """The latest value under a key, by number of person or group."""
        found = columns(self.scope.server, latest(self.scope, scope, key))
        column = column_of(found["word"], len(found))
        codes = np.full(size, MISSING, np.int32)
        codes[found["whose"].to_numpy().astype(np.int64)] = column.codes
        return Column(codes, column.values)


def merged_away(scope: Scope) -> str:
    """The query of the numbers that are no persons any longer."""
    merges = f"{scope.server.table('merges')} FINAL"
    return f"SELECT person FROM {merges} WHERE product = {scope.product} AND person != into_person"


def latest(scope: Scope, facts: int, key: str) -> str:
    """The query of (whose, word): what is known now of each person or group under a key."""
    whose, table = (scope.person, scope.facts) if facts == PERSON else ("person", scope.server.table("facts"))
    return (
        f"SELECT {whose} AS whose, argMax(word, (time, arrival)) AS word FROM {table} "
        f"WHERE product = {scope.product} AND scope = {facts} AND key = {text(key)} GROUP BY whose HAVING word != ''"
    )


def first_times(scope: Scope) -> str:
    """The query of (whose, first): the time of each person's first event of any kind."""
    return (
        f"SELECT {scope.person} AS whose, min(time) AS first FROM {scope.facts} "
        f"WHERE product = {scope.product} AND scope = {PERSON} AND key = {text(FIRST)} GROUP BY whose"
    )


def column_of_names(found: Any, code: dict[str, int]) -> NDArray[np.int64]:
    """Event names, one a row, as codes."""
    encoded = found.combine_chunks().dictionary_encode()
    chunk = encoded.chunk(0) if hasattr(encoded, "chunk") and encoded.num_chunks else encoded
    if not len(found):
        return np.empty(0, np.int64)
    table = np.array([code[name] for name in chunk.dictionary.to_pylist()], np.int64)
    return table[chunk.indices.to_numpy(zero_copy_only=False)]
