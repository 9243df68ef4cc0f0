"""Conditions, selections and cohorts as SQL over rows of events that also say `whose` they are.

Equality, presence and comparison of numbers are native. What SQL would read otherwise than the kernels do (regular
expressions, letters of any size, numbers and dates written as text) is looked up: the different values are fetched,
tried by the kernels' own rule, and those that meet it are named in the statement. Too many different ones are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from roadworthy.core.errors import Refused

from ..rules.events import Value
from ..rules.kernels.matching import LEAST_MILLISECONDS, test_of, text_of
from ..rules.questions.conditions import (
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
from .connection import rows
from .reading import latest
from .schema import text
from .scope import Scope
from .values import has, read, write
from .writing import GROUP, GROUP_OF, ID, PERSON

MOST_VALUES = 200_000
MOST_NAMED = 20_000
ALWAYS, NEVER = "1", "0"


class Lookups:
    """The different values of properties, fetched once while a question is answered."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self._kept: dict[object, list[Any]] = {}

    def of_events(self, kind: str, key: str) -> list[Any]:
        """The different texts, or numbers, of an event property. Raises Refused when there are too many."""
        where = f"{self.scope.where} AND mapContains({kind}, {text(key)})"
        return self._different(f"SELECT DISTINCT {kind}[{text(key)}] FROM {self.scope.events} WHERE {where}", key)

    def words(self, facts: int, key: str) -> list[str]:
        """The different words of facts under a key. Raises Refused when there are too many."""
        return self._different(f"SELECT DISTINCT word FROM ({latest(self.scope, facts, key)})", key)

    def _different(self, sql: str, key: str) -> list[Any]:
        if sql not in self._kept:
            found = [value for (value,) in rows(self.scope.server, f"{sql} LIMIT {MOST_VALUES + 1}")]
            if len(found) > MOST_VALUES:
                raise Refused(
                    f"{key} has more than {MOST_VALUES:,} different values, too many to try each. "
                    "Ask for equal values, or whether it is set."
                )
            self._kept[sql] = found
        return self._kept[sql]


