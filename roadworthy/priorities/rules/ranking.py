"""Ranking: which idea is best, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from roadworthy.maths import Array, Floats

from .formula import Formula
from .memory import Memory
from .presets import DriverKind
from .scoring import Candidate, Places, Scores
from .standing import FOR_RANKS, Standing, stand, standing_of

_STRIP = 64


@dataclass(frozen=True)
class Summary:
    """A score: its mean and its 10th, 50th and 90th percentile. All equal where it is exact."""

    mean: float
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True)
class Ranked:
    """One idea in the ranking.

    Attributes:
        rank: from 1, by the mean score; equal ones in the order given. None: unknown score.
        score: None is unknown, because of ``missing`` drivers or a ``problem``.
        p_top: chance of being among the best ``top``; of ties at the edge each has an equal part.
        p_first: chance of being the best.
        rank_low, rank_high: in 80 % of draws its rank lies between these two.
        disagreement: share of the score's variance between people, 0 to 1; None if unknown.
    """

    key: str
    rank: int | None
    score: Summary | None
    p_top: float | None
    p_first: float | None
    rank_low: int | None
    rank_high: int | None
    disagreement: float | None
    missing: tuple[str, ...] = ()
    problem: str = ""
    is_exact: bool = False


@dataclass(frozen=True)
class Ranking:
    """All ideas, best first, the unknown last in the order given."""

    rows: tuple[Ranked, ...]
    top: int
    draws: int

    def by_key(self) -> dict[str, Ranked]:
        """Return the rows by key."""
        return {row.key: row for row in self.rows}


def rank_ideas(
    candidates: Sequence[Candidate],
    formula: Formula,
    *,
    kinds: Mapping[str, DriverKind] | None = None,
    top: int = 3,
    draws: int = 4096,
    seed: int = 1,
    memory: Memory | None = None,
) -> Ranking:
    """Rank n ideas by a formula; see ``score`` for the arguments.

    Args:
        top: how many count as "the top", 1 or more.
    """
    standing = stand(candidates, formula, top=_checked(top), kinds=kinds, draws=draws, seed=seed, memory=memory)
    return rank_standing(standing)


def rank_scores(scores: Scores, *, top: int = 3) -> Ranking:
    """Rank ideas whose scores have been drawn. Raises as ``rank_standing``."""
    return rank_standing(standing_of(scores, top=_checked(top)), top=top)


def rank_standing(standing: Standing, *, top: int | None = None) -> Ranking:
    """Rank ideas by what was kept of their draws.

    Chances come from all draws, the ranks' intervals from the first 512.

    Args:
        top: at most the standing's own, which it is if None.
    Raises:
        ValueError: ``top`` below 1 or above the standing's.
    """
    top = _checked(standing.top if top is None else top)
    if top > standing.top:
        raise ValueError(f"top must be at most {standing.top}, not {top}")
    known = np.flatnonzero(~np.isnan(standing.figures[:, 0]))
    figures, exact = standing.figures[known], standing.exact[known]
    summaries = [Summary(*row) for row in figures.tolist()]
    n = len(standing.keys)
    p_top, p_first = (standing.reach.chances(places, n, known.size)[known] for places in (top, 1))
    low, high = rank_intervals(standing.early[known])
    order = np.argsort(-figures[:, 0], kind="stable")
    rows = []
    for rank, j in enumerate(order, start=1):
        i = known[j]
        rows.append(
            Ranked(
                key=standing.keys[i],
                rank=rank,
                score=summaries[j],
                p_top=float(p_top[j]),
                p_first=float(p_first[j]),
                rank_low=int(low[j]),
                rank_high=int(high[j]),
                disagreement=float(standing.disagreement[i]),
                is_exact=bool(np.isfinite(exact[j])),
            )
        )
    rows += [_unknown(standing, i) for i in sorted(set(range(len(standing.keys))) - set(known.tolist()))]
    return Ranking(tuple(rows), top, standing.draws)


def _unknown(scores: Standing, i: int) -> Ranked:
    blank = (None, None, None, None, None, None, None)
    return Ranked(scores.keys[i], *blank, missing=scores.missing[i], problem=scores.problems[i])


def _checked(top: int) -> int:
    if top < 1:
        raise ValueError(f"top must be 1 or more, not {top}")
    return top


def rank_intervals(values: Floats) -> tuple[Array, Array]:
    """Return the 10th and 90th percentile of each idea's rank over the first 512 draws.

    Args:
        values: (n, m) scores, none unknown.
    In a tie, the lower end counts the best rank of the group and the upper end the worst.
    """
    n, m = values.shape[0], min(values.shape[1], FOR_RANKS)
    if not n:
        return np.empty(0), np.empty(0)
    best, worst = np.empty((n, m), dtype=np.int32), None
    for start in range(0, m, _STRIP):
        strip = np.s_[start : min(start + _STRIP, m)]
        index, high, low = _places(np.ascontiguousarray(values[:, strip].T))
        if low is not high and worst is None:
            worst = best.copy()
        _keep_by_idea(best, strip, index, high)
        if worst is not None:
            _keep_by_idea(worst, strip, index, low)
    return _percentile(best, 0.1), _percentile(best if worst is None else worst, 0.9)


def _keep_by_idea(table: Any, strip: slice, index: Places, ranks: Any) -> None:
    across = np.empty(index.shape, dtype=np.int32)
    np.put_along_axis(across, index, ranks, axis=1)
    table[:, strip] = across.T


def _places(across: Floats) -> tuple[Places, Any, Any]:
    """Return for (m, n) scores the ideas of each draw ascending, and their best and worst ranks in ties."""
    m, n = across.shape
    index = np.argsort(across, axis=1)
    ordered = np.take_along_axis(across, index, axis=1)
    place = np.broadcast_to(np.arange(n, 0, -1, dtype=np.int32), (m, n))
    new = ordered[:, 1:] != ordered[:, :-1]
    if new.all():
        return index, place, place
    edge = np.ones((m, 1), dtype=bool)
    first, last = np.concatenate([edge, new], axis=1), np.concatenate([new, edge], axis=1)
    worst = np.minimum.accumulate(np.where(first, place, n + 1), axis=1)
    best = np.maximum.accumulate(np.where(last, place, 0)[:, ::-1], axis=1)[:, ::-1]
    return index, best, worst


def _percentile(ranks: Any, level: float) -> Array:
    """Return a percentile of each row."""
    n, m = ranks.shape
    found = np.empty(n)
    for start in range(0, n, _STRIP):
        rows = np.s_[start : start + _STRIP]
        found[rows] = np.sort(ranks[rows], axis=1)[:, round(level * (m - 1))]
    return found
