"""Answers read straight from the blocks, one bucket a thread, without gathering events first.

Every function here gives None where that cannot be done: then events are gathered. Both ways give the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from roadworthy.analytics.rules.events import Block, Value
from roadworthy.analytics.rules.questions.conditions import Every, Selection
from roadworthy.analytics.rules.questions.funnel import Funnel
from roadworthy.analytics.rules.questions.series import Series, Trend
from roadworthy.analytics.rules.questions.times import Period

from . import hot
from .compiling import MANY, MODE, fixed
from .matching import Matcher
from .rows import Dictionary

Longs = NDArray[np.int64]
Ints = NDArray[np.int32]
MOST_BITS = 62
MOST_STAMPS = 32_000
MOST_FLAGS = 500_000_000
MOST_VALUES = 100_000
Presence = NDArray[np.bool_]
Buckets = list[Sequence[Block]]


def many(matcher: Matcher, start: int, end: int, least: int = MANY) -> tuple[Buckets, int] | None:
    """The buckets of a range and how many events they have, where these are enough to run compiled kernels for them."""
    buckets = matcher.events.buckets(start, end) if start < end else []
    size = sum(len(block.time) for blocks in buckets for block in blocks)
    mode = MODE.get()
    if mode == "plain" or not size or (mode == "auto" and size < least):
        return None
    return buckets, max(size, MANY)


def each_bucket(buckets: Buckets, work: Callable[[Block, int], None]) -> None:
    """Run the work on every block, one bucket a thread, a bucket's blocks in their order."""

    def run(number: int) -> None:
        for block in buckets[number]:
            work(block, number)

    threads = min(len(buckets), os.cpu_count() or 1)
    if threads < 2:
        for number in range(len(buckets)):
            run(number)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(run, range(len(buckets))))


def bounds_of(block: Block, edges: Sequence[int]) -> Longs:
    """Where the rows of each interval begin in a block, and where those of the last end."""
    return fixed(np.searchsorted(block.time, np.array(edges, np.int64)), np.int64)


def chosen(matcher: Matcher, selection: Selection, where: Every, block: Block) -> tuple[Ints, NDArray[np.bool_]]:
    """Codes of the block's events, and the table of the codes that are taken."""
    is_by_name = not where.parts and not selection.where.parts and not any(one.where.parts for one in selection.any_of)
    if is_by_name:
        return fixed(block.event, np.int32), fixed(matcher.named(selection), np.bool_)
    places = np.flatnonzero(matcher.named(selection)[block.event])
    if where.parts:
        places = places[matcher.holds(where, block, places)]
    places = places[matcher.takes(selection, block, places)]
    codes = np.zeros(len(block.time), np.int32)
    codes[places] = 1
    return fixed(codes, np.int32), fixed(np.array([False, True]), np.bool_)


def stream_intervals(
    one: Series, question: Trend, matcher: Matcher, period: Period, edges: list[int]
) -> tuple[Longs, Longs, Longs] | None:
    """Events, persons, and persons who come first, by interval."""
    assert period.start is not None
    found = many(matcher, period.start, period.end)
    if found is None or question.per != "user":
        return None
    buckets, size = found
    count = len(edges) - 1
    if count > MOST_STAMPS:
        return None
    told = np.zeros((3, len(buckets), count), np.int64)
    stamp = np.full(matcher.events.persons, -1, np.int16)
    run = hot.count_intervals.at(size)

    def work(block: Block, number: int) -> None:
        code, takes = chosen(matcher, one.selection, question.where, block)
        given = (bounds_of(block, edges), fixed(block.person, np.int32), code, takes, stamp)
        run(*given, told[0, number], told[1, number], told[2, number])

    each_bucket(buckets, work)
    events, users, first = told.sum(axis=1)
    return events, users, first


