"""Two ideas side by side."""

from __future__ import annotations

from dataclasses import dataclass

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from ..models import Driver, Formula
from ..rules import Duel, Ranked, chance_words, duel, tipping, typical_score
from .board import View, contests
from .contest import Contest
from .insights import Turn, ideas_of, turn
from .ranking import RankedIdea, rows_of


@dataclass(frozen=True)
class Comparison:
    """Two ideas, each with its row; the one that stands higher is the winner.

    Attributes:
        duel: chance that the first beats the second, and what the distance is made of; None without two scores.
        typical: the typical scores of first and second. sentence: why the winner is above.
        turn: what would change their order.
    """

    first: RankedIdea
    second: RankedIdea
    drivers: tuple[Driver, ...]
    duel: Duel | None
    typical: tuple[float, float] | None
    sentence: str
    turn: Turn | None
    axis: tuple[float, float] | None
    chance: str


def choices(product: Product, formula: Formula, view: View) -> list[tuple[str, str]]:
    """The ideas that can be compared, best first, as choices. Seven SQL queries."""
    _, made, _ = contests(product, formula, view)
    known = [row.key for row in made.ranking(view.top).rows if row.score is not None][:300]
    titles = {key: idea.title for key, idea in ideas_of(product, set(known)).items()}
    return [(key, titles[key]) for key in known if key in titles]


def comparison(product: Product, formula: Formula, view: View, pair: tuple[Idea, Idea]) -> Comparison | None:
    """Two ideas side by side; None when either is not open. Seven SQL queries."""
    _, made, _ = contests(product, formula, view)
    found = made.ranking(view.top).by_key()
    if any(idea.pk not in made.own for idea in pair):
        return None
    blank = (None, None, None, None, None, None, None)
    ranked = [found.get(str(idea.pk)) or Ranked(str(idea.pk), *blank, missing=made.parsed.drivers) for idea in pair]
    known = sum(row.score is not None for row in found.values())
    ideas = {idea.pk: idea for idea in pair}
    first, second = rows_of(made, ranked, ideas, asker=view.asker, top=view.top, known=known)
    both = (made.own[pair[0].pk], made.own[pair[1].pk])
    has_both = all(row.score is not None for row in ranked)
    fight = duel(*both, made.parsed, kinds=made.kinds) if has_both else None
    return Comparison(
        first=first,
        second=second,
        drivers=made.drivers,
        duel=fight,
        typical=(typical_score(both[0], made.parsed), typical_score(both[1], made.parsed)) if fight else None,
        sentence=made.reason(*(row.idea for row in in_rank(first, second))) if has_both else "",
        turn=turn_of(made, first, second, view.top) if has_both else None,
        axis=axis_of_two(first, second),
        chance=chance_words(fight.chance) if fight else "",
    )


def in_rank(first: RankedIdea, second: RankedIdea) -> tuple[RankedIdea, RankedIdea]:
    """The higher one first."""
    return (first, second) if (first.ranked.rank or 0) <= (second.ranked.rank or 0) else (second, first)


def turn_of(made: Contest, first: RankedIdea, second: RankedIdea, top: int) -> Turn | None:
    """What would put the lower one above the other."""
    winner, loser = in_rank(first, second)
    assert winner.ranked.score is not None
    assert loser.ranked.score is not None
    means = (winner.ranked.score.mean, loser.ranked.score.mean)
    ours, theirs = made.own[winner.idea.pk], made.own[loser.idea.pk]
    tip = tipping(ours, theirs, made.parsed, means, kinds=made.kinds)
    ideas = {str(row.idea.pk): row.idea for row in (first, second)}
    return turn(made, tip, ideas, 0, top) if tip else None


def axis_of_two(first: RankedIdea, second: RankedIdea) -> tuple[float, float] | None:
    """One axis for both bands."""
    scores = [row.ranked.score for row in (first, second) if row.ranked.score]
    if not scores:
        return None
    low, high = min(0.0, *(one.p10 for one in scores)), max(one.p90 for one in scores)
    return (low, high if high > low else low + 1)
