"""Two ideas side by side: the chance that one beats the other, and what the distance is made of."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from .estimates import Candidate
from .formula import Formula
from .presets import DriverKind
from .scoring import score
from .words import Contribution, contributions, typical_score


@dataclass(frozen=True)
class Step:
    """One driver's part of the way from one score to the other."""

    driver: str
    start: float
    end: float


@dataclass(frozen=True)
class Duel:
    """Two ideas with a score.

    Attributes:
        chance: that the first beats the second, ties half and half.
        steps: from the second's typical score to the first's, what speaks for the first before what speaks
            against it; a last step of no driver ("") is what drivers do together beyond what each does alone.
    """

    chance: float
    steps: tuple[Step, ...]
    contributions: tuple[Contribution, ...]


def duel(
    ours: Candidate,
    theirs: Candidate,
    formula: Formula,
    *,
    kinds: Mapping[str, DriverKind] | None = None,
    draws: int = 4096,
    seed: int = 1,
) -> Duel | None:
    """Compare two ideas; None where either has no score."""
    scores = score([ours, theirs], formula, kinds=kinds, draws=draws, seed=seed)
    first, second = scores.values
    if np.isnan(scores.figures[:, 0]).any():
        return None
    chance = float(np.mean(first > second) + np.mean(first == second) / 2)
    found = contributions(ours, theirs, formula)
    return Duel(chance, _steps(found, typical_score(theirs, formula), typical_score(ours, formula)), tuple(found))


def _steps(found: list[Contribution], start: float, end: float) -> tuple[Step, ...]:
    """Walk from one typical score to the other, driver by driver."""
    here, steps = start, []
    for one in found:
        there = here * one.factor if one.factor is not None else here + one.share * (end - start)
        if one.ours != one.theirs:
            steps.append(Step(one.driver, here, there))
            here = there
    if abs(here - end) > 1e-9 * max(abs(start), abs(end)):
        steps.append(Step("", here, end))
    return tuple(steps)
