"""How far perspectives differ: each one's own ranking, how two agree, and over which ideas and drivers they part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from roadworthy.maths import Interval, kendall

from .formula import Formula
from .presets import DriverKind
from .scoring import Candidate, score

FEWEST = 4
"""A perspective that has estimated fewer ideas has no ranking of its own."""
DRAWS = 256


@dataclass(frozen=True)
class View:
    """One perspective's ranking. ``scores``: idea -> mean score; only of ideas that it has estimated something of.

    ``drivers``: how many ideas it has estimated, by driver.
    """

    name: str
    scores: Mapping[str, float]
    drivers: Mapping[str, int]


@dataclass(frozen=True)
class Parting:
    """An idea that two perspectives rank differently, ranks from 1 among the ideas that both looked at.

    ``driver`` is the one whose estimates move it most; empty where no single one does.
    """

    key: str
    first_rank: int
    second_rank: int
    driver: str

    @property
    def places(self) -> int:
        """How many places apart."""
        return abs(self.first_rank - self.second_rank)


@dataclass(frozen=True)
class Pair:
    """Two perspectives beside each other; ``agreement`` is Kendall's tau-b with its 80 % interval, None if unknown."""

    first: str
    second: str
    ideas: int
    agreement: Interval | None
    partings: tuple[Parting, ...]


@dataclass(frozen=True)
class Perspectives:
    """All views and all pairs of them, the least agreeing first, unknown ones last."""

    views: tuple[View, ...]
    pairs: tuple[Pair, ...]


def perspectives(
    candidates: Sequence[Candidate],
    formula: Formula,
    members: Mapping[str, str],
    *,
    kinds: Mapping[str, DriverKind] | None = None,
    most: int = 8,
) -> Perspectives:
    """Rank ideas with each perspective's eyes.

    A perspective's score of an idea uses its own members' estimates of each driver and, of a driver that none of them
    estimated, everybody's. Only ideas of which it said something count as its ranking; two perspectives are compared
    over those of which both did. So where they agree on all that both estimated and differ in what only one did, they
    still differ, as they would in a meeting.

    Args:
        members: perspective by ``Estimate.by``. kinds: as for ``score``.
        most: partings a pair.
    """
    names = sorted(set(members.values()))
    own = {name: [through(one, formula, name, members) for one in candidates] for name in names}
    views = []
    for name in names:
        said = said_by(candidates, formula, name, members)
        touched = [one for one, drivers in zip(own[name], said, strict=True) if drivers]
        if len(touched) < FEWEST:
            continue
        drivers = {driver: sum(driver in one for one in said) for driver in formula.drivers}
        scores = means(touched, formula, kinds)
        views.append(View(name, scores, {driver: n for driver, n in drivers.items() if n}))
    by_key = {name: {one.key: one for one in rows} for name, rows in own.items()}
    pairs = [pair_of(a, b, by_key[a.name], by_key[b.name], formula, kinds, most) for a, b in combinations(views, 2)]
    pairs.sort(key=lambda one: (one.agreement is None, one.agreement.estimate if one.agreement else 0.0))
    return Perspectives(tuple(views), tuple(pairs))


def through(one: Candidate, formula: Formula, name: str, members: Mapping[str, str]) -> Candidate:
    """Return an idea as a perspective sees it: its own estimates where it has some, else everybody's."""
    seen = {}
    for driver in formula.drivers:
        every = one.drivers.get(driver, ())
        seen[driver] = [said for said in every if members.get(said.by) == name] or list(every)
    return Candidate(one.key, seen)


def said_by(candidates: Sequence[Candidate], formula: Formula, name: str, members: Mapping[str, str]) -> list[set[str]]:
    """Return for each idea the drivers that a perspective estimated."""
    return [
        {d for d in formula.drivers if any(members.get(said.by) == name for said in one.drivers.get(d, ()))}
        for one in candidates
    ]


def means(rows: Sequence[Candidate], formula: Formula, kinds: Mapping[str, DriverKind] | None) -> dict[str, float]:
    """Return mean scores by key; ideas without a score are left out."""
    drawn = score(rows, formula, kinds=kinds, draws=DRAWS)
    average = drawn.values.mean(axis=1, dtype=np.float64) if drawn.values.size else np.full(len(rows), np.nan)
    average = np.where(np.isfinite(drawn.exact), drawn.exact, average)
    return {key: float(value) for key, value in zip(drawn.keys, average, strict=True) if np.isfinite(value)}


def pair_of(
    a: View,
    b: View,
    seen_a: Mapping[str, Candidate],
    seen_b: Mapping[str, Candidate],
    formula: Formula,
    kinds: Mapping[str, DriverKind] | None,
    most: int,
) -> Pair:
    """Return two views beside each other."""
    keys = [key for key in a.scores if key in b.scores]
    agreement = kendall([a.scores[k] for k in keys], [b.scores[k] for k in keys], level=0.8)
    ranks_a, ranks_b = ranks(a.scores, keys), ranks(b.scores, keys)
    apart = sorted(keys, key=lambda key: (-abs(ranks_a[key] - ranks_b[key]), min(ranks_a[key], ranks_b[key])))
    apart = [key for key in apart[:most] if ranks_a[key] != ranks_b[key]]
    drivers = causes([seen_a[key] for key in apart], [seen_b[key] for key in apart], formula, kinds)
    partings = tuple(Parting(key, ranks_a[key], ranks_b[key], drivers.get(key, "")) for key in apart)
    return Pair(a.name, b.name, len(keys), agreement, partings)


def ranks(scores: Mapping[str, float], keys: Sequence[str]) -> dict[str, int]:
    """Return ranks from 1 among the keys, the highest score first; equal ones in the order given."""
    ordered = sorted(keys, key=lambda key: -scores[key])
    return {key: place for place, key in enumerate(ordered, start=1)}


def causes(
    first: Sequence[Candidate],
    second: Sequence[Candidate],
    formula: Formula,
    kinds: Mapping[str, DriverKind] | None,
) -> dict[str, str]:
    """Return for each idea the driver that, taken over from the second view, brings the first's score nearest."""
    if not first:
        return {}
    start, goal = means(first, formula, kinds), means(second, formula, kinds)
    best: dict[str, tuple[float, str]] = {}
    for driver in formula.drivers:
        swapped = [
            Candidate(a.key, {**a.drivers, driver: b.drivers[driver]}) for a, b in zip(first, second, strict=True)
        ]
        for key, value in means(swapped, formula, kinds).items():
            if key in start and key in goal:
                towards = (value - start[key]) * (1 if goal[key] > start[key] else -1)
                if towards > best.get(key, (0.0, ""))[0]:
                    best[key] = (towards, driver)
    return {key: driver for key, (_, driver) in best.items()}