class Filters:
    """Conditions of one question as SQL; what had to be looked up is kept while it is answered."""

    def __init__(self, scope: Scope, lookups: Lookups | None = None) -> None:
        self.scope = scope
        self.lookups = lookups or Lookups(scope)
        self._known: dict[Filter | Cohort, str] = {}

    @cached_property
    def near(self) -> Filters:
        """The same as a shard sees it."""
        return Filters(self.scope.near, self.lookups)

    def holds(self, filter_: Filter) -> str:
        """The filter on a row with texts, numbers, flags and whose."""
        if filter_ not in self._known:
            self._known[filter_] = self._holds(filter_)
        return self._known[filter_]

    def _holds(self, filter_: Filter) -> str:
        if isinstance(filter_, Member):
            inside = self.members(filter_.cohort)
            return inside if filter_.is_inside else f"NOT {inside}"
        if isinstance(filter_, Condition):
            return self.of_event(filter_) if filter_.on == "event" else self.of_person(filter_)
        return joined([self.holds(part) for part in filter_.parts], is_any=isinstance(filter_, Some))

    def takes(self, selection: Selection) -> str:
        """Whether the selection takes the row."""
        picks = []
        for pick in selection.any_of:
            named = [] if pick.event is None else [f"event = {text(pick.event)}"]
            picks.append(joined([*named, *(self.holds(part) for part in pick.where.parts)]))
        taken = joined(picks, is_any=True) if selection.any_of else ALWAYS
        return joined([taken, *(self.holds(part) for part in selection.where.parts)])

    def of_event(self, condition: Condition) -> str:
        """A condition on a property of the event."""
        meets = self._meets_event(condition)
        return settled(condition, meets, has(condition.key))

    def _meets_event(self, condition: Condition) -> str:
        op, key = NEGATED.get(condition.op, condition.op), text(condition.key)
        if op == "is_set":
            return has(condition.key)
        if op == "eq":
            return equal(key, [text_of(value) for value in condition.values if value is not None])
        parts = [self._texts_that(condition)]
        if number := of_numbers(condition, f"numbers[{key}]"):
            return joined([*parts, f"(mapContains(numbers, {key}) AND {number})"], is_any=True)
        test = test_of(condition)
        numbers = self.lookups.of_events("numbers", condition.key)
        chosen = one_of(f"numbers[{key}]", [repr(value) for value in numbers if test(value)])
        flags = [str(int(value)) for value in (False, True) if test(value)]
        return joined([*parts, f"(mapContains(numbers, {key}) AND {chosen})",
                       f"(mapContains(flags, {key}) AND {one_of(f'flags[{key}]', flags)})"], is_any=True)  # fmt: skip

    def _texts_that(self, condition: Condition) -> str:
        """Rows whose text meets the condition, by look-up."""
        test, key = test_of(condition), text(condition.key)
        found = self.lookups.of_events("texts", condition.key)
        meeting = [value for value in found if test(value)]
        if len(meeting) * 2 <= len(found) or not found:
            return f"(mapContains(texts, {key}) AND {one_of(f'texts[{key}]', map(text, meeting))})"
        left = [value for value in found if not test(value)]
        return f"(mapContains(texts, {key}) AND NOT {one_of(f'texts[{key}]', map(text, left))})"

    def of_person(self, condition: Condition) -> str:
        """A condition on the latest property of the person, or of the person's group."""
        facts = PERSON if condition.on == "person" else GROUP
        op = NEGATED.get(condition.op, condition.op)
        is_negated = condition.op in NEGATED
        fitting = self._words_that(condition, facts, op)
        known = latest(self.scope, facts, condition.key)
        counts_missing = (None in condition.values) != is_negated
        # Persons of whom it is told, and then either those who meet it or those who do not.
        chosen = fitting if counts_missing == is_negated else f"NOT ({fitting})"
        inner = f"SELECT whose FROM ({known}) WHERE {chosen}"
        if facts == GROUP:
            inner = f"SELECT whose FROM ({group_of(self.scope)}) WHERE actor GLOBAL IN ({inner})"
        return f"(whose {self.scope.everywhere}{'NOT ' if counts_missing else ''}IN ({inner}))"

    def _words_that(self, condition: Condition, facts: int, op: str) -> str:
        """Whether a fact's word meets the condition, negation left aside."""
        if op == "is_set":
            return ALWAYS
        if op == "eq":
            texts = [text_of(value) for value in condition.values if value is not None]
            return one_of("word", [text(word) for said in texts for word in words_equal(said)])
        test = test_of(condition)
        meeting = [word for word in self.lookups.words(facts, condition.key) if meets(test, word)]
        return one_of("word", map(text, meeting))

    def members(self, cohort: Cohort) -> str:
        """Whether the row's person is in the cohort."""
        if cohort not in self._known:
            parts = [self.criterion(one) for one in cohort.criteria]
            self._known[cohort] = joined(parts, is_any=cohort.is_any)
        return self._known[cohort]

    def criterion(self, criterion: Did | Listed | Filter) -> str:
        """One criterion of a cohort."""
        if isinstance(criterion, Did):
            return self.did(criterion)
        if isinstance(criterion, Listed):
            words = [text(write(id_)) for id_ in sorted(criterion.ids)]
            known = latest(self.scope, PERSON, ID)
            return f"(whose {self.scope.everywhere}IN (SELECT whose FROM ({known}) WHERE {one_of('word', words)}))"
        if isinstance(criterion, Every | Some):
            return joined([self.criterion(part) for part in criterion.parts], is_any=isinstance(criterion, Some))
        return self.holds(criterion)

    def did(self, did: Did) -> str:
        """Whether the person did it as often as asked."""
        if did.op == "gte" and did.times <= 0:
            return ALWAYS
        start = "" if did.start is None else f" AND time >= {did.start}"
        source = f"SELECT {self.scope.person} AS whose, count() AS times FROM {self.scope.events}"
        where = f"{self.scope.where}{start} AND time < {did.end} AND {self.takes(did.selection)}"
        is_inside = did.op == "gte" or (did.op == "eq" and did.times > 0)
        having = {"gte": f">= {did.times}", "lte": f"> {did.times}", "eq": f"= {did.times}" if did.times else "> 0"}
        inner = f"SELECT whose FROM ({source} WHERE {where} GROUP BY whose HAVING times {having[did.op]})"
        return f"(whose {self.scope.everywhere}{'' if is_inside else 'NOT '}IN ({inner}))"


