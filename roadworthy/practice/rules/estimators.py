"""What people say of ideas whose truth they do not know: with bias, noise, too much confidence, and some evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from roadworthy.ideas.rules import Kind, Proof
from roadworthy.maths import Array
from roadworthy.priorities.rules import Estimate

from .seen import SeenIdea, day_of
from .setting import Setting

if TYPE_CHECKING:
    from .world import Truth

Z90 = 1.2815515655446004
RATERS_OF_AN_IDEA = 2
_WIDTH_LUCK = 0.2


@dataclass(frozen=True)
class Opinions:
    """What is said of each idea."""

    ideas: tuple[SeenIdea, ...]


@dataclass(frozen=True)
class _Views:
    """One driver's estimates: (people, n) likely values and standard deviations of their logarithm, and who."""

    who: list[list[str]]
    likely: Array
    spread: Array


def opinions(setting: Setting, truth: Truth, rng: np.random.Generator) -> Opinions:
    """Draw what is said of n ideas."""
    n = truth.reach.size
    known = np.exp(setting.known_spread * rng.normal(size=n))
    reach = _views(setting, truth.reach, setting.reach_noise * known, "Marketing", setting.marketers, 1, rng)
    felt = truth.potential * setting.optimism * np.exp(-setting.insight * (truth.works <= 0))
    impact = _views(setting, felt, setting.impact_noise * known, "Product", setting.raters, RATERS_OF_AN_IDEA, rng)
    effort = _efforts(setting, truth, rng)
    votes, proofs = _votes(setting, truth, rng), _proofs(setting, truth, rng)
    ideas = [
        SeenIdea(
            key=f"i{i}",
            number=i,
            arrived=int(truth.arrived[i]),
            votes=int(votes[i]),
            proofs=tuple(proofs[i]),
            urgency=int(truth.fade[i] > 0),
            reach=_said(reach, i),
            impact=_said(impact, i),
            effort=_said(effort, i),
        )
        for i in range(n)
    ]
    return Opinions(tuple(ideas))


def narrowness(coverage: float) -> float:
    """Return by what a stated standard deviation must be multiplied so that 80 % ranges hold ``coverage``."""
    return float(special.ndtri(0.5 + coverage / 2)) / Z90 if coverage != 0.8 else 1.0


def _views(
    setting: Setting, true: Array, noise: Array, name: str, people: int, each: int, rng: np.random.Generator
) -> _Views:
    """Draw what ``each`` of so many ``people`` say of (n,) ``true`` values with (n,) ``noise``."""
    n = true.size
    bias = setting.person_bias * rng.normal(size=people)
    order = np.argsort(rng.random((people, n)), axis=0)[: min(each, people)]
    shared = rng.normal(size=n)
    own = rng.normal(size=order.shape)
    part = setting.shared_noise if each > 1 else 0.0
    error = noise * (np.sqrt(part) * shared + np.sqrt(1 - part) * own)
    likely = true * np.exp(bias[order] + error)
    usual = np.median(noise)
    felt = usual * (noise / usual) ** setting.width_signal if usual > 0 else noise
    spread = narrowness(setting.coverage) * felt * np.exp(_WIDTH_LUCK * rng.normal(size=order.shape))
    return _Views([[f"{name} {k + 1}" for k in row] for row in order], likely, spread)


def _efforts(setting: Setting, truth: Truth, rng: np.random.Generator) -> _Views:
    """Draw what one of the teams says that each idea takes: the true effort divided by the overrun."""
    n = truth.effort.size
    bias = setting.team_bias * rng.normal(size=setting.teams)
    team = rng.integers(setting.teams, size=n)
    luck = setting.overrun_spread * rng.standard_t(setting.overrun_tail, size=n)
    overrun = setting.overrun * np.exp(bias[team] + np.clip(luck, -2.0, 2.5))
    spread = narrowness(setting.coverage) * setting.overrun_spread * np.exp(_WIDTH_LUCK * rng.normal(size=n))
    return _Views([[f"Team {k + 1}" for k in team]], (truth.effort / overrun)[None], spread[None])


def _said(views: _Views, i: int) -> tuple[Estimate, ...]:
    return tuple(
        _estimate(float(views.likely[k, i]), float(views.spread[k, i]), views.who[k][i])
        for k in range(len(views.likely))
    )


def _estimate(likely: float, spread: float, by: str) -> Estimate:
    side = float(np.exp(Z90 * spread))
    return Estimate(likely / side, likely, likely * side, by)


def _votes(setting: Setting, truth: Truth, rng: np.random.Generator) -> Array:
    loud = np.exp(setting.vote_loudness * rng.normal(size=truth.reach.size))
    wanted = np.where(truth.works > 0, setting.vote_ratio, 1.0)
    return rng.poisson(setting.votes * loud * wanted * _size(truth)).astype(np.float64)


def _size(truth: Truth) -> Array:
    """(n,) how many speak up, against a usual idea: more where more are reached, by the square root."""
    return np.sqrt(truth.reach / 1000.0)


def _proofs(setting: Setting, truth: Truth, rng: np.random.Generator) -> Sequence[list[Proof]]:
    """Draw the evidence linked to each idea when it arrives: its owner believes in it, and perhaps more."""
    n, good = truth.reach.size, truth.works > 0
    notes = rng.poisson(setting.notes * _size(truth) * np.where(good, setting.note_ratio, 1.0))
    surveys = rng.random(n) < np.minimum(0.95, setting.survey * np.where(good, setting.survey_ratio, 1.0))
    metrics = rng.random(n) < np.minimum(0.95, setting.metric * np.where(good, setting.metric_ratio, 1.0))
    importance = 1 + rng.integers(3, size=(n, 40))
    ages = rng.integers(0, 180, size=(n, 43))
    found: list[list[Proof]] = []
    for i in range(n):
        day = day_of(int(truth.arrived[i]))
        rows = [Proof(Kind.OPINION, day, "its owner")]
        for k in range(min(40, int(notes[i]))):
            at = day - timedelta(days=int(ages[i, k]))
            rows.append(Proof(Kind.NOTE, at, f"customer {k}", int(importance[i, k])))
        if surveys[i]:
            rows.append(Proof(Kind.SURVEY, day - timedelta(days=int(ages[i, 41])), "survey"))
        if metrics[i]:
            rows.append(Proof(Kind.METRIC, day - timedelta(days=int(ages[i, 42])), "metric"))
        found.append(rows)
    return found
