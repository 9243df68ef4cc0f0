"""Strengths from votes between two: who beats whom, with ties, so that few votes order many ideas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roadworthy.maths import Array

Ints = NDArray[np.int64]
PRIOR = 2.0
CLIMBS, STEPS = 12, 60


@dataclass(frozen=True)
class Vote:
    """One choice between items by their places. outcome: 1 the left one, -1 the right one, 0 both alike."""

    left: int
    right: int
    outcome: int
    by: int | str | None = None


@dataclass(frozen=True)
class Ballots:
    """Votes as arrays of n: places of left and right, outcome, and a number for who voted (-1: not known)."""

    items: int
    left: Ints
    right: Ints
    outcome: Ints
    by: Ints

    @property
    def n(self) -> int:
        """All votes, undecided ones included."""
        return int(self.left.size)

    def seen(self) -> Ints:
        """How often each item was in a vote."""
        places = np.concatenate([self.left, self.right])
        return np.bincount(places, minlength=self.items).astype(np.int64)


@dataclass(frozen=True)
class Preferences:
    """Strengths on the log scale: a beats b with odds exp(strength a - strength b), ties aside.

    Attributes:
        strengths: as fitted with the prior; 0 is the imagined average. Defined for every item, voted on or not.
        covariance: (items, items) of the strengths, widened by ``spread``.
        tie: Davidson's parameter; two equals tie with chance tie / (2 + tie). 0 without ties.
        groups: for each item the number of its group of items connected by votes; -1 was never in a vote. Nothing is
            known between groups.
        spread: by how much people who vote often are more alike than chance; 1 is not at all.
    """

    strengths: Array
    covariance: Array
    tie: float
    groups: tuple[int, ...]
    seen: tuple[int, ...]
    votes: int
    spread: float

    def main_group(self) -> int | None:
        """The largest group; the first of equally large ones; None without votes."""
        known = [one for one in self.groups if one >= 0]
        return max(sorted(set(known)), key=known.count) if known else None

    def centred(self, group: int) -> tuple[list[int], Array, Array]:
        """(places, strengths, covariance) of a group, measured from its own average."""
        places = [place for place, one in enumerate(self.groups) if one == group]
        away = np.eye(len(places)) - 1 / len(places)
        return places, away @ self.strengths[places], away @ self.covariance[np.ix_(places, places)] @ away


def ballots(items: int, votes: Sequence[Vote]) -> Ballots:
    """Votes as arrays.

    Raises:
        ValueError: a place that is none, an item against itself, or an outcome other than 1, 0, -1.
    """
    people: dict[int | str, int] = {}
    rows = [
        (one.left, one.right, one.outcome, -1 if one.by is None else people.setdefault(one.by, len(people)))
        for one in votes
    ]
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    made = Ballots(items, table[:, 0], table[:, 1], table[:, 2], table[:, 3])
    check_ballots(made)
    return made


def check_ballots(found: Ballots) -> None:
    """Refuse votes that cannot be. Raises ValueError."""
    places = np.concatenate([found.left, found.right])
    if places.size and not (places.min() >= 0 and places.max() < found.items):
        raise ValueError(f"votes: places are 0 to {found.items - 1}")
    if (found.left == found.right).any():
        raise ValueError("votes: an item is not compared with itself")
    if found.outcome.size and not np.isin(found.outcome, (-1, 0, 1)).all():
        raise ValueError("votes: an outcome is 1, 0 or -1")


@dataclass(frozen=True)
class Sums:
    """What the likelihood needs: wins[i, j] of i over j, ties[i, j] (symmetric), and the prior's weight."""

    wins: Array
    ties: Array
    prior: float

    @property
    def met(self) -> Array:
        """How often i and j were in one vote."""
        return self.wins + self.wins.T + self.ties


