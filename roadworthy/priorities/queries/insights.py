"""What to find out before choosing, what would change the order, and why an idea stands where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from django.db.models import QuerySet

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from ..models import Driver, Formula
from ..rules import (
    Question,
    Ranked,
    Swing,
    Tipping,
    chance_words,
    rank_standing,
    rank_words,
    robustness,
    tipping,
    tipping_sentence,
    tippings,
    tornado,
    worth_knowing,
    worth_of_everything,
    worth_together,
)
from .board import View, contests
from .contest import Contest, Shelf, open_ideas

KNOWN = Shelf(16)
MOST = 10


@dataclass(frozen=True)
class Finding:
    """One thing worth finding out.

    Attributes:
        key, name: of the driver or own field; driver: None of an own field.
        value: what the answer is worth at most, in points of score of the chosen ideas; share: of their score.
        together: what the answers up to this one are worth together.
        ask: what to do.
    """

    idea: Idea
    key: str
    driver: Driver | None
    name: str
    value: float
    share: float | None
    together: float
    ask: str


@dataclass(frozen=True)
class Turn:
    """What would change an order, in words, and how likely it is."""

    sentence: str
    chance: float
    words: str


@dataclass(frozen=True)
class Insights:
    """What to find out first.

    Attributes:
        everything: what knowing all there is to know would be worth; None: nothing is open.
    """

    findings: tuple[Finding, ...]
    turns: tuple[Turn, ...]
    everything: float | None
    top: int
    known: int


@dataclass(frozen=True)
class Raw:
    """The same by keys, kept between requests."""

    questions: tuple[Question, ...]
    together: tuple[float, ...]
    tips: tuple[Tipping, ...]
    everything: float | None


def insights(product: Product, formula: Formula, view: View) -> Insights:
    """What is worth finding out, of a ranking as somebody looks at it. Eight SQL queries."""
    _, made, _ = contests(product, formula, view)
    found = made.ranking(view.top)
    raw = raw_insights(made, view.top)
    ideas = ideas_of(product, {q.key for q in raw.questions} | {k for t in raw.tips for k in (t.winner, t.loser)})
    findings = [
        finding(made, ideas[question.key], question, together)
        for question, together in zip(raw.questions, raw.together, strict=True)
        if question.key in ideas
    ]
    ranks = {row.key: row.rank for row in found.rows}
    turns = [turn(made, tip, ideas, ranks.get(tip.winner) or 1, view.top) for tip in raw.tips]
    known = sum(row.score is not None for row in found.rows)
    return Insights(tuple(findings), tuple(turns), raw.everything, view.top, known)


def raw_insights(made: Contest, top: int) -> Raw:
    """What follows from the draws; the same contest is worked out once."""
    name = (made.product.pk, top, made.fingerprint)
    kept = KNOWN.get(name)
    if isinstance(kept, Raw):
        return kept
    standing = made.standing(top)
    ranking = rank_standing(standing, top=top)
    some = made.scored
    asked = worth_knowing(some, standing, ranking, made.parsed, kinds=made.kinds, most=MOST)
    together = worth_together(asked, some, ranking, made.parsed, kinds=made.kinds)
    tips = tippings(some, ranking, made.parsed, kinds=made.kinds)
    found = Raw(asked, together, tips, worth_of_everything(standing, ranking))
    KNOWN.put(name, found)
    return found


def ideas_of(product: Product, keys: set[str]) -> dict[str, Idea]:
    """Open ideas by key. One SQL query."""
    rows: QuerySet[Idea] = open_ideas(product).filter(pk__in=[int(key) for key in keys])
    return {str(row.pk): row for row in rows}


def finding(made: Contest, idea: Idea, question: Question, together: float) -> Finding:
    """A question in words."""
    driver = made.every.get(question.driver)
    name = driver.name if driver else question.driver.replace("_", " ")
    ask = ask_words(driver, name, idea.title)
    return Finding(idea, question.driver, driver, name, question.value, question.share, together, ask)


def ask_words(driver: Driver | None, name: str, title: str) -> str:
    """What to do to learn a driver of an idea."""
    what = f"{name.lower()} of “{title}”"
    if driver is None or not driver.is_typed:
        return f"Measure the {what}"
    whom = str(driver.get_perspective_display()).lower() if driver.perspective else ""
    return f"Ask {whom} for the {what}" if whom else f"Find out the {what}"


def turn(made: Contest, tip: Tipping, ideas: dict[str, Idea], rank: int, top: int) -> Turn:
    """A tipping point in words."""
    names = {key: f"“{idea.title}”" for key, idea in ideas.items()}
    sentence = tipping_sentence(
        tip, rank=rank, top=top, names=names, labels=lower(made), shown=lambda name, value: shown(made, name, value)
    )
    return Turn(sentence, tip.chance, chance_words(tip.chance))


def lower(made: Contest) -> dict[str, str]:
    """Names of drivers within a sentence."""
    return {key: name.lower() for key, name in made.labels.items()}


def shown(made: Contest, name: str, value: float) -> str:
    """A driver's value in its words."""
    driver = made.every.get(name)
    return driver.in_words(value, value, value) if driver else f"{value:,.4g}"


