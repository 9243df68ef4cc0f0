"""From people's estimates to draws of each idea's score."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from roadworthy.maths import Array, Floats, Pool, Stream, settled_draws, stream

from .drawing import Column, columns_of, draw_block
from .estimates import Candidate, Estimate, certain, fitting_kinds, pool_of, pooled, typical
from .evaluate import evaluate
from .formula import Formula
from .memory import Kept, Memory, name_of
from .presets import DriverKind

_BLOCK = 16
Places = NDArray[np.intp]
_LEVELS = (0.1, 0.5, 0.9)

__all__ = [
    "Candidate", "Estimate", "Scores", "certain", "driver_draws", "fitting_kinds", "pooled", "score", "typical",
]  # fmt: skip


@dataclass(frozen=True)
class Scores:
    """Draws of the scores of n ideas.

    Attributes:
        values: (n, m) draws in single precision, or (n, 1) in double where every idea is exact; a
            row of NaN is an unknown score.
        exact: (n,) in double precision: the score where all estimates are points, else NaN.
        missing: for each idea the drivers without any estimate.
        problems: for each idea why it has no score although nothing is missing, or "".
        disagreement: (n,) share of the score's variance that lies between people, 0 to 1.
        figures: (n, 4) mean, 10th, 50th and 90th percentile; all equal where exact, NaN where unknown.
    """

    keys: tuple[str, ...]
    values: Floats
    exact: Array
    missing: tuple[tuple[str, ...], ...]
    problems: tuple[str, ...]
    disagreement: Array
    figures: Array


def score(
    candidates: Sequence[Candidate],
    formula: Formula,
    *,
    kinds: Mapping[str, DriverKind] | None = None,
    draws: int = 4096,
    seed: int = 1,
    memory: Memory | None = None,
) -> Scores:
    """Draw the score of each idea.

    A score depends on its own idea's key, estimates and formula alone, never on the others.

    Args:
        kinds: bounds by driver; a driver without one gets 0 as its lower bound when nobody
            goes below 0, for most drivers count something.
        draws: rounded up to a power of two; not used where all is exact.
        memory: where drawn scores are kept, so that one changed estimate draws one idea again.
    Raises:
        ValueError: two ideas with the same key, or an estimate outside its bounds (names both).
    """
    keys = [candidate.key for candidate in candidates]
    work = Work(candidates, formula, kinds or {}, settled_draws(draws), seed, memory)
    if not work.is_drawn:
        return work.scores(work.exact[:, None].copy())
    values = np.empty((len(keys), work.draws), dtype=np.float32)
    still = work.still()
    values[still] = work.single(still)[:, None]
    for block, found in work.blocks():
        values[block] = found
    return work.scores(values)


class Work:
    """One run over n ideas: some remembered, some certain, the rest drawn in blocks.

    What follows from an idea's own draws (``figures``, ``problems``, ``disagreement``) is known
    when its block has been handed out.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        formula: Formula,
        kinds: Mapping[str, DriverKind],
        draws: int,
        seed: int,
        memory: Memory | None = None,
    ) -> None:
        self.candidates, self.formula, self.kinds = candidates, formula, kinds
        self.draws, self.seed = draws, seed
        self.keys = tuple(candidate.key for candidate in candidates)
        if len(set(self.keys)) != len(self.keys):
            raise ValueError("keys must be unique")
        n = len(candidates)
        self.missing = tuple(tuple(d for d in formula.drivers if not c.drivers.get(d)) for c in candidates)
        self.exact, self.figures = np.full(n, np.nan), np.full((n, 4), np.nan)
        self.problems, self.disagreement = [""] * n, np.zeros(n)
        self.memory = memory if memory is not None and memory.holds(n * draws) else None
        self.names: dict[int, bytes] = {}
        self.kept = dict(self._recalled(self.memory)) if self.memory is not None else {}
        self._take_points()

    @property
    def is_drawn(self) -> bool:
        """Whether anything is uncertain."""
        return bool(self.places or self.kept)

    def _recalled(self, memory: Memory) -> Iterator[tuple[int, Kept]]:
        """Find the ideas whose scores have been drawn before from the same estimates."""
        names = self.formula.drivers
        bounds = [(kind.lower, kind.upper) if (kind := self.kinds.get(name)) else None for name in names]
        run = f"{self.formula.text}|{bounds}|{self.draws}|{self.seed}".encode()
        for i, (candidate, gone) in enumerate(zip(self.candidates, self.missing, strict=True)):
            if gone:
                continue
            self.names[i] = name_of(run, candidate.key, names, candidate.drivers)
            found = memory.get(self.names[i])
            if found is not None:
                yield i, found

    def _take_points(self) -> None:
        """Fit the rest, and work out the scores of ideas that are certain."""
        self.fresh = [i for i, gone in enumerate(self.missing) if not gone and i not in self.kept]
        self.columns = columns_of([self.candidates[i] for i in self.fresh], self.formula, self.kinds)
        values = {name: column.exact for name, column in self.columns.items()}
        self.several = any(column.pools for column in self.columns.values())
        sure = np.ones(len(self.fresh), dtype=bool)
        for column in values.values():
            sure &= ~np.isnan(column)
        self.places = np.flatnonzero(~sure).tolist()
        chosen = [self.fresh[place] for place in np.flatnonzero(sure)]
        if chosen:
            self.exact[chosen] = evaluate(self.formula, {name: column[sure] for name, column in values.items()})
            self.figures[chosen] = self.exact[chosen, None]
        for i in chosen:
            if np.isnan(self.exact[i]):
                self.problems[i] = _problem("here")

    def still(self) -> list[int]:
        """Return the ideas that are the same in every draw: certain, or unknown."""
        moving = {self.fresh[place] for place in self.places} | self.kept.keys()
        return [i for i in range(len(self.keys)) if i not in moving]

    def single(self, chosen: Sequence[int] | Places) -> Floats:
        """Return certain scores as single precision holds them; NaN is unknown."""
        limit = float(np.finfo(np.float32).max)
        return np.asarray(np.clip(self.exact[chosen], -limit, limit), dtype=np.float32)

    def blocks(self, first: Callable[[int], float] | None = None) -> Iterator[tuple[list[int], Floats]]:
        """Hand out (ideas, their draws) block by block, each while it is in the cache.

        Args:
            first: ideas with the smallest value of it come first; None for the order given.
        """
        order = sorted(self.kept, key=first) if first else list(self.kept)
        for start in range(0, len(order), _BLOCK):
            block = order[start : start + _BLOCK]
            yield block, np.stack([self._take_kept(i) for i in block])
        places = sorted(self.places, key=lambda place: first(self.fresh[place])) if first else self.places
        for start in range(0, len(places), _BLOCK):
            yield self._draw_block(places[start : start + _BLOCK])

    def _take_kept(self, i: int) -> Floats:
        kept = self.kept[i]
        self.figures[i], self.disagreement[i], self.problems[i] = kept.figures, kept.disagreement, kept.problem
        return kept.values

    def _draw_block(self, places: list[int]) -> tuple[list[int], Floats]:
        block = [self.fresh[place] for place in places]
        dimensions = len(self.formula.drivers)
        streams = [stream(self.keys[i], dimensions=dimensions, draws=self.draws, seed=self.seed) for i in block]
        with np.errstate(over="ignore"):
            found = draw_block(self.columns, places, streams, self.formula).astype(np.float32, copy=False)
        bad = self.draws - np.isfinite(found).sum(axis=1)
        if bad.any():
            found = np.where(bad[:, None] > 0, np.float32("nan"), found)
        self.figures[block] = _figures(found)
        for row, place, i, flow, faults in zip(found, places, block, streams, bad.tolist(), strict=True):
            self.disagreement[i] = _between(row, self.columns, place, flow) if self.several and not faults else 0.0
            self.problems[i] = _problem(f"in {100 * faults / self.draws:.3g} % of draws") if faults else ""
            if self.memory is not None:
                kept = Kept(row.copy(), self.figures[i].copy(), float(self.disagreement[i]), self.problems[i])
                self.memory.put(self.names[i], kept)
        return block, found

    def scores(self, values: Floats) -> Scores:
        """Return what was found beside the draws."""
        return Scores(
            self.keys, values, self.exact, self.missing, tuple(self.problems), self.disagreement, self.figures
        )


