"""Ranking: which idea is best, and how sure that is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from roadworthy.maths import Array, Floats

from .formula import Formula
from .presets import DriverKind
from .scoring import Candidate, Scores, score

_STRIP = 64
_STRIP_OF_DRAWS = 512


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
) -> Ranking:
    """Rank n ideas by a formula; see ``score`` for the arguments.

    Args:
        top: how many count as "the top", 1 or more.
    """
    return rank_scores(score(candidates, formula, kinds=kinds, draws=draws, seed=seed), top=top)


def rank_scores(scores: Scores, *, top: int = 3) -> Ranking:
    """Rank ideas whose scores have been drawn.

    Chances come from all draws, the ranks' intervals from the first 512.

    Raises:
        ValueError: ``top`` below 1.
    """
    if top < 1:
        raise ValueError(f"top must be 1 or more, not {top}")
    known = np.flatnonzero(np.isfinite(scores.values[:, 0]))
    values = scores.values if known.size == len(scores.keys) else scores.values[known]
    exact = scores.exact[known]
    summaries = _summaries(values, exact)
    means = np.array([s.mean for s in summaries])
    (p_top, p_first), low, high = _places(values, (top, 1))
    order = np.argsort(-means, kind="stable")
    rows = []
    for rank, j in enumerate(order, start=1):
        i = known[j]
        rows.append(
            Ranked(
                key=scores.keys[i],
                rank=rank,
                score=summaries[j],
                p_top=float(p_top[j]),
                p_first=float(p_first[j]),
                rank_low=int(low[j]),
                rank_high=int(high[j]),
                disagreement=float(scores.disagreement[i]),
                is_exact=bool(np.isfinite(exact[j])),
            )
        )
    rows += [_unknown(scores, i) for i in sorted(set(range(len(scores.keys))) - set(known.tolist()))]
    return Ranking(tuple(rows), top, scores.values.shape[1])


def _unknown(scores: Scores, i: int) -> Ranked:
    blank = (None, None, None, None, None, None, None)
    return Ranked(scores.keys[i], *blank, missing=scores.missing[i], problem=scores.problems[i])


def _summaries(values: Floats, exact: Array) -> list[Summary]:
    """Return mean and percentiles of each row; percentiles interpolate linearly."""
    if not values.size:
        return []
    last = values.shape[1] - 1
    levels = [(int(level * last), level * last - int(level * last)) for level in (0.1, 0.5, 0.9)]
    table = np.empty((values.shape[0], 4))
    for start in range(0, values.shape[0], _STRIP):
        rows = np.s_[start : start + _STRIP]
        ordered = np.sort(values[rows], axis=1)
        table[rows, 0] = ordered.mean(axis=1, dtype=np.float64)
        for column, (below, part) in enumerate(levels, start=1):
            upper = ordered[:, min(below + 1, last)].astype(np.float64)
            table[rows, column] = (1 - part) * ordered[:, below] + part * upper
    table = np.where(np.isfinite(exact)[:, None], exact[:, None], table)
    return [Summary(*row) for row in table.tolist()]


def _places(values: Floats, tops: Sequence[int]) -> tuple[list[Array], Array, Array]:
    """Return for each of ``tops`` the chances (n,), and the ends of the ranks' intervals (n,).

    Goes through the draws in strips that fit the cache, so that memory does not grow with them.
    """
    n, m = values.shape
    if not n:
        return [np.empty(0) for _ in tops], np.empty(0), np.empty(0)
    chances = [np.zeros(n) for _ in tops]
    low = high = np.empty(0)
    for start in range(0, m, _STRIP_OF_DRAWS):
        across = np.ascontiguousarray(values[:, start : start + _STRIP_OF_DRAWS].T)
        ordered = np.sort(across, axis=1)
        for total, top in zip(chances, tops, strict=True):
            total += _chances(across, ordered, top) * (across.shape[0] / m)
        if not start:
            low, high = _rank_intervals(across, ordered)
    return chances, low, high


def _chances(across: Floats, ordered: Floats, top: int) -> Array:
    """Return for each of n ideas the share of draws in which it is among the best ``top``.

    Args:
        across: (m, n), contiguous; ordered: the same, each draw ascending. Ties at the edge
            share the free places evenly, so that the chances always add up to ``top``.
    """
    m, n = across.shape
    if n <= top:
        return np.ones(n)
    edge = ordered[:, n - top]
    reached = np.flatnonzero(across >= edge[:, None])
    draw, idea = np.divmod(reached, n)
    if reached.size == m * top:
        return np.asarray(np.bincount(idea, minlength=n) / m, dtype=np.float64)
    ties = across.ravel()[reached] == edge[draw]
    tied, clear = np.bincount(draw[ties], minlength=m), np.bincount(draw[~ties], minlength=m)
    part = np.where(ties, ((top - clear) / np.maximum(tied, 1))[draw], 1.0)
    return np.asarray(np.bincount(idea, weights=part, minlength=n) / m, dtype=np.float64)


def _rank_intervals(across: Floats, ordered: Floats) -> tuple[Array, Array]:
    """Return the 10th and 90th percentile of each idea's rank over (m, n) draws.

    In a tie, the lower end counts the best rank of the group and the upper end the worst.
    """
    m, n = across.shape
    place = np.broadcast_to(np.arange(n, 0, -1, dtype=np.int32), (m, n))
    best, worst = place, place
    new = ordered[:, 1:] != ordered[:, :-1]
    if not new.all():
        edge = np.ones((m, 1), dtype=bool)
        first, last = np.concatenate([edge, new], axis=1), np.concatenate([new, edge], axis=1)
        worst = np.minimum.accumulate(np.where(first, place, n + 1), axis=1)
        best = np.maximum.accumulate(np.where(last, place, 0)[:, ::-1], axis=1)[:, ::-1]
    index = np.argsort(across, axis=1) + (np.arange(m) * n)[:, None]
    return _percentile_by_idea(index, best, 0.1), _percentile_by_idea(index, worst, 0.9)


def _percentile_by_idea(index: Any, ranks: Any, level: float) -> Array:
    m, n = ranks.shape
    by_idea = np.empty(m * n, dtype=np.int32)
    by_idea[index.ravel()] = ranks.ravel()
    at = round(level * (m - 1))
    turned = np.ascontiguousarray(by_idea.reshape(m, n).T)
    return np.asarray(np.partition(turned, at, axis=1)[:, at], dtype=np.float64)
