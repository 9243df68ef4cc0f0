"""The inputs of a ballot: what stands in them, and what was typed turned into votes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from ..actions import Vote
from ..models import Driver
from ..queries.poker import MyDriver
from ..rules.shown import typed_value

PARTS = ("low", "likely", "high")
CHANCES = ((0.0, "no"), (0.2, "probably no"), (0.5, "perhaps"), (0.8, "probably yes"), (1.0, "yes"))
Fault = tuple[str, str]
"""(id of the input, sentence)."""


@dataclass(frozen=True)
class Card:
    """A step of a scale as a card to pick."""

    word: str
    value: str
    is_on: bool


@dataclass(frozen=True)
class Field:
    """One driver of a ballot: three numbers, or cards where its values are steps."""

    driver: Driver
    low: str
    likely: str
    high: str
    cards: tuple[Card, ...]
    reason: str
    cannot: bool
    is_rated: bool
    is_from_before: bool
    estimated: str = ""

    @property
    def key(self) -> str:
        """The start of its inputs' names."""
        return self.driver.key


def fields(mine: Iterable[MyDriver], typed: QueryDict | None = None) -> list[Field]:
    """The inputs of a ballot with what was typed, else with what was said in this round, else in the one before."""
    return [typed_field(one.driver, typed) if typed is not None else field_of(one) for one in mine]


def field_of(one: MyDriver) -> Field:
    """A driver's inputs as its ballot stands."""
    row, driver = one.mine or one.before, one.driver
    measure = driver.measure
    values = [row.low, row.likely, row.high] if row and row.can_say else []
    known = [value for value in values if value is not None]
    texts = [typed_value(value, measure) for value in known] or ["", "", ""]
    cards = tuple(Card(word, f"{value:g}", value in known) for value, word in steps_of(driver))
    if known and known[0] == known[2]:
        texts = ["", texts[1], ""]
    elif known and known[1] == measure.middle(known[0], known[2]):
        texts[1] = ""
    return Field(
        driver, texts[0], texts[1], texts[2], cards, row.reason if row else "", bool(row and not row.can_say),
        one.mine is not None, one.mine is None and one.before is not None, estimated_words(one),
    )  # fmt: skip


def estimated_words(one: MyDriver) -> str:
    """What the person estimated before this session; empty once they have said something in it."""
    row = one.estimate
    return one.driver.in_words(row.low, row.likely, row.high) if row and not (one.mine or one.before) else ""


def steps_of(driver: Driver) -> Sequence[tuple[float, str]]:
    """The cards of a driver: its steps; of yes or no also how likely yes is. None where numbers are typed."""
    if driver.kind == Driver.Kind.YES_NO:
        return CHANCES
    return driver.measure.steps if driver.measure.has_choices else ()


def typed_field(driver: Driver, typed: QueryDict) -> Field:
    """A driver's inputs as they were sent."""
    key = driver.key
    low, likely, high = (typed.get(f"{key}_{part}", "") for part in PARTS)
    picked = set(typed.getlist(f"{key}_card"))
    cards = tuple(Card(word, f"{value:g}", f"{value:g}" in picked) for value, word in steps_of(driver))
    return Field(
        driver, low, likely, high, cards, typed.get(f"{key}_reason", ""),
        f"{key}_cannot" in typed, is_rated=False, is_from_before=False,
    )  # fmt: skip


def read_votes(drivers: Sequence[Driver], typed: QueryDict) -> tuple[list[Vote], list[Fault]]:
    """What was typed as votes, and what is wrong with it; a driver left empty is not rated yet."""
    votes: list[Vote] = []
    faults: list[Fault] = []
    for driver in drivers:
        try:
            vote = read_vote(driver, typed)
        except ValueError as error:
            faults.append((f"{driver.key}_likely", f"{driver.name}: {error}"))
        else:
            votes += [vote] if vote else []
    if not votes and not faults:
        first = f"{drivers[0].key}_likely" if drivers else ""
        faults.append((first, "Rate at least one driver, or tick that you cannot say."))
    return votes, faults


def read_vote(driver: Driver, typed: QueryDict) -> Vote | None:
    """One driver as it was typed; None when it was left empty. Raises ValueError with a sentence for the user."""
    key = driver.key
    reason = typed.get(f"{key}_reason", "")
    if f"{key}_cannot" in typed:
        return Vote(driver, reason=reason)
    if steps_of(driver):
        three = read_cards(driver, typed.getlist(f"{key}_card"))
    else:
        three = read_parts(driver, *(typed.get(f"{key}_{part}", "").strip() for part in PARTS))
    return Vote(driver, *three, reason=reason) if three else None


def read_cards(driver: Driver, picked: Sequence[str]) -> tuple[float, float, float] | None:
    """One card is a point; of several the outer ones are low and high, and the middle one likely."""
    values = sorted(value for value, _ in steps_of(driver) if f"{value:g}" in picked)
    if not values:
        return None
    if len(values) == 3:
        return values[0], values[1], values[2]
    is_chance = driver.kind == Driver.Kind.YES_NO
    low, high = values[0], values[-1]
    return low, (low + high) / 2 if is_chance else driver.measure.middle(low, high), high


def read_parts(driver: Driver, low: str, likely: str, high: str) -> tuple[float, float, float] | None:
    """Three inputs; the likely one alone is a point or a whole range, low and high alone have likely between them."""
    if not (low or likely or high):
        return None
    if likely and not (low or high):
        return driver.read(likely)
    if not (low and high):
        raise ValueError("give both low and high, or only the likely value.")
    return driver.read(" to ".join(part for part in (low, likely, high) if part))


def typed_words(poker_drivers: Iterable[Driver], typed: QueryDict) -> list[tuple[str, str]]:
    """(driver, what was typed) of everything that was sent, so that a ballot that came too late is not lost."""
    found = []
    for driver in poker_drivers:
        parts = [typed.get(f"{driver.key}_{part}", "").strip() for part in PARTS]
        words = {f"{value:g}": word for value, word in steps_of(driver)}
        parts += [words.get(one, one) for one in typed.getlist(f"{driver.key}_card")]
        said = " to ".join(part for part in parts if part)
        reason = typed.get(f"{driver.key}_reason", "").strip()
        if said or reason:
            found.append((driver.name, f"{said}: {reason}" if said and reason else said or reason))
    return found
