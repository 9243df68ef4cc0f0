"""Retention, lifecycle and stickiness: in which intervals each actor was there, added up on the shards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..rules.kernels.listing import list_actors
from ..rules.kernels.matching import Matcher
from ..rules.questions import Lifecycle, Period, Retention, Selection, Stickiness
from .connection import columns, rows
from .filters import Filters, group_of
from .reading import first_times
from .sources import Source, place_in

Json = dict[str, Any]
EVER = -(2**62)
STATUSES = ("new", "returning", "resurrecting", "dormant")


def answer_stickiness(question: Stickiness, filters: Filters, matcher: Matcher, period: Period) -> Json:
    """The answer to a stickiness question."""
    assert period.start is not None
    source = Source(filters, question.where, question.per)
    edges = period.calendar.edges(period.start, period.end, question.interval)
    count = len(edges) - 1
    answer: Json = {"intervals": list(range(1, count + 1)), "series": []}
    for number, selection in enumerate(question.series):
        inner = source.rows(period.start, period.end, [selection])
        days = f"SELECT actor, uniqExact({place_in(edges)}) AS days FROM ({inner}) GROUP BY actor"
        found = dict(rows(source.scope.server, f"SELECT days, count() FROM ({days}) GROUP BY days"))
        users = [int(found.get(day, 0)) for day in range(1, count + 1)]
        answer["series"].append({"name": selection.name, "users": users})
        if question.actors and question.actors[0] == number:
            chosen = f"SELECT actor FROM ({days}) WHERE days = {question.actors[1]}"
            answer["actors"] = listed(source, matcher, chosen)
    return answer


def listed(source: Source, matcher: Matcher, sql: str) -> list[str]:
    """The ids of the actors that a query finds."""
    found: NDArray[np.int64] = columns(source.scope.server, sql)["actor"].to_numpy().astype(np.int64)
    return list_actors(matcher, found, source.per)


def answer_retention(question: Retention, filters: Filters, matcher: Matcher, period: Period) -> Json:
    """The answer to a retention question."""
    edges, count = list(question.edges), len(question.edges) - 1
    start = max(period.start if period.start is not None else edges[0], edges[0])
    source = Source(filters, question.where, question.per)
    actors = presence_of(question, source, start, period.end)
    later = "arrayFilter(r -> r > cohort, came)" if question.is_bounded else "range(cohort + 1, arrayMax(came) + 1)"
    if not question.is_bounded:
        later = f"if(empty(came), [], {later})"
    cohorts = f"SELECT actor, arrayJoin(began) AS cohort, came FROM ({actors})"
    pairs = f"SELECT actor, cohort, arrayJoin(arrayConcat([toInt64(-1)], {later})) AS later FROM ({cohorts})"
    sql = f"SELECT cohort, later, count() FROM ({pairs}) GROUP BY cohort, later"
    table = np.zeros((count, count + 1), np.int64)
    for cohort, at, users in rows(source.scope.server, sql):
        table[cohort, at] = users  # -1, the last column, is the size
    answer: Json = {"cohorts": [told(question, period, cohort, table[cohort]) for cohort in range(count)]}
    if question.actors:
        cohort, at = question.actors
        wanted = -1 if not at else cohort + at
        chosen = f"SELECT actor FROM ({pairs}) WHERE cohort = {cohort} AND later = {wanted}"
        answer["actors"] = listed(source, matcher, chosen)
    return answer


def presence_of(question: Retention, source: Source, start: int, end: int) -> str:
    """The query of (actor, began, came): the periods in which each actor started, and came again."""
    selections = [question.start, question.returning]
    first = EVER if question.is_first_time else start
    inner = source.rows(first, end, selections)
    at = place_in(question.edges)
    began = f"groupUniqArrayIf({at}, bitTest(bits, 0) AND time >= {start})"
    if question.is_first_time:
        before = f"countIf(bitTest(bits, 0) AND time < {start}) > 0"
        began = f"if({before} OR empty({began}), [], [arrayMin({began})])"
    came = f"groupUniqArrayIf({at}, bitTest(bits, 1) AND time >= {start})"
    return f"SELECT actor, {began} AS began, {came} AS came FROM ({inner}) GROUP BY actor"


def told(question: Retention, period: Period, cohort: int, row: NDArray[np.int64]) -> Json:
    """One cohort as the answer gives it."""
    count = len(question.edges) - 1
    size = int(row[count])
    values = [size, *(int(value) for value in row[cohort + 1 : count])]
    rates = []
    for place, value in enumerate(values):
        whole = size if question.reference == "start" or not place else values[place - 1]
        rates.append(value / whole if whole else None)
    found: Json = {"start": period.calendar.text(question.edges[cohort]), "size": size, "values": values}
    if question.reference:
        found["rates"] = rates
    if question.edges[-1] > period.now:
        found["incomplete"] = len(values) - 1
    return found


def answer_lifecycle(question: Lifecycle, filters: Filters, matcher: Matcher, period: Period) -> Json:
    """The answer to a lifecycle question; the interval before the range tells who was there before."""
    assert period.start is not None
    calendar = period.calendar
    own = calendar.edges(period.start, period.end, question.interval)
    edges = [calendar.start_of(calendar.shift(own[0], question.interval, -1), question.interval), *own]
    source = Source(filters, question.where, question.per)
    statuses = statuses_of(source, question.selection, period, edges)
    answer: Json = {"times": [calendar.text(edge) for edge in edges[1:-1]]}
    answer |= {status: [0] * (len(edges) - 2) for status in STATUSES}
    sql = f"SELECT found.1 AS at, found.2 AS status, count() FROM ({statuses}) GROUP BY at, status"
    for at, status, users in rows(source.scope.server, sql):
        answer[status][at - 1] = -int(users) if status == "dormant" else int(users)
    if question.actors:
        time, status = question.actors
        at = int(np.searchsorted(edges, time, "right")) - 1
        chosen = f"SELECT actor FROM ({statuses}) WHERE found = ({at}, '{status}')"
        answer["actors"] = listed(source, matcher, chosen)
    return answer


def statuses_of(source: Source, selection: Selection, period: Period, edges: Sequence[int]) -> str:
    """The query of (actor, found): (number of the interval, status), those of a range that begins within one."""
    inner = source.rows(edges[0], period.end, [selection])
    gap = f" WHERE NOT (time >= {edges[1]} AND time < {period.start})"
    last = len(edges) - 2
    days = f"SELECT actor, groupUniqArray({place_in(edges)}) AS days FROM ({inner}){gap} GROUP BY actor"
    first = f"SELECT whose AS owner, first FROM ({first_times(source.scope)})"
    if source.per == "group":
        joined = (
            f"({first_times(source.scope)}) AS f GLOBAL INNER JOIN ({group_of(source.scope)}) AS g ON f.whose = g.whose"
        )
        first = f"SELECT g.actor AS owner, min(f.first) AS first FROM {joined} GROUP BY g.actor"
    both = (
        f"SELECT d.actor AS actor, d.days AS days, {place_in(edges, 'f.first')} AS seen "
        f"FROM ({days}) AS d GLOBAL ANY LEFT JOIN ({first}) AS f ON d.actor = f.owner"
    )
    there = (
        "arrayMap(i -> (i, multiIf(i = seen, 'new', has(days, i - 1), 'returning', 'resurrecting')), "
        "arrayFilter(i -> i >= 1, days))"
    )
    away = f"arrayMap(i -> (i + 1, 'dormant'), arrayFilter(i -> i < {last} AND NOT has(days, i + 1), days))"
    return f"SELECT actor, arrayJoin(arrayConcat({there}, {away})) AS found FROM ({both})"
