"""Scores of surveys: would people recommend it (NPS), are they content (CSAT), and which themes go with low scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb, sqrt
from typing import Literal

import numpy as np
from scipy import special

from roadworthy.maths import Array, Interval, difference_interval, jeffreys

from .shares import adjusted

Kind = Literal["nps", "csat"]
FEWEST = 5
"""With fewer answers there is no score, only the answers."""
HIGHEST: Mapping[Kind, int] = {"nps": 10, "csat": 5}
LOWEST: Mapping[Kind, int] = {"nps": 0, "csat": 1}
CONTENT = 4
PROMOTER, DETRACTOR = 9, 6
_DRAWS, _SEED = 20_000, 20
_CHANCE = 0.05


@dataclass(frozen=True)
class Score:
    """A score with its interval.

    Attributes:
        n: answers. low, middle, high: how many detractors, passives and promoters (NPS), or how many marked 1 or 2, 3,
            4 or 5 (CSAT).
        value: -100 to 100 for NPS, 0 to 100 (per cent content) for CSAT; None below ``FEWEST`` answers.
        interval: its 95 % interval in the same unit; None with the value.
    """

    kind: Kind
    n: int
    low: int
    middle: int
    high: int
    value: float | None
    interval: Interval | None


@dataclass(frozen=True)
class Pull:
    """How the score of those who speak of a theme differs from that of the others.

    Attributes:
        with_theme, without: answers on either side. difference: in points of the score, with its 95 % interval; None
            where a side has fewer than ``FEWEST``. p: chance of such a difference without any cause, adjusted for all
            themes asked together. verdict: "lower", "higher", "no clear difference" or "too few".
    """

    theme: int
    with_theme: int
    without: int
    difference: Interval | None
    p: float | None
    verdict: str


def score_of(answers: Sequence[int], kind: Kind) -> Score:
    """Return the score of n answers.

    NPS is the share of 9 and 10 less the share of 0 to 6; CSAT the share of 4 and 5 out of 5.

    Raises:
        ValueError: an answer outside the scale.
    Units:
        points of a hundred.
    Source:
        F. Reichheld, "The One Number You Need to Grow", Harvard Business Review 81 (2003), 46-54. Intervals: Jeffreys's
        prior, Beta(1/2, 1/2) for a share and Dirichlet(1/2, 1/2, 1/2) for the three groups; B. Rocks, "Interval
        estimation for the Net Promoter Score", The American Statistician 70 (2016), 365-372, finds that what adds a
        little to each group holds what it says where the plain one does not.
    """
    low, middle, high = grouped(answers, kind)
    n = low + middle + high
    if n < FEWEST:
        return Score(kind, n, low, middle, high, None, None)
    if kind == "csat":
        share = jeffreys(high, n)
        return Score(kind, n, low, middle, high, 100 * high / n, scaled(share, 100 * high / n))
    value = 100 * (high - low) / n
    drawn = _dirichlet(low + 0.5, middle + 0.5, high + 0.5)
    ends = np.quantile(100 * (drawn[2] - drawn[0]), [0.025, 0.975])
    interval = Interval(value, min(value, float(ends[0])), max(value, float(ends[1])), 0.95)
    return Score(kind, n, low, middle, high, value, interval)


def scaled(share: Interval, value: float) -> Interval:
    """Return an interval of a share in points of a hundred."""
    return Interval(value, min(value, 100 * share.low), max(value, 100 * share.high), share.level)


def grouped(answers: Sequence[int], kind: Kind) -> tuple[int, int, int]:
    """Return how many answers are low, in the middle, high. Raises ValueError for one outside the scale."""
    for one in answers:
        if not LOWEST[kind] <= one <= HIGHEST[kind]:
            raise ValueError(f"answer: {one} lies outside {LOWEST[kind]} to {HIGHEST[kind]}")
    if kind == "csat":
        low, high = sum(one <= 2 for one in answers), sum(one >= CONTENT for one in answers)
    else:
        low, high = sum(one <= DETRACTOR for one in answers), sum(one >= PROMOTER for one in answers)
    return low, len(answers) - low - high, high


def points(answer: int, kind: Kind) -> float:
    """Return what one answer adds to the score: -100, 0 or 100 for NPS, 0 or 100 for CSAT."""
    low, _, high = grouped([answer], kind)
    return 100.0 * high - (100.0 * low if kind == "nps" else 0.0)


def pulls(answers: Mapping[int, int], themes: Mapping[int, Sequence[int]], kind: Kind) -> list[Pull]:
    """Return for each theme how the score of its speakers differs from that of all others, the surest first.

    What goes with a low score need not cause it: the page says "goes with".

    Args:
        answers: by key of the reply. themes: by key of the theme, the keys of replies that speak of it.
    Source:
        B. L. Welch, Biometrika 34 (1947), 28-35, for the difference; Y. Benjamini, Y. Hochberg, JRSS B 57 (1995),
        289-300, for asking about many themes at once.
    """
    made: list[tuple[int, list[float], list[float], Interval | None, float | None]] = []
    for theme, keys in themes.items():
        mine = set(keys)
        inside = [points(value, kind) for key, value in answers.items() if key in mine]
        outside = [points(value, kind) for key, value in answers.items() if key not in mine]
        made.append((theme, inside, outside, *_compare(inside, outside)))
    known = [row for row in made if row[4] is not None]
    fixed = dict(zip([row[0] for row in known], adjusted([row[4] or 0.0 for row in known]), strict=True))
    found = [_pull(theme, len(a), len(b), interval, fixed.get(theme)) for theme, a, b, interval, _ in made]
    return sorted(found, key=lambda one: (one.p is None, one.p or 0.0, one.theme))


def _compare(inside: Sequence[float], outside: Sequence[float]) -> tuple[Interval | None, float | None]:
    """Return the difference of two means and the chance of it by Welch's test; None where a side is too small.

    Where nobody on either side differs, the chance is that of such a split among all orders.
    """
    if min(len(inside), len(outside)) < FEWEST:
        return None, None
    interval = difference_interval(outside, inside)
    assert interval is not None
    parts = [float(np.var(side, ddof=1)) / len(side) for side in (inside, outside)]
    total = sum(parts)
    if total <= 0:  # each side is of one mind: count the ways in which that falls out by chance
        alike = interval.estimate == 0
        return interval, 1.0 if alike else min(1.0, 2 / comb(len(inside) + len(outside), len(inside)))
    freedom = total**2 / sum(part**2 / (len(side) - 1) for part, side in zip(parts, (inside, outside), strict=True))
    return interval, float(2 * special.stdtr(freedom, -abs(interval.estimate) / sqrt(total)))


def _pull(theme: int, inside: int, outside: int, interval: Interval | None, p: float | None) -> Pull:
    if interval is None or p is None:
        return Pull(theme, inside, outside, None, None, "too few")
    verdict = "no clear difference"
    if p < _CHANCE:
        verdict = "lower" if interval.estimate < 0 else "higher"
    return Pull(theme, inside, outside, interval, p, verdict)


def _dirichlet(*counts: float) -> Array:
    """Return (3, draws) shares; the same for the same counts."""
    rng = np.random.default_rng(_SEED)
    drawn = np.array([rng.standard_gamma(count, size=_DRAWS) for count in counts])
    shares: Array = drawn / drawn.sum(axis=0)
    return shares
