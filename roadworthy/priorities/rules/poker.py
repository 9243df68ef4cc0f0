"""Priority poker: who rates what, when a round is complete, how far people agree, and what settling keeps.

People rate alone and hidden, then all is shown, the lowest and the highest speak first, and all rate again.
Sources: N. Dalkey and O. Helmer, "An experimental application of the Delphi method to the use of experts",
Management Science 9 (1963), 458-467; J. Grenning, "Planning poker" (2002).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import numpy as np

from roadworthy.maths import disagreement

from .presets import DriverKind
from .scoring import Estimate, pooled, typical

Level = Literal["nobody", "alone", "same", "close", "differ", "apart"]
Trend = Literal["closer", "alike", "further", "unknown"]
Key = tuple[int, str]
"""A person's number and a driver's key."""

SESSION_MOVES: Mapping[str, frozenset[str]] = {
    "gathering": frozenset({"rating", "cancelled"}),
    "rating": frozenset({"closed", "cancelled"}),
    "closed": frozenset(),
    "cancelled": frozenset(),
}
"""What a session may become next."""
IDEA_MOVES: Mapping[str, frozenset[str]] = {
    "waiting": frozenset({"rating", "skipped"}),
    "rating": frozenset({"revealed", "skipped"}),
    "revealed": frozenset({"rating", "settled", "skipped"}),
    "settled": frozenset({"rating"}),
    "skipped": frozenset({"rating"}),
}
"""What an idea on the table may become next; from revealed to rating is the next round."""
MOSTLY_BETWEEN = 0.5
"""Above this share, more of what is uncertain lies between people than in them."""
NOTICEABLE = 0.1
"""A spread that changed by less than this share is as it was."""


@dataclass(frozen=True)
class Rater:
    """Somebody at the table. Without a perspective of their own they look as product does."""

    person: int
    perspectives: frozenset[str]


@dataclass(frozen=True)
class Asked:
    """A driver that a round asks; an empty perspective is everyone's."""

    driver: str
    perspective: str = ""


@dataclass(frozen=True)
class Cast:
    """One person's last word on one driver in one round; without a range they could not say."""

    round: int
    person: int
    driver: str
    said: Estimate | None


@dataclass(frozen=True)
class Together:
    """Several people's ranges as one: 10th percentile, median and 90th of the mixture."""

    low: float
    likely: float
    high: float


@dataclass(frozen=True)
class Agreement:
    """How far people agree on one driver in one round.

    Attributes:
        level: nobody or only one said something; all said the same; ranges overlap (close); they overlap but most
            of the uncertainty lies between people (differ); at least two do not overlap (apart).
        share: of the pooled variance that lies between people, 0 to 1; None with fewer than two.
        apart: pairs that do not overlap as (lower, higher), the furthest first.
        lowest, highest: who should speak first; empty with fewer than two, or when all say the same.
        together: all as one; None when nobody said anything.
    """

    level: Level
    share: float | None
    apart: tuple[tuple[str, str], ...]
    lowest: str
    highest: str
    together: Together | None


@dataclass(frozen=True)
class Convergence:
    """How the likely values of one round lie against those of the round before; unknown with fewer than two people."""

    trend: Trend
    before: float | None
    after: float | None


def may_move(moves: Mapping[str, frozenset[str]], now: str, to: str) -> bool:
    """Return whether a state may become another. Raises ValueError for a state that there is not."""
    if now not in moves or to not in moves:
        raise ValueError(f"no such state: {now!r} or {to!r}")
    return to in moves[now]


def due(raters: Iterable[Rater], asked: Collection[Asked]) -> frozenset[Key]:
    """Return who must rate what: each driver by those who have its perspective, everyone's by all."""
    return frozenset(
        (one.person, driver.driver)
        for one in raters
        for driver in asked
        if not driver.perspective or driver.perspective in one.perspectives
    )


def unmanned(raters: Collection[Rater], asked: Iterable[Asked]) -> list[Asked]:
    """Return the drivers that nobody at the table may rate, in their order."""
    there = frozenset().union(*(one.perspectives for one in raters))
    return [one for one in asked if (one.perspective not in there if one.perspective else not raters)]


def still_missing(wanted: Collection[Key], given: Collection[Key]) -> list[int]:
    """Return the people, in the order of their numbers, with something that they have not rated yet."""
    return sorted({person for person, driver in wanted if (person, driver) not in given})


def is_complete(wanted: Collection[Key], given: Collection[Key]) -> bool:
    """Return whether everything was rated. A round in which nobody may rate anything never is."""
    return bool(wanted) and set(wanted) <= set(given)


def is_shown(revealed_at: datetime | None, closes_at: datetime | None, *, now: datetime, runs: bool) -> bool:
    """Return whether a round's ballots may be seen: revealed, or its closing time has come while it still ran."""
    return revealed_at is not None or (runs and closes_at is not None and closes_at <= now)


