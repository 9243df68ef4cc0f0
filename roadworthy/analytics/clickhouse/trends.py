"""Trends: counts, persons and numbers by interval and value, added up on the shards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..rules.kernels.listing import list_actors
from ..rules.kernels.matching import Matcher
from ..rules.kernels.measures import LOOK_BACK, SHARES, Line, Number, look_back_start
from ..rules.kernels.rows import Label, has_label, rank_labels
from ..rules.kernels.trends import plain_series, present, previous
from ..rules.questions import Period, Series, Trend, as_number
from ..rules.questions.series import PERSONS
from .connection import columns, rows
from .filters import Filters, one_of
from .schema import text
from .sources import Asked, Source, label_of, place_in

Json = dict[str, Any]
WHOLE = -1
"""Stands for the whole range where the number of an interval is asked."""


@dataclass(frozen=True)
class Labels:
    """The labels of a breakdown in order, and which one each text means; past the limit they are Other."""

    shown: list[Label]
    kept: dict[str, int]
    has_other: bool

    def number(self) -> str:
        """The expression of a row's label's number."""
        if not self.kept:
            return "toInt64(0)"
        keys = ", ".join(map(text, self.kept))
        numbers = ", ".join(f"toInt64({number})" for number in self.kept.values())
        return f"transform(label, [{keys}], [{numbers}], toInt64({len(self.shown) - 1}))"


NO_LABELS = Labels([()], {}, has_other=False)


def answer(question: Trend, filters: Filters, matcher: Matcher, period: Period) -> Json:
    """The answer to a trend question."""
    assert period.start is not None
    edges = period.calendar.edges(period.start, period.end, question.interval)
    found = Answering(question, filters, period, edges)
    told: Json = {"times": [period.calendar.text(edge) for edge in edges[:-1]], "series": found.series()}
    if question.is_compared:
        before = previous(period, question.interval, len(edges) - 1)
        assert before.start is not None
        earlier = before.calendar.edges(before.start, before.end, question.interval)
        told["previous"] = Answering(replace(question, actors=None), filters, before, earlier).series()
        told["previous_times"] = [before.calendar.text(edge) for edge in earlier[:-1]]
    if question.actors:
        told["actors"] = found.actors(matcher)
    return told


class Answering:
    """All series of a question within one period."""

    def __init__(self, question: Trend, filters: Filters, period: Period, edges: list[int]) -> None:
        self.question = question
        self.period = period
        self.edges = edges
        self.source = Source(filters, question.where, question.per, question.breakdown)
        self.plain = plain_series(question)
        self._labels: Labels | None = None

    @property
    def count(self) -> int:
        """How many intervals there are."""
        return len(self.edges) - 1

    @property
    def labels(self) -> Labels:
        """The labels that all series share, ranked by how many events they have."""
        if self._labels is None:
            self._labels = self.ranked() if self.question.breakdown else NO_LABELS
        return self._labels

    def ranked(self) -> Labels:
        """Rank labels by the events of all series together."""
        assert self.question.breakdown is not None
        counts: dict[str, int] = {}
        for one in self.plain:
            inner = self.summed(one, "SELECT label, count() AS n FROM ({rows}) GROUP BY label")
            sql = f"SELECT label, sum(n) FROM ({inner}) GROUP BY label"
            for label, count in rows(self.source.scope.server, sql):
                counts[label] = counts.get(label, 0) + count
        words = list(counts)
        labels = [label_of(word, self.question.breakdown) for word in words]
        limit = self.question.breakdown.limit
        new, kept, has_other = rank_labels(np.array(list(counts.values()), np.int64), labels, limit)
        chosen = {word: int(new[place]) for place, word in enumerate(words) if new[place] < limit}
        return Labels(kept, chosen, has_other)

    def summed(self, one: Series, summary: str) -> str:
        """The query of a summary of a series' rows, with those before the range that it looks back at."""
        assert self.period.start is not None
        days = LOOK_BACK.get(one.measure)
        back = look_back_start(self.period.calendar, self.edges[1], days) if days else self.period.start
        number = f", {self.number_of(one.property)} AS number" if one.property else ", 1. AS number"
        asked = Asked(min(back, self.period.start), self.period.end, (one.selection,), number)
        return self.source.summed(asked, summary)

    def number_of(self, key: str) -> str:
        """The expression of a property's number, also of one written as text; NaN where there is none."""
        quoted = text(key)
        said = self.source.filters.lookups.of_events("texts", key)
        read = {one: number for one in said if (number := as_number(one)) is not None}
        written = "nan"
        if read:
            one_of("", read)  # refuses too many
            texts, numbers = ", ".join(map(text, read)), ", ".join(f"toFloat64({value!r})" for value in read.values())
            written = f"transform(e.texts[{quoted}], [{texts}], [{numbers}], nan)"
        finite = f"mapContains(e.numbers, {quoted}) AND isFinite(e.numbers[{quoted}])"
        return f"multiIf({finite}, e.numbers[{quoted}], mapContains(e.texts, {quoted}), {written}, nan)"

    def series(self) -> list[Json]:
        """All series as the answer gives them."""
        lines = [self.lines(one) for one in self.plain]
        labels = self.labels
        told: list[Json] = present(self.question, lines, labels.shown, labels.has_other, self.count)
        return told

    def lines(self, one: Series) -> list[Line]:
        """The lines of a series, a label each; a label without any event has none."""
        values, totals = self.measured(one)
        nothing = self.nothing(one)
        present_labels = self.present_labels(one) if self.question.breakdown else {0}
        found = []
        for label in sorted(present_labels):
            cells = [values.get((label, place), nothing) for place in range(self.count)]
            total = totals.get(label, nothing)
            found.append(Line(one.selection.name, label if self.question.breakdown else None, cells, total))
        return found

    def present_labels(self, one: Series) -> set[int]:
        """The labels that a series has any event of."""
        inner = self.summed(one, f"SELECT DISTINCT {self.labels.number()} AS l FROM ({{rows}})")
        return {label for (label,) in rows(self.source.scope.server, f"SELECT DISTINCT l FROM ({inner})")}

    def nothing(self, one: Series) -> Number:
        """What an interval without events has."""
        if one.measure == "count" or one.measure in PERSONS:
            return 0
        return 0.0 if one.measure == "sum" else None

    def measured(self, one: Series) -> tuple[dict[tuple[int, int], Number], dict[int, Number]]:
        """Values by (label, interval), and totals by label, of what there is."""
        parts, whole = states(one)
        start = f"time >= {self.period.start}"
        there = start if one.measure in ("count", *PERSONS) else f"{start} AND NOT isNaN(number)"
        label, at = self.labels.number(), place_in(self.edges)
        server = self.source.scope.server
        inner = self.summed(one, f"SELECT {label} AS l, {parts} FROM ({{rows}}) WHERE {there} GROUP BY l")
        totals = {row[0]: plain(row[1]) for row in rows(server, f"SELECT l, {whole} FROM ({inner}) GROUP BY l")}
        if one.measure in LOOK_BACK:
            spread, there = self.spread_back(LOOK_BACK[one.measure]), "1"
        elif self.question.is_cumulative:
            spread = f"arrayJoin(range({at}, {self.count}))"
        else:
            spread = at
        cells = f"SELECT {label} AS l, {spread} AS at, {parts} FROM ({{rows}}) WHERE {there} GROUP BY l, at"
        sql = f"SELECT l, at, {whole} FROM ({self.summed(one, cells)}) GROUP BY l, at"
        return {(row[0], int(row[1])): plain(row[2]) for row in rows(server, sql)}, totals

    def spread_back(self, days: int) -> str:
        """The intervals whose look back holds the event."""
        ends = self.edges[1:]
        starts = [look_back_start(self.period.calendar, end, days) for end in ends]
        # An event counts in interval i while starts[i] <= time < ends[i]; both rise with i.
        low, high = first_above(ends), first_above(starts)
        return f"arrayJoin(range({low}, {high}))"

    def actors(self, matcher: Matcher) -> list[str]:
        """The persons of one point or one line."""
        asked, question, period = self.question.actors, self.question, self.period
        assert asked is not None
        assert period.start is not None
        one = question.series[asked.series]
        start, end = period.start, period.end
        if asked.time is not None:
            low = period.calendar.start_of(asked.time, question.interval)
            high = period.calendar.shift(low, question.interval, 1)
            days = LOOK_BACK.get(one.measure)
            start = look_back_start(period.calendar, high, days) if days else max(start, low)
            end = min(end, high)
            start = period.start if question.is_cumulative else start
        there = f"time >= {start} AND time < {end}"
        if question.breakdown is not None and (asked.is_other or asked.breakdown is not None):
            labels = self.labels
            places = [
                str(place)
                for place, label in enumerate(labels.shown)
                if (labels.has_other and place == len(labels.shown) - 1) == asked.is_other
                and (asked.is_other or has_label(label, asked.breakdown or ()))
            ]
            there += f" AND {one_of(labels.number(), places)}"
        inner = self.summed(one, f"SELECT DISTINCT actor FROM ({{rows}}) WHERE {there}")
        table = columns(self.source.scope.server, f"SELECT DISTINCT actor FROM ({inner})")
        return list_actors(matcher, table["actor"].to_numpy().astype(np.int64), question.per)


