"""The densest start: of all sets that need nothing outside, the one with the most cost of delay per week."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence

Node = tuple[float, float, Collection[str], str]
_EPSILON = 1e-9


def densest_start(nodes: Sequence[Node]) -> set[str]:
    """Return the keys of a closed set with the largest ratio of its cost to its weeks, a small one of them.

    Args:
        nodes: (weekly cost, weeks above 0, keys that it needs, key). Needs are complete: near and far.
    Source:
        Ratio by W. Dinkelbach, "On nonlinear fractional programming", Management Science 13 (1967),
        492-498; each step a closure of greatest weight by a minimum cut: J. C. Picard, Management
        Science 22 (1976), 1268-1272.
    """
    chosen = {key for _, _, _, key in nodes}
    while True:
        cost = sum(c for c, _, _, key in nodes if key in chosen)
        weeks = sum(w for _, w, _, key in nodes if key in chosen)
        rate = cost / weeks
        found = _heaviest(
            [(c - rate * w, needs, key) for c, w, needs, key in nodes], scale=max(cost, rate * weeks, 1.0)
        )
        if not found:
            return _smallest(nodes, chosen, rate)
        chosen = found


def _smallest(nodes: Sequence[Node], chosen: set[str], rate: float) -> set[str]:
    """Return a smaller closed set as dense as the chosen one, when a single job with its needs is one."""
    by_key = {key: (c, w) for c, w, _, key in nodes}
    best = chosen
    for _, _, needs, key in nodes:
        own = {key, *needs}
        if own <= chosen and len(own) < len(best):
            cost, weeks = (sum(by_key[one][n] for one in own) for n in (0, 1))
            if cost >= rate * weeks * (1 - 1e-12) - 1e-12:
                best = own
    return best


def _heaviest(nodes: Sequence[tuple[float, Collection[str], str]], *, scale: float) -> set[str]:
    """Return the closed set of greatest weight, empty when none weighs more than nothing."""
    place = {key: n + 2 for n, (_, _, key) in enumerate(nodes)}
    graph = _Graph(len(nodes) + 2)
    total = 0.0
    for weight, needs, key in nodes:
        if weight > 0:
            graph.join(0, place[key], weight)
            total += weight
        elif weight < 0:
            graph.join(place[key], 1, -weight)
        for other in needs:
            graph.join(place[key], place[other], float("inf"))
    if total - graph.flow(_EPSILON * scale) <= _EPSILON * scale:
        return set()
    reached = graph.reached(_EPSILON * scale)
    return {key for _, _, key in nodes if place[key] in reached}


class _Graph:
    """A network with capacities; 0 is the source, 1 the sink. Flow by shortest augmenting paths in levels (Dinic)."""

    def __init__(self, size: int) -> None:
        self.edges: list[list[int]] = [[] for _ in range(size)]
        self.to: list[int] = []
        self.room: list[float] = []

    def join(self, start: int, end: int, capacity: float) -> None:
        for a, b, room in ((start, end, capacity), (end, start, 0.0)):
            self.edges[a].append(len(self.to))
            self.to.append(b)
            self.room.append(room)

    def levels(self, tiny: float) -> dict[int, int]:
        found, waiting = {0: 0}, deque([0])
        while waiting:
            node = waiting.popleft()
            for edge in self.edges[node]:
                if self.room[edge] > tiny and self.to[edge] not in found:
                    found[self.to[edge]] = found[node] + 1
                    waiting.append(self.to[edge])
        return found

    def flow(self, tiny: float) -> float:
        total = 0.0
        while 1 in (level := self.levels(tiny)):
            starts = [0] * len(self.edges)
            while (pushed := self.push(0, float("inf"), level, starts, tiny)) > tiny:
                total += pushed
        return total

    def push(self, node: int, most: float, level: dict[int, int], starts: list[int], tiny: float) -> float:
        if node == 1:
            return most
        while starts[node] < len(self.edges[node]):
            edge = self.edges[node][starts[node]]
            end = self.to[edge]
            if self.room[edge] > tiny and level.get(end, -1) == level[node] + 1:
                pushed = self.push(end, min(most, self.room[edge]), level, starts, tiny)
                if pushed > tiny:
                    self.room[edge] -= pushed
                    self.room[edge ^ 1] += pushed
                    return pushed
            starts[node] += 1
        return 0.0

    def reached(self, tiny: float) -> set[int]:
        return set(self.levels(tiny))
