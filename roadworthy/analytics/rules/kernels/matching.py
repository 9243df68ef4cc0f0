"""Conditions as look-up tables by dictionary code, and who is in a cohort."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules.events import MISSING, Block, Column, Events, Value
from roadworthy.analytics.rules.questions.conditions import (
    NEGATED,
    Cohort,
    Condition,
    Did,
    Every,
    Filter,
    Listed,
    Member,
    Selection,
    Some,
    as_number,
)
from roadworthy.analytics.rules.questions.times import DATE, Calendar

Flags = NDArray[np.bool_]
Numbers = NDArray[np.intp]
LEAST_MILLISECONDS = 1e11


def text_of(value: Value) -> str:
    """A value as it is compared: 1 and "1" are equal, and so are true and "true"."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str | int):
        return str(value)
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def moment_of(value: Value, calendar: Calendar) -> int | None:
    """The moment that a value means, in microseconds: a date, a time, or seconds or milliseconds since 1970."""
    number = as_number(value)
    if number is not None:
        scale = 1_000 if abs(number) > LEAST_MILLISECONDS else 1_000_000
        return int(number * scale)
    if not isinstance(value, str):
        return None
    try:
        if DATE.fullmatch(value):
            return calendar.micro(date.fromisoformat(value))
        return calendar.micro(datetime.fromisoformat(value))
    except (ValueError, OverflowError):
        return None


def test_of(condition: Condition) -> Callable[[Value], bool]:
    """Whether a value that is there meets the condition, negation left aside."""
    op = NEGATED.get(condition.op, condition.op)
    if op == "is_set":
        return lambda value: True
    if op in ("before", "after"):
        return lambda value: _is_in_time(value, condition, op)
    if op in ("gt", "gte", "lt", "lte"):
        numbers = [number for said in condition.values if (number := as_number(said)) is not None]
        return lambda value: _compares(as_number(value), numbers, op)
    texts = [text_of(value) for value in condition.values if value is not None]
    if op == "eq":
        known = frozenset(texts)
        return lambda value: text_of(value) in known
    if op == "contains":
        small = [text.lower() for text in texts]
        return lambda value: any(text in text_of(value).lower() for text in small)
    return lambda value: bool(matching_texts([text_of(value)], texts)[0])


def matching_texts(texts: list[str], patterns: list[str]) -> Flags:
    """Which texts any of the regular expressions matches somewhere; RE2, so that none takes long.

    Source:
        R. Cox, "Regular expression matching in the wild" (2010): time linear in the text.
    """
    # pyarrow takes a while to load: only who asks with a regular expression needs it.
    import pyarrow  # noqa: PLC0415
    import pyarrow.compute  # noqa: PLC0415

    found = np.zeros(len(texts), np.bool_)
    # What is no text (half a surrogate pair) is matched as what it is shown as.
    column = pyarrow.array([text.encode(errors="replace").decode() for text in texts], pyarrow.string())
    for pattern in patterns:
        told = pyarrow.compute.match_substring_regex(column, pattern)
        found |= told.to_numpy(zero_copy_only=False).astype(np.bool_)
    return found


def _is_in_time(value: Value, condition: Condition, op: str) -> bool:
    """Whether the moment lies before, or after, any of the condition's."""
    moment = moment_of(value, condition.calendar)
    if moment is None:
        return False
    return any(moment < first if op == "before" else moment >= last for first, last in condition.spans)


def _compares(number: float | None, bounds: list[float], op: str) -> bool:
    """Whether a number lies on the right side of any of the bounds."""
    if number is None:
        return False
    if op in ("gt", "gte"):
        return any(number > bound or (op == "gte" and number == bound) for bound in bounds)
    return any(number < bound or (op == "lte" and number == bound) for bound in bounds)


def table(condition: Condition, values: Sequence[Value]) -> Flags:
    """For each code of a dictionary whether its value meets the condition; the last entry is for a missing one."""
    is_negated = condition.op in NEGATED
    found = np.empty(len(values) + 1, np.bool_)
    if condition.op in ("regex", "not_regex"):
        patterns = [text_of(value) for value in condition.values if value is not None]
        found[:-1] = matching_texts([text_of(value) for value in values], patterns) != is_negated
    else:
        meets = test_of(condition)
        for code, value in enumerate(values):
            found[code] = meets(value) != is_negated
    found[-1] = (None in condition.values) != is_negated
    return found


