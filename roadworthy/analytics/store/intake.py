"""One round of the ingester for one product: calls in, columns and facts out. Nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from . import calls, facts, hashes
from .calls import Call
from .facts import Latest, note
from .persons import GROUP, PERSON, Persons
from .records import Batch
from .values import Values, value_of

EMPTY = b"{}"


@dataclass
class Rows:
    """Calls of one kind as columns, in order of arrival."""

    time: list[int] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    arrival: list[int] = field(default_factory=list)
    person: list[int] = field(default_factory=list)
    type: list[str] = field(default_factory=list)
    event: list[str] = field(default_factory=list)
    user_id: list[str | None] = field(default_factory=list)
    anonymous_id: list[str | None] = field(default_factory=list)
    message_id: list[str | None] = field(default_factory=list)
    source: list[int] = field(default_factory=list)
    properties: list[bytes | None] = field(default_factory=list)
    context: list[bytes | None] = field(default_factory=list)
    other_id: list[str | None] = field(default_factory=list)


Arrived = tuple[Call, int, int, str, str]
"""A call that was understood, its source, when it was received, its user id and its anonymous id ("" without one)."""


class Intake:
    """Takes the calls of one round and sorts out whose they are.

    Attributes:
        events: what becomes a segment; `others`: identify, group and alias calls.
        refused: (bytes, why) of calls that could not be understood.
        resent: how many had come before.
        fresh: the hashes of the new message ids.
    """

    def __init__(self, persons: Persons, names: Values, seen: list[hashes.Hashes], *, arrival: int) -> None:
        self.persons, self.names, self.seen, self.arrival = persons, names, seen, arrival
        self.events, self.others = Rows(), Rows()
        self.facts: Latest = {}
        self.refused: list[tuple[bytes, str]] = []
        self.resent = 0
        self.fresh: hashes.Hashes | None = None

    def take(self, batches: Iterable[Batch]) -> None:
        """Take these batches, in order of arrival."""
        arrived = list(self._understood(batches))
        self.take_arrived(arrived, range(self.arrival, self.arrival + len(arrived)))

    def take_arrived(self, arrived: list[Arrived], arrivals: Sequence[int]) -> None:
        """Take calls that were read, under these numbers of arrival."""
        new = self._new_ones(arrived)
        wanted: list[str] = []
        for row in new:
            call, _, _, user, anonymous = arrived[row]
            wanted += (PERSON + user, PERSON + anonymous)
            if call.previous_id is not None:
                wanted.append(PERSON + calls.text(call.previous_id))
            if call.group_id is not None:
                wanted.append(GROUP + calls.text(call.group_id))
        self.persons.prepare(wanted)
        for row in new:
            self._take_one(arrived[row], arrivals[row])
        if len(arrivals):
            self.arrival = max(self.arrival, arrivals[-1] + 1)

    def _understood(self, batches: Iterable[Batch]) -> Iterable[Arrived]:
        """The calls that can be read; others are kept aside."""
        for batch in batches:
            for raw in batch.calls:
                try:
                    call = calls.read(raw)
                except calls.NotUnderstood as error:
                    self.refused.append((raw, str(error)))
                    continue
                yield call, batch.source, batch.at, calls.text(call.user_id), calls.text(call.anonymous_id)

    def _new_ones(self, arrived: list[Arrived]) -> Sequence[int]:
        """Which of them have not come before by their message id; calls without one are always new."""
        first: dict[str, int] = {}
        for row, one in enumerate(arrived):
            if one[0].message_id is not None:
                first.setdefault(calls.text(one[0].message_id), row)
        if not first:
            return range(len(arrived))
        hashed = hashes.hashes_of([key.encode("utf-8", "replace") for key in first])
        is_new = hashes.find(self.seen, hashed) == hashes.NOBODY
        self.fresh = hashed.take(is_new)
        if len(first) == len(arrived) and is_new.all():
            return range(len(arrived))
        new = {row for row, is_fresh in zip(first.values(), is_new.tolist(), strict=True) if is_fresh}
        kept = [row for row, one in enumerate(arrived) if one[0].message_id is None or row in new]
        self.resent += len(arrived) - len(kept)
        return kept

    def _take_one(self, one: Arrived, arrival: int) -> None:
        """Put one call into its columns, and what it tells into the facts."""
        call, _, received, user, anonymous = one
        at = (calls.time_of(call, received), arrival)
        person = self._number(user or anonymous, at)
        if call.type in calls.EVENTS:
            self._append(self.events, one, person, at)
            return
        self._append(self.others, one, person, at)
        if call.type == "identify":
            self._unite(person, user or anonymous, anonymous, at)
            self._learn(call, facts.PERSON, person, at)
        elif call.type == "alias":
            self._unite(person, user or anonymous, calls.text(call.previous_id), at)
        elif group := calls.text(call.group_id):
            self._learn(call, facts.GROUP, self._join(person, group, at), at)

    def _number(self, id_: str, at: tuple[int, int]) -> int:
        """The number of an id; a new one is noted. Without an id it is a person of its own."""
        if not id_:
            return self.persons.nobody()
        number, is_new = self.persons.person(id_)
        if is_new:
            note(self.facts, facts.PERSON, facts.ID, number, at=at, value=quoted(id_))
        return number

    def _unite(self, person: int, id_: str, old: str, at: tuple[int, int]) -> None:
        """The old id is the same person's; it does not name them any longer."""
        if id_ and old and id_ != old:
            other = self._number(old, at)
            note(self.facts, facts.PERSON, facts.REPLACED, other, at=at, value=b"null")
            self.persons.merge(person, other)

    def _learn(self, call: Call, scope: int, subject: int, at: tuple[int, int]) -> None:
        """The traits of a person or a group. Null tells nothing."""
        for key, raw in calls.entries(call.traits).items():
            if raw != b"null" and not key.startswith("\0"):
                note(self.facts, scope, key, subject, at=at, value=raw)

    def _join(self, person: int, group: str, at: tuple[int, int]) -> int:
        """Note that the person belongs to the group; the group's number."""
        number, is_new = self.persons.group(group)
        if is_new:
            note(self.facts, facts.GROUP, facts.ID, number, at=at, value=quoted(group))
        note(self.facts, facts.PERSON, facts.GROUP_OF, person, at=at, value=b"%d" % number)
        return number

    def _append(self, rows: Rows, one: Arrived, person: int, at: tuple[int, int]) -> None:
        """Add the call to columns."""
        call, source, received, user, anonymous = one
        rows.time.append(at[0])
        rows.arrival.append(at[1])
        rows.received.append(received)
        rows.person.append(person)
        rows.type.append(call.type)
        rows.event.append(calls.name_of(call))
        rows.user_id.append(user or None)
        rows.anonymous_id.append(anonymous or None)
        rows.message_id.append(None if call.message_id is None else calls.text(call.message_id))
        rows.source.append(source)
        rows.context.append(bytes(call.context) or None)
        if rows is self.events:
            rows.properties.append(calls.properties_of(call) or None)
        else:
            rows.properties.append(bytes(call.traits) or None)
            rows.other_id.append(calls.text(call.group_id or call.previous_id) or None)

    def finish(self) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """The events' persons after all merges of the round, and their times.

        Also notes whose first event is earlier than was known, and when ids were last used as user ids.
        """
        for rows in (self.events, self.others):
            self._note_used(rows)
        persons = self.persons.all_now(np.asarray(self.events.person, np.int32))
        times = np.asarray(self.events.time, np.int64)
        for person, time in zip(*self.persons.note_first(persons, times), strict=True):
            self.facts[facts.PERSON, facts.FIRST, person] = (-time, 0, b"null")
        return persons, times

    def _note_used(self, rows: Rows) -> None:
        """The latest use of each user id."""
        is_user = np.fromiter((one is not None for one in rows.user_id), np.bool_, len(rows.user_id))
        number, time, arrival = (
            np.asarray(column, np.int64)[is_user] for column in (rows.person, rows.time, rows.arrival)
        )
        order = np.lexsort((arrival, time, number))
        last = order[np.flatnonzero(np.diff(number[order], append=-1))]
        for subject, *at in zip(number[last].tolist(), time[last].tolist(), arrival[last].tolist(), strict=True):
            note(self.facts, facts.PERSON, facts.USED, subject, at=(at[0], at[1]), value=b"null")


