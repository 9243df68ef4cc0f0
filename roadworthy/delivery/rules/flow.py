"""How work flows: throughput, cycle time, and what has been lying too long."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

FEWEST = 5
LEVELS: tuple[int, ...] = (50, 85, 95)


@dataclass(frozen=True)
class Work:
    """A work item's days; None where it has not come so far."""

    key: int
    title: str
    started: date | None
    finished: date | None


@dataclass(frozen=True)
class CycleTimes:
    """Days from start to finish of n items, both days counted.

    Attributes:
        percentiles: the smallest number of days within which at least so many per cent were
            finished; None with fewer than 5 items.
    """

    n: int
    percentiles: dict[int, int] | None
    sentence: str


@dataclass(frozen=True)
class Ageing:
    """Unfinished work: ``days`` since its start, and the share of finished items that took less long.

    ``is_old``: older than 85 of 100 finished items were at the end; None: too few to say.
    """

    key: int
    title: str
    days: int
    older_than: float | None
    is_old: bool | None
    sentence: str


def throughput(finished: Iterable[date], *, since: date, until: date, per: str = "week") -> list[int]:
    """Return how many items were finished in each day or week from ``since`` on, those without any included.

    Weeks count from ``since``; a last week that is not whole until ``until`` is left out.

    Raises:
        ValueError: ``per`` other than day or week.
    """
    if per not in ("day", "week"):
        raise ValueError(f"per must be day or week, not {per}")
    length = 1 if per == "day" else 7
    periods = max(0, ((until - since).days + 1) // length)
    counts = [0] * periods
    for day in finished:
        place = (day - since).days // length
        if 0 <= place < periods:
            counts[place] += 1
    return counts


def cycle_times(items: Iterable[Work]) -> CycleTimes:
    """Return percentiles of the cycle time of all finished items (D. S. Vacanti 2015: finish - start + 1).

    Raises:
        ValueError: an item finished before it was started.
    """
    days = _durations(items)
    if len(days) < FEWEST:
        return CycleTimes(len(days), None, f"{len(days)} finished items; {FEWEST} are needed for a percentile.")
    found = {level: _percentile(days, level) for level in LEVELS}
    return CycleTimes(len(days), found, f"85 % of {len(days)} items took {found[85]} days or less.")


def ageing(items: Sequence[Work], *, today: date) -> list[Ageing]:
    """Return unfinished work that was started, the oldest first."""
    days = _durations(items)
    rows = []
    for item in items:
        if item.started is not None and item.finished is None and item.started <= today:
            age = (today - item.started).days + 1
            share = sum(d < age for d in days) / len(days) if len(days) >= FEWEST else None
            is_old = None if share is None else share >= 0.85
            rows.append(Ageing(item.key, item.title, age, share, is_old, _sentence(age, share)))
    return sorted(rows, key=lambda row: (-row.days, row.key))


def _durations(items: Iterable[Work]) -> list[int]:
    days = []
    for item in items:
        if item.started is not None and item.finished is not None:
            if item.finished < item.started:
                raise ValueError(f"{item.title} was finished before it was started")
            days.append((item.finished - item.started + timedelta(days=1)).days)
    return sorted(days)


def _percentile(ordered: Sequence[int], level: int) -> int:
    return ordered[max(0, ceil(level / 100 * len(ordered)) - 1)]


def _sentence(age: int, share: float | None) -> str:
    days = f"{age} day{'' if age == 1 else 's'}"
    if share is None:
        return f"Under way for {days}."
    return f"Under way for {days}, longer than {100 * share:.0f} % of finished work took in all."
