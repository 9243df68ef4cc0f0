"""How sure a suggestion is, learnt from what people said about earlier ones."""

from __future__ import annotations

import bisect
import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

ENOUGH = 30
"""So many judged suggestions are needed before their record is worth more than the score itself."""
LIKELY, MAYBE = 0.7, 0.4


@dataclass(frozen=True)
class Judged:
    """A suggestion that was shown with this score, and whether people found it right."""

    score: float
    is_right: bool


@dataclass(frozen=True)
class Step:
    """From this score on, so many of so many were right."""

    score: float
    right: int
    judged: int

    @property
    def share(self) -> float:
        """The share that was right."""
        return self.right / self.judged


def record(judged: Iterable[Judged]) -> list[Step]:
    """The share of right suggestions as it rises with the score, in as few steps as keep it rising.

    Args:
        judged: n suggestions in any order; scores finite.
    Returns:
        steps by rising score and never falling share; the least-squares fit among all rising functions.
    Raises:
        ValueError: a score is not finite.
    Source:
        M. Ayer et al., "An empirical distribution function for sampling with incomplete information", Annals of
        Mathematical Statistics 26 (1955), 641-647: pool adjacent violators.
    """
    right, count = Counter[float](), Counter[float]()
    for one in judged:
        if not math.isfinite(one.score):
            raise ValueError("score: every score must be finite")
        right[one.score] += one.is_right
        count[one.score] += 1
    steps: list[Step] = []
    for score in sorted(count):
        step = Step(score, right[score], count[score])
        while steps and steps[-1].right * step.judged >= step.right * steps[-1].judged:
            last = steps.pop()
            step = Step(last.score, last.right + step.right, last.judged + step.judged)
        steps.append(step)
    return steps


@dataclass(frozen=True)
class Sureness:
    """How sure a suggestion is: by this workspace's own record, else by its score alone.

    `share` is between 0 and 1, None where neither is known; `of` is how many judged suggestions it rests on.
    """

    share: float | None
    of: int = 0
    right: int = 0

    @property
    def words(self) -> str:
        """As it is shown beside a suggestion."""
        if self.share is None:
            return ""
        return "likely" if self.share >= LIKELY else "maybe" if self.share >= MAYBE else "unsure"

    @property
    def why(self) -> str:
        """What it rests on."""
        if self.share is None:
            return "How sure this is, is not known."
        if not self.of:
            return f"By its words and meaning: {self.share:.0%} sure."
        return f"Of suggestions this sure, {self.right} of {self.of} were right here."


def sureness(steps: list[Step], score: float | None) -> Sureness:
    """How sure a suggestion with this score is.

    With the record of the workspace it is the share that was right at this score, drawn towards a half by two
    suggestions, for a step may rest on a few (Laplace's rule of succession).

    Args:
        steps: the `record` of the workspace's own judgements.
        score: 0 to 1, or None when it is not known.
    """
    if score is None or not math.isfinite(score):
        return Sureness(None)
    if sum(step.judged for step in steps) < ENOUGH:
        return Sureness(min(max(score, 0.0), 1.0))
    at = max(0, bisect.bisect_right([step.score for step in steps], score) - 1)
    step = steps[at]
    return Sureness((step.right + 1) / (step.judged + 2), step.judged, step.right)
