"""In which order: waiting costs least, and what needs what is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from roadworthy.maths import Array, Floats

from .closure import densest_start
from .delay import Job, cost_of_waiting

MOST_EXACT = 15
MOST_ROUNDS = 50
Needs = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Order:
    """An order of jobs.

    Attributes:
        keys: best first; only jobs with a full estimate. unknown: the others, in the order given.
        cost: what waiting costs in this order, money. is_proven: no order costs less.
    """

    keys: tuple[str, ...]
    unknown: tuple[str, ...]
    cost: float
    is_proven: bool


def best_order(jobs: Sequence[Job], after: Mapping[str, Sequence[str]] | None = None) -> Order:
    """Order jobs so that waiting costs least, each behind all that it needs.

    Without needs this is Smith's ratio rule. With them, each connected piece is cut by Sidney's
    decomposition into blocks of falling density, which some best order does one after the other; blocks of
    up to 15 jobs are ordered exactly by dynamic programming over sets, larger ones by density
    and then exchanges (and ``is_proven`` is False).

    Args:
        after: what each job needs first; keys of jobs that are not there count for nothing, and what is unknown
            between two known jobs still keeps them in order.
    Raises:
        ValueError: keys that are not unique, or jobs that need each other in a circle.
    Source:
        W. E. Smith, Naval Research Logistics Quarterly 3 (1956), 59-66; J. B. Sidney, "Decomposition
        algorithms for single-machine sequencing with precedence relations and deferral costs",
        Operations Research 23 (1975), 283-298; the problem is NP-hard: E. L. Lawler, Annals of
        Discrete Mathematics 2 (1978), 75-90; sets: M. Held, R. M. Karp, SIAM Journal 10 (1962), 196-210.
    """
    known = [job for job in jobs if job.weekly_cost is not None and job.weeks is not None]
    needs = _needs_of(jobs, after or {}, {job.key for job in known})
    by_key = {job.key: job for job in known}
    blocks, is_proven = [], True
    for piece in _pieces(known, needs):
        found, proven = _blocks(piece, needs)
        blocks += found
        is_proven = is_proven and proven
    place = {job.key: n for n, job in enumerate(known)}
    blocks.sort(key=lambda block: (-_density(block), min(place[job.key] for job in block)))
    order = [job for block in _merged(blocks, needs) for job in block]
    unknown = tuple(job.key for job in jobs if job.key not in by_key)
    return Order(tuple(job.key for job in order), unknown, cost_of_waiting(order), is_proven)


def _merged(blocks: list[list[Job]], needs: Needs) -> list[list[Job]]:
    """Blocks of one piece have falling densities; where rounding made two equal, needs decide."""
    done: set[str] = set()
    rest, result = list(blocks), []
    while rest:
        for block in rest:
            keys = {job.key for job in block}
            if all(needs[key] <= done | keys for key in keys):
                result.append(block)
                done |= keys
                rest.remove(block)
                break
        else:
            raise ValueError("jobs: they need each other in a circle")
    return result


def _needs_of(jobs: Sequence[Job], after: Mapping[str, Sequence[str]], known: set[str]) -> dict[str, frozenset[str]]:
    """All that each known job needs, near and far, among the known ones."""
    keys = [job.key for job in jobs]
    if len(set(keys)) != len(keys):
        raise ValueError("keys must be unique")
    everything = set(keys)
    found: dict[str, frozenset[str]] = {}
    rest = list(keys)
    while rest:
        ready = [key for key in rest if all(one in found for one in after.get(key, ()) if one in everything)]
        if not ready:
            raise ValueError(f"jobs: {', '.join(rest)} need each other in a circle")
        for key in ready:
            direct = [one for one in after.get(key, ()) if one in everything]
            found[key] = frozenset(direct).union(*(found[one] for one in direct))
        rest = [key for key in rest if key not in found]
    return {key: found[key] & known for key in known}


def _pieces(jobs: Sequence[Job], needs: Needs) -> list[list[Job]]:
    """Jobs that are tied to each other by needs, together; in the order given."""
    group = {job.key: job.key for job in jobs}

    def root(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    for key, own in needs.items():
        for other in own:
            group[root(other)] = root(key)
    pieces: dict[str, list[Job]] = {}
    for job in jobs:
        pieces.setdefault(root(job.key), []).append(job)
    return list(pieces.values())


def _blocks(piece: list[Job], needs: Needs) -> tuple[list[list[Job]], bool]:
    """Sidney's blocks of one piece, each in its best order, and whether that is proven."""
    rest, blocks, is_proven = list(piece), [], True
    while rest:
        keys = {job.key for job in rest}
        chosen = densest_start(
            [(float(j.weekly_cost or 0), float(j.weeks or 0), needs[j.key] & keys, j.key) for j in rest]
        )
        block = [job for job in rest if job.key in chosen]
        ordered, proven = _ordered(block, needs)
        blocks.append(ordered)
        is_proven = is_proven and proven
        rest = [job for job in rest if job.key not in chosen]
    return blocks, is_proven


