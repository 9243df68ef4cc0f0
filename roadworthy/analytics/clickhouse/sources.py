"""Rows that questions are built upon: whose they are, who is counted, and which values they stand under."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..rules.events import Value
from ..rules.questions import Breakdown, Every, Selection
from .filters import Filters, group_of, joined
from .reading import latest
from .scope import Scope
from .values import read, word_of
from .writing import GROUP, PERSON


@dataclass(frozen=True)
class Asked:
    """The events that are wanted.

    Attributes:
        start, end: ``start <= time < end`` in microseconds.
        selections: bit k of `bits` is set where selection k takes the event; events that none takes are left out.
        also: further columns, from `e.texts`, `e.numbers` and `e.flags`.
    """

    start: int
    end: int
    selections: tuple[Selection, ...]
    also: str = ""


@dataclass(frozen=True)
class Source:
    """Where a question's rows come from, and how its statements are spread over the shards.

    All rows of a person who was never merged lie on one shard, so that the shard can finish what is said of them; only
    sums travel. Rows of merged persons, and of groups, meet where the question was asked.

    Attributes:
        filters: compiles conditions; knows the scope.
        where: conditions on every row.
        per: `user` or `group`: what `actor` is.
        breakdown: gives each row its `label`, the words of its values in one; empty without a breakdown.
    """

    filters: Filters
    where: Every
    per: str = "user"
    breakdown: Breakdown | None = None

    @property
    def scope(self) -> Scope:
        """The rows that may be read."""
        return self.filters.scope

    def summed(self, asked: Asked, summary: str) -> str:
        """The query of a summary of rows, made on every shard: what it gives must be put together.

        Args:
            summary: a query with `{rows}` where the rows belong.
        """
        is_near = self.per == "user" and not self.scope.has_merges
        near = self.rows(asked, self.filters.near if is_near else self.filters)
        return f"SELECT * FROM {self.spread(filled(summary, rows=near))}"

    def finished(self, asked: Asked, actors: str, summary: str = "SELECT * FROM ({actors})") -> str:
        """The query of a summary of actors, each of whom is finished in one place; what it gives must be put together.

        Args:
            actors: a query by actor with `{rows}` where the rows belong.
            summary: a query with `{actors}` where the former belongs.
        """
        far = filled(
            summary, actors=filled(actors, rows=f"SELECT * FROM {self.spread(self.rows(asked, self.filters))}")
        )
        if self.per == "group" or not self.scope.server.cluster:
            return far
        near = self.rows(asked, self.filters.near, "" if not self.scope.has_merges else f"NOT {self.scope.is_merged}")
        parts = [f"SELECT * FROM {self.spread(filled(summary, actors=filled(actors, rows=near)))}"]
        if self.scope.has_merges:
            merged = f"SELECT * FROM {self.spread(self.rows(asked, self.filters, self.scope.is_merged))}"
            parts.append(filled(summary, actors=filled(actors, rows=merged)))
        return " UNION ALL ".join(parts)

    def spread(self, sql: str) -> str:
        """A query as a table: run by every shard on its own rows."""
        cluster = self.scope.server.cluster
        return f"cluster('{cluster}', view({sql}))" if cluster else f"({sql})"

    def rows(self, asked: Asked, filters: Filters, chosen: str = "") -> str:
        """The query of (actor, person, time, arrival, label, bits, …) of a node's own rows.

        Args:
            chosen: one more condition on the rows as they stand in the table.
        """
        scope = filters.scope
        takes = [filters.takes(one) for one in asked.selections]
        bits = " + ".join(f"toUInt64({one}) * {1 << place}" for place, one in enumerate(takes)) or "toUInt64(0)"
        wanted = joined([filters.holds(self.where), joined(takes, is_any=True)])
        inner = (
            f"SELECT *, {scope.person} AS whose FROM {scope.server.local('events')} WHERE {scope.where} "
            f"AND time >= {asked.start} AND time < {asked.end}{f' AND {chosen}' if chosen else ''}"
        )
        label, joins = self.labels(scope)
        actor = "groups.actor" if self.per == "group" else "e.whose"
        if self.per == "group":
            joins = f" {scope.everywhere}INNER JOIN ({group_of(scope)}) AS groups ON e.whose = groups.whose{joins}"
        marked = f"SELECT *, {bits} AS bits, {self.cohorts(filters)} AS inside FROM ({inner}) WHERE {wanted}"
        return (
            f"SELECT {actor} AS actor, e.whose AS person, time, arrival, {label} AS label, e.bits AS bits{asked.also} "
            f"FROM ({marked}) AS e{joins}"
        )

    def cohorts(self, filters: Filters) -> str:
        """The expression of the numbers, as text, of those cohorts of the breakdown that the row's person is in."""
        found = self.breakdown.cohorts if self.breakdown else ()
        inside = [filters.members(cohort) for _, cohort in found]
        places = [f"if({one}, ['{place}'], [])" for place, one in enumerate(inside)]
        return f"arrayConcat({', '.join([*places, 'emptyArrayString()'])})"

    def labels(self, scope: Scope) -> tuple[str, str]:
        """The expression of a row's label, and the joins that it needs."""
        breakdown = self.breakdown
        if breakdown is None:
            return "''", ""
        if breakdown.on == "event":
            return together([word_of(key, prefix="e.") for key in breakdown.keys]), ""
        if breakdown.on == "cohort":
            return "arrayJoin(e.inside)", ""
        return labels_of_persons(breakdown, scope)


