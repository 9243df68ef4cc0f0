"""What people do by hand: the best value for the money first, as long as it fits."""

from collections.abc import Iterable

import numpy as np

from roadworthy.maths import Array

from .model import Program

_SHARES = ("min_share", "max_share", "must")


def by_ratio(program: Program, means: Array) -> Array:
    """Return a choice (width,) by value per cost, best first, each with what it requires, as early as it fits.

    What must be in comes first. Cost is the sum of the shares that an idea takes of each capacity. A plain rule, and
    not always a choice that holds: shares of objectives are not looked at.
    """
    needs: dict[int, list[int]] = {}
    places = {key: place for place, key in enumerate(program.keys)}
    musts: set[int] = set()
    for row in program.rows:
        if row.cause.kind == "requires":
            needs.setdefault(places[row.cause.about], []).append(places[row.cause.other])
        elif row.cause.kind == "must":
            musts.add(places[row.cause.about])
    room = _Room(program)
    ratio = means / np.maximum(_cost(program, len(places)), 1e-12)
    order = [*sorted(musts), *(int(i) for i in np.argsort(-ratio, kind="stable") if means[i] > 0)]
    for place in order:
        room.add(sorted(_closure(place, needs)))
    return room.x


def _closure(place: int, needs: dict[int, list[int]]) -> set[int]:
    """An option and all that it requires, however far."""
    seen, waiting = {place}, [place]
    while waiting:
        for other in needs.get(waiting.pop(), ()):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return seen


def _cost(program: Program, n: int) -> Array:
    """(n,) sum of the shares of capacity that each option takes."""
    cost = np.zeros(n)
    for row in program.rows:
        if row.cause.kind == "capacity":
            share = 1 / max(row.limit, 1e-12)
            np.add.at(cost, np.array(row.columns) // program.periods, np.array(row.weights) * share / program.periods)
    return cost


class _Room:
    """What is left of each row while options are added."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.x = np.zeros(program.width)
        self.looked_at = np.array([row.cause.kind not in _SHARES for row in program.rows], dtype=bool)
        self.columns = program.matrix.tocsc() if program.rows else None
        self.left = program.limits + program.slack

    def add(self, places: Iterable[int]) -> None:
        """Put these options in together if they fit, in the first period that has room for all of them."""
        wanted = [one for one in places if not self.x[one * self.program.periods :][: self.program.periods].any()]
        for t in range(self.program.periods):
            columns = [one * self.program.periods + t for one in wanted]
            left = self.left.copy()
            for column in columns:
                self._take(left, column)
            if (left >= 0)[self.looked_at].all():
                self.left = left
                self.x[columns] = 1
                return

    def _take(self, left: Array, column: int) -> None:
        if self.columns is not None:
            span = slice(self.columns.indptr[column], self.columns.indptr[column + 1])
            left[self.columns.indices[span]] -= self.columns.data[span]
