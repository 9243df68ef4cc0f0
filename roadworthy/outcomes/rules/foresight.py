"""Did the formula know? The score when decided beside what was delivered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from roadworthy.maths import Array, Interval, kendall, spearman

FEWEST = 8
_RESAMPLES, _LEVEL = 2000, 0.8


@dataclass(frozen=True)
class Scored:
    """One idea: its score when it was decided, and what it delivered, in any unit that all share."""

    key: str
    score: float
    delivered: float


@dataclass(frozen=True)
class Foresight:
    """How far a formula's order was that of what was delivered. Figures are None below ``FEWEST`` ideas.

    Attributes:
        rho, tau: Spearman's and Kendall's rank correlation with 80 % intervals.
        skill: what the better half by score delivered beyond the mean, as a share of what the better half in
            hindsight did; 0 is no better than drawing lots, 1 is hindsight. With its 80 % bootstrap interval.
    """

    ideas: int
    word: str
    sentence: str
    rho: Interval | None = None
    tau: Interval | None = None
    skill: Interval | None = None


def foresight(rows: Sequence[Scored]) -> Foresight:
    """Return whether a formula's scores foretold what was delivered; ``word`` is yes, no, unclear or not enough data.

    Only what was chosen was built, so ideas of low scores are missing; a correlation among the chosen is smaller
    than one among all would be. The sentence says so.
    """
    n = len(rows)
    if n < FEWEST:
        return Foresight(n, "not enough data", f"Not enough data: {n} of {FEWEST} ideas with a score and a result.")
    score, delivered = np.array([one.score for one in rows]), np.array([one.delivered for one in rows])
    rho, tau = spearman(score, delivered), kendall(score, delivered)
    if rho is None or tau is None:
        return Foresight(n, "not enough data", "Not enough data: all scores or all results are the same.")
    word = "yes" if rho.low > 0 else "no" if rho.high < 0 else "unclear"
    return Foresight(n, word, _sentence(word, n), rho, tau, half_skill(score, delivered))


def half_skill(score: Array, delivered: Array) -> Interval | None:
    """Return the better half's gain as a share of hindsight's; None where all delivered the same."""
    drawn = np.random.default_rng(1).integers(0, score.size, size=(_RESAMPLES, score.size))
    own = _share(score[None, :], delivered[None, :])
    many = _share(score[drawn], delivered[drawn])
    many = many[np.isfinite(many)]
    if not np.isfinite(own[0]) or many.size < _RESAMPLES // 2:
        return None
    low, high = np.quantile(many, [(1 - _LEVEL) / 2, (1 + _LEVEL) / 2])
    return Interval(float(own[0]), min(float(low), float(own[0])), max(float(high), float(own[0])), _LEVEL)


def _share(score: Array, delivered: Array) -> Array:
    """(m, n) scores and results to (m,) shares."""
    half = score.shape[1] // 2
    mean = delivered.mean(axis=1)
    chosen = np.take_along_axis(delivered, np.argsort(-score, axis=1, kind="stable")[:, :half], axis=1).mean(axis=1)
    best = -np.sort(-delivered, axis=1)[:, :half].mean(axis=1)
    room = best - mean
    return np.where(room > 1e-12, (chosen - mean) / np.where(room > 1e-12, room, 1.0), np.nan)


def _sentence(word: str, n: int) -> str:
    said = {
        "yes": "Ideas that scored higher delivered more",
        "no": "Ideas that scored higher delivered less",
        "unclear": "Whether ideas that score higher deliver more cannot be told yet",
    }[word]
    return f"{said} (among the {n} that were built; what was never built cannot be compared)."