def together(said: Sequence[Estimate], *, kind: DriverKind | None = None) -> Together | None:
    """Return the mixture of all ranges as its 10th, 50th and 90th percentile; None of nobody."""
    if not said:
        return None
    if len(said) == 1:
        return Together(said[0].low, said[0].likely, said[0].high)
    drawn = pooled(said, kind=kind).draw((np.arange(512) + 0.5) / 512)
    low, high = (float(np.quantile(drawn, level)) for level in (0.1, 0.9))
    return Together(low, typical(said), high)


def agreement(said: Sequence[Estimate], *, kind: DriverKind | None = None, steps: Sequence[float] = ()) -> Agreement:
    """Return how far people agree on one driver.

    Args:
        said: n ranges in the driver's unit, each with a name in ``by``; names are unique. Any order.
        kind: the driver's bounds.
        steps: values of a scale. Neighbouring steps count as overlapping: one apart is no quarrel.
    Raises:
        ValueError: a range outside the driver's bounds.
    """
    everyone = together(said, kind=kind)
    if len(said) < 2:
        return Agreement("alone" if said else "nobody", None, (), "", "", everyone)
    share = disagreement(pooled(said, kind=kind))
    if len({(one.low, one.likely, one.high) for one in said}) == 1:
        return Agreement("same", share, (), "", "", everyone)
    ordered = sorted(said, key=lambda one: (one.likely, one.low, one.high, one.by))
    pairs = apart(ordered, steps)
    is_near = bool(steps) and all(_lies_next(a.likely, b.likely, steps) for a in ordered for b in ordered)
    level: Level = "apart" if pairs else "differ" if share > MOSTLY_BETWEEN and not is_near else "close"
    return Agreement(level, share, pairs, ordered[0].by, ordered[-1].by, everyone)


def apart(said: Iterable[Estimate], steps: Sequence[float] = ()) -> tuple[tuple[str, str], ...]:
    """Return the pairs whose ranges do not overlap as (lower, higher), the widest gap first."""
    rows = sorted(said, key=lambda one: (one.low, one.high, one.by))
    gaps = [
        (high.low - low.high, low.by, high.by)
        for place, low in enumerate(rows)
        for high in rows[place + 1 :]
        if low.high < high.low and not (steps and _lies_next(low.high, high.low, steps))
    ]
    return tuple((low, high) for _, low, high in sorted(gaps, key=lambda one: (-one[0], one[1], one[2])))


def _lies_next(one: float, other: float, steps: Sequence[float]) -> bool:
    low, high = min(one, other), max(one, other)
    return not any(low < step < high for step in steps)


def convergence(before: Sequence[Estimate], after: Sequence[Estimate]) -> Convergence:
    """Return whether the likely values came closer from one round to the next, by the width that they span."""
    if len(before) < 2 or len(after) < 2:
        return Convergence("unknown", None, None)
    then, now = (max(one.likely for one in rows) - min(one.likely for one in rows) for rows in (before, after))
    if abs(now - then) <= NOTICEABLE * max(then, now):
        return Convergence("alike", then, now)
    return Convergence("closer" if now < then else "further", then, now)


def last_words(casts: Iterable[Cast]) -> dict[Key, Estimate]:
    """Return what settling keeps: each person's range for each driver as they last gave it, never an average.

    Whoever at last could not say keeps nothing, whatever they said in earlier rounds.
    """
    latest: dict[Key, Cast] = {}
    for one in sorted(casts, key=lambda cast: cast.round):
        latest[one.person, one.driver] = one
    return {key: one.said for key, one in latest.items() if one.said is not None}


def agreement_words(found: Agreement) -> str:
    """Return one sentence for the table."""
    if found.level == "nobody":
        return "Nobody could say."
    if found.level == "alone":
        return "Only one person rated it, so nobody could disagree."
    if found.level == "same":
        return "Everyone says the same."
    if found.level == "apart":
        return f"{gap_words(found).removesuffix('.')}: talk about it first."
    share = f"{100 * (found.share or 0):.0f} %"
    if found.level == "differ":
        return f"The ranges overlap, but most of what is uncertain ({share}) lies between people."
    return f"The ranges overlap; {share} of what is uncertain lies between people."


def gap_words(found: Agreement) -> str:
    """Return where people stand apart, without advice; as ``agreement_words`` where they do not."""
    if not found.apart:
        return agreement_words(found)
    lower, higher = found.apart[0]
    others = len(found.apart) - 1
    nor = "" if not others else f", nor do {others} other pairs" if others > 1 else ", nor does another pair"
    return f"{lower} and {higher} do not overlap{nor}."


def speakers_words(found: Agreement) -> str:
    """Return who speaks first; empty when there is nothing to explain."""
    if not found.lowest or found.level == "close":
        return ""
    return f"{found.lowest} is lowest and {found.highest} highest: hear them first."


def convergence_words(found: Convergence, earlier: int) -> str:
    """Return how a round stands against an earlier one of this number; empty when nobody can tell."""
    words = {
        "closer": f"Closer together than in round {earlier}.",
        "alike": f"Little moved since round {earlier}.",
        "further": f"Further apart than in round {earlier}.",
    }
    if found.trend == "closer" and found.after == 0:
        return f"At one after round {earlier}."
    return words.get(found.trend, "")
