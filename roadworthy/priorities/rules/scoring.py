"""From people's estimates to draws of each idea's score."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from roadworthy.maths import Array, Distribution, Floats, Pool, Range, Stream, fit, pool, settled_draws, stream

from .evaluate import evaluate
from .formula import Formula
from .presets import DriverKind

_BLOCK = 32


@dataclass(frozen=True)
class Estimate:
    """One person's low, likely, high (10th, 50th, 90th percentile) of one driver.

    A point has all three equal. ``by`` is only a name; ``weight`` is its share in the pool.

    Raises:
        ValueError: not finite, not in order, or a weight below 0.
    """

    low: float
    likely: float
    high: float
    by: str = ""
    weight: float = 1.0

    def __post_init__(self) -> None:
        Range(self.low, self.likely, self.high)
        if not 0 <= self.weight < float("inf"):
            raise ValueError(f"weight must be a number of 0 or more, not {self.weight}")


def certain(value: float, *, by: str = "") -> Estimate:
    """Return the estimate of a plain number."""
    return Estimate(value, value, value, by)


@dataclass(frozen=True)
class Candidate:
    """An idea to be ranked: for each driver the estimates of all who gave one."""

    key: str
    drivers: Mapping[str, Sequence[Estimate]] = field(default_factory=dict)


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
    """

    keys: tuple[str, ...]
    values: Floats
    exact: Array
    missing: tuple[tuple[str, ...], ...]
    problems: tuple[str, ...]
    disagreement: Array


def score(
    candidates: Sequence[Candidate],
    formula: Formula,
    *,
    kinds: Mapping[str, DriverKind] | None = None,
    draws: int = 4096,
    seed: int = 1,
) -> Scores:
    """Draw the score of each idea.

    A score depends on its own idea's key, estimates and formula alone, never on the others.

    Args:
        kinds: bounds by driver; a driver without one gets 0 as its lower bound when nobody
            goes below 0, for most drivers count something.
        draws: rounded up to a power of two; not used where all is exact.
    Raises:
        ValueError: two ideas with the same key, or an estimate outside its bounds (names both).
    """
    keys = tuple(candidate.key for candidate in candidates)
    if len(set(keys)) != len(keys):
        raise ValueError("keys must be unique")
    missing = tuple(tuple(n for n in formula.drivers if not c.drivers.get(n)) for c in candidates)
    pools = [{} if gone else _pools(c, formula, kinds or {}) for c, gone in zip(candidates, missing, strict=True)]
    sure = [not gone and all(p.is_point for p in mine.values()) for mine, gone in zip(pools, missing, strict=True)]
    drawn = [i for i, gone in enumerate(missing) if not gone and not sure[i]]
    exact = _exact_scores(pools, sure, formula)
    values = _room_for(exact, settled_draws(draws) if drawn else 0)
    disagreement = np.zeros(len(keys))
    for start in range(0, len(drawn), _BLOCK):
        block = drawn[start : start + _BLOCK]
        streams = [stream(keys[i], dimensions=len(formula.drivers), draws=draws, seed=seed) for i in block]
        values[block] = _draw_block([pools[i] for i in block], streams, formula)
        for i, flow in zip(block, streams, strict=True):
            disagreement[i] = _between(values[i], pools[i], flow, formula)
    return _with_problems(Scores(keys, values, exact, missing, ("",) * len(keys), disagreement), sure)


def typical(estimates: Collection[Estimate]) -> float:
    """Return the median of the pooled estimates; of a single person their likely value."""
    said = list(estimates)
    if len(said) == 1:
        return said[0].likely
    drawn = _pool_of(tuple(said), None).draw((np.arange(1024) + 0.5) / 1024)
    return float(np.median(drawn))


def pooled(estimates: Collection[Estimate], *, kind: DriverKind | None = None) -> Pool:
    """Return the mixture of several people's estimates of one driver, within its bounds."""
    return _pool_of(tuple(estimates), kind)


def fitting_kinds(kinds: Mapping[str, DriverKind], candidates: Collection[Candidate]) -> dict[str, DriverKind]:
    """Return the kinds whose bounds no estimate contradicts.

    For documents of strangers: 80 for a confidence that we bound by 1 is their per cent, and is
    then taken as it stands. Our own pages refuse such an estimate instead.
    """

    def fits(kind: DriverKind) -> bool:
        said = [one for c in candidates for one in c.drivers.get(kind.name, ())]
        low = kind.lower is None or all(one.low >= kind.lower for one in said)
        return low and (kind.upper is None or all(one.high <= kind.upper for one in said))

    return {name: kind for name, kind in kinds.items() if fits(kind)}


