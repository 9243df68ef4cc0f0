"""Usage health of a customer: do its people use the product as they did, more, or less? Said only when it is clear."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import comb

CLEAR = 0.05


class Health(StrEnum):
    """How a customer's use goes."""

    NEW = "new"
    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"
    QUIET = "quiet"
    NEVER = "never"


@dataclass(frozen=True)
class Usage:
    """People of one customer in two windows of the same length.

    Attributes:
        both: active in both. gained: only in the later. lost: only in the earlier.
        is_new: the customer's first event ever lies in the later window.
        was_ever: whether there is any event of it at all.
    """

    both: int
    gained: int
    lost: int
    is_new: bool = False
    was_ever: bool = True

    @property
    def active(self) -> int:
        """People active in the later window."""
        return self.both + self.gained

    @property
    def before(self) -> int:
        """People active in the earlier window."""
        return self.both + self.lost


def health(usage: Usage) -> Health:
    """What the two windows say.

    Rising and falling are said when as many people more on one side would come by chance in at most one of twenty
    customers whose use is steady (two-sided); with few people that is seldom clear, and then it is steady.
    """
    if not usage.was_ever:
        return Health.NEVER
    if usage.active == 0:
        return Health.QUIET
    if usage.is_new:
        return Health.NEW
    if chance_of(usage.gained, usage.lost) > CLEAR:
        return Health.STEADY
    return Health.RISING if usage.gained > usage.lost else Health.FALLING


def chance_of(gained: int, lost: int) -> float:
    """How likely a split at least as uneven is when people come and go alike.

    Args:
        gained, lost: people who were active in one of the windows only, 0 or more.
    Returns:
        a probability, 0 to 1; 1 when nobody changed.
    Raises:
        ValueError: a number below 0.
    Source:
        Q. McNemar, "Note on the sampling error of the difference between correlated proportions or percentages",
        Psychometrika 12 (1947), 153-157; the exact form, a sign test on the changed pairs.
    """
    if gained < 0 or lost < 0:
        raise ValueError("gained: must not be below 0" if gained < 0 else "lost: must not be below 0")
    changed, fewer = gained + lost, min(gained, lost)
    tail = sum(comb(changed, k) for k in range(fewer + 1)) / 2**changed
    return float(min(1.0, 2 * tail))
