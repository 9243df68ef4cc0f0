"""What fitted strengths say: places with intervals, who beats whom, what would settle it, and whom to compare next."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from math import ceil, pi, sqrt

import numpy as np
from scipy import special

from roadworthy.maths import Array

from .pairwise import Preferences

DRAWS = 4096
SURE = 0.95
NEAR_BEST = 0.9
MOST_VOTES = 100_000


@dataclass(frozen=True)
class Standing:
    """One item among those of its group. None is unknown: it was in no vote, or is in a group apart.

    Attributes:
        share: (low, likely, high), 10th, 50th and 90th percentile: in what share of votes it would beat an average
            item of its group, 0..1, ties aside.
        rank: 1 is best; rank_low to rank_high holds the true rank in 8 of 10 draws. p_first: chance of being best.
    """

    place: int
    seen: int
    share: tuple[float, float, float] | None
    rank: int | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    p_first: float | None = None


@dataclass(frozen=True)
class Versus:
    """a against b. share: of decided votes that a would win, with 10th and 90th percentile.

    certainty: the chance that a is truly the preferred one.
    """

    share: float
    low: float
    high: float
    certainty: float


def standings(found: Preferences, *, draws: int = DRAWS, seed: int = 1) -> list[Standing]:
    """Every item in the order of its place number; ranks within the largest group."""
    made = {place: Standing(place, found.seen[place], None) for place in range(len(found.groups))}
    for group in sorted({one for one in found.groups if one >= 0}):
        places, strengths, covariance = found.centred(group)
        for place, middle, spread in zip(places, strengths, np.sqrt(np.diag(covariance)), strict=True):
            made[place] = Standing(place, found.seen[place], three(float(middle), float(spread)))
        if group == found.main_group():
            ranked(made, places, strengths, draw(strengths, covariance, draws, seed))
    return [made[place] for place in sorted(made)]


def three(middle: float, spread: float) -> tuple[float, float, float]:
    """(10th, 50th, 90th percentile) of the chance to win, from a strength's middle and standard deviation."""
    z = float(special.ndtri(0.9))
    low, likely, high = (float(special.expit(middle + step * spread)) for step in (-z, 0.0, z))
    return low, likely, high


def draw(strengths: Array, covariance: Array, draws: int, seed: int) -> Array:
    """(draws, items) strengths as they may truly be; the same for the same seed."""
    values, vectors = np.linalg.eigh(covariance)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    noise = np.random.default_rng(seed).standard_normal((draws, len(strengths)))
    return np.asarray(strengths + noise @ root.T)


def ranked(made: dict[int, Standing], places: list[int], strengths: Array, drawn: Array) -> None:
    """Put ranks, their intervals and the chance of being first into the standings of a group."""
    ranks = 1 + np.argsort(np.argsort(-drawn, axis=1, kind="stable"), axis=1, kind="stable")
    best_first = sorted(range(len(places)), key=lambda one: (-strengths[one], places[one]))
    for rank, column in enumerate(best_first, start=1):
        low, high = np.quantile(ranks[:, column], [0.1, 0.9], method="inverted_cdf")
        before = made[places[column]]
        p_first = float((ranks[:, column] == 1).mean())
        made[before.place] = Standing(before.place, before.seen, before.share, rank, int(low), int(high), p_first)


def versus(found: Preferences, a: int, b: int) -> Versus | None:
    """a against b; None when nothing connects them. Raises ValueError for an item against itself."""
    if a == b:
        raise ValueError("an item is not compared with itself")
    if found.groups[a] < 0 or found.groups[a] != found.groups[b]:
        return None
    gap, spread = gap_of(found, a, b)
    low, share, high = three(gap, spread)
    return Versus(share, low, high, float(special.ndtr(gap / spread)))


def gap_of(found: Preferences, a: int, b: int) -> tuple[float, float]:
    """(strength a - strength b, its standard deviation)."""
    variance = found.covariance[a, a] + found.covariance[b, b] - 2 * found.covariance[a, b]
    return float(found.strengths[a] - found.strengths[b]), sqrt(float(variance))


def votes_to_settle(found: Preferences, a: int, b: int, *, sure: float = SURE) -> int | None:
    """How many further votes between a and b would make it this sure which is preferred, if they come out as expected.

    Returns:
        0 when it is sure already; None when nothing connects them, or when it would take more than 100,000.
    """
    if versus(found, a, b) is None:
        return None
    gap, spread = gap_of(found, a, b)
    needed = float(special.ndtri(sure))
    if abs(gap) >= needed * spread:
        return 0
    if gap == 0:
        return None
    target = (abs(gap) / needed) ** 2
    more = (1 / target - 1 / spread**2) * found.spread / telling(gap, found.tie)
    return ceil(more) if more <= MOST_VOTES else None


def telling(gap: float | Array, tie: float) -> float | Array:
    """The information of one vote on the difference of strengths: the variance of its score (1, 1/2, 0)."""
    total = np.exp(np.asarray(gap) / 2) + np.exp(-np.asarray(gap) / 2) + tie
    win, tied = np.exp(np.asarray(gap) / 2) / total, tie / total
    return np.asarray(win + tied / 4 - (win + tied / 2) ** 2)[()]


def next_pair(
    found: Preferences,
    *,
    asked: Collection[tuple[int, int]] = (),
    seen: dict[int, int] | None = None,
    seed: int = 1,
) -> tuple[int, int] | None:
    """The two items (left, right) whose comparison should tell most now.

    The gain of a pair is half the logarithm of 1 + information of the vote times variance of the difference: by how
    much the vote is expected to shrink what is uncertain of all strengths together. Items that were seldom seen are
    uncertain, so each gets its turn. Among pairs within a tenth of the best, the one whose items this person has seen
    least; the seed decides what remains, and which stands left.

    Args:
        asked: pairs this person has answered, in either order. seen: how often this person saw each item.
    Returns:
        None when this person has answered all pairs.
    Source:
        D. V. Lindley, "On a measure of the information provided by an experiment", Annals of Mathematical Statistics 27
        (1956), 986-1005, with the normal approximation; the dampened chance: D. J. C. MacKay, Neural Computation 4
        (1992), 720-736.
    """
    size = len(found.groups)
    first, second = np.triu_indices(size, 1)
    done = {(min(pair), max(pair)) for pair in asked}
    free = np.array([(a, b) not in done for a, b in zip(first.tolist(), second.tolist(), strict=True)], dtype=bool)
    first, second = first[free], second[free]
    if first.size == 0:
        return None
    variances = np.diag(found.covariance)
    variance = variances[first] + variances[second] - 2 * found.covariance[first, second]
    gap = (found.strengths[first] - found.strengths[second]) / np.sqrt(1 + pi * variance / 8)
    gain = np.log1p(np.asarray(telling(gap, found.tie)) * variance) / 2
    mine = np.array([(seen or {}).get(place, 0) for place in range(size)])
    good = np.flatnonzero(gain >= NEAR_BEST * gain.max())
    weary = (mine[first] + mine[second])[good]
    good = good[weary == weary.min()]
    rng = np.random.default_rng(seed)
    chosen = int(good[rng.integers(good.size)])
    pair = int(first[chosen]), int(second[chosen])
    return pair if rng.random() < 0.5 else (pair[1], pair[0])


def tie_chance(tie: float) -> float:
    """How often two equally strong items are called alike."""
    return tie / (2 + tie)
