"""The events that a question reads, gathered and put in order of who, when, and arrival."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules.events import MISSING, Column, Events, Value
from roadworthy.analytics.rules.questions.breakdown import Breakdown
from roadworthy.analytics.rules.questions.conditions import Every, Selection, as_number

from .matching import Matcher, codes_of_groups, text_of

Label = tuple[Value | None, ...]
OTHER = "Other"


@dataclass(frozen=True, eq=False)
class Rows:
    """n events in order of actor, time and arrival.

    Attributes:
        actor: number of the person, or of the group where groups are counted.
        person: number of the person. time: microseconds. event: code of the event's name.
        bits: bit k is set where selection k takes the event.
        codes: for each property asked, n codes into `values` of the same place.
    """

    actor: NDArray[np.int32]
    person: NDArray[np.int32]
    time: NDArray[np.int64]
    event: NDArray[np.int32]
    bits: NDArray[np.int64]
    codes: tuple[NDArray[np.int32], ...]
    values: tuple[list[Value], ...]

    def __len__(self) -> int:
        return len(self.time)

    def some(self, flags: NDArray[np.bool_]) -> Rows:
        """Only the rows where the flag is set."""
        return replace(
            self, actor=self.actor[flags], person=self.person[flags], time=self.time[flags], event=self.event[flags],
            bits=self.bits[flags], codes=tuple(codes[flags] for codes in self.codes),
        )  # fmt: skip


class Dictionary:
    """Codes of several dictionaries brought into one."""

    def __init__(self) -> None:
        self.values: list[Value] = []
        self._codes: dict[tuple[type, Value], int] = {}
        self._maps: dict[int, tuple[Sequence[Value], NDArray[np.int32]]] = {}

    def shared(self, column: Column) -> NDArray[np.int32]:
        """The table from the column's codes to those of this dictionary; its last entry is for a missing value."""
        known = self._maps.get(id(column.values))
        if known is None or len(known[1]) != len(column.values) + 1:
            codes = [self._codes.setdefault((type(value), value), len(self._codes)) for value in column.values]
            for value, code in zip(column.values, codes, strict=True):
                if code == len(self.values):
                    self.values.append(value)
            known = self._maps[id(column.values)] = (column.values, np.array([*codes, MISSING], np.int32))
        return known[1]


def gather(
    matcher: Matcher,
    selections: Sequence[Selection],
    where: Every,
    start: int,
    end: int,
    *,
    keys: Sequence[str] = (),
    per: str = "user",
    has_all: bool = False,
) -> Rows:
    """The events with ``start <= time < end`` that a selection takes and on which the conditions hold.

    Args:
        selections: up to 62 of them, one bit each. keys: event properties whose values are wanted.
        has_all: also the events that no selection takes (those on which the conditions hold).
    """
    events = matcher.events
    named = np.logical_or.reduce([matcher.named(one) for one in selections]) if selections else None
    dictionaries = [Dictionary() for _ in keys]
    parts: list[tuple[NDArray[np.generic], ...]] = []
    for blocks in events.buckets(start, end) if start < end else []:
        for block in blocks:
            places = np.arange(len(block.time)) if has_all or named is None else np.flatnonzero(named[block.event])
            if where.parts:
                places = places[matcher.holds(where, block, places)]
            bits = np.zeros(len(places), np.int64)
            for place, selection in enumerate(selections):
                bits |= matcher.takes(selection, block, places).astype(np.int64) << place
            if not has_all:
                kept = bits != 0
                places, bits = places[kept], bits[kept]
            columns = [block.column(key) for key in keys]
            codes = [
                one.shared(column)[column.codes[places]] for one, column in zip(dictionaries, columns, strict=True)
            ]
            parts.append((block.person[places], block.time[places], block.event[places], bits, *codes))
    return _ordered(events, parts, dictionaries, per)


def _ordered(
    events: Events, parts: list[tuple[NDArray[np.generic], ...]], dictionaries: list[Dictionary], per: str
) -> Rows:
    """Put the parts together, in order of actor, time and arrival."""
    kinds = (np.int32, np.int64, np.int32, np.int64, *(np.int32 for _ in dictionaries))
    if parts:
        person, time, event, bits, *codes = (np.concatenate(found) for found in zip(*parts, strict=True))
    else:
        person, time, event, bits, *codes = (np.empty(0, kind) for kind in kinds)
    actor = person
    if per == "group":
        actor = events.group_of_person()[person]
        # Persons of one group may lie in several buckets, so here the time has to be put in order, too.
        order = np.lexsort((time, actor))
        order = order[actor[order] != MISSING]
    else:
        order = order_of(actor)
    return Rows(
        actor[order], person[order], time[order], event[order], bits[order],
        tuple(found[order] for found in codes), tuple(one.values for one in dictionaries),
    )  # fmt: skip


def order_of(actor: NDArray[np.int32]) -> NDArray[np.intp]:
    """The order of actors; equal ones stay as they were. Many are sorted by 16 bits at a time, as numpy does best."""
    if len(actor) < 100_000:
        return np.argsort(actor, kind="stable")
    order = np.argsort((actor & 0xFFFF).astype(np.uint16), kind="stable")
    high = (actor >> 16).astype(np.uint16)
    return order[np.argsort(high[order], kind="stable")] if high.any() else order


