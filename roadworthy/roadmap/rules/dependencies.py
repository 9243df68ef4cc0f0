"""What needs what: circles, order, and dates that contradict them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from .dates import say, span_of


@dataclass(frozen=True)
class Planned:
    """A planned idea: its dates, each None where it has none, and how exactly they are meant."""

    key: int
    title: str
    starts: date | None = None
    ends: date | None = None
    precision: str = "day"

    @property
    def earliest_start(self) -> date | None:
        """The first day that its start may mean."""
        return None if self.starts is None else span_of(self.starts, self.precision).starts

    @property
    def earliest_end(self) -> date | None:
        """The first day that its end may mean."""
        return None if self.ends is None else span_of(self.ends, self.precision).starts

    @property
    def latest_start(self) -> date | None:
        """The last day that its start may mean."""
        return None if self.starts is None else span_of(self.starts, self.precision).ends

    @property
    def latest_end(self) -> date | None:
        """The last day that its end may mean."""
        return None if self.ends is None else span_of(self.ends, self.precision).ends


@dataclass(frozen=True)
class Conflict:
    """A contradiction between a dependency and the dates.

    Attributes:
        item, needs: keys. is_certain: it contradicts however the dates are meant; else it
            only may, because the dates are rough.
    """

    item: int
    needs: int
    is_certain: bool
    sentence: str


def find_circle(needs: Mapping[int, Iterable[int]]) -> tuple[int, ...] | None:
    """Return one circle of keys, each needing the next and the last the first; None without any.

    Args:
        needs: for each key what it needs; keys without an entry need nothing.
    Source:
        depth-first search in three colours; C. H. Papadimitriou et al., Algorithms (2006), section 3.3.
    """
    done: set[int] = set()
    for root in sorted(needs):
        path: list[int] = []
        place: dict[int, int] = {}
        waiting = [(root, iter(sorted(needs.get(root, ()))))] if root not in done else []
        if waiting:
            path.append(root)
            place[root] = 0
        while waiting:
            here, children = waiting[-1]
            child = next(children, None)
            if child is None:
                waiting.pop()
                done.add(here)
                del place[path.pop()]
            elif child in place:
                return tuple(path[place[child] :])
            elif child not in done:
                place[child] = len(path)
                path.append(child)
                waiting.append((child, iter(sorted(needs.get(child, ())))))
    return None


def would_close_a_circle(needs: Mapping[int, Iterable[int]], item: int, other: int) -> tuple[int, ...] | None:
    """Return the circle that "``item`` needs ``other``" would close, beginning with ``item``; None if none."""
    if item == other:
        return (item,)
    came: dict[int, int] = {other: item}
    waiting = [other]
    while waiting:
        here = waiting.pop(0)
        for child in sorted(needs.get(here, ())):
            if child == item:
                path = [here]
                while path[-1] != item:
                    path.append(came[path[-1]])
                return tuple(reversed(path))
            if child not in came:
                came[child] = here
                waiting.append(child)
    return None


def in_order(needs: Mapping[int, Iterable[int]]) -> list[int]:
    """Return all keys so that each comes after what it needs; of free ones the smallest first.

    Raises:
        ValueError: there is a circle.
    Source:
        A. B. Kahn, Communications of the ACM 5 (1962), 558-562.
    """
    waits = {key: set(what) for key, what in needs.items()}
    for what in needs.values():
        for key in what:
            waits.setdefault(key, set())
    order: list[int] = []
    while waits:
        free = min((key for key, what in waits.items() if not what), default=None)
        if free is None:
            raise ValueError(f"there is a circle: {find_circle(needs)}")
        order.append(free)
        del waits[free]
        for what in waits.values():
            what.discard(free)
    return order


def conflicts(items: Iterable[Planned], needs: Iterable[tuple[int, int]]) -> list[Conflict]:
    """Return where an idea is planned to start, or to end, before what it needs has ended.

    Certain is a conflict when even the latest start lies before or on the earliest end of what is needed
    (so work cannot follow); possible, when the spans overlap and it depends on the days meant.
    Two ideas of one and the same rough span ("both Q3") are left in peace. Where a date is
    missing, the ends are compared, and else nothing is said.

    Args:
        needs: pairs (item, what it needs); keys that are not among ``items`` are passed over.
    """
    by_key = {item.key: item for item in items}
    found = []
    for one, other in sorted(set(needs)):
        if one in by_key and other in by_key and (conflict := _conflict(by_key[one], by_key[other])):
            found.append(conflict)
    return sorted(found, key=lambda c: (not c.is_certain, c.item, c.needs))


def _conflict(item: Planned, needed: Planned) -> Conflict | None:
    if needed.ends is None or needed.earliest_end is None or needed.latest_end is None:
        return None
    when_needed = say(needed.ends, needed.precision)
    if item.starts is not None and item.latest_start is not None and item.earliest_start is not None:
        if (item.earliest_start, item.latest_start) == (
            needed.earliest_end,
            needed.latest_end,
        ) and item.precision != "day":
            return None
        when = say(item.starts, item.precision)
        if item.latest_start <= needed.earliest_end:
            text = f"{item.title} starts ({when}) before {needed.title}, which it needs, ends ({when_needed})."
            return Conflict(item.key, needed.key, True, text)
        if item.earliest_start <= needed.latest_end:
            text = f"{item.title} may start ({when}) before {needed.title}, which it needs, has ended ({when_needed})."
            return Conflict(item.key, needed.key, False, text)
        return None
    if item.ends is not None and item.latest_end is not None and item.latest_end < needed.earliest_end:
        when = say(item.ends, item.precision)
        text = f"{item.title} ends ({when}) before {needed.title}, which it needs, ends ({when_needed})."
        return Conflict(item.key, needed.key, True, text)
    return None
