"""Attempts at a funnel, one actor after the other: how far each start gets, and the attempt that gets furthest.

Every kernel reads rows in order of actor, time and first step, and fills

* ``reach[row]``: how many steps the attempt that starts with this row takes; 0 where none starts or it is excluded;
* ``depth[actor]`` and ``when[actor, step]``: steps and their times of the attempt that gets furthest, of equal ones
  the earliest.

An attempt takes each step as early as it can, with an event of its own, within the window from its first step (the
limit included). An exclusion between two steps ends the attempt when one of its events lies strictly between the times
of the two; while the second is not reached, until the window closes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .compiling import kernel

Longs = NDArray[np.int64]
Flags = NDArray[np.bool_]


def is_excluded(
    time: Longs, bits: Longs, first: int, last: int, taken: Longs, depth: int, steps: int, window: int,
    from_step: Longs, to_step: Longs,
) -> bool:  # fmt: skip
    """Whether an exclusion lies within the attempt whose steps were taken at these times."""
    for place in range(len(from_step)):
        if depth <= from_step[place]:
            continue
        after = taken[from_step[place]]
        before = taken[to_step[place]] if depth > to_step[place] else taken[0] + window + 1
        low, high = first, last
        while low < high:
            middle = (low + high) // 2
            if time[middle] <= after:
                low = middle + 1
            else:
                high = middle
        while low < last and time[low] < before:
            if (bits[low] >> (steps + place)) & 1:
                return True
            low += 1
    return False


def first_start(bits: Longs, first: int, last: int, mask: int) -> int:
    """The first row that can start an attempt, or -1."""
    for row in range(first, last):
        if bits[row] & mask:
            return row
    return -1


@kernel(is_excluded, first_start)
def ordered(
    starts: Longs, time: Longs, bits: Longs, steps: int, window: int, is_first: bool, from_step: Longs, to_step: Longs,
    reach: Longs, depth: Longs, when: Longs,
) -> None:  # fmt: skip
    """Steps in order, other events between them, where no event can take two steps.

    From the last row to the first, each row knows the next row of the following step: an attempt follows that chain.
    """
    mask = (1 << steps) - 1
    nearest = np.empty(steps + 1, np.int64)
    taken = np.empty(steps, np.int64)
    following = np.empty(len(time), np.int64)
    for actor in range(len(starts) - 1):
        first, last = starts[actor], starts[actor + 1]
        only = first_start(bits, first, last, 1) if is_first else -1
        nearest[:] = -1
        for row in range(last - 1, first - 1, -1):
            own = bits[row] & mask
            if own == 0:
                continue
            step = 0
            while (own >> step) & 1 == 0:
                step += 1
            following[row] = nearest[step + 1]
            nearest[step] = row
            if step > 0 or (is_first and row != only):
                continue
            taken[0] = time[row]
            count = 1
            then = following[row]
            while then >= 0 and time[then] - time[row] <= window:
                taken[count] = time[then]
                count += 1
                then = following[then]
            if is_excluded(time, bits, first, last, taken, count, steps, window, from_step, to_step):
                continue
            reach[row] = count
            if count >= depth[actor]:
                depth[actor] = count
                when[actor, :count] = taken[:count]


@kernel(is_excluded, first_start)
def strict(
    starts: Longs, time: Longs, bits: Longs, steps: int, window: int, is_first: bool, from_step: Longs, to_step: Longs,
    reach: Longs, depth: Longs, when: Longs,
) -> None:  # fmt: skip
    """Each step with the very next event."""
    taken = np.empty(steps, np.int64)
    for actor in range(len(starts) - 1):
        first, last = starts[actor], starts[actor + 1]
        only = first_start(bits, first, last, 1) if is_first else -1
        for row in range(first, last):
            if bits[row] & 1 == 0 or (is_first and row != only):
                continue
            taken[0] = time[row]
            count = 1
            then = row + 1
            while count < steps and then < last and (bits[then] >> count) & 1 and time[then] - time[row] <= window:
                taken[count] = time[then]
                count += 1
                then += 1
            if is_excluded(time, bits, first, last, taken, count, steps, window, from_step, to_step):
                continue
            reach[row] = count
            if count > depth[actor]:
                depth[actor] = count
                when[actor, :count] = taken[:count]


@kernel(is_excluded, first_start)
def unordered(
    starts: Longs, time: Longs, bits: Longs, steps: int, window: int, is_first: bool, from_step: Longs, to_step: Longs,
    reach: Longs, depth: Longs, when: Longs,
) -> None:  # fmt: skip
    """Steps in any order, where no event can take two steps: the next row of each step, put in order of time."""
    mask = (1 << steps) - 1
    nearest = np.empty(steps, np.int64)
    taken = np.empty(steps, np.int64)
    for actor in range(len(starts) - 1):
        first, last = starts[actor], starts[actor + 1]
        only = first_start(bits, first, last, mask) if is_first else -1
        nearest[:] = -1
        for row in range(last - 1, first - 1, -1):
            own = bits[row] & mask
            if own == 0:
                continue
            step = 0
            while (own >> step) & 1 == 0:
                step += 1
            nearest[step] = row
            if is_first and row != only:
                continue
            count = 0
            for other in range(steps):
                if nearest[other] < 0 or time[nearest[other]] - time[row] > window:
                    continue
                place = count
                while place > 0 and taken[place - 1] > time[nearest[other]]:
                    taken[place] = taken[place - 1]
                    place -= 1
                taken[place] = time[nearest[other]]
                count += 1
            if is_excluded(time, bits, first, last, taken, count, steps, window, from_step, to_step):
                continue
            reach[row] = count
            if count >= depth[actor]:
                depth[actor] = count
                when[actor, :count] = taken[:count]