def starts_of(actor: NDArray[np.int32] | NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each actor's rows begin, and the number of rows at the end."""
    if not len(actor):
        return np.zeros(1, np.int64)
    return np.concatenate(([0], np.flatnonzero(np.diff(actor)) + 1, [len(actor)])).astype(np.int64)


def numbers_of(codes: NDArray[np.int32], values: Sequence[Value]) -> NDArray[np.float64]:
    """The numbers behind codes; NaN where there is none."""
    known = [np.nan if (number := as_number(value)) is None else number for value in values]
    return np.array([*known, np.nan])[codes]


def labels_of(matcher: Matcher, rows: Rows, breakdown: Breakdown) -> tuple[Rows, NDArray[np.int64], list[Label]]:
    """For each row the number of its combination of values, and the combinations.

    Rows come back as well, for with cohorts a row may be left out, or stand several times.
    `rows.codes` begins with the properties of the breakdown when it is on the event.
    """
    if breakdown.on == "cohort":
        return _by_cohort(matcher, rows, breakdown)
    codes: list[NDArray[np.int32]] = []
    values: list[Sequence[Value]] = []
    for place, key in enumerate(breakdown.keys):
        if breakdown.on == "event":
            codes.append(rows.codes[place])
            values.append(rows.values[place])
            continue
        events = matcher.events
        column = events.person_column(key) if breakdown.on == "person" else events.group_column(key)
        known = column.codes if breakdown.on == "person" else codes_of_groups(column, events.group_of_person())
        shared = Dictionary()
        codes.append(shared.shared(column)[known[rows.person]])
        values.append(shared.values)
    size = math.prod(len(own) + 1 for own in values)
    if size >= 2**62:
        table, number = np.unique(np.stack(codes, axis=1), axis=0, return_inverse=True)
        combinations = [
            tuple(None if code == MISSING else own[code] for code, own in zip(row, values, strict=True))
            for row in table.tolist()
        ]
        return rows, number.reshape(-1).astype(np.int64), combinations
    combined = np.zeros(len(rows), np.int64)
    for own_codes, own in zip(codes, values, strict=True):
        combined = combined * (len(own) + 1) + own_codes + 1
    found, number = compacted(combined, size)
    return rows, number, [_label_at(one, values) for one in found.tolist()]


def compacted(numbers: NDArray[np.int64], size: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The numbers that occur, in their order, and for each entry the place of its number among these."""
    if size > max(4 * len(numbers), 100_000):
        found, place = np.unique(numbers, return_inverse=True)
        return found, place.reshape(-1).astype(np.int64)
    found = np.flatnonzero(np.bincount(numbers, minlength=size)).astype(np.int64)
    places = np.zeros(size, np.int64)
    places[found] = np.arange(len(found))
    return found, places[numbers]


def _label_at(number: int, values: list[Sequence[Value]]) -> Label:
    """The combination of values behind a combined number."""
    label: list[Value | None] = []
    for own in reversed(values):
        number, code = divmod(number, len(own) + 1)
        label.append(None if code == 0 else own[code - 1])
    return tuple(reversed(label))


def _by_cohort(matcher: Matcher, rows: Rows, breakdown: Breakdown) -> tuple[Rows, NDArray[np.int64], list[Label]]:
    """Rows once for each cohort that their person is in, in their order."""
    members = np.stack([matcher.members(cohort)[rows.person] for _, cohort in breakdown.cohorts], axis=1)
    place, number = np.nonzero(members)
    repeated = replace(
        rows, actor=rows.actor[place], person=rows.person[place], time=rows.time[place], event=rows.event[place],
        bits=rows.bits[place], codes=tuple(codes[place] for codes in rows.codes),
    )  # fmt: skip
    return repeated, number.astype(np.int64), [(name,) for name, _ in breakdown.cohorts]


def rank_labels(
    counts: NDArray[np.int64], labels: list[Label], limit: int
) -> tuple[NDArray[np.int64], list[Label], bool]:
    """Put labels in order of how much they have, and fold those past the limit into Other.

    Returns:
        For each old number the new one; the labels in the new order; whether the last of them is Other.
    """
    order = rank_places(counts, labels)
    new = np.zeros(len(labels), np.int64)
    for rank, place in enumerate(order):
        new[place] = min(rank, limit)
    kept = [labels[place] for place in order[:limit]]
    has_other = len(order) > limit
    if has_other:
        kept.append((OTHER,) * len(labels[0]))
    return new, kept, has_other


def rank_places(counts: NDArray[np.int64], labels: list[Label]) -> list[int]:
    """The places of the labels that have anything, the largest first; of equal ones in order of their texts."""
    there = np.flatnonzero(counts).tolist()
    return sorted(there, key=lambda place: (-int(counts[place]), _text(labels[place])))


def _text(label: Label) -> tuple[tuple[bool, str, str], ...]:
    """By what labels that have as much as each other are ordered; a missing value comes first."""
    return tuple((value is not None, "" if value is None else text_of(value), type(value).__name__) for value in label)


def shown(label: Label) -> list[Value | None]:
    """A label as JSON values: whole numbers without a point."""
    return [
        int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
        for value in label
    ]


def has_label(label: Label, asked: Label) -> bool:
    """Whether this is the label that was asked for; numbers and their texts are equal."""
    return len(label) == len(asked) and all(
        (one is None and two is None) or (one is not None and two is not None and text_of(one) == text_of(two))
        for one, two in zip(label, asked, strict=True)
    )
