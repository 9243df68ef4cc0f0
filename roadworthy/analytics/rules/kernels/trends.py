"""Trends: series of numbers, divided, compared and computed with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules.events import Value
from roadworthy.analytics.rules.questions.formula import Formula
from roadworthy.analytics.rules.questions.series import Series, Trend, TrendActors
from roadworthy.analytics.rules.questions.times import MICROSECONDS, Calendar, Period

from .listing import list_actors
from .matching import Matcher
from .measures import LOOK_BACK, Line, Measured, Number, look_back_start, measure
from .rows import Label, Rows, gather, has_label, labels_of, numbers_of, rank_labels, shown
from .streamed import streamed_lines

Json = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Gathered:
    """The rows of one series and the number of each row's label."""

    rows: Rows
    label: NDArray[np.int64]


def answer_trend(question: Trend, matcher: Matcher, period: Period) -> Json:
    """The answer to a trend question."""
    edges = _edges(question, period)
    series, actors = answer_series(question, matcher, period, edges)
    answer: Json = {"times": [period.calendar.text(edge) for edge in edges[:-1]], "series": series}
    if question.is_compared:
        before = previous(period, question.interval, len(edges) - 1)
        earlier = _edges(question, before)
        lines, _ = answer_series(replace(question, actors=None), matcher, before, earlier)
        answer["previous"] = lines
        answer["previous_times"] = [period.calendar.text(edge) for edge in earlier[:-1]]
    return answer if actors is None else answer | {"actors": actors}


def _edges(question: Trend, period: Period) -> list[int]:
    """The edges of the intervals."""
    assert period.start is not None
    return period.calendar.edges(period.start, period.end, question.interval)


def previous(period: Period, interval: str, count: int) -> Period:
    """The period before, as long as this one and with the same days of the week, month or hours under each other.

    A range of `-7d` is compared with the 7 days before it; a range of dates with as many whole intervals before it.
    """
    length = (count, interval)
    if period.back:
        said, unit = period.back
        days = {"day": 1, "week": 7}
        fits = {
            "minute": False,
            "hour": unit != "month",
            "day": unit in days or unit == "month",
            "week": unit in days and said * days[unit] % 7 == 0,
            "month": unit == "month",
        }
        length = (said, unit) if fits[interval] else length
    assert period.start is not None
    amount, unit = length
    start = _back(period.calendar, period.start, unit, amount)
    return replace(period, start=start, end=_back(period.calendar, period.end, unit, amount))


def _back(calendar: Calendar, moment: int, unit: str, amount: int) -> int:
    """A moment so much earlier by the local clock."""
    if unit == "hour" and amount * MICROSECONDS["hour"] % MICROSECONDS["day"] == 0:
        unit, amount = "day", amount // 24
    return calendar.shift(moment, unit, -amount)


def answer_series(
    question: Trend, matcher: Matcher, period: Period, edges: list[int]
) -> tuple[list[Json], list[str] | None]:
    """All series within one period, and the actors that are asked for."""
    streamed = streamed_lines(question, matcher, period, edges)
    if streamed is not None:
        return present(question, *streamed, len(edges) - 1), None
    gathered, labels, has_other = _gather(question, matcher, period, edges)
    lines = [
        _measure(question, one, found, labels, period, edges)
        for one, found in zip(plain_series(question), gathered, strict=True)
    ]
    actors = None
    if question.actors:
        place = [one for one in question.series if one.formula is None].index(question.series[question.actors.series])
        chosen = gathered[place]
        actors = _actors(question, question.actors, chosen, labels, has_other, matcher, period)
    return present(question, lines, labels, has_other, len(edges) - 1), actors


def plain_series(question: Trend) -> list[Series]:
    """The series that are measured, not computed from others."""
    return [one for one in question.series if one.formula is None]


def _gather(
    question: Trend, matcher: Matcher, period: Period, edges: list[int]
) -> tuple[list[Gathered], list[Label], bool]:
    """Rows of every series with numbers of labels that all series share, ranked by how many events they have."""
    assert period.start is not None
    breakdown = question.breakdown
    keys = breakdown.keys if breakdown and breakdown.on == "event" else ()
    found: list[Gathered] = []
    numbers: dict[tuple[tuple[type, Value | None], ...], int] = {}
    labels: list[Label] = []
    for one in plain_series(question):
        days = LOOK_BACK.get(one.measure)
        start = min(period.start, look_back_start(period.calendar, edges[1], days)) if days else period.start
        wanted = (*keys, one.property) if one.property else keys
        rows = gather(matcher, [one.selection], question.where, start, period.end, keys=wanted, per=question.per)
        if breakdown is None:
            found.append(Gathered(rows, np.zeros(len(rows), np.int64)))
            continue
        rows, number, own = labels_of(matcher, rows, breakdown)
        for label in own:
            key = tuple((type(value), value) for value in label)
            if key not in numbers:
                numbers[key] = len(labels)
                labels.append(label)
        shared = np.array([numbers[tuple((type(value), value) for value in label)] for label in own], np.int64)
        found.append(Gathered(rows, shared[number] if len(own) else number))
    if breakdown is None:
        return found, [()], False
    counts = np.zeros(len(labels), np.int64)
    for gathered in found:
        counts += np.bincount(gathered.label, minlength=len(labels))
    new, ranked, has_other = rank_labels(counts, labels, breakdown.limit)
    return [Gathered(one.rows, new[one.label]) for one in found], ranked, has_other