def driver_draws(
    candidate: Candidate, name: str, formula: Formula, *, kind: DriverKind | None, draws: int, seed: int
) -> Array:
    """Return the draws (m,) of one driver that ``score`` used for this idea."""
    flow = stream(candidate.key, dimensions=len(formula.drivers), draws=draws, seed=seed)
    return _pool_of(tuple(candidate.drivers[name]), kind).draw(flow.levels[formula.drivers.index(name)])


def _pools(candidate: Candidate, formula: Formula, kinds: Mapping[str, DriverKind]) -> dict[str, Pool]:
    made = {}
    for name in formula.drivers:
        try:
            made[name] = _pool_of(tuple(candidate.drivers[name]), kinds.get(name))
        except ValueError as fault:
            raise ValueError(f"{name} of {candidate.key}: {fault}") from fault
    return made


@lru_cache(maxsize=20_000)
def _pool_of(said: tuple[Estimate, ...], kind: DriverKind | None) -> Pool:
    lower, upper = (kind.lower, kind.upper) if kind else (0.0 if min(e.low for e in said) >= 0 else None, None)
    parts = [fit(Range(e.low, e.likely, e.high), lower=lower, upper=upper) for e in said]
    return pool(parts, [e.weight for e in said])


def _exact_scores(pools: Sequence[Mapping[str, Pool]], sure: Sequence[bool], formula: Formula) -> Array:
    """Return (n,) scores where every estimate is a point, else NaN."""
    found = np.full(len(pools), np.nan)
    chosen = [i for i, is_sure in enumerate(sure) if is_sure]
    if chosen:
        values = {name: np.array([pools[i][name].parts[0].a[0] for i in chosen]) for name in formula.drivers}
        found[chosen] = evaluate(formula, values)
    return found


def _draw_block(pools: Sequence[Mapping[str, Pool]], streams: Sequence[Stream], formula: Formula) -> Floats:
    """Return (block, m) scores, worked out in single precision and, if that overflows, in double."""
    n = streams[0].odds.shape[1]
    table: dict[str, Floats] = {}
    spare: Floats = np.empty(n, dtype=np.float32)
    with np.errstate(over="ignore"):
        for d, name in enumerate(formula.drivers):
            table[name] = np.empty((len(pools), n), dtype=np.float32)
            for row, mine, flow in zip(table[name], pools, streams, strict=True):
                _draw(mine[name], flow, d, row, spare)
    found = np.broadcast_to(evaluate(formula, table), (len(pools), n))
    if np.isfinite(found).all():
        return found
    wide: dict[str, Floats] = {
        name: np.stack([mine[name].draw(flow.levels[d]) for mine, flow in zip(pools, streams, strict=True)])
        for d, name in enumerate(formula.drivers)
    }
    return np.broadcast_to(evaluate(formula, wide), (len(pools), n))


def _draw(mine: Pool, flow: Stream, d: int, row: Floats, spare: Floats) -> None:
    """Write the draws of one driver of one idea into ``row``: ``Pool.draw`` without waste."""
    if len(mine.parts) > 1:
        row[:] = mine.draw(flow.levels[d])
        return
    part: Distribution = mine.parts[0]
    a1, a2, a3, a4 = part.a
    if part.is_point:
        row[:] = a1
        return
    np.multiply(flow.odds[d], a2, out=row)
    row += a1
    if a3:
        np.multiply(flow.skew[d], a3, out=spare)
        row += spare
    if a4:
        np.abs(flow.odds[d], out=spare)
        spare *= a4
        row += spare
    if part.lower is not None and part.upper is None:
        np.exp(row, out=row)
        if part.lower:
            row += part.lower
    elif part.lower is not None or part.clip:
        row[:] = part.bounded(row)


def _between(values: Floats, pools: Mapping[str, Pool], flow: Stream, formula: Formula) -> float:
    """Sum over drivers the variance of the mean score given who is right, as a share of the whole."""
    shared = [(d, pools[name]) for d, name in enumerate(formula.drivers) if len(pools[name].parts) > 1]
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


def _room_for(exact: Array, draws: int) -> Floats:
    """Return the table of draws with the exact scores filled in; a single column where nothing is drawn."""
    if not draws:
        return exact[:, None].copy()
    limit = float(np.finfo(np.float32).max)
    return np.repeat(np.clip(exact, -limit, limit).astype(np.float32)[:, None], draws, axis=1)


def _with_problems(scores: Scores, sure: Sequence[bool]) -> Scores:
    """Say why an idea has no score, and make its whole row unknown."""
    problems = []
    for row, gone, is_sure in zip(scores.values, scores.missing, sure, strict=True):
        bad = 0 if gone else int((~np.isfinite(row)).sum())
        where = "here" if is_sure else f"in {100 * bad / row.size:.3g} % of draws"
        text = f"The formula has no value {where}, for example because something is divided by 0."
        problems.append(text if bad else "")
    scores.values[[bool(text) for text in problems]] = np.nan
    return replace(scores, problems=tuple(problems))