class Matcher:
    """Conditions and selections applied to the events of one product; tables are made once and kept."""

    def __init__(self, events: Events) -> None:
        self.events = events
        self.names: dict[str, int] = {name: code for code, name in enumerate(events.names)}
        # By what conditions say, not by the conditions: to Python 1 and True are equal.
        self._tables: dict[tuple[str, int, int], tuple[Sequence[Value], Flags]] = {}
        self._persons: dict[str, Flags] = {}

    def lookup(self, condition: Condition, column: Column) -> Flags:
        """The table of a condition for the dictionary of this column."""
        key = (repr(condition), id(column.values), len(column.values))
        if key not in self._tables:
            # The dictionary is kept beside its table, so that its identity stays its own.
            self._tables[key] = (column.values, table(condition, column.values))
        return self._tables[key][1]

    def of_persons(self, condition: Condition) -> Flags:
        """For each person whether their property, or that of their group, meets the condition."""
        key = repr(condition)
        if key not in self._persons:
            if condition.on == "person":
                column = self.events.person_column(condition.key)
                codes = column.codes
            else:
                column = self.events.group_column(condition.key)
                codes = codes_of_groups(column, self.events.group_of_person())
            self._persons[key] = self.lookup(condition, column)[codes]
        return self._persons[key]

    def holds(self, filter_: Filter, block: Block, places: Numbers) -> Flags:
        """For each of these events whether the filter holds."""
        if isinstance(filter_, Member):
            return np.equal(self.members(filter_.cohort)[block.person[places]], filter_.is_inside)
        if isinstance(filter_, Condition):
            if filter_.on != "event":
                return self.of_persons(filter_)[block.person[places]]
            column = block.column(filter_.key)
            return self.lookup(filter_, column)[column.codes[places]]
        found = np.full(len(places), isinstance(filter_, Every), np.bool_)
        for part in filter_.parts:
            told = self.holds(part, block, places)
            found = found & told if isinstance(filter_, Every) else found | told
        return found

    def named(self, selection: Selection) -> Flags:
        """For each event name whether the selection may take events of that name."""
        found = np.zeros(len(self.names), np.bool_)
        for pick in selection.any_of:
            if pick.event is None:
                found[:] = True
            elif pick.event in self.names:
                found[self.names[pick.event]] = True
        if not selection.any_of:
            found[:] = True
        return found

    def takes(self, selection: Selection, block: Block, places: Numbers) -> Flags:
        """For each of these events whether the selection takes it."""
        events = block.event[places]
        found = np.full(len(places), not selection.any_of, np.bool_)
        for pick in selection.any_of:
            code = self.names.get(pick.event, MISSING) if pick.event is not None else None
            told = np.ones(len(places), np.bool_) if code is None else events == code
            if pick.where.parts and told.any():
                told = told & self.holds(pick.where, block, places)
            found |= told
        return found & self.holds(selection.where, block, places) if selection.where.parts else found

    def members(self, cohort: Cohort) -> Flags:
        """For each person whether they are in the cohort."""
        key = repr(cohort)
        if key not in self._persons:
            told = [self._meets(criterion) for criterion in cohort.criteria]
            combine = np.logical_or if cohort.is_any else np.logical_and
            self._persons[key] = np.asarray(combine.reduce(told), np.bool_) & self.events.is_person()
        return self._persons[key]

    def _meets(self, criterion: Did | Listed | Filter) -> Flags:
        """For each person whether one criterion holds."""
        if isinstance(criterion, Did):
            return self._did(criterion)
        if isinstance(criterion, Listed):
            everyone = np.arange(self.events.persons, dtype=np.int32)
            return np.array([id_ in criterion.ids for id_ in self.events.ids(everyone)], np.bool_)
        if isinstance(criterion, Member):
            return np.equal(self.members(criterion.cohort), criterion.is_inside)
        if isinstance(criterion, Condition):
            return self.of_persons(criterion)
        told = [self._meets(part) for part in criterion.parts]
        if not told:
            return np.full(self.events.persons, isinstance(criterion, Every), np.bool_)
        combine = np.logical_or if isinstance(criterion, Some) else np.logical_and
        return np.asarray(combine.reduce(told), np.bool_)

    def _did(self, did: Did) -> Flags:
        """For each person whether they did it as often as asked."""
        counts = np.zeros(self.events.persons, np.int64)
        extent = self.events.extent()
        if extent is not None:
            start = extent[0] if did.start is None else did.start
            named = self.named(did.selection)
            for blocks in self.events.buckets(start, did.end):
                for block in blocks:
                    places = np.flatnonzero(named[block.event])
                    places = places[self.takes(did.selection, block, places)]
                    counts += np.bincount(block.person[places], minlength=self.events.persons)
        if did.op == "gte":
            return counts >= did.times
        return counts <= did.times if did.op == "lte" else counts == did.times


def codes_of_groups(column: Column, group_of_person: NDArray[np.int32]) -> NDArray[np.int32]:
    """The code of each person's group; missing for persons without one."""
    return np.append(column.codes, np.int32(MISSING))[group_of_person]
