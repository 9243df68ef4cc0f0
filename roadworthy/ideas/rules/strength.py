"""How strong the evidence for an idea is, in five steps that explain themselves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import repeat
from math import exp, log, prod


class Kind(StrEnum):
    """Kinds of evidence, the weakest first."""

    OPINION = "opinion"
    VOTE = "vote"
    NOTE = "note"
    SURVEY = "survey"
    METRIC = "metric"
    EXPERIMENT = "experiment"


STEPS: tuple[str, ...] = ("none", "opinion", "anecdote", "several requests", "data", "experiment")
"""What step 0 to 5 are called."""

_TRUST: dict[Kind, float] = {
    Kind.OPINION: 0.05,
    Kind.VOTE: 0.04,
    Kind.NOTE: 0.12,
    Kind.SURVEY: 0.35,
    Kind.METRIC: 0.45,
    Kind.EXPERIMENT: 0.80,
}
_HALF_LIFE_DAYS: dict[Kind, float] = {
    Kind.OPINION: 180.0,
    Kind.VOTE: 365.0,
    Kind.NOTE: 365.0,
    Kind.SURVEY: 540.0,
    Kind.METRIC: 365.0,
    Kind.EXPERIMENT: 730.0,
}
_OPINIONS_AT_MOST = 0.15
_SEVERAL = 3.0


@dataclass(frozen=True)
class Proof:
    """One piece of evidence.

    Attributes:
        voice: who speaks (customer key, or the note's own key); repeated voices count once
            per kind, with their strongest.
        importance: 0 to 3, for notes and votes; 3 for data.
    """

    kind: Kind
    at: datetime
    voice: str
    importance: int = 3

    def __post_init__(self) -> None:
        if not 0 <= self.importance <= 3:
            raise ValueError(f"importance must be 0 to 3, not {self.importance}")


@dataclass(frozen=True)
class Strength:
    """The answer.

    Attributes:
        step: 0 (none) to 5 (experiment).
        word: the step's name.
        confidence: 0 to 1, the chance given to the idea's being wanted, see ``strength``.
        reasons: whole sentences, the weightiest first.
        next_step: what would make it stronger.
    """

    step: int
    word: str
    confidence: float
    reasons: tuple[str, ...]
    next_step: str


def freshness(proof: Proof, *, now: datetime) -> float:
    """Return 1 for evidence of today, halved per half-life of its kind (180 to 730 days)."""
    days = max(0.0, (now - proof.at).total_seconds() / 86_400)
    return exp(-log(2) * days / _HALF_LIFE_DAYS[proof.kind])


def strength(proofs: Iterable[Proof], *, now: datetime) -> Strength:
    """Weigh the evidence of one idea.

    The step is the strongest kind that is fresh enough (at least half of its weight left);
    stale data or tests count one step less. ``confidence`` combines all of it as a noisy-or,
    ``1 - prod(1 - trust * importance / 3 * freshness)``: each independent piece removes a share
    of the remaining doubt, so more evidence never lowers it and age never raises it. Opinions
    of our own people together reach 0.15 at most. The trust of each kind is a judgement in
    the order of Gilad's confidence meter, not a measurement; calibration shows how it fares.

    Args:
        proofs: n pieces, in any order; importance 0 does not count.
    Source:
        J. Pearl, Probabilistic Reasoning in Intelligent Systems (1988), section 4.3.2, noisy-or;
        the order of kinds: I. Gilad, Evidence-Guided (2023), "confidence meter".
    """
    kept = _one_voice_each([p for p in proofs if p.importance > 0], now=now)
    own = min(_OPINIONS_AT_MOST, _noisy_or([p for p in kept if p.kind is Kind.OPINION], now=now))
    others = _noisy_or([p for p in kept if p.kind is not Kind.OPINION], now=now)
    step = _step(kept, now=now)
    return Strength(
        step=step,
        word=STEPS[step],
        confidence=1 - (1 - own) * (1 - others),
        reasons=_reasons(kept, now=now),
        next_step=_NEXT[step],
    )


def step_of_votes(count: int, *, at: datetime, now: datetime) -> int:
    """The step of so many votes of as many voices, all of one time and importance above 0.

    The same as ``strength`` gives, without weighing each: imports ask it for every idea.
    """
    if count <= 0:
        return 0
    share = 1 / 3 * freshness(Proof(Kind.VOTE, at, "one of them"), now=now)
    return 3 if sum(repeat(share, count)) >= _SEVERAL else 2


def _one_voice_each(proofs: Sequence[Proof], *, now: datetime) -> list[Proof]:
    kept: dict[tuple[Kind, str], Proof] = {}
    for proof in proofs:
        before = kept.get((proof.kind, proof.voice))
        if before is None or _weight(proof, now=now) > _weight(before, now=now):
            kept[proof.kind, proof.voice] = proof
    return list(kept.values())


def _weight(proof: Proof, *, now: datetime) -> float:
    return _TRUST[proof.kind] * proof.importance / 3 * freshness(proof, now=now)


def _noisy_or(proofs: Sequence[Proof], *, now: datetime) -> float:
    return 1 - prod(sorted(1 - _weight(p, now=now) for p in proofs))


def _step(proofs: Sequence[Proof], *, now: datetime) -> int:
    steps = [0]
    for proof in proofs:
        fresh = freshness(proof, now=now) >= 0.5
        if proof.kind is Kind.EXPERIMENT:
            steps.append(5 if fresh else 4)
        elif proof.kind in (Kind.SURVEY, Kind.METRIC):
            steps.append(4 if fresh else 3)
        elif proof.kind is Kind.OPINION:
            steps.append(1)
        else:
            steps.append(2)
    if _requests(proofs, now=now) >= _SEVERAL:
        steps.append(3)
    return max(steps)


def _requests(proofs: Sequence[Proof], *, now: datetime) -> float:
    """Voices of customers; a vote counts a third of a note, age as in ``freshness``."""
    best: dict[str, float] = {}
    for proof in proofs:
        if proof.kind in (Kind.NOTE, Kind.VOTE):
            share = (1 if proof.kind is Kind.NOTE else 1 / 3) * freshness(proof, now=now)
            best[proof.voice] = max(best.get(proof.voice, 0.0), share)
    return sum(best.values())


_SAID: dict[Kind, tuple[str, str]] = {
    Kind.EXPERIMENT: ("An experiment speaks for it", "{n} experiments speak for it"),
    Kind.METRIC: ("A metric speaks for it", "{n} metrics speak for it"),
    Kind.SURVEY: ("A survey speaks for it", "{n} surveys speak for it"),
    Kind.NOTE: ("One customer asked for it in their own words", "{n} customers asked for it in their own words"),
    Kind.VOTE: ("One vote", "{n} votes"),
    Kind.OPINION: ("One of us believes in it", "{n} of us believe in it"),
}

_NEXT: tuple[str, ...] = (
    "Link what a customer said, or note who believes in it.",
    "Find a customer who asks for it in their own words.",
    "Find out whether others have the same need: at least three fresh voices.",
    "Look for it in behaviour: a metric or a survey.",
    "Test it: an experiment is the strongest evidence.",
    "Nothing: decide.",
)


def _reasons(proofs: Sequence[Proof], *, now: datetime) -> tuple[str, ...]:
    lines = []
    for kind in reversed(Kind):
        ours = [p for p in proofs if p.kind is kind]
        if not ours:
            continue
        one, many = _SAID[kind]
        text = one if len(ours) == 1 else many.format(n=len(ours))
        fresh = max(freshness(p, now=now) for p in ours)
        lines.append(f"{text}{'.' if fresh >= 0.5 else ', but long ago.'}")
    return tuple(lines or ["Nothing is linked to it yet."])