def quoted(value: str) -> bytes:
    """A text as JSON."""
    return msgspec.json.encode(value)


def codes_of(rows: Iterable[bytes | None], keys: tuple[str, ...], books: dict[str, Values]) -> list[NDArray[np.int32]]:
    """For each key the codes of its values in these JSON objects, new values added to the key's dictionary."""
    pick = calls.picker(keys)
    found: list[list[bytes]] = [[] for _ in keys]
    names = [f"f{n}" for n in range(len(keys))]
    nothing: Any = pick(EMPTY)
    for row in rows:
        try:
            picked = pick(row or EMPTY)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            picked = nothing
        for name, values in zip(names, found, strict=True):
            values.append(bytes(getattr(picked, name)))
    return [codes_in(values, books[key]) for key, values in zip(keys, found, strict=True)]


def raw_of(rows: Iterable[bytes], key: str) -> list[bytes]:
    """The JSON of one key in these JSON objects; b"" where it is not."""
    if not calls.can_be_promoted(key):
        return [calls.entries(msgspec.Raw(row)).get(key, b"") for row in rows]
    pick, found = calls.picker((key,)), []
    for row in rows:
        try:
            found.append(bytes(pick(row).f0))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            found.append(b"")
    return found


def codes_in(raw: list[bytes], book: Values) -> NDArray[np.int32]:
    """The code of each JSON value; each distinct text is looked up once, in order of appearance."""
    codes = {text: book.code(value_of(text)) for text in dict.fromkeys(raw)}
    return np.fromiter((codes[text] for text in raw), np.int32, len(raw))
