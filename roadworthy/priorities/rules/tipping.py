"""The one driver that would change an order, and the value from which it would."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .estimates import Candidate
from .formula import Formula
from .known import Curve, curve, mean_at
from .presets import DriverKind
from .ranking import Ranking

_HALVINGS = 40


@dataclass(frozen=True)
class Tipping:
    """If ``driver`` of ``key`` turned out beyond ``value``, ``loser`` and ``winner`` would change places.

    Attributes:
        is_above: beyond means above, else below.
        chance: how likely that is by the estimates, above 0 and below 1.
        winner: who stands above the other now. loser: who would then stand above it.
    """

    key: str
    driver: str
    value: float
    is_above: bool
    chance: float
    winner: str
    loser: str


def tipping(
    winner: Candidate,
    loser: Candidate,
    formula: Formula,
    means: tuple[float, float],
    *,
    kinds: Mapping[str, DriverKind] | None = None,
    seed: int = 1,
) -> Tipping | None:
    """Return the likeliest single driver that would put ``loser`` above ``winner``; None where no driver alone would.

    Each driver of both is taken as known, all others stay at their draws; where the idea's mean crosses the other's
    is solved by halving. Only a driver with one threshold counts: beyond it the order is changed, before it not.

    Args:
        means: the mean scores of winner and loser as ranked, the first at least the second.
    """
    found = []
    for mine, mean, edge, falls in ((winner, means[0], means[1], True), (loser, means[1], means[0], False)):
        for name in formula.drivers:
            line = curve(mine, name, formula, kinds=kinds or {}, mean=mean, seed=seed)
            changed = line.means < edge if falls else line.means > edge
            where = _threshold(line, changed)
            if where is None:
                continue
            place, is_above, chance = where
            lift = _lift(mine, name, line, formula, kinds or {}, seed)
            value = _solve(mine, name, line, place, edge - lift, formula, kinds or {}, seed)
            found.append(Tipping(mine.key, name, value, is_above, chance, winner.key, loser.key))
    return max(found, key=lambda one: (one.chance, one.key, one.driver), default=None)


def tippings(
    candidates: Sequence[Candidate],
    ranking: Ranking,
    formula: Formula,
    *,
    kinds: Mapping[str, DriverKind] | None = None,
    seed: int = 1,
) -> tuple[Tipping, ...]:
    """Return what would change the first place, and who is last in the top."""
    rows = [row for row in ranking.rows if row.score is not None]
    by_key = {candidate.key: candidate for candidate in candidates}
    found = []
    for place in dict.fromkeys((1, ranking.top)):
        if place >= len(rows):
            continue
        above, below = rows[place - 1], rows[place]
        assert above.score is not None
        assert below.score is not None
        means = (above.score.mean, below.score.mean)
        one = tipping(by_key[above.key], by_key[below.key], formula, means, kinds=kinds, seed=seed)
        found += [one] if one else []
    return tuple(found)


def _threshold(
    line: Curve, changed: "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]"
) -> tuple[int, bool, float] | None:
    """Return (node before the only change, whether changed means above it, its chance); None of any other shape."""
    turns = np.flatnonzero(changed[1:] != changed[:-1])
    if turns.size != 1:
        return None
    return int(turns[0]), bool(changed[-1]), float(line.chances[changed].sum())


def _lift(
    mine: Candidate, name: str, line: Curve, formula: Formula, kinds: Mapping[str, DriverKind], seed: int
) -> float:
    """Return by how much the curve was lifted to have the ranked mean."""
    plain = mean_at(mine, name, line.values[:1], formula, kinds=kinds, seed=seed)
    return float(line.means[0] - plain[0])


def _solve(
    mine: Candidate,
    name: str,
    line: Curve,
    place: int,
    target: float,
    formula: Formula,
    kinds: Mapping[str, DriverKind],
    seed: int,
) -> float:
    """Return the value between two nodes at which the mean score is ``target``."""
    low, high = float(line.values[place]), float(line.values[place + 1])
    ends = mean_at(mine, name, np.array([low, high]), formula, kinds=kinds, seed=seed)
    is_rising = bool(ends[1] > ends[0])
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        [there] = mean_at(mine, name, np.array([middle]), formula, kinds=kinds, seed=seed)
        if (there < target) == is_rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2
