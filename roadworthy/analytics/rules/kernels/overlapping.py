"""Attempts where one event can take several steps: repeated or overlapping steps, matched so that most are taken.

The same answers as in `attempts`, by a longer way: from each start on, events are read one moment after the other, and
steps are matched with events of their own by augmenting paths (Kuhn 1955).
"""

from __future__ import annotations

import numpy as np

from .attempts import Flags, Longs, first_start, is_excluded
from .compiling import kernel


def give_step(bits: Longs, row: int, steps: int, owner: Longs, parent: Longs, queue: Longs) -> bool:
    """Let a row take a step, others moving if need be; False when no further step can be taken.

    ``owner[step]`` is the row that has the step, or -1.
    """
    parent[:] = -2
    length = 0
    for step in range(steps):
        if (bits[row] >> step) & 1:
            parent[step] = -1
            queue[length] = step
            length += 1
    place = 0
    while place < length:
        step = queue[place]
        place += 1
        if owner[step] < 0:
            while parent[step] >= 0:
                owner[step] = owner[parent[step]]
                step = parent[step]
            owner[step] = row
            return True
        for other in range(steps):
            if (bits[owner[step]] >> other) & 1 and parent[other] == -2:
                parent[other] = step
                queue[length] = other
                length += 1
    return False


def find_row(
    bits: Longs, step: int, first: int, last: int, start: int, holds: Longs, has: Longs, parent: Longs, queue: Longs
) -> bool:
    """Let a step have a row among those of one moment, others moving if need be; the start's own row has its step.

    ``holds[row - first]`` is the step that the row has, or -1; ``has[step]`` the row of a step.
    """
    size = last - first
    parent[:size] = -1
    queue[0] = step
    length = 1
    place = 0
    while place < length:
        wanting = queue[place]
        place += 1
        for row in range(first, last):
            if row == start or parent[row - first] >= 0 or (bits[row] >> wanting) & 1 == 0:
                continue
            parent[row - first] = wanting
            if holds[row - first] >= 0:
                queue[length] = holds[row - first]
                length += 1
                continue
            while True:
                taker = parent[row - first]
                before = has[taker]
                holds[row - first] = taker
                has[taker] = row
                if taker == step:
                    return True
                row = before
    return False


def has_ties(time: Longs, first: int, last: int) -> bool:
    """Whether two of these rows have the same time."""
    ties = 0
    for row in range(first + 1, last):
        ties += int(time[row] == time[row - 1])
    return ties > 0


def look_ahead(bits: Longs, first: int, last: int, steps: int, ahead: Longs) -> None:
    """For each row and step the next row after it that can take the step, or -1."""
    for row in range(last - 1, first - 1, -1):
        for step in range(steps):
            place = (row - first) * steps + step
            if row == last - 1:
                ahead[place] = -1
            elif (bits[row + 1] >> step) & 1:
                ahead[place] = row + 1
            else:
                ahead[place] = ahead[place + steps]


def follow_rows(time: Longs, row: int, first: int, steps: int, window: int, ahead: Longs, taken: Longs) -> int:
    """How many steps the attempt from this row takes where no two rows have the same time."""
    taken[0] = time[row]
    count = 1
    at = row
    while count < steps:
        at = ahead[(at - first) * steps + count]
        if at < 0 or time[at] - time[row] > window:
            break
        taken[count] = time[at]
        count += 1
    return count


def follow_moments(
    time: Longs, bits: Longs, row: int, first: int, last: int, steps: int, window: int, taken: Longs, holds: Longs,
    has: Longs, parent: Longs, queue: Longs,
) -> int:  # fmt: skip
    """How many steps the attempt from this row takes, one moment after the other."""
    taken[0] = time[row]
    count = 1
    low = row
    while low > first and time[low - 1] == time[row]:
        low -= 1
    while count < steps and low < last and time[low] - time[row] <= window:
        high = low + 1
        while high < last and time[high] == time[low]:
            high += 1
        holds[: high - low] = -1
        has[:] = -1
        while count < steps and find_row(bits, count, low, high, row, holds, has, parent, queue):
            taken[count] = time[low]
            count += 1
        low = high
    return count


@kernel(is_excluded, first_start, find_row, has_ties, look_ahead, follow_rows, follow_moments)
def ordered(
    starts: Longs, time: Longs, bits: Longs, steps: int, window: int, is_first: bool, from_step: Longs, to_step: Longs,
    reach: Longs, depth: Longs, when: Longs,
) -> None:  # fmt: skip
    """Steps in order, other events between them; events of one moment count in the order of the steps."""
    taken = np.empty(steps, np.int64)
    most = 1
    for actor in range(len(starts) - 1):
        most = max(most, starts[actor + 1] - starts[actor])
    ahead = np.empty(most * steps, np.int64)
    holds = np.empty(most, np.int64)
    parent = np.empty(most, np.int64)
    queue = np.empty(most + steps + 1, np.int64)
    has = np.empty(steps, np.int64)
    for actor in range(len(starts) - 1):
        first, last = starts[actor], starts[actor + 1]
        only = first_start(bits, first, last, 1) if is_first else -1
        ties = has_ties(time, first, last)
        if not ties:
            look_ahead(bits, first, last, steps, ahead)
        for row in range(first, last):
            if bits[row] & 1 == 0 or (is_first and row != only):
                continue
            if ties:
                count = follow_moments(
                    time, bits, row, first, last, steps, window, taken, holds, has, parent, queue
                )  # fmt: skip
            else:
                count = follow_rows(time, row, first, steps, window, ahead, taken)
            if is_excluded(time, bits, first, last, taken, count, steps, window, from_step, to_step):
                continue
            reach[row] = count
            if count > depth[actor]:
                depth[actor] = count
                when[actor, :count] = taken[:count]


def first_fitting(bits: Longs, fits: Flags, first: int, last: int, mask: int, rank: int) -> int:
    """The first row that can start an attempt, or -1."""
    for row in range(first, last):
        if bits[row] & mask and (rank != 0 or fits[row]):
            return row
    return -1


@kernel(is_excluded, first_fitting, give_step)
def unordered(
    starts: Longs, time: Longs, bits: Longs, steps: int, window: int, is_first: bool, from_step: Longs, to_step: Longs,
    reach: Longs, depth: Longs, when: Longs, rank: int, fits: Flags,
) -> None:  # fmt: skip
    """Steps in any order. The event that comes as number `rank` must be one that fits (-1: every event does)."""
    mask = (1 << steps) - 1
    taken = np.empty(steps, np.int64)
    owner = np.empty(steps, np.int64)
    parent = np.empty(steps, np.int64)
    queue = np.empty(steps, np.int64)
    for actor in range(len(starts) - 1):
        first, last = starts[actor], starts[actor + 1]
        only = first_fitting(bits, fits, first, last, mask, rank) if is_first else -1
        for row in range(first, last):
            if bits[row] & mask == 0 or (rank == 0 and not fits[row]) or (is_first and row != only):
                continue
            owner[:] = -1
            count = 0
            then = row
            while count < steps and then < last and time[then] - time[row] <= window:
                may = bits[then] & mask != 0 and (count != rank or fits[then])
                if may and give_step(bits, then, steps, owner, parent, queue):
                    taken[count] = time[then]
                    count += 1
                then += 1
            if is_excluded(time, bits, first, last, taken, count, steps, window, from_step, to_step):
                continue
            reach[row] = count
            if count > depth[actor]:
                depth[actor] = count
                when[actor, :count] = taken[:count]
