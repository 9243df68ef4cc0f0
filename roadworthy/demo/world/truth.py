"""What is true in the demo and known to nobody there: how people err and what ideas really do.

An idea has a *potential*: what a level-headed person would expect of it if it works. What it really does is the
potential times a *factor*. A quarter of ideas do nothing and some do harm; of the rest the logarithm of the factor has
a Student t distribution with four degrees of freedom, so that hits are rare and large. That most shipped ideas move
little, and a few move much, is what published collections of experiments show.
Source: E. M. Azevedo et al., "A/B Testing with Fat Tails", Journal of Political Economy 128 (2020), 4614-4672.

A person says: potential · e^(bias + noise·ε), with a range as wide as would be honest divided by overconfidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

Z90 = 1.2815515655446004
"""The 90th percentile of the standard normal distribution."""
TAIL = 0.42
"""Scale of the t distribution of the factor's logarithm, among ideas that work."""
CUT = 0.01
"""The outermost percent on either side is cut off, or a single idea could outweigh all others together."""
HARM, NONE = 0.07, 0.25
"""Shares of ideas that do harm, and that do nothing."""
STRATA = {"modest": (0.05, 0.40), "good": (0.40, 0.80), "hit": (0.80, 0.95)}
"""Parts of the distribution of those that work; the story says into which an idea falls, the seed where in it."""


def t_quantile(p: Floats | float) -> Floats:
    """The quantile of Student's t distribution with four degrees of freedom, exactly.

    Source: W. T. Shaw, "Sampling Student's T distribution: use of the inverse cumulative distribution function",
    Journal of Computational Finance 9 (2006), 37-73, the closed form for n = 4.
    """
    level = np.asarray(p, dtype=np.float64)
    root = np.sqrt(np.clip(4 * level * (1 - level), 0, 1))
    size = 2 * np.sqrt(np.maximum(0, np.cos(np.arccos(root) / 3) / root - 1))
    return np.where(level >= 0.5, size, -size)


SPREAD = TAIL * float(t_quantile(0.9)) / Z90
"""The normal spread with the same 80 % range as the logarithm of the factor of those that work."""


@dataclass(frozen=True)
class Judge:
    """How a person errs, on the log scale; see ``texts.shapes.PersonText``."""

    bias: float
    effort_bias: float
    noise: float
    overconfidence: float

    @property
    def half_width(self) -> float:
        """Half the 80 % range that this person states, on the log scale."""
        return Z90 * float(np.hypot(self.noise, SPREAD)) / self.overconfidence


@dataclass(frozen=True)
class Effect:
    """What an idea really does to a metric: ``size`` in the metric's unit, reached ``ramp`` days after ``day``."""

    idea: str
    metric: str
    day: date
    size: float
    ramp: int = 10


@dataclass(frozen=True)
class Truth:
    """The hidden side of a world.

    ``potentials`` and ``factors`` are known for each idea with a metric, released or not; ``effects`` only for those
    released. ``weeks`` is what each idea takes the team.
    """

    judges: dict[str, Judge]
    potentials: dict[str, float]
    factors: dict[str, float]
    weeks: dict[str, float]
    effects: tuple[Effect, ...]

    def effect_of(self, idea: str) -> Effect | None:
        """What a released idea does; None for one that is not released."""
        return next((one for one in self.effects if one.idea == idea), None)


def draw_factor(luck: str, rng: np.random.Generator) -> float:
    """The factor of one idea whose luck the story has fixed."""
    if luck == "none":
        return float(rng.normal(0, 0.05))
    if luck == "harm":
        return float(-rng.uniform(2.4, 3.4))
    low, high = STRATA[luck]
    return float(np.exp(TAIL * t_quantile(rng.uniform(low, high))))


def draw_factors(n: int, rng: np.random.Generator) -> Floats:
    """The factors of n ideas about which nothing is known."""
    kind = rng.random(n)
    works = np.exp(TAIL * t_quantile(rng.uniform(CUT, 1 - CUT, n)))
    harms = -rng.uniform(0.2, 3.4, n)
    nothing = rng.normal(0, 0.05, n)
    return np.where(kind < HARM, harms, np.where(kind < HARM + NONE, nothing, works))


def state_range(potential: float, judge: Judge, rng: np.random.Generator) -> tuple[float, float, float]:
    """What a person says of a potential above 0: low, likely, high."""
    likely = potential * float(np.exp(judge.bias + judge.noise * rng.standard_normal()))
    width = float(np.exp(judge.half_width))
    return likely / width, likely, likely * width


@dataclass(frozen=True)
class Track:
    """n forecasts of one person and what came: the material of a calibration."""

    low: Floats
    likely: Floats
    high: Floats
    came: Floats


def simulate_track(judge: Judge, n: int, seed: int) -> Track:
    """n ideas with potentials of many sizes, forecast by one person and carried out."""
    rng = np.random.default_rng(seed)
    potential = np.exp(rng.normal(0, 0.8, n))
    likely = potential * np.exp(judge.bias + judge.noise * rng.standard_normal(n))
    width = np.exp(judge.half_width)
    return Track(likely / width, likely, likely * width, potential * draw_factors(n, rng))


def expected_coverage(judge: Judge, draws: int = 400_000, seed: int = 7) -> float:
    """The share of results inside this person's 80 % ranges, in the long run.

    By numbers of the law itself, not of people's statements: factor / e^(bias + noise·ε) inside e^±half_width.
    """
    rng = np.random.default_rng(seed)
    ratio = draw_factors(draws, rng) / np.exp(judge.bias + judge.noise * rng.standard_normal(draws))
    edge = np.exp(judge.half_width)
    return float(np.mean((ratio >= 1 / edge) & (ratio <= edge)))


def expected_delivery(judge: Judge, steps: int = 20_000) -> float:
    """What comes, summed, for each unit that this person promises, summed, in the long run.

    By integration, not by drawing: the mean factor over the mean of e^(bias + noise·ε), which is e^(bias + noise²/2).
    """
    levels = CUT + (np.arange(steps) + 0.5) / steps * (1 - 2 * CUT)
    works = float(np.mean(np.exp(TAIL * t_quantile(levels))))
    harms = -(0.2 + 3.4) / 2
    mean = HARM * harms + (1 - HARM - NONE) * works
    return mean / float(np.exp(judge.bias + judge.noise**2 / 2))