def fit_preferences(found: Ballots, *, prior: float = PRIOR) -> Preferences:
    """Fit strengths to votes by maximum likelihood with a weak prior.

    The prior is ``prior`` votes of each item against an imagined average item, half won and half lost: items that
    always win stay finite, and items without votes stay at 0 with a wide range. Two such votes say that any chance of
    beating the average item was equally likely before; ranges of 80 % then hold the truth in 80 of 100, also when pairs
    were chosen one after the other. With ties there are also such votes between equals, half tied.

    Args:
        found: n votes over k items.
        prior: weight of the prior in votes, above 0.
    Source:
        R. A. Bradley, M. E. Terry, Biometrika 39 (1952), 324-345; ties: R. R. Davidson, JASA 65 (1970), 317-328; the
        climb: D. R. Hunter, "MM algorithms for generalized Bradley-Terry models", Annals of Statistics 32 (2004),
        384-406, finished by Newton's steps, which the likelihood's concavity allows. Known answer: American League
        East 1987 (A. Agresti, Categorical Data Analysis): strengths against Baltimore of Milwaukee 1.58, Detroit 1.44,
        Toronto 1.29, New York 1.25, Boston 1.11, Cleveland 0.68.
    Raises:
        ValueError: no items, a prior not above 0.
    """
    if found.items < 1:
        raise ValueError("items: there must be at least one")
    if not prior > 0:
        raise ValueError(f"prior must be above 0, not {prior}")
    wins, ties = np.zeros((found.items, found.items)), np.zeros((found.items, found.items))
    left_won, right_won, tied = (found.outcome == value for value in (1, -1, 0))
    np.add.at(wins, (found.left[left_won], found.right[left_won]), 1)
    np.add.at(wins, (found.right[right_won], found.left[right_won]), 1)
    np.add.at(ties, (found.left[tied], found.right[tied]), 1)
    sums = Sums(wins, ties + ties.T, prior)
    strengths, log_tie = finish(sums, *climb(sums))
    bend = curvature(sums, strengths, log_tie)
    covariance: Array = np.asarray(np.linalg.inv(bend), dtype=np.float64)
    spread = spread_of(found, strengths, log_tie, covariance, sums)
    size = found.items
    seen = tuple(int(count) for count in found.seen())
    return Preferences(
        strengths,
        spread * covariance[:size, :size],
        0.0 if log_tie is None else float(np.exp(log_tie)),
        groups_of(sums.met, seen),
        seen,
        found.n,
        spread,
    )


def chances(strengths: Array, log_tie: float | None) -> tuple[Array, Array]:
    """(win, tie): (k, k) chances that i beats j, and that they tie."""
    gap = strengths[:, None] - strengths[None, :]
    bound = np.clip(gap, -500, 500)
    ratio = 0.0 if log_tie is None else np.exp(log_tie)
    # Divided by sqrt(strength i * strength j), so that nothing overflows that need not.
    total = np.exp(bound / 2) + np.exp(-bound / 2) + ratio
    return np.exp(bound / 2) / total, ratio / total


def climb(sums: Sums) -> tuple[Array, float | None]:
    """Some of Hunter's steps from equal strengths: each is certain to improve the likelihood."""
    size = len(sums.wins)
    log_tie = 0.0 if sums.ties.any() else None
    strength, tie = np.ones(size), 0.0 if log_tie is None else 1.0
    met = sums.met
    won = sums.wins.sum(axis=1) + sums.ties.sum(axis=1) / 2 + sums.prior / 2
    for _ in range(CLIMBS):
        root = np.sqrt(strength)
        total = strength[:, None] + strength[None, :] + tie * root[:, None] * root[None, :]
        share = met / total * (1 + tie / 2 * root[None, :] / root[:, None])
        strength = won / (share.sum(axis=1) + sums.prior / (1 + strength))
        if tie:
            root = np.sqrt(strength)
            both = root[:, None] * root[None, :]
            total = strength[:, None] + strength[None, :] + tie * both
            lost = (met * both / total).sum() / 2 + sums.prior / (2 + tie)
            tie = float((sums.ties.sum() / 2 + sums.prior / 2) / lost)
    return np.log(strength), np.log(tie) if tie else None


def slope(sums: Sums, strengths: Array, log_tie: float | None) -> Array:
    """The gradient of the penalised log likelihood in the strengths and, with ties, in the logarithm of the tie."""
    win, tie = chances(strengths, log_tie)
    met = sums.met
    average = 1 / (1 + np.exp(-strengths))
    first = sums.wins.sum(axis=1) + sums.ties.sum(axis=1) / 2 - (met * (win + tie / 2)).sum(axis=1)
    first = first + sums.prior * (0.5 - average)
    if log_tie is None:
        return np.asarray(first)
    ratio = np.exp(log_tie)
    own = (sums.ties - met * tie).sum() / 2 + sums.prior * (0.5 - ratio / (2 + ratio))
    return np.append(first, own)


