"""What a session of priority poker can be made of: ideas worth an hour of people's time, and who would rate them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import F

from roadworthy.core.models import Perspective, Product, User
from roadworthy.core.people import readers_of
from roadworthy.ideas.models import Idea

from ..models import Driver, Formula, Poker
from ..rules import rank_scores, score, worth_knowing
from .candidates import candidates
from .contest import TOP, contest, open_ideas
from .deal import rights
from .drivers import drivers, usable_formula

SHOWN = 30
WORTH_DRAWS = 1024
WORTH_MOST = 60
ORDERS = {
    "doubtful": "Most doubtful",
    "worth": "Most worth knowing",
    "unrated": "Not rated yet",
    "asked": "Most asked for",
}


@dataclass(frozen=True)
class Pick:
    """An idea that could be rated, and in a few words why it stands here."""

    idea: Idea
    note: str
    is_chosen: bool


@dataclass(frozen=True)
class Offer:
    """Somebody who could rate, with the labels of their perspectives."""

    user: User
    perspectives: frozenset[str]

    @property
    def labels(self) -> list[str]:
        """Their perspectives in words."""
        return [Perspective(one).label for one in Perspective.values if one in self.perspectives]


def picks(product: Product, formula: Formula | None, order: str, words: str, chosen: Iterable[int]) -> list[Pick]:
    """Open ideas to choose from: those chosen already in their order, then the rest in the order asked for.

    Words are looked for in every open idea, also in those that have no place in this order; they come last.
    At most a dozen SQL queries; without a formula the order is always by demand.
    """
    every = {row.pk: row for row in open_ideas(product).order_by("-voices", "-votes", "-pk")}
    first = [pk for pk in dict.fromkeys(chosen) if pk in every]
    found = ORDER_OF.get(order, _asked)(product, formula, every) if formula else _asked(product, None, every)
    wanted = words.strip().lower()
    if wanted:
        known = {pk for pk, _ in found}
        found = [*found, *(one for one in _asked(product, None, every) if one[0] not in known)]
    rest = [(pk, note) for pk, note in found if pk not in first and wanted in every[pk].title.lower()]
    notes = dict(found)
    top = [Pick(every[pk], notes.get(pk, ""), is_chosen=True) for pk in first]
    return top + [Pick(every[pk], note, is_chosen=False) for pk, note in rest[:SHOWN]]


Noted = list[tuple[int, str]]


def _asked(product: Product, formula: Formula | None, every: Mapping[int, Idea]) -> Noted:
    """By voices and votes."""
    return [(pk, f"{row.voices} voices, {row.votes} votes") for pk, row in every.items()]


def _doubtful(product: Product, formula: Formula | None, every: Mapping[int, Idea]) -> Noted:
    """Those whose rank is least certain first."""
    assert formula is not None
    rows = [row for row in contest(product, formula).ranking().rows if row.rank and int(row.key) in every]
    spans = [((row.rank_high or 0) - (row.rank_low or 0), row) for row in rows]
    ordered = sorted(spans, key=lambda one: (-one[0], one[1].rank or 0))
    return [
        (int(row.key), f"rank {row.rank_low} to {row.rank_high}" if span else f"rank {row.rank}")
        for span, row in ordered
    ]


def _unrated(product: Product, formula: Formula | None, every: Mapping[int, Idea]) -> Noted:
    """Those with a driver that nobody rated, the most asked for first."""
    assert formula is not None
    names = {row.key: row.name for row in drivers(product)}
    keys = usable_formula(formula).drivers
    own = candidates(product, keys, every.values())
    missing = {pk: [names.get(key, key) for key in keys if not own[pk].drivers.get(key)] for pk in every}
    return [(pk, f"{', '.join(gone)} missing") for pk, gone in missing.items() if gone]


def _worth(product: Product, formula: Formula | None, every: Mapping[int, Idea]) -> Noted:
    """Those of which knowing one driver better would improve the choice of the best most."""
    assert formula is not None
    made = contest(product, formula)
    own, parsed = made.scored, made.parsed
    scores = score(own, parsed, kinds=made.kinds, draws=WORTH_DRAWS)
    questions = worth_knowing(own, scores, rank_scores(scores, top=TOP), parsed, kinds=made.kinds, most=WORTH_MOST)
    found: dict[int, list[str]] = {}
    for one in questions:
        found.setdefault(int(one.key), []).append(made.labels.get(one.driver, one.driver))
    return [(pk, f"worth knowing: {', '.join(labels)}") for pk, labels in found.items()]


ORDER_OF = {"doubtful": _doubtful, "worth": _worth, "unrated": _unrated, "asked": _asked}


def offers(product: Product) -> list[Offer]:
    """Everyone who may rate in a product, by name. Three SQL queries."""
    people = list(readers_of(product.workspace, product).order_by(F("name"), "email"))
    allowed = rights(Poker(product=product), [one.pk for one in people])
    return [Offer(one, allowed[one.pk]) for one in people if one.pk in allowed]


def rateable(product: Product) -> list[Driver]:
    """The drivers that people rate, in their order. One SQL query."""
    return [row for row in drivers(product) if row.is_typed]


def fitting_people(found: Iterable[Offer], wanted: Collection[Driver]) -> set[int]:
    """Those whose perspectives these drivers ask for; everyone when one of them is everyone's."""
    asked = {row.perspective for row in wanted}
    return {one.user.pk for one in found if "" in asked or asked & one.perspectives}
