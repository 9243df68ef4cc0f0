"""Several teams that wait for each other: no formula any more, so the future is played out many times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .exact import CONFIDENCE, share_of
from .scope import Split, scope_of
from .sums import checked

RUNS = 4096
MOST_PERIODS = 2_000
Runs = NDArray[np.int64]


@dataclass(frozen=True)
class Package:
    """Work of one team.

    Attributes:
        items: how many are left. after: keys of packages that must be finished before this one begins.
        split: how many items each becomes (see ``scope_of``).
    """

    key: str
    team: str
    items: int
    after: tuple[str, ...] = ()
    split: Split | None = None


@dataclass(frozen=True)
class Finish:
    """When a package (or everything) is finished.

    Attributes:
        periods: by confidence in per cent; None: not within 2,000 periods.
        critical: share of runs in which a day lost here is a day lost for everything; None for everything itself.
        curve: P(finished after w periods) for w = 0, 1, …
    """

    key: str
    periods: dict[float, int | None]
    critical: float | None
    curve: tuple[float, ...]


@dataclass(frozen=True)
class Wait:
    """What one dependency costs: how many periods earlier everything would be finished without it, on average."""

    package: str
    after: str
    mean: float


@dataclass(frozen=True)
class Together:
    """Several teams' forecast: each package, everything, and what each dependency costs, the dearest first."""

    packages: tuple[Finish, ...]
    everything: Finish
    waits: tuple[Wait, ...]


def forecast_together(
    teams: Mapping[str, Sequence[int]],
    packages: Sequence[Package],
    *,
    confidence: Sequence[float] = CONFIDENCE,
    runs: int = RUNS,
    seed: int = 1,
) -> Together:
    """Return when packages of several teams are finished, by playing the future out.

    In each period a team finishes as many items as in one of its past periods, drawn at random; they go to its
    packages in the order given, what one does not need to the next. A package may begin when all that it comes
    after was finished in an earlier period (in the same period when it is the same team's). Every team has random
    numbers of its own, the same in each comparison, so what a dependency costs is not noise.

    Args:
        teams: past throughput by name. packages: in the order of their importance.
    Raises:
        ValueError: keys that are not unique, an unknown team or package, or a circle.
    Source:
        Critical path by simulation: R. M. Van Slyke, "Monte Carlo methods and the PERT problem",
        Operations Research 11 (1963), 839-860.
    """
    order = _in_order(packages, teams)
    drawn = {name: checked(numbers) for name, numbers in teams.items()}
    play = _Play(drawn, order, runs, seed)
    finished = play.finished()
    critical = play.critical()
    by_key = {one.key: column for column, one in enumerate(order)}
    rows = [_finish(p.key, finished[:, by_key[p.key]], confidence, float(critical[by_key[p.key]])) for p in packages]
    last = finished.max(axis=1, initial=0)
    waits = []
    for package in packages:
        for other in package.after:
            without = [_freed(one, package.key, other) for one in order]
            earlier = _Play(drawn, without, runs, seed).finished().max(axis=1, initial=0)
            waits.append(Wait(package.key, other, float((last - earlier).mean())))
    waits.sort(key=lambda wait: -wait.mean)
    return Together(tuple(rows), _finish("", last, confidence, None), tuple(waits))


