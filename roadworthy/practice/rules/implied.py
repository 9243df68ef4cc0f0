"""What a setting implies, to be held against what its sources found."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from roadworthy.maths import kendall

from .setting import Setting
from .world import World, make_world

WORLDS, IDEAS = 12, 400


@dataclass(frozen=True)
class Implied:
    """Figures of a setting, over 4,800 ideas.

    Attributes:
        works: share of ideas that work.
        agreement: Kendall's tau of one rater's stated impact and the realised effect, mean over worlds.
        promised: stated over realised impact of what works, median.
        inside: share of stated 80 % ranges of reach that hold the truth.
        overrun: actual over stated weeks, median; far_over: share above half as much again.
        top_share: share of all gain that the best tenth of ideas makes, mean over worlds.
    """

    works: float
    agreement: float
    promised: float
    inside: float
    overrun: float
    far_over: float
    top_share: float


def implied(setting: Setting, *, seed: int = 1) -> Implied:
    """Return what a setting implies, from ``WORLDS`` worlds with other people each."""
    large = replace(setting, waiting=IDEAS, quarters=1)
    worlds = [make_world(large, seed + k) for k in range(WORLDS)]
    ratios = np.concatenate([_overruns(world) for world in worlds])
    promised = np.concatenate([_promised(world) for world in worlds])
    return Implied(
        works=float(np.mean([(world.truth.works > 0).mean() for world in worlds])),
        agreement=float(np.mean([_agreement(world) for world in worlds])),
        promised=float(np.median(promised)) if promised.size else np.nan,
        inside=float(np.mean([_inside(world) for world in worlds])),
        overrun=float(np.median(ratios)),
        far_over=float((ratios > 1.5).mean()),
        top_share=float(np.mean([_top_share(world) for world in worlds])),
    )


def _agreement(world: World) -> float:
    found = kendall([one.impact[0].likely for one in world.ideas], world.truth.effect.tolist())
    return found.estimate if found else 0.0


def _promised(world: World) -> np.ndarray:
    said = np.array([one.impact[0].likely for one in world.ideas])
    works = world.truth.works > 0
    return np.asarray(said[works] / world.truth.effect[works])


def _inside(world: World) -> float:
    reach = world.truth.reach
    return float(np.mean([one.reach[0].low <= reach[one.number] <= one.reach[0].high for one in world.ideas]))


def _overruns(world: World) -> np.ndarray:
    return np.asarray(world.truth.effort / np.array([one.effort[0].likely for one in world.ideas]))


def _top_share(world: World) -> float:
    gains = np.sort(np.maximum(0, world.truth.value))[::-1]
    return float(gains[: gains.size // 10].sum() / gains.sum()) if gains.sum() > 0 else 0.0