@dataclass(frozen=True)
class Why:
    """Why one idea stands where it stands.

    Attributes:
        ranked: its place; words and places say how sure it is.
        above, below: the neighbours in the ranking. sentences: why it is above and below them.
        swings: how far each driver moves it. turns: what would make it change places with a neighbour.
        questions: what of it is worth finding out.
    """

    idea: Idea
    ranked: Ranked
    words: str
    places: str
    above: Idea | None
    below: Idea | None
    sentences: tuple[str, ...]
    swings: tuple[Swing, ...]
    turns: tuple[Turn, ...]
    questions: tuple[Finding, ...]
    made: Contest
    top: int
    known: int


def why(product: Product, formula: Formula, view: View, idea: Idea) -> Why | None:
    """Why an idea stands where it stands; None when it is not ranked by this formula. Eight SQL queries."""
    _, made, _ = contests(product, formula, view)
    known = [row for row in made.ranking(view.top).rows if row.score is not None]
    place = next((n for n, row in enumerate(known) if row.key == str(idea.pk)), None)
    if place is None:
        row = next((row for row in made.ranking(view.top).rows if row.key == str(idea.pk)), None)
        return None if row is None else blank(made, idea, row, view.top, len(known))
    near = known[max(0, place - 1) : place + 2]
    ideas = ideas_of(product, {row.key for row in near})
    mine, others = made.own[idea.pk], [r.score.mean for r in known if r.score and r.key != str(idea.pk)]
    found = known[place]
    asked = [q for q in raw_insights(made, view.top).questions if q.key == found.key]
    return Why(
        idea=idea,
        ranked=found,
        words=robustness(found, top=view.top, ideas=len(known)),
        places=rank_words(found),
        above=ideas.get(known[place - 1].key) if place else None,
        below=ideas.get(known[place + 1].key) if place + 1 < len(known) else None,
        sentences=tuple(sentences(made, near, ideas)),
        swings=tornado(mine, made.parsed, others, kinds=made.kinds),
        turns=tuple(turns_with(made, near, ideas, view.top)),
        questions=tuple(finding(made, idea, question, question.value) for question in asked),
        made=made,
        top=view.top,
        known=len(known),
    )


def blank(made: Contest, idea: Idea, row: Ranked, top: int, known: int) -> Why:
    """An idea without a score."""
    words = robustness(row, top=top, ideas=known)
    return Why(idea, row, words, "", None, None, (), (), (), (), made, top, known)


def sentences(made: Contest, near: list[Ranked], ideas: dict[str, Idea]) -> list[str]:
    """Why each of neighbours stands above the next."""
    pairs = [(ideas.get(one.key), ideas.get(other.key)) for one, other in pairwise(near)]
    return [made.reason(one, other) for one, other in pairs if one and other]


def turns_with(made: Contest, near: list[Ranked], ideas: dict[str, Idea], top: int) -> list[Turn]:
    """What would change the order of neighbours."""
    found = []
    for one, other in pairwise(near):
        assert one.score is not None
        assert other.score is not None
        ours, theirs = made.own[int(one.key)], made.own[int(other.key)]
        tip = tipping(ours, theirs, made.parsed, (one.score.mean, other.score.mean), kinds=made.kinds)
        found += [turn(made, tip, ideas, one.rank or 1, top)] if tip else []
    return found
