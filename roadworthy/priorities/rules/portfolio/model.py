"""The decision as rows of a linear model: each row says which wish it comes from, so that it can be explained."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from math import frexp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from roadworthy.maths import Array

from .problem import Problem

Mask = NDArray[np.bool_]
TOLERANCE = 1e-9
"""By how much of a row's largest number it may be overstepped: rounding of floats, no more."""


@dataclass(frozen=True)
class Cause:
    """Where a row comes from.

    Attributes:
        kind: ``capacity requires excludes must never min_share max_share``, or ``once`` for what always holds.
        about: key of the idea, name of the resource or of the objective.
        other: the second idea of requires and excludes.
        period: of a capacity by period, from 0; None for all together.
    """

    kind: str
    about: str
    other: str = ""
    period: int | None = None


@dataclass(frozen=True)
class Row:
    """``sum(weights * x[columns]) <= limit``; ``unit`` is by how much limit grows for one more of the resource."""

    cause: Cause
    columns: tuple[int, ...]
    weights: tuple[float, ...]
    limit: float
    unit: float = 1.0


@dataclass(frozen=True, eq=False)
class Program:
    """Rows over ``n * periods`` columns of 0 and 1: column ``i * periods + t`` places option i in period t.

    Options are in the order of their keys, whatever the order they came in, so that ties fall alike.
    """

    keys: tuple[str, ...]
    periods: int
    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.keys) * self.periods

    @cached_property
    def limits(self) -> Array:
        """(rows,) right-hand sides."""
        return np.array([row.limit for row in self.rows], dtype=np.float64)

    @cached_property
    def slack(self) -> Array:
        """(rows,) by how much a row may be overstepped."""
        biggest = [max(map(abs, row.weights), default=0.0) for row in self.rows]
        return TOLERANCE * np.maximum(np.abs(self.limits), np.array(biggest, dtype=np.float64))

    @cached_property
    def matrix(self) -> Any:
        """The rows as a sparse matrix."""
        from scipy.sparse import csr_matrix  # noqa: PLC0415  (heavy; only where something is solved)

        starts = np.cumsum([0, *(len(row.columns) for row in self.rows)])
        columns = np.array([one for row in self.rows for one in row.columns], dtype=np.int32)
        weights = np.array([one for row in self.rows for one in row.weights], dtype=np.float64)
        return csr_matrix((weights, columns, starts), shape=(len(self.rows), self.width))

    def holds(self, x: Array) -> bool:
        """Whether a choice (width,) of 0 and 1 keeps every row."""
        return not self.rows or bool((self.matrix @ x <= self.limits + self.slack).all())

    def columns_of(self, key: str) -> slice:
        """The columns of one option."""
        place = self.keys.index(key)
        return slice(place * self.periods, (place + 1) * self.periods)

    def without(self, unwanted: Callable[[Cause], bool]) -> "Program":
        """The same without the rows whose cause is unwanted."""
        return replace(self, rows=tuple(row for row in self.rows if not unwanted(row.cause)))

    def with_more(self, cause: Cause, amount: float = 1.0) -> "Program":
        """The same with so much more of one capacity."""
        return replace(
            self,
            rows=tuple(
                replace(row, limit=row.limit + amount * row.unit) if row.cause == cause else row for row in self.rows
            ),
        )


def build(problem: Problem) -> Program:
    """Write the problem as rows. Rows are scaled by a power of two, so that units make no difference."""
    options = sorted(problem.options, key=lambda option: option.key)
    places = {option.key: place for place, option in enumerate(options)}
    periods = problem.periods

    def at(key: str, upto: int | None = None) -> list[int]:
        """The columns of an option in all periods, or in those up to one."""
        first = places[key] * periods
        return list(range(first, first + (periods if upto is None else upto + 1)))

    rows: list[Row] = []
    if periods > 1:
        rows += [Row(Cause("once", one.key), tuple(at(one.key)), (1.0,) * periods, 1.0) for one in options]
    for option in options:
        if option.must:
            rows.append(Row(Cause("must", option.key), tuple(at(option.key)), (-1.0,) * periods, -1.0))
        if option.never:
            rows.append(Row(Cause("never", option.key), tuple(at(option.key)), (1.0,) * periods, 0.0))
        for other in sorted(set(option.requires) - {option.key}):
            for t in range(periods):
                mine, theirs = at(option.key, t), at(other, t)
                weights = (1.0,) * len(mine) + (-1.0,) * len(theirs)
                rows.append(Row(Cause("requires", option.key, other, t), (*mine, *theirs), weights, 0.0))
    rows += _exclusions(problem, at)
    rows += _capacities(problem, places)
    rows += _shares(problem, at)
    return Program(tuple(places), periods, tuple(rows))


def _exclusions(problem: Problem, at: Callable[[str], list[int]]) -> Iterable[Row]:
    pairs = {tuple(sorted((one.key, other))) for one in problem.options for other in one.excludes}
    for first, second in sorted(pairs):
        columns = (*at(first), *at(second))
        yield Row(Cause("excludes", first, second), columns, (1.0,) * len(columns), 1.0)


def _capacities(problem: Problem, places: dict[str, int]) -> Iterable[Row]:
    periods = problem.periods
    for name, amount in sorted(problem.capacity.items()):
        users = [one for one in problem.options if one.cost.get(name, 0) > 0]
        if amount is None or not users:
            continue
        spans = [None] if not isinstance(amount, tuple) else list(range(periods))
        for t in spans:
            limit = amount[t] if isinstance(amount, tuple) and t is not None else amount
            assert isinstance(limit, int | float)
            entries = sorted(
                (places[one.key] * periods + s, one.cost[name])
                for one in users
                for s in (range(periods) if t is None else (t,))
            )
            yield _scaled(Cause("capacity", name, period=t), entries, limit)


def _shares(problem: Problem, at: Callable[[str], list[int]]) -> Iterable[Row]:
    for name, target in sorted(problem.targets.items()):
        for kind, share in (("min_share", target.min_share), ("max_share", target.max_share)):
            if share is None:
                continue
            sign = -1.0 if kind == "min_share" else 1.0
            entries = [
                (column, sign * ((one.objective == name) - share) * problem.spent(one))
                for one in problem.options
                if problem.spent(one) > 0
                for column in at(one.key)
            ]
            yield _scaled(Cause(kind, name), sorted(entries), 0.0)


def _scaled(cause: Cause, entries: list[tuple[int, float]], limit: float) -> Row:
    """A row whose largest weight lies in 512 to 1,024: solvers' tolerances are absolute."""
    biggest = max((abs(weight) for _, weight in entries), default=0.0)
    factor = 2.0 ** (10 - frexp(biggest)[1]) if biggest > 0 else 1.0
    columns, weights = tuple(column for column, _ in entries), tuple(weight * factor for _, weight in entries)
    return Row(cause, columns, weights, limit * factor, factor)
