"""How good suggestions are, from what people accepted, dismissed and found for themselves."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from roadworthy.maths import Interval, wilson

ENOUGH = 20
"""Fewer judged suggestions than this say nothing."""


@dataclass(frozen=True)
class Tally:
    """So many of one verdict in one month."""

    kind: str
    month: datetime.date
    verdict: str
    count: int


@dataclass(frozen=True)
class Quality:
    """What people said about suggestions of one kind.

    `precision` is the share of suggestions that were right, of those that people judged. `recall` is the share of what
    people found right that had been suggested to them. Each is None where too little was said.
    """

    accepted: int = 0
    dismissed: int = 0
    missed: int = 0

    @property
    def judged(self) -> int:
        """Suggestions that people said something about."""
        return self.accepted + self.dismissed

    @property
    def precision(self) -> Interval | None:
        """Right among judged, with its 95 % interval (Wilson); None below ENOUGH."""
        return wilson(self.accepted, self.judged) if self.judged >= ENOUGH else None

    @property
    def recall(self) -> Interval | None:
        """Suggested among right, with its 95 % interval (Wilson); None below ENOUGH."""
        right = self.accepted + self.missed
        return wilson(self.accepted, right) if right >= ENOUGH else None


def quality_by_kind(tallies: Iterable[Tally]) -> dict[str, Quality]:
    """Everything that was said, by kind of suggestion. Raises ValueError for a count below 0."""
    found: dict[str, list[Tally]] = defaultdict(list)
    for one in tallies:
        found[one.kind].append(one)
    return {kind: _sum(rows) for kind, rows in found.items()}


def quality_by_month(tallies: Iterable[Tally]) -> dict[datetime.date, Quality]:
    """Everything that was said, by month, the earliest first. Raises ValueError for a count below 0."""
    found: dict[datetime.date, list[Tally]] = defaultdict(list)
    for one in tallies:
        found[one.month].append(one)
    return {month: _sum(found[month]) for month in sorted(found)}


def _sum(rows: Iterable[Tally]) -> Quality:
    counts: dict[str, int] = defaultdict(int)
    for one in rows:
        if one.count < 0:
            raise ValueError(f"count: {one.count} is below 0")
        counts[one.verdict] += one.count
    return Quality(counts["accepted"], counts["dismissed"], counts["missed"])