class _Play:
    """Many futures at once: arrays have a row a run and a column a package."""

    def __init__(self, teams: Mapping[str, Runs], order: Sequence[Package], runs: int, seed: int) -> None:
        self.teams, self.order, self.runs = teams, order, runs
        self.rngs = {name: np.random.default_rng([seed, crc32(name.encode())]) for name in teams}
        self.column = {one.key: place for place, one in enumerate(order)}
        self.own = {name: [self.column[one.key] for one in order if one.team == name] for name in teams}
        scopes = [_drawn_scope(one, runs, seed) for one in order]
        self.left = np.stack(scopes, axis=1) if scopes else np.zeros((runs, 0), dtype=np.int64)
        is_free = np.array([not one.after for one in order], dtype=bool)
        self.end = np.where((self.left == 0) & is_free, 0, -1)
        self.begun = self.end.copy()

    def finished(self) -> Runs:
        """Return the period in which each package is finished, one past the most where it is not."""
        for period in range(1, MOST_PERIODS + 1):
            if (self.end >= 0).all():
                break
            for name, columns in self.own.items():
                past = self.teams[name]
                able = past[self.rngs[name].integers(0, past.size, self.runs)]
                self._work(period, columns, able)
        self.end = np.where(self.end < 0, MOST_PERIODS + 1, self.end)
        return self.end

    def _work(self, period: int, columns: Sequence[int], able: Runs) -> None:
        for column in columns:
            is_ready = self.end[:, column] < 0
            for key in self.order[column].after:
                before = self.end[:, self.column[key]]
                limit = period if self.column[key] in columns else period - 1
                is_ready = is_ready & (before >= 0) & (before <= limit)
            taken = np.where(is_ready, np.minimum(able, self.left[:, column]), 0)
            self.left[:, column] -= taken
            able = able - taken
            is_over = is_ready & (self.left[:, column] == 0)
            begins = ((taken > 0) | is_over) & (self.begun[:, column] < 0)
            self.begun[:, column] = np.where(begins, period, self.begun[:, column])
            self.end[:, column] = np.where(is_over, period, self.end[:, column])

    def critical(self) -> NDArray[np.float64]:
        """Return the share of runs in which each package lies on the chain that ends last.

        The chain goes back from the last package to that one of those it waited for (what it comes
        after, and what its team did before) that was finished last before it began.
        """
        n = len(self.order)
        is_on = np.zeros((self.runs, n), dtype=bool)
        if n == 0:
            return np.zeros(0)
        rows = np.arange(self.runs)
        at = self.end.argmax(axis=1)
        is_open = np.ones(self.runs, dtype=bool)
        for _ in range(n):
            is_on[rows[is_open], at[is_open]] = True
            at, is_open = self._before(rows, at, is_open)
        return np.asarray(is_on.mean(axis=0), dtype=np.float64)

    def _before(self, rows: Runs, at: Runs, is_open: NDArray[np.bool_]) -> tuple[Runs, NDArray[np.bool_]]:
        begun = self.begun[rows, at]
        best, place = np.zeros(self.runs, dtype=np.int64), np.full(self.runs, -1)
        for column in range(len(self.order)):
            waits = self._could_wait(column)[at]
            end = self.end[:, column]
            is_later = is_open & waits & (end >= best) & (end > 0) & (end <= begun) & (column != at)
            best, place = np.where(is_later, end, best), np.where(is_later, column, place)
        return np.where(place >= 0, place, at), is_open & (place >= 0)

    def _could_wait(self, column: int) -> NDArray[np.bool_]:
        """Return for each package whether it may have waited for this one."""
        mine = self.order[column]
        places = range(len(self.order))
        same = [self.order[p].team == mine.team and p > column for p in places]
        after = [mine.key in self.order[p].after for p in places]
        return np.array(same, dtype=np.bool_) | np.array(after, dtype=np.bool_)


def _drawn_scope(package: Package, runs: int, seed: int) -> Runs:
    scope = scope_of(package.items, package.split)
    numbers = scope.start + np.arange(scope.chances.size, dtype=np.int64)
    if numbers.size == 1:
        return np.full(runs, numbers[0])
    levels = np.random.default_rng([seed, crc32(package.key.encode()), 1]).random(runs)
    places = np.searchsorted(np.cumsum(scope.chances), levels)
    return numbers[np.minimum(places, numbers.size - 1)]


def _freed(package: Package, key: str, other: str) -> Package:
    if package.key != key:
        return package
    return replace(package, after=tuple(one for one in package.after if one != other))


def _finish(key: str, periods: Runs, confidence: Sequence[float], critical: float | None) -> Finish:
    ordered = np.sort(periods)
    found: dict[float, int | None] = {}
    for level in confidence:
        place = int(np.ceil(share_of(level) * ordered.size - 1e-9)) - 1
        found[level] = int(ordered[place]) if ordered[place] <= MOST_PERIODS else None
    counts = np.bincount(ordered[ordered <= MOST_PERIODS], minlength=1)
    return Finish(key, found, critical, tuple((np.cumsum(counts) / ordered.size).tolist()))


def _in_order(packages: Sequence[Package], teams: Mapping[str, Sequence[int]]) -> list[Package]:
    """Return the packages so that each stands behind all that it comes after, else in the order given."""
    known = {one.key for one in packages}
    if len(known) != len(packages):
        raise ValueError("packages: keys must be unique")
    for one in packages:
        if one.team not in teams:
            raise ValueError(f"packages: {one.key} belongs to an unknown team, {one.team}")
        if unknown := set(one.after) - known:
            raise ValueError(f"packages: {one.key} comes after {min(unknown)}, which is not there")
    order: list[Package] = []
    rest = list(packages)
    while rest:
        placed = {one.key for one in order}
        ready = next((one for one in rest if placed.issuperset(one.after)), None)
        if ready is None:
            raise ValueError(f"packages: {', '.join(one.key for one in rest)} wait for each other in a circle")
        order.append(ready)
        rest.remove(ready)
    return order
