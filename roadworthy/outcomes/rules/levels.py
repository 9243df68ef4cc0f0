"""What a metric came to after a release: the level itself, not what changed."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from roadworthy.maths import Interval, mean_interval

from .measurement import SETTLE_DAYS, NotEnoughData, weekly_means

WEEKS, FEWEST = 13, 4
_LEVEL = 0.8


def level_after(
    days: Sequence[date], values: Sequence[float], *, released: date, is_sum: bool, weeks: int = WEEKS
) -> Interval | NotEnoughData:
    """Return what a daily metric came to in the weeks after a release, with its 80 % interval.

    The first week after the release is left out, for it is like no other. Of whole weeks with values on five days or
    more the mean is taken; with fewer than ``weeks`` of them so far, it stands for those to come, and the interval is
    as wide as weeks differ.

    Args:
        days, values: (n,) of the metric, days rising.
        is_sum: the metric adds up, so a quarter is 7 times ``weeks`` times the mean day; else it is the mean day.
    Returns:
        NotEnoughData with fewer than ``FEWEST`` whole weeks.
    """
    begins = released + timedelta(days=SETTLE_DAYS)
    last = begins + timedelta(days=7 * weeks - 1)
    known = [day for day in days if begins <= day <= last]
    whole = ((known[-1] - begins).days + 1) // 7 if known else 0
    if whole < FEWEST:
        ready = begins + timedelta(days=7 * FEWEST)
        return NotEnoughData(f"{FEWEST} whole weeks with values after the release are needed.", ready)
    means = weekly_means(days, values, until=begins + timedelta(days=7 * whole - 1), weeks=whole)
    found = mean_interval(means, level=_LEVEL) if len(means) >= FEWEST else None
    if found is None:
        return NotEnoughData(f"{FEWEST} weeks with values on five days or more are needed after the release.")
    factor = 7.0 * weeks if is_sum else 1.0
    spread = np.array([found.low, found.high]) * factor
    return Interval(found.estimate * factor, float(spread[0]), float(spread[1]), _LEVEL)
