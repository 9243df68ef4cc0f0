"""How an idea's score and rank move when one driver goes from its low to its high."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from roadworthy.maths import Array

from .estimates import Candidate, pool_of
from .formula import Formula
from .known import mean_at
from .presets import DriverKind


class End(NamedTuple):
    """One end of a swing: the driver's value, the mean score there, the rank there; None is unknown."""

    value: float
    score: float | None
    rank: int | None


@dataclass(frozen=True)
class Swing:
    """One driver from its 10th to its 90th percentile, all else at its draws."""

    driver: str
    low: End
    high: End

    @property
    def width(self) -> float:
        """How far the score moves; 0 where an end is unknown."""
        if self.low.score is None or self.high.score is None:
            return 0.0
        return abs(self.high.score - self.low.score)


def tornado(
    candidate: Candidate,
    formula: Formula,
    others: Sequence[float],
    *,
    kinds: Mapping[str, DriverKind] | None = None,
    seed: int = 1,
) -> tuple[Swing, ...]:
    """Return how far each driver alone moves an idea, the farthest first; drivers that are certain last.

    Args:
        others: the mean scores of the ideas it is ranked among, without its own.
    Returns:
        Nothing where a driver of the formula has no estimate.
    """
    if any(not candidate.drivers.get(name) for name in formula.drivers):
        return ()
    rivals = np.sort(np.asarray(others, dtype=np.float64))
    found = []
    for name in formula.drivers:
        mixture = pool_of(tuple(candidate.drivers[name]), (kinds or {}).get(name))
        ends = np.quantile(mixture.draw((np.arange(4096) + 0.5) / 4096), [0.1, 0.9])
        if len(mixture.parts) == 1:
            ends = mixture.parts[0].quantile([0.1, 0.9])
        scores = mean_at(candidate, name, ends, formula, kinds=kinds or {}, draws=4096, seed=seed)
        low, high = (_end(value, mean, rivals) for value, mean in zip(ends.tolist(), scores.tolist(), strict=True))
        found.append(Swing(name, low, high))
    return tuple(sorted(found, key=lambda swing: -swing.width))


def _end(value: float, mean: float, rivals: Array) -> End:
    if not np.isfinite(mean):
        return End(value, None, None)
    return End(value, mean, 1 + int(rivals.size - np.searchsorted(rivals, mean, side="right")))
