"""The kernels of the most frequent questions: each reads the columns of a block once, in order of time.

Blocks of one bucket are read one after the other; what is known of a person stays in arrays by number of person. A
person lies in one bucket only, so threads that read different buckets never write to the same place.

``takes`` is a look-up table by code; codes are those of event names, or 0 and 1 where conditions were applied before.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .compiling import kernel

Longs = NDArray[np.int64]
Ints = NDArray[np.int32]
Shorts = NDArray[np.int16]
Flags = NDArray[np.bool_]
NEVER = -(1 << 62)


@kernel()
def count_intervals(
    bounds: Longs, person: Ints, code: Ints, takes: Flags, stamp: Shorts, counts: Longs, users: Longs, first: Longs
) -> None:
    """Events and persons by interval; ``first`` counts persons in the interval in which they come first.

    The rows of an interval are those from ``bounds[interval]`` to ``bounds[interval + 1]``. ``stamp[person]`` is the
    last interval in which the person was seen, -1 before.
    """
    for place in range(len(bounds) - 1):
        events = 0
        persons = 0
        fresh = 0
        for row in range(bounds[place], bounds[place + 1]):
            if not takes[code[row]]:
                continue
            events += 1
            seen = stamp[person[row]]
            if seen != place:
                stamp[person[row]] = place
                persons += 1
                if seen < 0:
                    fresh += 1
        counts[place] += events
        users[place] += persons
        first[place] += fresh


@kernel()
def count_values(bounds: Longs, code: Ints, takes: Flags, value: Ints, shared: Ints, counts: Longs) -> None:
    """Events by interval and value: ``counts[interval, shared[value]]``; a missing value is the last of ``shared``."""
    for place in range(len(bounds) - 1):
        for row in range(bounds[place], bounds[place + 1]):
            if takes[code[row]]:
                counts[place, shared[value[row]]] += 1


@kernel()
def mark_intervals(bounds: Longs, person: Ints, code: Ints, takes: Flags, bits: Longs) -> None:
    """For each person a bit for every interval in which they were there; at most 62 intervals."""
    for place in range(len(bounds) - 1):
        bit = np.int64(1) << np.int64(place)
        for row in range(bounds[place], bounds[place + 1]):
            if takes[code[row]]:
                bits[person[row]] |= bit


@kernel()
def flag_intervals(bounds: Longs, person: Ints, code: Ints, takes: Flags, flags: Flags) -> None:
    """The same with a flag for every person and interval, for as many intervals as there are."""
    for place in range(len(bounds) - 1):
        for row in range(bounds[place], bounds[place + 1]):
            if takes[code[row]]:
                flags[person[row], place] = True


@kernel()
def count_returns(began: Longs, came: Longs, is_bounded: bool, counts: Longs) -> None:
    """``counts[cohort, later]``: of those with the bit of a cohort, how many have the bit of a later interval.

    Not bounded, a bit of that interval or of any after it.
    """
    size = len(counts)
    for who in range(len(began)):
        own = began[who]
        if own == 0:
            continue
        back = came[who]
        if not is_bounded:
            shift = 1
            while shift < size:
                back |= back >> shift
                shift *= 2
        for cohort in range(size):
            if (own >> cohort) & 1:
                counts[cohort, cohort] += 1
                for later in range(cohort + 1, size):
                    counts[cohort, later] += (back >> later) & 1


@kernel()
def count_states(bits: Longs, first_seen: Longs, edges: Longs, counts: Longs) -> None:
    """New, returning, resurrecting and dormant persons by interval; the first interval only tells what was before."""
    size = len(edges) - 1
    for who in range(len(bits)):
        own = bits[who]
        if own == 0:
            continue
        for place in range(1, size):
            if (own >> place) & 1:
                if edges[place] <= first_seen[who] < edges[place + 1]:
                    counts[0, place - 1] += 1
                elif (own >> (place - 1)) & 1:
                    counts[1, place - 1] += 1
                else:
                    counts[2, place - 1] += 1
            elif (own >> (place - 1)) & 1:
                counts[3, place - 1] += 1


@kernel()
def count_bits(bits: Longs, counts: Longs) -> None:
    """How many persons have so many bits: ``counts[bits]``."""
    for who in range(len(bits)):
        left = bits[who]
        number = 0
        while left:
            left &= left - 1
            number += 1
        counts[number] += 1


@kernel()
def follow_steps(
    time: Longs, person: Ints, event: Ints, step_of: Ints, steps: int, window: int, latest: Longs, counts: Longs
) -> None:
    """A funnel in order, where each event name takes one step: persons by step, each start being an entry.

    ``latest[person * steps + step]`` is the latest start that reached the step, `NEVER` before. The latest is always
    the best: whatever an earlier start can still reach, a later one reaches as well.
    """
    row = 0
    size = len(time)
    while row < size:
        if step_of[event[row]] < 0:
            row += 1
            continue
        end = row + 1
        # Events of one moment are read a step at a time, so that they count in the order of the steps.
        while end < size and time[end] == time[row]:
            end += 1
        passes = steps if end > row + 1 else 1
        for wanted in range(passes):
            for at in range(row, end):
                step = step_of[event[at]]
                if step < 0 or (passes > 1 and step != wanted):
                    continue
                place = np.int64(person[at]) * steps + step
                if step == 0:
                    start = time[at]
                else:
                    start = latest[place - 1]
                    if start == NEVER or time[at] - start > window:
                        continue
                if latest[place] == NEVER:
                    counts[step] += 1
                if start > latest[place]:
                    latest[place] = start
        row = end


@kernel()
def follow_first(
    time: Longs, person: Ints, event: Ints, step_of: Ints, steps: int, window: int, latest: Longs, counts: Longs
) -> None:
    """A funnel in order, where only a person's first entry counts.

    ``latest[person * 2]`` is the time of the entry, ``latest[person * 2 + 1]`` how many steps were taken.
    """
    row = 0
    size = len(time)
    while row < size:
        if step_of[event[row]] < 0:
            row += 1
            continue
        end = row + 1
        while end < size and time[end] == time[row]:
            end += 1
        passes = steps if end > row + 1 else 1
        for wanted in range(passes):
            for at in range(row, end):
                step = step_of[event[at]]
                if step < 0 or (passes > 1 and step != wanted):
                    continue
                place = np.int64(person[at]) * 2
                if step == 0:
                    if latest[place] == NEVER:
                        latest[place] = time[at]
                        latest[place + 1] = 1
                        counts[0] += 1
                elif latest[place + 1] == step and time[at] - latest[place] <= window:
                    latest[place + 1] = step + 1
                    counts[step] += 1
        row = end
