"""The product manager's finished practice game, so that the demo shows what a game comes to."""

from __future__ import annotations

from datetime import timedelta

from roadworthy.demo.texts.people import PEOPLE
from roadworthy.maths import Range
from roadworthy.practice.models import Game
from roadworthy.practice.rules import PRACTICE, Choice, Guess, Seen, SeenIdea, kept, replay

from .desk import Desk

WORLD = 2026
ESTIMATED, BUILT = 3, 4
"""Ideas estimated and put on the list in a quarter."""
_SURE = 0.6


def load_practising(desk: Desk) -> None:
    """One game, eight quarters, played as somebody would who trusts what is said."""
    person = desk.users[PEOPLE[0].key]
    product = next(iter(desk.products.values()))
    choices: list[Choice] = []
    for _ in range(PRACTICE.quarters):
        seen = replay(WORLD, choices).seen
        if seen is not None:
            choices.append(_choice(seen))
    begun = desk.stop - timedelta(days=12)
    Game.objects.create(product=product, user=person, seed=WORLD, choices=list(map(kept, choices)), begun=begun)


def _choice(seen: Seen) -> Choice:
    """Estimate, test and build what promises most for its weeks."""
    ranked = sorted(seen.backlog, key=lambda idea: -_promise(idea) / idea.effort[0].likely)
    guesses = {idea.key: _guess(idea) for idea in ranked[:ESTIMATED]}
    tests = tuple(idea.key for idea in ranked[: seen.tests])
    return Choice(tests, tuple(idea.key for idea in ranked[:BUILT]), True, guesses)


def _promise(idea: SeenIdea) -> float:
    """Thousand euros if all is as stated."""
    impact = sum(one.likely for one in idea.impact) / len(idea.impact)
    return idea.reach[0].likely * impact / 1000


def _guess(idea: SeenIdea) -> Guess:
    """What a newcomer says: as promised, and too sure of it."""
    value, weeks = _promise(idea), idea.effort[0].likely
    return Guess(
        Range(round(_SURE * value, 1), round(value, 1), round(value / _SURE, 1)),
        Range(round(0.8 * weeks, 1), round(weeks, 1), round(1.3 * weeks, 1)),
    )
