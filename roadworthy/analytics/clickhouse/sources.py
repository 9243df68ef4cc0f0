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
class Source:
    """Where a question's rows come from.

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

    def rows(
        self, start: int, end: int, selections: Sequence[Selection], *, also: str = "", has_all: bool = False
    ) -> str:
        """The query of (actor, whose, time, arrival, event, label, bits, …) of the events that a selection takes.

        Args:
            selections: bit k of `bits` is set where selection k takes the event.
            also: further columns, from texts, numbers and flags.
            has_all: also events that no selection takes.
        """
        takes = [self.filters.takes(one) for one in selections]
        bits = " + ".join(f"toUInt64({one}) * {1 << place}" for place, one in enumerate(takes)) or "toUInt64(0)"
        chosen = joined([self.filters.holds(self.where), joined(takes, is_any=True)])
        inner = (
            f"SELECT *, {self.scope.person} AS whose FROM {self.scope.events} "
            f"WHERE {self.scope.where} AND time >= {start} AND time < {end}"
        )
        label, joins = self.labels()
        actor = "groups.actor" if self.per == "group" else "e.whose"
        if self.per == "group":
            joins = f" GLOBAL INNER JOIN ({group_of(self.scope)}) AS groups ON e.whose = groups.whose{joins}"
        return (
            f"SELECT {actor} AS actor, e.whose AS person, time, arrival, {label} AS label, e.bits AS bits{also} "
            f"FROM (SELECT *, {bits} AS bits, {self.cohorts()} AS inside FROM ({inner}) WHERE {chosen}) AS e{joins}"
        )

    def cohorts(self) -> str:
        """The expression of the numbers, as text, of those cohorts of the breakdown that the row's person is in."""
        found = self.breakdown.cohorts if self.breakdown else ()
        inside = [self.filters.members(cohort) for _, cohort in found]
        places = [f"if({one}, ['{place}'], [])" for place, one in enumerate(inside)]
        return f"arrayConcat({', '.join([*places, 'emptyArrayString()'])})"

    def labels(self) -> tuple[str, str]:
        """The expression of a row's label, and the joins that it needs."""
        breakdown = self.breakdown
        if breakdown is None:
            return "''", ""
        if breakdown.on == "event":
            return together([word_of(key, prefix="e.") for key in breakdown.keys]), ""
        if breakdown.on == "cohort":
            return "arrayJoin(e.inside)", ""
        return self.labels_of_persons(breakdown)

    def labels_of_persons(self, breakdown: Breakdown) -> tuple[str, str]:
        """The same for values of the person or of the person's group."""
        facts, whose, joins = (PERSON, "e.whose", "") if breakdown.on == "person" else (GROUP, "own.after", "")
        if facts == GROUP:  # numbers of groups are moved by one, so that 0 is nobody's
            joins = (
                f" GLOBAL ANY LEFT JOIN (SELECT whose, actor + 1 AS after FROM ({group_of(self.scope)})) AS own "
                "ON e.whose = own.whose"
            )
        for place, key in enumerate(breakdown.keys):
            known = (
                f"SELECT whose{' + 1' if facts == GROUP else ''} AS at, word FROM ({latest(self.scope, facts, key)})"
            )
            joins += f" GLOBAL ANY LEFT JOIN ({known}) AS l{place} ON {whose} = l{place}.at"
        return together([f"l{place}.word" for place in range(len(breakdown.keys))]), joins


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