def group_of(scope: Scope) -> str:
    """The query of (whose, actor): the number of the group that each person belongs to now."""
    number = "toUInt64(reinterpretAsFloat64(toUInt64(substring(word, 2))))"
    return f"SELECT whose, {number} AS actor FROM ({latest(scope, PERSON, GROUP_OF)})"


def joined(parts: Iterable[str], *, is_any: bool = False) -> str:
    """All parts, or any of them; of nothing, always, or never."""
    neutral, decisive = (NEVER, ALWAYS) if is_any else (ALWAYS, NEVER)
    found = [part for part in parts if part != neutral]
    if decisive in found:
        return decisive
    if len(found) <= 1:
        return found[0] if found else neutral
    return f"({(' OR ' if is_any else ' AND ').join(found)})"


def settled(condition: Condition, meets: str, is_there: str) -> str:
    """What meets the condition, with negation and with what a missing property means."""
    if None in condition.values:
        return f"({is_there} AND NOT {meets})" if condition.op in NEGATED else f"({meets} OR NOT {is_there})"
    return f"(NOT {meets})" if condition.op in NEGATED else meets


def equal(key: str, texts: list[str]) -> str:
    """Whether a property reads like one of these texts: 1 like "1", true like "true"."""
    numbers = [number for said in texts if (number := number_reading(said)) is not None]
    flags = [str(int(said == "true")) for said in texts if said in ("true", "false")]
    parts = [f"(mapContains(texts, {key}) AND {one_of(f'texts[{key}]', map(text, texts))})"]
    if numbers:
        signed = [
            sign * number for number in numbers for sign in ((1, -1) if number == 0 else (1,))
        ]  # IN tells 0 and -0
        parts.append(f"(mapContains(numbers, {key}) AND {one_of(f'numbers[{key}]', map(repr, signed))})")
    if flags:
        parts.append(f"(mapContains(flags, {key}) AND {one_of(f'flags[{key}]', flags)})")
    return joined(parts if texts else [], is_any=True)


def number_reading(said: str) -> float | None:
    """The number that reads like this text; None where none does."""
    number = as_number(said)
    return number if number is not None and text_of(number) == said else None


def words_equal(said: str) -> list[str]:
    """The words of all values that read like this text."""
    found: list[Value] = [said]
    if (number := number_reading(said)) is not None:
        found += [number] if number else [0.0, -0.0]
    if said in ("true", "false"):
        found.append(said == "true")
    return [write(value) for value in found]


def meets(test: Callable[[Value], bool], word: str) -> bool:
    """Whether the value of a word passes a test."""
    value = read(word)
    return value is not None and test(value)


def one_of(value: str, written: Iterable[str]) -> str:
    """Whether a value is one of some that are already written as SQL. Raises Refused for too many of them."""
    found = list(written)
    if len(found) > MOST_NAMED:
        raise Refused(f"More than {MOST_NAMED:,} different values meet this condition; make it narrower.")
    return f"{value} IN ({', '.join(found)})" if found else NEVER


def of_numbers(condition: Condition, number: str) -> str:
    """A comparison of numbers or of moments given as numbers; empty for operators that read text."""
    op = NEGATED.get(condition.op, condition.op)
    signs = {"gt": ">", "gte": ">=", "lt": "<", "lte": "<="}
    if op in signs:
        bounds = [bound for said in condition.values if (bound := as_number(said)) is not None]
        finite = f"isFinite({number})"
        return joined([finite, joined([f"{number} {signs[op]} {bound!r}" for bound in bounds], is_any=True)])
    if op in ("before", "after"):
        moment = f"trunc({number} * if(abs({number}) > {LEAST_MILLISECONDS!r}, 1000, 1000000))"
        sides = [f"{moment} < {first}" if op == "before" else f"{moment} >= {last}" for first, last in condition.spans]
        return joined([f"isFinite({number})", joined(sides, is_any=True)])
    return ""
