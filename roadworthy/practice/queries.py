"""Reads of practice: a person's games, and one game as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from roadworthy.core.models import Product, User
from roadworthy.ideas.rules import strength

from .models import Game
from .rules import PRACTICE, Guess, Played, Seen, SeenIdea, choice_from, day_of, quotes_of, replay, title_of


@dataclass(frozen=True)
class Card:
    """One idea as the player sees it."""

    idea: SeenIdea
    title: str
    is_new: bool
    steps: int
    word: str
    reasons: tuple[str, ...]
    quotes: list[str]
    tested: tuple[float, float, float] | None
    guess: Guess

    @property
    def key(self) -> str:
        """The idea's key."""
        return self.idea.key

    @property
    def weeks(self) -> float:
        """The weeks that the team says."""
        return self.idea.effort[0].likely


def games(product: Product, user: User) -> QuerySet[Game]:
    """A person's games in a product, the newest first. One SQL query."""
    return Game.objects.filter(product=product, user=user)


def game(product: Product, user: User, pk: int) -> Game:
    """One's own game, or 404. One SQL query."""
    return get_object_or_404(games(product, user), pk=pk)


def played(game: Game) -> Played:
    """The game played again from its choices. No SQL query."""
    return replay(game.seed, [choice_from(row) for row in game.choices])


def cards(so_far: Played) -> list[Card]:
    """What the player sees of each idea that can be built now, new ones first."""
    seen = so_far.seen
    if seen is None:
        return []
    rows = [card(idea, seen, so_far.guesses.get(idea.key, Guess())) for idea in seen.backlog]
    return sorted(rows, key=lambda row: (not row.is_new, row.idea.number))


def card(idea: SeenIdea, seen: Seen, guess: Guess) -> Card:
    """One idea with its evidence in words."""
    found = strength(idea.proofs, now=day_of(seen.quarter))
    asked = sum(proof.kind.value == "note" for proof in idea.proofs)
    sign = seen.tested.get(idea.key)
    tested = (sign.effect - 1.28 * sign.error, sign.effect, sign.effect + 1.28 * sign.error) if sign else None
    return Card(
        idea=idea,
        title=title_of(idea.number),
        is_new=idea.arrived == seen.quarter,
        steps=found.step,
        word=found.word,
        reasons=found.reasons,
        quotes=quotes_of(idea.number, asked),
        tested=tested,
        guess=guess,
    )


def quarters() -> int:
    """How many quarters a game has."""
    return PRACTICE.quarters