def driver_draws(
    candidate: Candidate, name: str, formula: Formula, *, kind: DriverKind | None, draws: int, seed: int
) -> Array:
    """Return the draws (m,) of one driver that ``score`` used for this idea."""
    flow = stream(candidate.key, dimensions=len(formula.drivers), draws=draws, seed=seed)
    return pool_of(tuple(candidate.drivers[name]), kind).draw(flow.levels[formula.drivers.index(name)])


def _problem(where: str) -> str:
    return f"The formula has no value {where}, for example because something is divided by 0."


def _figures(block: Floats) -> Array:
    """Return (n, 4) mean and percentiles of each row; percentiles interpolate linearly."""
    last = block.shape[1] - 1
    ordered = np.sort(block, axis=1)
    table = np.empty((block.shape[0], 4))
    table[:, 0] = ordered.mean(axis=1, dtype=np.float64)
    for column, level in enumerate(_LEVELS, start=1):
        below, part = int(level * last), level * last - int(level * last)
        upper = ordered[:, min(below + 1, last)].astype(np.float64)
        table[:, column] = (1 - part) * ordered[:, below] + part * upper
    return table


def _between(values: Floats, columns: Mapping[str, Column], place: int, flow: Stream) -> float:
    """Sum over drivers the variance of the mean score given who is right, as a share of the whole."""
    pools = [column.pools.get(place) for column in columns.values()]
    shared: list[tuple[int, Pool]] = [(d, mine) for d, mine in enumerate(pools) if mine and len(mine.parts) > 1]
    if not shared:
        return 0.0
    total = float(np.var(values, dtype=np.float64))
    if not total > 0:
        return 0.0
    between = 0.0
    for d, mine in shared:
        who = mine.who(flow.levels[d])
        counts = np.bincount(who, minlength=len(mine.parts))
        means = np.bincount(who, weights=values, minlength=len(mine.parts)) / np.maximum(counts, 1)
        mean = float(np.average(means, weights=counts))
        between += float(np.average((means - mean) ** 2, weights=counts))
    return min(1.0, between / total)