def curvature(sums: Sums, strengths: Array, log_tie: float | None) -> Array:
    """The observed information with the prior's: minus the second derivatives. Positive definite."""
    win, tie = chances(strengths, log_tie)
    met = sums.met
    scored = win + tie / 2
    between = met * (win + tie / 4 - scored**2)
    average = 1 / (1 + np.exp(-strengths))
    bend = np.diag(between.sum(axis=1) + sums.prior * average * (1 - average)) - between
    if log_tie is None:
        return np.asarray(bend)
    ratio = np.exp(log_tie)
    edge = (met * tie * (0.5 - scored)).sum(axis=1)
    corner = (met * tie * (1 - tie)).sum() / 2 + sums.prior * 2 * ratio / (2 + ratio) ** 2
    return np.block([[bend, edge[:, None]], [edge[None, :], np.array([[corner]])]])


def height(sums: Sums, strengths: Array, log_tie: float | None) -> float:
    """The penalised log likelihood, but for a constant."""
    win, tie = chances(strengths, log_tie)
    found = float((sums.wins * np.log(win)).sum())
    found += sums.prior * float((strengths / 2 - np.logaddexp(0, strengths)).sum())
    if log_tie is not None:
        found += float((sums.ties * np.log(tie)).sum()) / 2
        found += sums.prior * float(log_tie / 2 - np.log(2 + np.exp(log_tie)))
    return found


def finish(sums: Sums, strengths: Array, log_tie: float | None) -> tuple[Array, float | None]:
    """Newton's steps, halved until they improve, to the top."""
    size = len(strengths)
    here = height(sums, strengths, log_tie)
    for _ in range(STEPS):
        steep = slope(sums, strengths, log_tie)
        if np.abs(steep).max() < 1e-9:
            break
        step = np.linalg.solve(curvature(sums, strengths, log_tie), steep)
        for _half in range(30):
            moved = strengths + step[:size]
            moved_tie = None if log_tie is None else float(log_tie + step[size])
            there = height(sums, moved, moved_tie)
            if there >= here:
                break
            step = step / 2
        else:
            break
        strengths, log_tie, here = moved, moved_tie, there
    return strengths, log_tie


def spread_of(found: Ballots, strengths: Array, log_tie: float | None, covariance: Array, sums: Sums) -> float:
    """By how much the votes of one person are more alike than chance: they tell less than as many of several people.

    The trace of the clustered sandwich over that of the model, at least 1; 1 with fewer than three people.

    Source:
        P. J. Huber (1967), Fifth Berkeley Symposium, 221-233; clusters: K.-Y. Liang, S. L. Zeger, Biometrika 73 (1986),
        13-22; as one factor: J. N. K. Rao, A. J. Scott, JASA 76 (1981), 221-230.
    """
    people = np.unique(found.by[found.by >= 0])
    if people.size < 3:
        return 1.0
    win, tie = chances(strengths, log_tie)
    scored = win[found.left, found.right] + tie[found.left, found.right] / 2
    surprise = (found.outcome + 1) / 2 - scored
    # Votes of nobody known are people of their own.
    own = np.where(found.by >= 0, found.by, people.max() + 1 + np.arange(found.n))
    scores = np.zeros((int(own.max()) + 1, len(covariance)))
    np.add.at(scores, (own, found.left), surprise)
    np.add.at(scores, (own, found.right), -surprise)
    if log_tie is not None:
        np.add.at(scores[:, found.items], own, (found.outcome == 0) - tie[found.left, found.right])
    voters = np.unique(own).size
    clustered = scores.T @ scores * voters / (voters - 1)
    alone = curvature(Sums(sums.wins, sums.ties, 0.0), strengths, log_tie)
    expected = float(np.trace(covariance @ alone))
    return max(1.0, float(np.trace(covariance @ clustered)) / expected) if expected > 0 else 1.0


def groups_of(met: Array, seen: Sequence[int]) -> tuple[int, ...]:
    """Which items are connected by votes: the number of the group of each, -1 for one that was in no vote."""
    found = [-1] * len(seen)
    count = 0
    for start in range(len(seen)):
        if found[start] >= 0 or not seen[start]:
            continue
        waiting = [start]
        while waiting:
            here = waiting.pop()
            if found[here] < 0:
                found[here] = count
                waiting.extend(int(other) for other in np.flatnonzero(met[here]) if found[other] < 0)
        count += 1
    return tuple(found)