def _density(block: Sequence[Job]) -> float:
    return sum(job.weekly_cost or 0 for job in block) / sum(job.weeks or 0 for job in block)


def _ordered(block: list[Job], needs: Needs) -> tuple[list[Job], bool]:
    if len(block) == 1:
        return block, True
    keys = {job.key for job in block}
    if not any(needs[key] & keys for key in keys):
        return sorted(block, key=lambda job: -_density([job])), True
    if len(block) <= MOST_EXACT:
        return _exact(block, needs), True
    return _improved(_greedy(block, needs), needs), False


def _exact(block: list[Job], needs: Needs) -> list[Job]:
    """The best order of up to 15 jobs: for each set the cheapest way to have done it."""
    place = {job.key: n for n, job in enumerate(block)}
    masks = [sum(1 << place[key] for key in needs[job.key] if key in place) for job in block]
    costs, weeks = [float(j.weekly_cost or 0) for j in block], [float(j.weeks or 0) for j in block]
    size = 1 << len(block)
    best, last, time = [inf] * size, [-1] * size, [0.0] * size
    best[0] = 0.0
    for done in range(size):
        if best[done] == inf:
            continue
        for n in range(len(block)):
            if done >> n & 1 or masks[n] & ~done:
                continue
            more, end = done | 1 << n, time[done] + weeks[n]
            time[more] = end
            if best[done] + costs[n] * end < best[more] - 1e-12:
                best[more], last[more] = best[done] + costs[n] * end, n
    order, left = [], size - 1
    while left:
        order.append(block[last[left]])
        left ^= 1 << last[left]
    return order[::-1]


def _greedy(block: list[Job], needs: Needs) -> list[Job]:
    rest, order, done = list(block), [], set[str]()
    keys = {job.key for job in block}
    while rest:
        ready = [job for job in rest if needs[job.key] & keys <= done]
        chosen = max(ready, key=lambda job: _density([job]))
        order.append(chosen)
        done.add(chosen.key)
        rest.remove(chosen)
    return order


def _improved(order: list[Job], needs: Needs) -> list[Job]:
    """Move single jobs to where they cost less, until none does or 50 rounds are over."""
    for _ in range(MOST_ROUNDS):
        before = cost_of_waiting(order)
        for job in list(order):
            order = _moved(order, job, needs)
        if cost_of_waiting(order) >= before - 1e-9:
            break
    return order


def _moved(order: list[Job], job: Job, needs: Needs) -> list[Job]:
    rest = [one for one in order if one is not job]
    first = max((n + 1 for n, one in enumerate(rest) if one.key in needs[job.key]), default=0)
    last = min((n for n, one in enumerate(rest) if job.key in needs[one.key]), default=len(rest))
    tries = [[*rest[:n], job, *rest[n:]] for n in range(first, last + 1)]
    return min([order, *tries], key=cost_of_waiting)


@dataclass(frozen=True)
class Doubt:
    """How sure an order is, over draws of what is not certain.

    Attributes:
        cost: mean, 10th and 90th percentile of what waiting costs in this order, money.
        regret: what this order costs more than the best one, on average, had one known everything;
            without needs exactly, with them at most (the best without needs is taken).
        first: chance that the first job is the one to begin with, without needs.
        pairs: for each job but the last, the chance that it is right before the next.
    """

    cost: tuple[float, float, float]
    regret: float
    first: float
    pairs: tuple[float, ...]


def doubt(costs: Floats, weeks: Floats) -> Doubt:
    """Return how sure the order of the rows is.

    Args:
        costs: (n, draws) weekly cost of n jobs in their order. weeks: (n, draws), above 0.
    Raises:
        ValueError: no job, or shapes that differ.
    """
    if costs.shape != weeks.shape or not costs.size:
        raise ValueError(f"costs and weeks must be (jobs, draws) alike, not {costs.shape} and {weeks.shape}")
    ratio = costs / weeks
    ours = _waiting(costs, weeks)
    places = np.argsort(-ratio, axis=0, kind="stable")
    best = _waiting(np.take_along_axis(costs, places, 0), np.take_along_axis(weeks, places, 0))
    low, high = (float(np.quantile(ours, level)) for level in (0.1, 0.9))
    return Doubt(
        cost=(float(ours.mean()), low, high),
        regret=float(np.maximum(ours - best, 0).mean()),
        first=float((ratio[0] >= ratio.max(axis=0)).mean()),
        pairs=tuple(float(one) for one in (ratio[:-1] >= ratio[1:]).mean(axis=1)),
    )


def _waiting(costs: Floats, weeks: Floats) -> Array:
    return np.asarray((costs * np.cumsum(weeks, axis=0)).sum(axis=0), dtype=np.float64)
