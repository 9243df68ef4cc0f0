"""Retention, lifecycle and stickiness: in which intervals each actor was there, added up on the shards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..rules.kernels.listing import list_actors
from ..rules.kernels.matching import Matcher
from ..rules.questions import Lifecycle, Period, Retention, Stickiness
from .connection import columns, rows
from .filters import Filters, group_of
from .reading import first_times
from .sources import Asked, Source, place_in

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
        asked = Asked(period.start, period.end, (selection,))
        days = f"SELECT actor, uniqExact({place_in(edges)}) AS days FROM ({{rows}}) GROUP BY actor"
        counts = source.finished(asked, days, "SELECT days, count() AS n FROM ({actors}) GROUP BY days")
        found = dict(rows(source.scope.server, f"SELECT days, sum(n) FROM ({counts}) GROUP BY days"))
        users = [int(found.get(day, 0)) for day in range(1, count + 1)]
        answer["series"].append({"name": selection.name, "users": users})
        if question.actors and question.actors[0] == number:
            chosen = f"SELECT actor FROM ({{actors}}) WHERE days = {question.actors[1]}"
            answer["actors"] = listed(source, matcher, source.finished(asked, days, chosen))
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
    asked = Asked(EVER if question.is_first_time else start, period.end, (question.start, question.returning))
    actors = presence_of(question, start)
    later = "arrayFilter(r -> r > cohort, came)" if question.is_bounded else "range(cohort + 1, arrayMax(came) + 1)"
    if not question.is_bounded:
        later = f"if(empty(came), [], {later})"
    cohorts = f"SELECT actor, arrayJoin(began) AS cohort, came FROM ({actors})"
    pairs = f"SELECT actor, cohort, arrayJoin(arrayConcat([toInt64(-1)], {later})) AS later FROM ({cohorts})"
    counts = source.finished(asked, pairs, "SELECT cohort, later, count() AS n FROM ({actors}) GROUP BY cohort, later")
    sql = f"SELECT cohort, later, sum(n) FROM ({counts}) GROUP BY cohort, later"
    table = np.zeros((count, count + 1), np.int64)
    for cohort, at, users in rows(source.scope.server, sql):
        table[cohort, at] = users  # -1, the last column, is the size
    answer: Json = {"cohorts": [told(question, period, cohort, table[cohort]) for cohort in range(count)]}
    if question.actors:
        cohort, at = question.actors
        wanted = -1 if not at else cohort + at
        chosen = f"SELECT actor FROM ({{actors}}) WHERE cohort = {cohort} AND later = {wanted}"
        answer["actors"] = listed(source, matcher, source.finished(asked, pairs, chosen))
    return answer


def presence_of(question: Retention, start: int) -> str:
    """The query of (actor, began, came): the periods in which each actor started, and came again."""
    at = place_in(question.edges)
    began = f"groupUniqArrayIf({at}, bitTest(bits, 0) AND time >= {start})"
    if question.is_first_time:
        before = f"countIf(bitTest(bits, 0) AND time < {start}) > 0"
        began = f"if({before} OR empty({began}), [], [arrayMin({began})])"
    came = f"groupUniqArrayIf({at}, bitTest(bits, 1) AND time >= {start})"
    return f"SELECT actor, {began} AS began, {came} AS came FROM ({{rows}}) GROUP BY actor"


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
    asked = Asked(edges[0], period.end, (question.selection,))
    days = days_of(period, edges)
    answer: Json = {"times": [calendar.text(edge) for edge in edges[1:-1]]}
    answer |= {status: [0] * (len(edges) - 2) for status in STATUSES}
    counts = source.finished(
        asked, days, f"SELECT found, count() AS n FROM ({statuses_of(source, edges)}) GROUP BY found"
    )
    sql = f"SELECT found.1, found.2, sum(n) FROM ({counts}) GROUP BY found"
    for at, status, users in rows(source.scope.server, sql):
        answer[status][at - 1] = -int(users) if status == "dormant" else int(users)
    if question.actors:
        time, status = question.actors
        at = int(np.searchsorted(edges, time, "right")) - 1
        chosen = f"SELECT actor FROM ({statuses_of(source, edges)}) WHERE found = ({at}, '{status}')"
        answer["actors"] = listed(source, matcher, source.finished(asked, days, chosen))
    return answer


def days_of(period: Period, edges: Sequence[int]) -> str:
    """The query of (actor, days): the intervals in which each actor was there, but for a gap before the range."""
    gap = f"WHERE NOT (time >= {edges[1]} AND time < {period.start})"
    return f"SELECT actor, groupUniqArray({place_in(edges)}) AS days FROM ({{rows}}) {gap} GROUP BY actor"


def statuses_of(source: Source, edges: Sequence[int]) -> str:
    """The query of (actor, found) over actors and days: (number of the interval, status)."""
    last, scope = len(edges) - 2, source.scope
    first = f"SELECT whose AS owner, first FROM ({first_times(scope)})"
    if source.per == "group":
        joined = f"({first_times(scope)}) AS f GLOBAL INNER JOIN ({group_of(scope)}) AS g ON f.whose = g.whose"
        first = f"SELECT g.actor AS owner, min(f.first) AS first FROM {joined} GROUP BY g.actor"
    both = (
        f"SELECT d.actor AS actor, d.days AS days, {place_in(edges, 'f.first')} AS seen "
        f"FROM ({{actors}}) AS d GLOBAL ANY LEFT JOIN ({first}) AS f ON d.actor = f.owner"
    )
    there = (
        "arrayMap(i -> (i, multiIf(i = seen, 'new', has(days, i - 1), 'returning', 'resurrecting')), "
        "arrayFilter(i -> i >= 1, days))"
    )
    away = f"arrayMap(i -> (i + 1, 'dormant'), arrayFilter(i -> i < {last} AND NOT has(days, i + 1), days))"
    return f"SELECT actor, arrayJoin(arrayConcat({there}, {away})) AS found FROM ({both})"
