"""What is worth knowing: the value of learning one driver of one idea before choosing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from roadworthy.maths import Array, Floats

from .formula import Formula
from .presets import DriverKind
from .ranking import Ranked, Ranking
from .scoring import Candidate, Scores, driver_draws

_MOST_IDEAS = 60
_DEGREE = 4


@dataclass(frozen=True)
class Question:
    """One thing that could be found out. ``value`` is in points of score: an upper limit."""

    key: str
    driver: str
    value: float


def worth_knowing(
    candidates: Sequence[Candidate],
    scores: Scores,
    ranking: Ranking,
    formula: Formula,
    *,
    kinds: Mapping[str, DriverKind] | None = None,
    seed: int = 1,
    most: int = 10,
) -> tuple[Question, ...]:
    """Return the drivers whose true value is most worth learning before the top is chosen.

    The best ``ranking.top`` ideas by mean are chosen. If driver x of idea i were known, i would be
    chosen when its mean given x is above the mean of the idea at the edge. The expected gain is
    ``E[max(0, m(x) - edge)]`` for an idea outside and ``E[max(0, edge - m(x))]`` for one inside:
    the expected value of partial perfect information, in points of score summed over the chosen.
    ``m(x)`` is a polynomial of degree 4 in the rank of x, fitted to the draws.

    Args:
        candidates, scores, ranking: of one run; ``seed`` as in that run.
        most: how many questions are returned, the most valuable first; none below 1e-4 of the edge.
    Returns:
        Nothing where all ideas are chosen anyway or all is exact.
    Source:
        H. Raiffa, R. Schlaifer, Applied Statistical Decision Theory (1961); regression on the
        draws: M. Strong, J. E. Oakley, A. Brennan, Medical Decision Making 34 (2014), 311-326.
    """
    known = [row for row in ranking.rows if row.score is not None]
    if len(known) <= ranking.top:
        return ()
    by_key = {candidate.key: candidate for candidate in candidates}
    place = {key: i for i, key in enumerate(scores.keys)}
    means = [row.score.mean for row in known if row.score]
    last_in, first_out = means[ranking.top - 1], means[ranking.top]
    found = []
    for row in _close_calls(known):
        inside = row.rank is not None and row.rank <= ranking.top
        drawn = scores.values[place[row.key]]
        for name in formula.drivers:
            kind = (kinds or {}).get(name)
            x = driver_draws(by_key[row.key], name, formula, kind=kind, draws=drawn.size, seed=seed)
            value = _gain(x, drawn, edge=first_out if inside else last_in, inside=inside)
            found.append(Question(row.key, name, value))
    floor = 1e-4 * max(abs(last_in), abs(first_out))
    best = sorted((q for q in found if q.value > floor), key=lambda q: (-q.value, q.key, q.driver))
    return tuple(best[:most])


def _close_calls(known: Sequence[Ranked]) -> list[Ranked]:
    """Return the rows that may or may not be in the top, the most doubtful first."""
    unsure = [row for row in known if row.p_top is not None and 0 < row.p_top < 1 and not row.is_exact]
    return sorted(unsure, key=lambda row: abs((row.p_top or 0) - 0.5))[:_MOST_IDEAS]


def _gain(x: Array, drawn: Floats, *, edge: float, inside: bool) -> float:
    """Return the expected gain from knowing x, (m,) draws of the driver beside (m,) of the score."""
    if np.ptp(x) == 0:
        return 0.0
    expected = _mean_given(x, drawn.astype(np.float64))
    margin = edge - expected if inside else expected - edge
    return float(np.maximum(margin, 0).mean())


def _mean_given(x: Array, y: Array) -> Array:
    """Return E[y | x] at each draw: a polynomial in the rank of x, sharing the mean of y."""
    ranks = np.empty(x.size)
    ranks[np.argsort(x, kind="stable")] = np.linspace(-1, 1, x.size)
    odds = np.arctanh(ranks * (1 - 1 / x.size))
    basis = np.polynomial.chebyshev.chebvander(odds / np.abs(odds).max(), _DEGREE)
    weights, *_ = np.linalg.lstsq(basis, y, rcond=None)
    fitted: Array = basis @ weights
    return fitted
