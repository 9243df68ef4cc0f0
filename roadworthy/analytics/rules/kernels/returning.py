"""Who comes again: retention, lifecycle and stickiness, from bitmaps of who was there in which interval."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules.questions.conditions import Every, Selection
from roadworthy.analytics.rules.questions.retention import Retention
from roadworthy.analytics.rules.questions.series import Lifecycle, Stickiness
from roadworthy.analytics.rules.questions.times import Period

from . import hot
from .compiling import MANY
from .listing import list_actors
from .matching import Matcher
from .rows import Rows, gather, starts_of
from .streaming import Longs, stream_bits, stream_flags

Json = dict[str, Any]
Presence = NDArray[np.bool_]
CHUNK = 1 << 17
STATUSES = ("new", "returning", "resurrecting", "dormant")


def presence(
    matcher: Matcher, selections: list[Selection], where: Every, start: int, end: int, edges: list[int], per: str
) -> tuple[NDArray[np.int64], list[Presence]]:
    """Who was there when.

    Returns:
        n actors, and for each selection n rows with a flag an interval.
    """
    streamed = stream_flags(matcher, selections, where, start, end, edges, per)
    if streamed is not None:
        return np.arange(matcher.events.persons), streamed
    rows = gather(matcher, selections, where, start, end, per=per)
    starts = starts_of(rows.actor)
    actors, place = rows.actor[starts[:-1]], np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    when = np.searchsorted(edges, rows.time, "right") - 1
    found = []
    for number in range(len(selections)):
        flags = np.zeros((len(actors), len(edges) - 1), np.bool_)
        taken = (rows.bits >> number) & 1 == 1
        flags[place[taken], when[taken]] = True
        found.append(flags)
    return actors.astype(np.int64), found


def answer_retention(question: Retention, matcher: Matcher, period: Period) -> Json:
    """The answer to a retention question."""
    edges, count = list(question.edges), len(question.edges) - 1
    start = max(period.start if period.start is not None else edges[0], edges[0])
    is_same = question.start == question.returning
    selections = [question.start] if is_same else [question.start, question.returning]
    table = _streamed_returns(question, matcher, period, start)
    if table is None or question.actors:
        actors, found = presence(matcher, selections, question.where, start, period.end, edges, question.per)
        began, came = found[0], found[-1]
        if question.is_first_time:
            began = first_of(began, actors, _before(question, matcher, start))
        if not question.is_bounded:
            came = np.logical_or.accumulate(came[:, ::-1], axis=1)[:, ::-1]
        table = returns_of(began, came)
    cohorts: list[Json] = []
    for cohort in range(count):
        values = table[cohort, cohort:].tolist()
        size = values[0]
        told: Json = {"start": period.calendar.text(edges[cohort]), "size": size, "values": values}
        if question.reference:
            told["rates"] = [
                _rate(value, size if question.reference == "start" or not place else values[place - 1])
                for place, value in enumerate(values)
            ]
        if edges[-1] > period.now:
            told["incomplete"] = len(values) - 1
        cohorts.append(told)
    answer: Json = {"cohorts": cohorts}
    if question.actors:
        cohort, later = question.actors
        there = began[:, cohort] & (came[:, cohort + later] if later else True)
        answer["actors"] = list_actors(matcher, actors[there], question.per)
    return answer


def returns_of(began: Presence, came: Presence) -> Longs:
    """``[cohort, later]``: of those who began in a period, how many came in a later one; on the diagonal, all."""
    table = np.zeros((began.shape[1], came.shape[1]), np.int64)
    for first in range(0, len(began), CHUNK):
        # Sums of fewer than 2 ** 24 ones are exact as floats of 32 bits, which multiply quickest.
        part = began[first : first + CHUNK].astype(np.float32).T @ came[first : first + CHUNK].astype(np.float32)
        table += part.astype(np.int64)
    table = np.triu(table)
    np.fill_diagonal(table, np.count_nonzero(began, axis=0))
    return table


def _streamed_returns(question: Retention, matcher: Matcher, period: Period, start: int) -> Longs | None:
    """The same table straight from the blocks; None where events have to be gathered."""
    if question.actors:
        return None
    given = (question.where, start, period.end, question.edges, question.per)
    began = stream_bits(matcher, question.start, *given)
    if began is None:
        return None
    came = began if question.start == question.returning else stream_bits(matcher, question.returning, *given)
    assert came is not None
    if question.is_first_time:
        # The lowest bit of each person who had none before the range.
        began = began & -began
        before = _before(question, matcher, start)
        began[before] = 0
    count = len(question.edges) - 1
    table = np.zeros((count, count), np.int64)
    hot.count_returns.at(MANY)(began, came, question.is_bounded, table)
    return table


def _rate(part: int, whole: int) -> float | None:
    """A share; unknown where there is nothing to have a share of."""
    return part / whole if whole else None


def _before(question: Retention, matcher: Matcher, start: int) -> NDArray[np.int64]:
    """Who started before the range, and so does not start for the first time within it."""
    extent = matcher.events.extent()
    if extent is None or extent[0] >= start:
        return np.empty(0, np.int64)
    rows: Rows = gather(matcher, [question.start], question.where, extent[0], start, per=question.per)
    return np.unique(rows.actor).astype(np.int64)


def first_of(began: Presence, actors: NDArray[np.int64], before: NDArray[np.int64]) -> Presence:
    """Only the first flag of each actor who had none before."""
    first = np.zeros_like(began)
    at = np.flatnonzero(began.any(axis=1) & ~np.isin(actors, before))
    first[at, began[at].argmax(axis=1)] = True
    return first


def answer_lifecycle(question: Lifecycle, matcher: Matcher, period: Period) -> Json:
    """The answer to a lifecycle question.

    The interval before the range is read as well: who was there then returns in the first one or is dormant in it.
    """
    assert period.start is not None
    calendar = period.calendar
    edges = calendar.edges(period.start, period.end, question.interval)
    earlier = calendar.start_of(calendar.shift(edges[0], question.interval, -1), question.interval)
    edges = [earlier, *edges]
    answer: Json = {"times": [calendar.text(edge) for edge in edges[1:-1]]}
    states = _streamed_states(question, matcher, period, edges)
    if states is not None:
        return answer | states
    actors, (flags,) = presence(matcher, [question.selection], question.where, earlier, period.end, edges, question.per)
    if period.start > edges[1]:
        flags = _without_gap(question, matcher, period, edges, actors, flags)
    seen = np.searchsorted(edges, first_seen(matcher, question.per)[actors], "right") - 1
    before, now = flags[:, :-1], flags[:, 1:]
    is_new = np.zeros_like(now)
    at = np.flatnonzero((seen >= 1) & (seen < len(edges) - 1))
    is_new[at, seen[at] - 1] = True
    found = {
        "new": now & is_new,
        "returning": now & before & ~is_new,
        "resurrecting": now & ~before & ~is_new,
        "dormant": before & ~now,
    }
    for status, there in found.items():
        counts = np.count_nonzero(there, axis=0)
        answer[status] = (-counts if status == "dormant" else counts).tolist()
    if question.actors:
        time, status = question.actors
        place = int(np.searchsorted(edges, time, "right")) - 2
        there = found[status][:, place] if 0 <= place < len(edges) - 2 else np.zeros(len(actors), np.bool_)
        answer["actors"] = list_actors(matcher, actors[there], question.per)
    return answer


def _streamed_states(question: Lifecycle, matcher: Matcher, period: Period, edges: list[int]) -> Json | None:
    """The four states straight from the blocks; None where events have to be gathered."""
    assert period.start is not None
    if question.actors:
        return None
    asked = (matcher, question.selection, question.where)
    bits = stream_bits(*asked, period.start, period.end, edges, question.per)
    if bits is None:
        return None
    # The interval before the range, without what lies between its end and the range.
    before = stream_bits(*asked, edges[0], edges[1], edges, question.per, least=1)
    if before is not None:
        bits |= before
    states = np.zeros((len(STATUSES), len(edges) - 2), np.int64)
    hot.count_states.at(MANY)(bits, matcher.events.first_seen(), np.array(edges, np.int64), states)
    states[STATUSES.index("dormant")] *= -1
    return dict(zip(STATUSES, states.tolist(), strict=True))


def _without_gap(
    question: Lifecycle, matcher: Matcher, period: Period, edges: list[int], actors: NDArray[np.int64], flags: Presence
) -> Presence:
    """Leave out what happened in the first interval, but before the range."""
    assert period.start is not None
    within, (there,) = presence(
        matcher, [question.selection], question.where, period.start, period.end, edges, question.per
    )
    flags = flags.copy()
    flags[:, 1] = False
    flags[np.searchsorted(actors, within), 1] = there[:, 1]
    return flags


def first_seen(matcher: Matcher, per: str) -> NDArray[np.int64]:
    """The time of the first event ever of each person, or of anybody in each group."""
    seen = matcher.events.first_seen()
    if per == "user":
        return seen
    groups = matcher.events.group_of_person()
    found = np.full(int(groups.max(initial=-1)) + 1, np.iinfo(np.int64).max, np.int64)
    there = groups >= 0
    np.minimum.at(found, groups[there], seen[there])
    return found


def answer_stickiness(question: Stickiness, matcher: Matcher, period: Period) -> Json:
    """The answer to a stickiness question."""
    assert period.start is not None
    edges = period.calendar.edges(period.start, period.end, question.interval)
    count = len(edges) - 1
    answer: Json = {"intervals": list(range(1, count + 1)), "series": []}
    for number, selection in enumerate(question.series):
        bits = None
        if question.actors is None:
            bits = stream_bits(matcher, selection, question.where, period.start, period.end, edges, question.per)
        if bits is not None:
            counts = np.zeros(count + 1, np.int64)
            hot.count_bits.at(MANY)(bits, counts)
            answer["series"].append({"name": selection.name, "users": counts[1:].tolist()})
            continue
        actors, (flags,) = presence(matcher, [selection], question.where, period.start, period.end, edges, question.per)
        days = np.count_nonzero(flags, axis=1)
        users = np.bincount(days, minlength=count + 1)[1:]
        answer["series"].append({"name": selection.name, "users": users.tolist()})
        if question.actors and question.actors[0] == number:
            answer["actors"] = list_actors(matcher, actors[days == question.actors[1]], question.per)
    return answer
