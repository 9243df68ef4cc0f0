"""Is an idea asked for more often than before? Said only where chance is a poor explanation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from roadworthy.maths import RateRatio, rate_ratio

from .voices import Ask

RECENT_DAYS = 90
EARLIER_DAYS = 270
FEWEST_ASKS = 6
"""With fewer no difference, however large, is beyond chance at one in twenty."""
_CHANCE = 0.05


class Direction(StrEnum):
    """Where it goes."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "no clear change"
    UNKNOWN = "not enough data"


@dataclass(frozen=True)
class Trend:
    """Voices lately against voices before.

    Attributes:
        recent, earlier: who asked in the last 90 days, and in the 270 days before, each once in either.
        recent_days, earlier_days: how long both were; ``earlier_days`` is less for a product younger than that.
        ratio: how many times as often as before, with its interval; None where nothing was said.
    """

    direction: Direction
    recent: int
    earlier: int
    recent_days: int
    earlier_days: int
    ratio: RateRatio | None


def trend(asks: Iterable[Ask], *, now: datetime, since: datetime | None = None) -> Trend:
    """Compare who asked in the last 90 days with who asked in the 270 days before.

    A customer counts once in each, however often they write. Rising or falling is said where chance alone would make
    such a difference less than one time in twenty (``rate_ratio``), and never on fewer than six voices.

    Args:
        asks: n passages and votes, in any order; importance 0 does not count.
        since: the product's first note; there is no "before" earlier than that.
    """
    edge, start = now - timedelta(days=RECENT_DAYS), now - timedelta(days=RECENT_DAYS + EARLIER_DAYS)
    start = max(start, since) if since is not None else start
    said = [ask for ask in asks if ask.importance > 0 and start <= ask.at <= now]
    recent = len({ask.voice for ask in said if ask.at > edge})
    earlier = len({ask.voice for ask in said if ask.at <= edge})
    before = max(0, (edge - start).days)
    ratio = rate_ratio(recent, earlier, exposure=(RECENT_DAYS, before)) if before >= RECENT_DAYS else None
    return Trend(_direction(ratio, recent + earlier), recent, earlier, RECENT_DAYS, before, ratio)


def _direction(ratio: RateRatio | None, count: int) -> Direction:
    if ratio is None or count < FEWEST_ASKS:
        return Direction.UNKNOWN
    if ratio.chance >= _CHANCE:
        return Direction.STEADY
    return Direction.RISING if ratio.ratio > 1 else Direction.FALLING


def by_month(asks: Iterable[Ask], *, today: date, months: int = 12) -> list[tuple[date, int]]:
    """How often it was asked for in each of the last months, the present one last.

    Args:
        asks: with ``at`` in the time zone whose months are meant.
    """
    last = today.year * 12 + today.month - 1
    firsts = [date(month // 12, month % 12 + 1, 1) for month in range(last + 1 - months, last + 1)]
    counts = dict.fromkeys(firsts, 0)
    for ask in asks:
        month = ask.at.date().replace(day=1)
        if month in counts:
            counts[month] += 1
    return list(counts.items())