def _measure(
    question: Trend, one: Series, found: Gathered, labels: list[Label], period: Period, edges: list[int]
) -> list[Line]:
    """The lines of one series, a label each."""
    assert period.start is not None
    rows = found.rows
    number = numbers_of(rows.codes[-1], rows.values[-1]) if one.property else np.empty(0)
    given = Measured(
        rows.actor.astype(np.int64), rows.time, found.label, number, len(labels), period.start,
        np.array(edges, np.int64), period.calendar,
    )  # fmt: skip
    values, totals = measure(given, one.measure, is_cumulative=question.is_cumulative)
    is_there = np.bincount(found.label, minlength=len(labels)) > 0
    return [
        Line(one.selection.name, label, values[label], totals[label])
        for label in range(len(labels))
        if question.breakdown is None or is_there[label]
    ]


def present(question: Trend, lines: list[list[Line]], labels: list[Label], has_other: bool, count: int) -> list[Json]:
    """Lines as JSON, in order of the series; formulas are computed label by label."""
    letters = [chr(ord("A") + place) for place, one in enumerate(question.series) if one.formula is None]
    by_letter = dict(zip(letters, lines, strict=True))
    wanted: list[tuple[str, Formula] | list[Line]] = []
    if question.only_formula:
        wanted.append((question.only_formula.text, question.only_formula))
    else:
        plain = iter(lines)
        wanted += [(one.selection.name, one.formula) if one.formula else next(plain) for one in question.series]
    told: list[Json] = []
    for found in wanted:
        shown_lines = found if isinstance(found, list) else _computed(question, *found, by_letter, len(labels), count)
        for line in shown_lines:
            label = labels[line.label] if question.breakdown and line.label is not None else None
            is_other = has_other and line.label == len(labels) - 1
            told.append(
                {"name": line.name, "breakdown": None if label is None else shown(label), "values": line.values,
                 "total": line.total} | ({"other": True} if is_other else {})
            )  # fmt: skip
    return told


def _computed(
    question: Trend, name: str, formula: Formula, by_letter: dict[str, list[Line]], labels: int, count: int
) -> list[Line]:
    """A formula's lines: one for each label that any of its series has. What a series lacks counts as none there."""
    told: list[Line] = []
    nothing: dict[str, Number] = {}
    for place, one in enumerate(question.series):
        is_amount = one.measure in ("count", "unique_users", "weekly_active", "monthly_active", "sum")
        nothing[chr(ord("A") + place)] = 0 if is_amount else None
    for label in range(labels):
        own = {
            letter: next((line for line in by_letter[letter] if line.label in (None, label)), None)
            for letter in formula.letters
        }
        if all(line is None for line in own.values()):
            continue
        values = [
            formula.compute({letter: line.values[at] if line else nothing[letter] for letter, line in own.items()})
            for at in range(count)
        ]
        total = formula.compute({letter: line.total if line else nothing[letter] for letter, line in own.items()})
        told.append(Line(name, label, values, total))
    return told


def _actors(
    question: Trend, asked: TrendActors, found: Gathered, labels: list[Label], has_other: bool, matcher: Matcher,
    period: Period,
) -> list[str]:  # fmt: skip
    """The persons of one point or one line."""
    assert period.start is not None
    rows = found.rows
    start, end = period.start, period.end
    if asked.time is not None:
        low = period.calendar.start_of(asked.time, question.interval)
        high = period.calendar.shift(low, question.interval, 1)
        days = LOOK_BACK.get(question.series[asked.series].measure)
        start = look_back_start(period.calendar, high, days) if days else max(start, low)
        end = min(end, high)
        if question.is_cumulative:
            start = period.start
    there = (rows.time >= start) & (rows.time < end)
    if question.breakdown is not None and (asked.is_other or asked.breakdown is not None):
        places = [
            place for place, label in enumerate(labels)
            if (has_other and place == len(labels) - 1) == asked.is_other
            and (asked.is_other or has_label(label, asked.breakdown or ()))
        ]  # fmt: skip
        there &= np.isin(found.label, places)
    return list_actors(matcher, rows.actor[there], question.per)
