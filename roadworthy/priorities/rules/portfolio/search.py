"""A search at work: what is maximised, the best choice so far, and the questions put to the solver."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from time import monotonic
from typing import Any

import numpy as np

from roadworthy.maths import Array

from .highs import Whole, decide
from .model import TOLERANCE, Mask, Program
from .problem import Problem, tail_weights


@dataclass(frozen=True, eq=False)
class Goal:
    """What is maximised: ``(1 - averse) * mean + averse * bad case`` of the total value.

    The bad case is a concave function of the choice, the least of many linear ones: each cut is the mean value of
    every option over one set of worst draws. Cuts that were found once hold for every program over the same options.

    Attributes:
        means: (n,). values: (n, m) draws, in the order of the program's keys.
        cuts: (n,) arrays, found so far.
    """

    means: Array
    values: Array
    averse: float
    tail: float
    periods: int
    cuts: list[Array] = field(default_factory=list)

    @property
    def is_linear(self) -> bool:
        """Only the mean counts."""
        return self.averse == 0

    @cached_property
    def scale(self) -> float:
        """The size of one option's value: what is a small part of it is the dust of rounding."""
        return max(float(np.abs(self.values).mean(axis=1).max(initial=0.0)), 1e-300)

    def totals(self, x: Array) -> Array:
        """(m,) draws of the total value of a choice (n * periods,)."""
        return np.asarray(x.reshape(-1, self.periods).sum(axis=1) @ self.values, dtype=np.float64)

    def of(self, x: Array) -> float:
        """What a choice (n * periods,) is worth."""
        mean = float(self.means @ x.reshape(-1, self.periods).sum(axis=1))
        return mean if self.is_linear else (1 - self.averse) * mean + self.averse * self.bad_case(x)

    def bad_case(self, x: Array) -> float:
        """The mean of the worst share of draws of a choice."""
        totals = self.totals(x)
        return float(totals @ tail_weights(totals, self.tail))

    def cut(self, x: Array) -> Array:
        """Return (n,) each option's mean over the draws that are worst for a choice; at it, the cut is exact."""
        return np.asarray(self.values @ tail_weights(self.totals(x), self.tail), dtype=np.float64)


def goal_of(problem: Problem) -> Goal:
    """The goal of a problem, with options in the order of the program's keys."""
    order = sorted(range(len(problem.options)), key=lambda place: problem.options[place].key)
    means, averse = problem.means[order], problem.averse
    return Goal(means, problem.values[order], averse, problem.tail, problem.periods, [means] if averse else [])


@dataclass(frozen=True, eq=False)
class Found:
    """The best choice that was found.

    Attributes:
        x: (n * periods,) of 0 and 1; None where none was found.
        value: of the goal. bound: what no choice exceeds. unit: the size of one option's value.
        is_infeasible: it is proven that no choice keeps every row.
    """

    x: Array | None
    value: float
    bound: float
    unit: float
    is_infeasible: bool = False

    @property
    def gap(self) -> float:
        """By which share of its value a better choice could be better at most; 0 where it is proven best."""
        return inf if self.x is None else share_between(self.value, max(self.bound, self.value), self.unit)

    @property
    def is_optimal(self) -> bool:
        """Proven best, but for the rounding of floats."""
        return self.x is not None and self.gap <= TOLERANCE


def share_between(value: float, bound: float, unit: float) -> float:
    """The difference as a share of the larger of both, at least of one option's value."""
    return (bound - value) / max(abs(value), abs(bound), unit)


@dataclass(frozen=True, eq=False)
class System:
    """Rows and gains as the solver takes them: the choice's columns first, then others that are no whole numbers.

    Attributes:
        lower: (extra,) least values of those others.
    """

    gains: Array
    matrix: Any
    limits: Array
    lower: Array


@dataclass
class Search:
    """The best so far, and rows learnt from choices that only the solver's rounding allowed."""

    program: Program
    goal: Goal
    lower: Array
    upper: Array
    ends: float
    best: Array | None = None
    value: float = -inf
    learnt: list[tuple[Array, float]] = field(default_factory=list)

    def offer(self, x: Array) -> bool:
        """Keep a choice if it holds and is better; says whether it holds."""
        if (x < self.lower).any() or (x > self.upper).any() or not self.program.holds(x):
            return False
        worth = self.goal.of(x)
        if worth > self.value:
            self.best, self.value = x, worth
        return True

    @property
    def left(self) -> float:
        """Seconds."""
        return self.ends - monotonic()

    def gap(self, bound: float) -> float:
        """How far the best is below a bound, as a share."""
        return inf if self.best is None or not np.isfinite(bound) else share_between(self.value, bound, self.goal.scale)

    def plain(self) -> System:
        """The program itself, by means."""
        matrix, limits = self.program.matrix, self.program.limits
        if self.learnt:
            from scipy.sparse import csr_matrix, vstack  # noqa: PLC0415  (heavy; only where something is solved)

            matrix = vstack([matrix, csr_matrix(np.array([row for row, _ in self.learnt]))], format="csr")
            limits = np.append(limits, [limit for _, limit in self.learnt])
        return System(np.repeat(self.goal.means, self.goal.periods), matrix, limits, np.zeros(0))

    def ask(self, system: System, free: Mask, settled: Array, gap: float) -> tuple[Whole, Array | None]:
        """Put a system to the solver over the free columns, all others as settled; answers the whole choice too."""
        extra = system.lower.size
        fixed = np.append(np.where(free, 0.0, settled), np.zeros(extra))
        still = np.append(free, np.ones(extra, dtype=bool))
        offset = float(system.gains @ fixed)
        if not still.any():
            holds = self.program.holds(settled)
            return Whole(None, offset if holds else -inf, not holds), settled if holds else None
        found = decide(
            system.gains[still],
            system.matrix[:, np.flatnonzero(still)],
            system.limits - system.matrix @ fixed,
            lower=np.append(self.lower, system.lower)[still],
            upper=np.append(self.upper, np.full(extra, inf))[still],
            is_whole=np.append(np.ones(int(free.sum())), np.zeros(extra)),
            seconds=self.left,
            gap=gap,
        )
        x = None
        if found.x is not None:
            x = settled.copy()
            x[free] = found.x[: int(free.sum())]
        return Whole(found.x, found.bound + offset, found.is_infeasible), x

    def learn(self, x: Array) -> None:
        """Forbid a choice that the solver's rounding let through: of a row that only adds, all that overfills it."""
        program = self.program
        over = int(np.argmax(program.matrix @ x - program.limits - program.slack))
        row = program.rows[over]
        if all(weight >= 0 for weight in row.weights):
            columns = [column for column in row.columns if x[column] > 0]
            learnt = np.zeros(x.size)
            learnt[columns] = 1
            self.learnt.append((learnt, len(columns) - 1.0))
        else:
            self.learnt.append((np.where(x > 0, 1.0, -1.0), float(x.sum()) - 1.0))


def begin(program: Program, goal: Goal, *, forbid: Iterable[str], start: Iterable[Array], seconds: float) -> Search:
    """A search over a program with known choices as the best so far."""
    lower, upper = np.zeros(program.width), np.ones(program.width)
    for key in forbid:
        upper[program.columns_of(key)] = 0
    search = Search(program, goal, lower, upper, monotonic() + seconds)
    for one in (*start, np.zeros(program.width)):
        search.offer(one)
    return search
