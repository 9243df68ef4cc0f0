"""How a plan becomes places on the roadmap: which horizon a period is, and what it says in one line."""

from collections.abc import Sequence
from datetime import date, timedelta

HORIZONS = ("now", "next", "later")
SOON = timedelta(days=45)
"""A period that begins within this time is now."""


def horizons_of(starts: Sequence[date], today: date) -> list[str]:
    """Return the horizon of each period, in their order: now where it has begun or soon will, then next, then later.

    Args:
        starts: first days, ascending.
    """
    first = 0 if not starts or starts[0] <= today + SOON else 1
    return [HORIZONS[min(2, first + place)] for place in range(len(starts))]


def title_of(name: str, periods: Sequence[str], chosen: int, of: int) -> str:
    """Return what a plan decides, in a line of at most 200 letters."""
    span = periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"
    tail = f": plan for {span}, {chosen} of {of} ideas"
    return f"{name[: 200 - len(tail)]}{tail}"