def labels_of_persons(breakdown: Breakdown, scope: Scope) -> tuple[str, str]:
    """The label of a row by values of its person or of the person's group, and the joins that it needs."""
    facts, whose, joins = (PERSON, "e.whose", "") if breakdown.on == "person" else (GROUP, "own.after", "")
    if facts == GROUP:  # numbers of groups are moved by one, so that 0 is nobody's
        own = f"SELECT whose, actor + 1 AS after FROM ({group_of(scope)})"
        joins = f" {scope.everywhere}ANY LEFT JOIN ({own}) AS own ON e.whose = own.whose"
    word = scope.everywhere if facts == PERSON else "GLOBAL "
    for place, key in enumerate(breakdown.keys):
        moved = "whose + 1" if facts == GROUP else "whose"
        known = f"SELECT {moved} AS at, word FROM ({latest(scope, facts, key)})"
        joins += f" {word}ANY LEFT JOIN ({known}) AS l{place} ON {whose} = l{place}.at"
    return together([f"l{place}.word" for place in range(len(breakdown.keys))]), joins


def filled(template: str, **parts: str) -> str:
    """A query with other queries in the places that it names; braces of theirs stay as they are."""
    for name, part in parts.items():
        template = template.replace(f"{{{name}}}", part)
    return template


def together(words: Sequence[str]) -> str:
    """The expression of several words as one text that can be parted again: each with its length in bytes."""
    parts = [f"toString(length({word})), ':', {word}" for word in words]
    return f"concat({', '.join(parts)})"


def parted(label: str) -> list[str]:
    """The words of such a text."""
    left, words = label.encode(), []
    while left:
        size, _, left = left.partition(b":")
        words.append(left[: int(size)].decode())
        left = left[int(size) :]
    return words


def place_in(edges: Sequence[int], time: str = "time") -> str:
    """The expression of the number of the interval that a time lies in, from 0; earlier times lie in the first."""
    starts = ", ".join(f"toInt64({edge})" for edge in edges[:-1])
    numbers = ", ".join(f"toInt64({place})" for place in range(len(edges) - 1))
    return f"transform(roundDown({time}, [{starts}]), [{starts}], [{numbers}], toInt64(-1))"


def label_of(label: str, breakdown: Breakdown) -> tuple[Value | None, ...]:
    """What a label means."""
    if breakdown.on == "cohort":
        return (breakdown.cohorts[int(label)][0],)
    return tuple(read(word) for word in parted(label))
