"""Which metric is made of which: no circles, and an order in which each comes after what it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def find_cycle(uses: Mapping[str, Sequence[str]], start: str) -> tuple[str, ...] | None:
    """The first circle that can be walked from `start`, with its first member again at the end; None without one.

    Args:
        uses: the keys that each key is made of; a key that is missing is made of nothing.
    """
    path: list[str] = []
    done: set[str] = set()
    waiting: list[tuple[str, bool]] = [(start, False)]
    while waiting:
        key, leaves = waiting.pop()
        if leaves:
            path.pop()
            done.add(key)
        elif key in path:
            return (*path[path.index(key) :], key)
        elif key not in done:
            path.append(key)
            waiting.append((key, True))
            waiting.extend((one, False) for one in reversed(uses.get(key, ())))
    return None


def in_order(uses: Mapping[str, Sequence[str]]) -> list[str]:
    """The keys of `uses` so that each comes after those it is made of; ties keep the order given.

    Raises:
        ValueError: there is a circle.
    """
    out: list[str] = []
    done: set[str] = set()
    for key in uses:
        if circle := find_cycle(uses, key):
            raise ValueError(f"uses: {' → '.join(circle)} is a circle")
        waiting: list[tuple[str, bool]] = [(key, False)]
        while waiting:
            one, leaves = waiting.pop()
            if leaves:
                if one not in done and one in uses:
                    out.append(one)
                done.add(one)
            elif one not in done:
                waiting.append((one, True))
                waiting.extend((part, False) for part in reversed(uses.get(one, ())))
    return out
