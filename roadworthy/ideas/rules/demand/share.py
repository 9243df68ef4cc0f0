"""The share of all customers that an idea speaks for, from those who ask among those who have spoken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import fsum

from scipy import special

from .voices import ACTIVE, Ask, freshness, latest_by_voice
from .weights import Group, Weights

LEVEL = 0.8
"""From the 10th to the 90th percentile, as people's ranges."""


@dataclass(frozen=True)
class Share:
    """A share of customers, 0 to 1.

    Attributes:
        low, likely, high: 10th percentile, estimate, 90th percentile.
        customers: of how many. heard: of these, who have spoken. asking: of these, who ask for it.
        effective: the heard count as so many evenly drawn ones.
    """

    low: float
    likely: float
    high: float
    customers: int
    heard: int
    asking: int
    effective: float


def asking_by_group(asks: Iterable[Ask], *, now: datetime, half_life_days: float | None) -> dict[Group, list[float]]:
    """Who of the active customers asks, one voice each, by group: how much of each voice is left."""
    found: dict[Group, list[float]] = {}
    for ask in latest_by_voice(asks).values():
        if ask.importance > 0 and ask.customer is not None and ask.state == ACTIVE:
            found.setdefault(ask.group, []).append(freshness(ask, now=now, half_life_days=half_life_days))
    return found


def share_of(weights: Weights, asking: Mapping[Group, Sequence[float]], *, level: float = LEVEL) -> Share:
    """The share of customers that ask, would they all speak as those of their group who have.

    Each one who asks counts for as many customers as ``weights`` says, times what age left of the voice: after a
    half-life half of those who asked still need it. The interval is Jeffreys' for as many customers, evenly drawn,
    as would tell as much (1 / spread); it never lies below those who ask themselves.

    Args:
        asking: by group the freshness, 0 to 1, of each customer who asks.
    Raises:
        ValueError: a freshness outside 0..1, or a level outside 0..1.
    Source:
        A. Korn, B. Graubard, "Confidence intervals for proportions with small expected number of positive counts
        estimated from survey data", Survey Methodology 24 (1998), 193-201 (the effective size in an exact interval);
        with Jeffreys' prior: L. D. Brown, T. T. Cai, A. DasGupta, Statistical Science 16 (2001), 101-133.
    """
    fresh = [one for ones in asking.values() for one in ones]
    if any(not 0 <= one <= 1 for one in fresh):
        raise ValueError("asking: freshness must lie between 0 and 1")
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1: {level}")
    total = fsum(weights.of.get(group, 1.0) * one for group in sorted(asking) for one in sorted(asking[group]))
    likely = min(1.0, total / weights.customers)
    low, high = _ends(likely, weights.spread, level)
    own = [group for group in asking if group[0] in weights.segments]
    floor = min(likely, fsum(one for group in own for one in asking[group]) / weights.customers)
    return Share(
        low=max(low, floor) if likely else 0.0,
        likely=likely,
        high=max(high, likely),
        customers=weights.customers,
        heard=weights.heard,
        asking=sum(len(asking[group]) for group in own),
        effective=weights.effective,
    )


def _ends(likely: float, spread: float, level: float) -> tuple[float, float]:
    if spread <= 0:
        return likely, likely
    yes, no = likely / spread, (1 - likely) / spread
    tail = (1 - level) / 2
    low = float(special.betaincinv(yes + 0.5, no + 0.5, tail)) if likely > 0 else 0.0
    high = float(special.betaincinv(yes + 0.5, no + 0.5, 1 - tail)) if likely < 1 else 1.0
    return min(low, likely), max(high, likely)
