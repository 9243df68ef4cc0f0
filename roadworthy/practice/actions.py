"""Writes of practice. Games are outside the history: they are nobody's work but the player's."""

from __future__ import annotations

import secrets

from django.db import transaction

from roadworthy.core.errors import Refused
from roadworthy.core.models import Product, User

from .models import Game
from .rules import PRACTICE, Choice, kept, replay
from .rules.rounds import choice_from

LARGEST_SEED = 999_999


def begin(product: Product, *, by: User, seed: int | None = None) -> Game:
    """Begin a game; without a seed in a world that nobody has seen.

    Raises:
        Refused: the seed is out of range.
    """
    if seed is not None and not 0 <= seed <= LARGEST_SEED:
        raise Refused(f"A world has a number from 0 to {LARGEST_SEED:,}.", field="seed")
    return Game.objects.create(product=product, user=by, seed=secrets.randbelow(LARGEST_SEED) if seed is None else seed)


@transaction.atomic
def run_tests(game: Game, choice: Choice) -> Game:
    """Run this quarter's tests; they can be run once.

    Raises:
        Refused: nothing to test, too many, or they have been run.
    """
    game = Game.objects.select_for_update().get(pk=game.pk)
    so_far = replay(game.seed, [choice_from(row) for row in game.choices])
    if so_far.seen is None or so_far.has_tested:
        raise Refused("This quarter's tests have been run.")
    wanted = [key for key in choice.tests if key not in so_far.seen.tested]
    if not wanted:
        raise Refused("Tick what you want to test first, or build without tests.")
    if len(wanted) > so_far.seen.tests:
        raise Refused(f"There are {so_far.seen.tests} tests a quarter; you ticked {len(wanted)}.")
    row = kept(Choice(tests=tuple(wanted), looks_again=choice.looks_again, guesses=choice.guesses))
    game.choices = [*game.choices[: game.quarter], row]
    game.save(update_fields=["choices"])
    return game


@transaction.atomic
def build(game: Game, choice: Choice) -> Game:
    """Close the quarter with what is to be built.

    Raises:
        Refused: the game is over.
    """
    game = Game.objects.select_for_update().get(pk=game.pk)
    closed = game.quarter
    if closed >= PRACTICE.quarters:
        raise Refused("This game is over.")
    begun = choice_from(game.choices[closed]) if len(game.choices) > closed else Choice()
    guesses = {**begun.guesses, **choice.guesses}
    row = kept(Choice(begun.tests, choice.plan or (), choice.looks_again, guesses))
    game.choices = [*game.choices[:closed], row]
    game.save(update_fields=["choices"])
    return game


def delete(game: Game) -> None:
    """Throw a game away."""
    game.delete()
