"""Skills with their capacity: tried, kept or guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import floor, log10

from ...models import Portfolio
from .costs import Plain

GUESS = 0.6
"""Without a word on capacity: this share of what all ideas would take together."""


@dataclass(frozen=True)
class Settings:
    """What is tried without saving: capacities by skill, one number a period, and risk aversion; None as kept."""

    capacity: Mapping[str, list[float]]
    risk: float | None = None


AS_KEPT = Settings({})


@dataclass(frozen=True)
class Resource:
    """A skill as a portfolio has it.

    Attributes:
        total: what all ideas would take of it. amounts: its capacity, one number a period, or one for a budget.
        is_guess: nobody has said the capacity.
    """

    key: str
    label: str
    unit: str
    is_money: bool
    total: float
    amounts: tuple[float, ...]
    is_guess: bool

    @property
    def step(self) -> float:
        """By how much a slider moves it."""
        return nice_step(self.total)

    @property
    def most(self) -> float:
        """The end of a slider: everything, or more if it is set to more."""
        return round(max(self.total, *self.amounts) + self.step, 3)


def resource_of(
    portfolio: Portfolio, plain: Plain, costs: Mapping[str, Mapping[str, float]], keys: Iterable[str], tried: Settings
) -> Resource:
    """A skill with its capacity: tried, kept, or guessed."""
    total = sum(costs[key].get(plain.key, 0.0) for key in keys)
    periods = 1 if plain.is_money else portfolio.periods
    said = tried.capacity.get(plain.key) or portfolio.amounts(plain.key)
    if said:
        amounts = tuple((said + said[-1:] * periods)[:periods])
    else:
        amounts = (rounded(GUESS * total / periods, nice_step(total)),) * periods
    return Resource(plain.key, plain.label, plain.unit, plain.is_money, round(total, 3), amounts, not said)


def nice_step(total: float) -> float:
    """A step of a slider: 1, 2 or 5 times a power of ten, about a hundredth of all, at most 1 where that is enough."""
    if total <= 0:
        return 1.0
    rough = total / 100
    power = 10.0 ** floor(log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough * 0.999)


def rounded(amount: float, step: float) -> float:
    """To the next step."""
    return round(round(amount / step) * step, 6)
