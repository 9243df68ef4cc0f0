"""After a game: how the player's own estimates did, and what each rule would have chosen and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from roadworthy.maths import Range
from roadworthy.outcomes.rules import Accuracy, Finding, accuracy

from .methods import METHODS, points, ranges
from .rounds import RIVALS, Guess, Played
from .seen import Seen
from .world import World

PICKS = 3
THOUSAND = 1000.0


@dataclass(frozen=True)
class Pick:
    """An idea that a rule would have built first, and why."""

    key: str
    number: int
    why: str


@dataclass(frozen=True)
class Picks:
    """What a rule would have built first in what the player saw."""

    label: str
    sentence: str
    picks: tuple[Pick, ...]


@dataclass(frozen=True)
class Looking:
    """A player's record: of value, of weeks, of both together."""

    value: Accuracy
    weeks: Accuracy
    both: Accuracy


def look_back(played: Played) -> Looking:
    """Return how the player's estimates did against the truth, of all ideas that they estimated.

    By the functions of the product's own track record. A game may look at ideas that nobody built, for their truth is
    known here.
    """
    value, weeks = findings(played.world, played.guesses)
    return Looking(accuracy(value), accuracy(weeks), accuracy([*value, *weeks]))


def findings(world: World, guesses: Mapping[str, Guess]) -> tuple[list[Finding], list[Finding]]:
    """Return the estimates of value and of weeks beside the truth."""
    value, weeks = [], []
    for key, said in guesses.items():
        i = world.by_key[key].number
        if said.value:
            value.append(_finding(key, "value", said.value, float(world.truth.value[i]) / THOUSAND, None))
        if said.weeks:
            weeks.append(_finding(key, "weeks", said.weeks, float(world.truth.effort[i]), 0.0))
    return value, weeks


def _finding(key: str, driver: str, said: Range, true: float, lower: float | None) -> Finding:
    return Finding(key, driver, "you", "", said.low, said.likely, said.high, true, lower=lower)


def picks(seen: Seen) -> tuple[Picks, ...]:
    """Return what each rule would have built first, given what the player saw."""
    rows = []
    for method in METHODS:
        if method.key in RIVALS and method.key != "random":
            first = list(method.plan(seen))[:PICKS]
            chosen = tuple(Pick(key, seen.ideas[key].number, why(method.key, key, seen)) for key in first)
            rows.append(Picks(method.label, method.sentence, chosen))
    return tuple(rows)


def why(method: str, key: str, seen: Seen) -> str:
    """Say in one sentence why a rule puts an idea where it does."""
    idea = seen.ideas[key]
    if method == "votes":
        return f"{idea.votes} votes."
    if method == "rice":
        drivers = points.rice_drivers(idea, seen, medium=points.anchor(seen))
        source = "as tested" if key in seen.tested else "as stated"
        return (
            f"{drivers['reach']:,.0f} customers × impact {drivers['impact']:.3g} {source} × "
            f"confidence {100 * drivers['confidence']:.0f} % / {drivers['effort']:.1f} weeks."
        )
    worth = ranges.weigh(ranges.candidate(idea, seen, ranges.Way(learns=True)))
    source = "its test" if key in seen.tested else "its evidence and ranges"
    return (
        f"By {source} it brings {worth.value / THOUSAND:,.1f} thousand euros for {worth.effort:.1f} weeks on average."
    )


def summary_in_words(played: Played, best: float, rice: float) -> str:
    """Say how a finished game went."""
    if best <= 0:
        return "Nothing in this world could be gained: no idea worked."
    own, other = played.value / best, rice / best
    if own < 0:
        return "What you built did more harm than good. It happens where nothing is tested."
    gap = f"RICE, played the same, makes {_share(other)}."
    if own > other + 0.02:
        return f"You made {_share(own)} of what was possible, more than RICE. {gap}"
    if own < other - 0.02:
        return f"You made {_share(own)} of what was possible. {gap}"
    return f"You made {_share(own)} of what was possible, as much as RICE."


def advice(record: Accuracy, driver: str) -> str:
    """Say what a player could do better about their estimates of value or of weeks."""
    few = "Too few estimates to say anything."
    if record.bias is None and record.coverage is None:
        return few
    parts = []
    if record.bias is not None and not record.bias.low <= 1 <= record.bias.high:
        factor = record.bias.estimate
        if driver == "value":
            times = f"{1 / factor:.2g} times what successes bring" if factor < 1 else "less than successes bring"
            parts.append(f"You promise {times}.")
        else:
            parts.append(f"Work takes {factor:.2g} times as long as you say.")
    if record.word == "overconfident":
        parts.append("Your ranges are too narrow: make them wider.")
    elif record.word == "underconfident":
        parts.append("Your ranges are wider than they need be.")
    elif record.word == "calibrated":
        parts.append("Your ranges hold what they say.")
    return " ".join(parts) or "Neither clearly too much nor too little."


def _share(value: float) -> str:
    return f"{max(0.0, 100 * value):.0f} %"
