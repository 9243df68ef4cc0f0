"""Games for tests."""

from roadworthy.practice import actions
from roadworthy.practice.rules import PRACTICE, Choice, replay


def make_game(product, user, *, seed=7, quarters=0):
    """A game in which the first ideas were built in each of so many quarters."""
    game = actions.begin(product, by=user, seed=seed)
    for _ in range(quarters):
        played = replay(game.seed, [actions.choice_from(row) for row in game.choices])
        game = actions.build(game, Choice(plan=tuple(one.key for one in played.seen.backlog[:3])))
    return game


def make_finished_game(product, user, *, seed=7):
    """A game over."""
    return make_game(product, user, seed=seed, quarters=PRACTICE.quarters)
