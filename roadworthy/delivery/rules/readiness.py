"""Whether a release is ready: the launch checklist by perspective."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Check:
    """One thing that must be ready, for one perspective."""

    text: str
    perspective: str
    is_done: bool
    due: date | None = None


@dataclass(frozen=True)
class Readiness:
    """The state of a checklist.

    Attributes:
        done, total: over all. by_perspective: (done, total) of each, in the order met.
        overdue: open checks whose day has passed, the oldest first.
        is_ready: all are done; None for an empty list, which says nothing.
    """

    done: int
    total: int
    by_perspective: dict[str, tuple[int, int]]
    overdue: tuple[Check, ...]
    is_ready: bool | None
    sentence: str


def readiness(checks: Iterable[Check], *, today: date) -> Readiness:
    """Say how far a checklist is done."""
    rows = list(checks)
    counts: dict[str, tuple[int, int]] = {}
    for row in rows:
        done, total = counts.get(row.perspective, (0, 0))
        counts[row.perspective] = (done + row.is_done, total + 1)
    late = [row for row in rows if not row.is_done and row.due is not None and row.due < today]
    overdue = tuple(sorted(late, key=lambda row: row.due or today))
    done = sum(row.is_done for row in rows)
    is_ready = done == len(rows) if rows else None
    return Readiness(done, len(rows), counts, overdue, is_ready, _sentence(done, rows, counts, len(overdue)))


def _sentence(done: int, rows: list[Check], counts: dict[str, tuple[int, int]], late: int) -> str:
    if not rows:
        return "Nothing is on the checklist yet."
    if done == len(rows):
        return "Everything on the checklist is done."
    waiting = [name for name, (finished, total) in counts.items() if finished < total]
    *first, last = waiting
    names = f"{', '.join(first)} and {last}" if first else last
    tail = f"; {late} overdue" if late else ""
    return f"{done} of {len(rows)} done; still open for {names}{tail}."