def states(one: Series) -> tuple[str, str]:
    """The state of a measure that shards send, as `s` and more, and what it comes to when they are put together."""
    if one.measure == "count":
        return "count() AS s", "sum(s)"
    if one.measure in PERSONS:
        return "uniqExactState(actor) AS s", "uniqExactMerge(s)"
    if one.measure in SHARES:
        quantile = f"({SHARES[one.measure] / 100!r})"
        return f"quantileExactInclusiveState{quantile}(number) AS s", f"quantileExactInclusiveMerge{quantile}(s)"
    if one.measure == "sum_per_user":
        return "sum(number) AS s, uniqExactState(actor) AS u", "sum(s) / uniqExactMerge(u)"
    if one.measure == "mean":
        return "sum(number) AS s, count() AS n", "sum(s) / sum(n)"
    return f"{one.measure}(number) AS s", f"{one.measure}(s)"


def first_above(bounds: list[int]) -> str:
    """The expression of how many of some rising moments lie at or before the row's time."""
    lowest = -(2**62)
    starts = ", ".join(f"toInt64({bound})" for bound in [lowest, *bounds])
    numbers = ", ".join(f"toInt64({place})" for place in range(len(bounds) + 1))
    return f"transform(roundDown(time, [{starts}]), [{starts}], [{numbers}], toInt64(0))"


def plain(value: Any) -> Number:
    """A number as Python has it."""
    return float(value) if isinstance(value, float) else int(value)
