"""What people say of the drivers of an idea."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import inf

import numpy as np

from roadworthy.maths import Pool, Range, fit, pool

from .presets import DriverKind


@dataclass(frozen=True)
class Estimate:
    """One person's low, likely, high (10th, 50th, 90th percentile) of one driver.

    A point has all three equal. ``by`` is only a name; ``weight`` is its share in the pool.

    Raises:
        ValueError: not finite, not in order, or a weight below 0.
    """

    low: float
    likely: float
    high: float
    by: str = ""
    weight: float = 1.0

    def __post_init__(self) -> None:
        if not -inf < self.low <= self.likely <= self.high < inf:
            Range(self.low, self.likely, self.high)  # says what is wrong
        if not 0 <= self.weight < inf:
            raise ValueError(f"weight must be a number of 0 or more, not {self.weight}")


def certain(value: float, *, by: str = "") -> Estimate:
    """Return the estimate of a plain number."""
    return Estimate(value, value, value, by)


@dataclass(frozen=True)
class Candidate:
    """An idea to be ranked: for each driver the estimates of all who gave one."""

    key: str
    drivers: Mapping[str, Sequence[Estimate]] = field(default_factory=dict)


def typical(estimates: Collection[Estimate]) -> float:
    """Return the median of the pooled estimates; of a single person their likely value."""
    said = tuple(estimates)
    return said[0].likely if len(said) == 1 else _median(said)


@lru_cache(maxsize=20_000)
def _median(said: tuple[Estimate, ...]) -> float:
    drawn = pool_of(said, None).draw((np.arange(1024) + 0.5) / 1024)
    return float(np.median(drawn))


def pooled(estimates: Collection[Estimate], *, kind: DriverKind | None = None) -> Pool:
    """Return the mixture of several people's estimates of one driver, within its bounds."""
    return pool_of(tuple(estimates), kind)


def fitting_kinds(kinds: Mapping[str, DriverKind], candidates: Collection[Candidate]) -> dict[str, DriverKind]:
    """Return the kinds whose bounds no estimate contradicts.

    For documents of strangers: 80 for a confidence that we bound by 1 is their per cent, and is
    then taken as it stands. Our own pages refuse such an estimate instead.
    """

    def fits(kind: DriverKind) -> bool:
        said = [one for c in candidates for one in c.drivers.get(kind.name, ())]
        low = kind.lower is None or all(one.low >= kind.lower for one in said)
        return low and (kind.upper is None or all(one.high <= kind.upper for one in said))

    return {name: kind for name, kind in kinds.items() if fits(kind)}


def bounds_of(said: Sequence[Estimate], kind: DriverKind | None) -> tuple[float | None, float | None]:
    """Return a driver's bounds; without a kind 0 below, unless somebody goes below it."""
    if kind:
        return kind.lower, kind.upper
    return 0.0 if min(one.low for one in said) >= 0 else None, None


@lru_cache(maxsize=20_000)
def pool_of(said: tuple[Estimate, ...], kind: DriverKind | None) -> Pool:
    """Return the mixture of several people, in the order of their names, so that the order given says nothing."""
    lower, upper = bounds_of(said, kind)
    people = sorted(said, key=lambda one: (one.by, one.low, one.likely, one.high, one.weight))
    parts = [fit(Range(e.low, e.likely, e.high), lower=lower, upper=upper) for e in people]
    return pool(parts, [e.weight for e in people])
