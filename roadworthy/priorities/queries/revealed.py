"""What rounds of priority poker show once they are revealed: each person's range, how far they agree, what moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..models import Ballot, Driver, PokerIdea, Round
from ..rules import DriverKind, Estimate
from ..rules import poker as rules
from ..rules.poker import Agreement
from .deal import Deal
from .drivers import kind_of


@dataclass(frozen=True)
class Said:
    """One person's range in a revealed round. Without `likely` they could not say."""

    name: str
    low: float | None
    likely: float | None
    high: float | None
    reason: str
    is_mine: bool
    person: int | None
    perspective: str


@dataclass(frozen=True)
class ShownDriver:
    """One driver in one revealed round: what each said, lowest first, and how far they agree."""

    key: str
    name: str
    driver: Driver | None
    said: tuple[Said, ...]
    agreement: Agreement
    words: str
    speakers: str

    @property
    def gap(self) -> str:
        """Where people stand apart, without advice."""
        return rules.gap_words(self.agreement)


@dataclass(frozen=True)
class ShownRound:
    """A revealed round."""

    round: Round
    drivers: tuple[ShownDriver, ...]

    def of(self, name: str) -> ShownDriver | None:
        """One driver by name."""
        return next((one for one in self.drivers if one.name == name), None)


def shown_rounds(dealt: Deal, turn: PokerIdea, asker: int) -> tuple[ShownRound, ...]:
    """The rounds of an idea that are open to all, oldest first."""
    return tuple(
        ShownRound(one, tuple(shown_drivers(dealt.ballots[one.pk], asker)))
        for one in dealt.rounds.get(turn.pk, [])
        if dealt.is_shown(turn, one)
    )


def shown_drivers(ballots: Iterable[Ballot], asker: int) -> list[ShownDriver]:
    """The ballots of a revealed round by driver; a driver that was deleted keeps its name."""
    groups: dict[str, list[Ballot]] = defaultdict(list)
    for row in ballots:
        groups[row.driver.name if row.driver else row.driver_name].append(row)
    return [shown_driver(name, rows, asker) for name, rows in groups.items()]


def shown_driver(name: str, ballots: Sequence[Ballot], asker: int) -> ShownDriver:
    """One driver of a revealed round."""
    ordered = sorted(ballots, key=lambda row: (row.likely is None, row.likely or 0, row.low or 0, row.pk))
    names = names_of(ordered, asker)
    said = tuple(
        Said(
            names[row.pk], row.low, row.likely, row.high, row.reason, row.person_id == asker,
            None if row.is_anonymous else row.person_id, "" if row.is_anonymous else row.perspective,
        )
        for row in ordered
    )  # fmt: skip
    driver = ordered[0].driver
    ranges = ranges_of(said)
    steps = [step for step, _ in driver.measure.steps] if driver and driver.measure.has_choices else []
    found = rules.agreement(ranges, kind=fitting(driver, ranges), steps=steps)
    key = driver.key if driver else ""
    return ShownDriver(key, name, driver, said, found, rules.agreement_words(found), rules.speakers_words(found))


def ranges_of(said: Iterable[Said]) -> list[Estimate]:
    """What was said as the rules take it; who could not say is left out."""
    return [
        Estimate(one.low, one.likely, one.high, one.name)
        for one in said
        if one.low is not None and one.likely is not None and one.high is not None
    ]


def fitting(driver: Driver | None, said: Sequence[Estimate]) -> DriverKind | None:
    """A driver's bounds, unless they were drawn closer since and no longer hold what was said."""
    if driver is None:
        return None
    kind = kind_of(driver)
    fits = all((kind.lower is None or one.low >= kind.lower) for one in said)
    fits &= all((kind.upper is None or one.high <= kind.upper) for one in said)
    return kind if fits else None


def names_of(ballots: Sequence[Ballot], asker: int) -> dict[int, str]:
    """By ballot, what its person is called: by name, or from the lowest on Person 1, 2, … where names are hidden."""
    names: dict[int, str] = {}
    taken: set[str] = set()
    for place, row in enumerate(ballots, start=1):
        name = str(row.person) if row.person else "Somebody who left"
        if row.is_anonymous:
            name = f"Person {place}" + (" (you)" if row.person_id == asker else "")
        elif name in taken:
            name = f"{name} ({row.person.email if row.person else place})"
        taken.add(name)
        names[row.pk] = name
    return names


def trends(rounds: Sequence[ShownRound]) -> dict[str, str]:
    """By driver name, one sentence on how the last round stands to the one before that asked it."""
    found: dict[str, str] = {}
    for place, later in enumerate(rounds):
        for driver in later.drivers:
            before = next((one for one in reversed(rounds[:place]) if one.of(driver.name)), None)
            earlier = before.of(driver.name) if before else None
            if before and earlier:
                change = rules.convergence(ranges_of(earlier.said), ranges_of(driver.said))
                found[driver.name] = rules.convergence_words(change, before.round.number)
    return found