def stream_values(
    one: Series, question: Trend, matcher: Matcher, period: Period, edges: list[int]
) -> tuple[Longs, list[Value]] | None:
    """Events by interval and value of the one event property of the breakdown; the last value is the missing one."""
    breakdown = question.breakdown
    assert period.start is not None
    assert breakdown is not None
    found = many(matcher, period.start, period.end)
    if found is None or question.per != "user" or breakdown.on != "event" or len(breakdown.keys) != 1:
        return None
    buckets, size = found
    columns = [[block.column(breakdown.keys[0]) for block in blocks] for blocks in buckets]
    shared = Dictionary()
    for blocks in columns:
        for column in blocks:
            shared.shared(column)
    width = len(shared.values) + 1
    if width > MOST_VALUES or width * len(edges) * len(buckets) > 50_000_000:
        return None
    told = np.zeros((len(buckets), len(edges) - 1, width), np.int64)
    run = hot.count_values.at(size)

    def work(block: Block, number: int) -> None:
        code, takes = chosen(matcher, one.selection, question.where, block)
        column = block.column(breakdown.keys[0])
        table = shared.shared(column).copy()
        table[table < 0] = width - 1
        given = (fixed(column.codes, np.int32), fixed(table, np.int32))
        run(bounds_of(block, edges), code, takes, *given, told[number])

    each_bucket(buckets, work)
    return told.sum(axis=0), shared.values


def stream_bits(
    matcher: Matcher, selection: Selection, where: Every, start: int, end: int, edges: Sequence[int], per: str,
    least: int = MANY,
) -> Longs | None:  # fmt: skip
    """For each person a bit for every interval in which they did it."""
    found = many(matcher, start, end, least)
    if found is None or per != "user" or len(edges) - 1 > MOST_BITS:
        return None
    buckets, size = found
    bits = np.zeros(matcher.events.persons, np.int64)
    run = hot.mark_intervals.at(size)

    def work(block: Block, number: int) -> None:
        code, takes = chosen(matcher, selection, where, block)
        run(bounds_of(block, edges), fixed(block.person, np.int32), code, takes, bits)

    each_bucket(buckets, work)
    return bits


def stream_flags(
    matcher: Matcher,
    selections: Sequence[Selection],
    where: Every,
    start: int,
    end: int,
    edges: Sequence[int],
    per: str,
) -> list[Presence] | None:
    """For each selection a flag for every person and interval; None too where these would be very many."""
    found = many(matcher, start, end)
    shape = (matcher.events.persons, len(edges) - 1)
    if found is None or per != "user" or shape[0] * shape[1] * len(selections) > MOST_FLAGS:
        return None
    buckets, size = found
    told = [np.zeros(shape, np.bool_) for _ in selections]
    run = hot.flag_intervals.at(size)

    def work(block: Block, number: int) -> None:
        for selection, flags in zip(selections, told, strict=True):
            code, takes = chosen(matcher, selection, where, block)
            run(bounds_of(block, edges), fixed(block.person, np.int32), code, takes, flags)

    each_bucket(buckets, work)
    return told


def stream_funnel(question: Funnel, matcher: Matcher, period: Period) -> list[int] | None:
    """Persons by step of a funnel in order whose times nobody asks for."""
    is_plain = (
        question.order == "ordered" and not question.with_seconds and question.view == "steps"
        and not question.exclusions and question.breakdown is None and question.actors is None
        and question.per == "user"
    )  # fmt: skip
    assert period.start is not None
    found = many(matcher, period.start, period.end) if is_plain else None
    table = step_table(question, matcher) if found else None
    if found is None or table is None:
        return None
    buckets, size = found
    steps, is_first = len(question.steps), question.entry == "first"
    counts = np.zeros((len(buckets), steps), np.int64)
    latest = np.full(matcher.events.persons * (2 if is_first else steps), hot.NEVER, np.int64)
    run = (hot.follow_first if is_first else hot.follow_steps).at(size)
    filters = replace(question.steps[0], where=Every(), any_of=())

    def work(block: Block, number: int) -> None:
        event = fixed(block.event, np.int32)
        if question.where.parts:
            # An event on which the conditions do not hold is as one without a name.
            code, _ = chosen(matcher, filters, question.where, block)
            event = fixed(np.where(code == 1, block.event, len(table) - 1), np.int32)
        given = (fixed(block.time, np.int64), fixed(block.person, np.int32), event, table)
        run(*given, steps, question.window, latest, counts[number])

    each_bucket(buckets, work)
    return [int(number) for number in counts.sum(axis=0)]


def step_table(question: Funnel, matcher: Matcher) -> Ints | None:
    """By code of an event's name the step that it takes, -1 for none; None where names alone do not decide."""
    table = np.full(len(matcher.names) + 1, -1, np.int32)
    for place, step in enumerate(question.steps):
        if step.where.parts or any(one.where.parts for one in step.any_of):
            return None
        named = np.append(matcher.named(step), False)
        if (table[named] >= 0).any():
            return None
        table[named] = place
    return fixed(table, np.int32)
