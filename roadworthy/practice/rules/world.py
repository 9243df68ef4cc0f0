"""The truth of a practice world: what each idea would really bring and really cost. No method is known here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from roadworthy.maths import Array

from .estimators import Opinions, opinions
from .seen import SeenIdea
from .setting import Setting

CHECKS = 12


@dataclass(frozen=True)
class Truth:
    """What is true of n ideas; nobody who chooses sees it.

    Attributes:
        arrived: (n,) quarter. reach: (n,) customers. potential: (n,) euros per customer if it works.
        works: (n,) 1 it works, 0 nothing changes, -1 it harms. harm: (n,) euros per customer that it then costs.
        effort: (n,) weeks. fade: (n,) share of its value lost with each quarter of waiting.
        test_luck, sign_luck, result_luck: (n,) errors of measuring, standard normal: the same whoever measures.
        check_luck: (n, CHECKS) errors of stating what work remains.
    """

    arrived: Array
    reach: Array
    potential: Array
    works: Array
    harm: Array
    effort: Array
    fade: Array
    test_luck: Array
    sign_luck: Array
    result_luck: Array
    check_luck: Array

    @cached_property
    def effect(self) -> Array:
        """(n,) euros per customer."""
        return np.where(self.works > 0, self.potential, np.where(self.works < 0, -self.harm, 0.0))

    @cached_property
    def value(self) -> Array:
        """(n,) euros if it were released in the quarter in which it arrived."""
        return self.reach * self.effect

    def value_in(self, quarter: int) -> Array:
        """Return (n,) euros for a release in ``quarter``; before it arrives it is worth nothing."""
        waited = np.maximum(0, quarter - self.arrived)
        return np.where(self.arrived <= quarter, self.value * (1 - self.fade) ** waited, 0.0)


@dataclass(frozen=True)
class World:
    """One seed of one setting: the truth, and what people say of it."""

    setting: Setting
    seed: int
    truth: Truth
    opinions: Opinions

    @property
    def ideas(self) -> tuple[SeenIdea, ...]:
        """What is to be seen of each idea."""
        return self.opinions.ideas

    @cached_property
    def by_key(self) -> dict[str, SeenIdea]:
        """The same by key."""
        return {idea.key: idea for idea in self.ideas}


def make_world(setting: Setting, seed: int) -> World:
    """Return the world of a seed; the same on every machine and day."""
    rng = np.random.default_rng([7, seed])
    truth = _truth(setting, rng)
    return World(setting, seed, truth, opinions(setting, truth, rng))


def _truth(setting: Setting, rng: np.random.Generator) -> Truth:
    n = setting.waiting + setting.arrivals * (setting.quarters - 1)
    later = np.repeat(np.arange(1, setting.quarters), setting.arrivals)
    arrived = np.concatenate([np.zeros(setting.waiting), later]).astype(np.float64)
    size = rng.normal(size=n)
    effort = setting.effort_median * np.exp(setting.effort_spread * size)
    potential = setting.effect_scale * np.abs(rng.standard_t(setting.tail, size=n))
    potential = np.maximum(potential, 0.01 * setting.effect_scale)
    potential *= np.exp(setting.value_with_effort * setting.effort_spread * size)
    level = rng.random(n)
    works = np.where(level < setting.success, 1.0, 0.0)
    works[level > 1 - setting.harm] = -1.0
    luck = rng.normal(size=(3, n))
    return Truth(
        arrived=arrived,
        reach=1000.0 * np.exp(setting.reach_spread * rng.normal(size=n)),
        potential=potential,
        works=works,
        harm=setting.harm_size * np.minimum(potential, setting.effect_scale),
        effort=effort,
        fade=np.where(rng.random(n) < setting.urgent, setting.fade, 0.0),
        test_luck=luck[0],
        sign_luck=luck[1],
        result_luck=luck[2],
        check_luck=rng.normal(size=(n, CHECKS)),
    )
