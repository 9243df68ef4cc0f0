"""The JSON face of priorities: the ranking, what to find out first, and two ideas side by side."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from roadworthy.core.json_api import PROBLEMS, Cursor, Id, Limit, Page, Slug, page_of, person, product
from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from .. import queries
from ..models import Formula

router = Router()
EVERY = 10**9


class FormulaOut(Schema):
    """How drivers become a score."""

    id: int
    name: str
    expression: str
    is_default: bool


class ScoreOut(Schema):
    """A score with its mean and its 10th, 50th and 90th percentile."""

    mean: float
    p10: float
    p50: float
    p90: float


class PlaceOut(Schema):
    """A rank and a score."""

    rank: int | None
    score: ScoreOut | None


class RankedOut(Schema):
    """An idea's place. Without a `rank` its score is unknown: nobody estimated what is `missing`.

    `p_top` is the chance of being among the best `top`, `p_first` of being the best; in eight of ten draws its rank
    lies between `rank_low` and `rank_high`; `words` says so. `why` says why it stands above the next. `disagreement`
    is the share of the score's variance that lies between people. `before` is its place without the track record,
    where that was asked for.
    """

    idea_id: int
    title: str
    rank: int | None
    score: ScoreOut | None
    p_top: float | None
    p_first: float | None
    disagreement: float | None
    missing: list[str]
    problem: str
    rank_low: int | None
    rank_high: int | None
    words: str
    why: str
    before: PlaceOut | None


class RankingOut(Page[RankedOut]):
    """The open ideas by a formula, best first, the unknown last; no formula and no items before one is chosen."""

    formula: FormulaOut | None
    top: int = 10
    is_corrected: bool = False


class QuestionOut(Schema):
    """One thing worth finding out: the value of one driver of one idea.

    `value` is what the answer is worth at most, in points of score of the chosen ideas, `share` the same as a share
    of their score; `together` what the answers up to this one are worth together. `ask` says what to do.
    """

    idea_id: int
    title: str
    driver: str
    value: float
    share: float | None
    together: float
    ask: str


class TurnOut(Schema):
    """What would change the order, and how likely that is."""

    sentence: str
    chance: float


class QuestionsOut(Schema):
    """What to find out before the top is chosen, the most valuable first, and what would change the order.

    `everything` is what knowing all there is to know would be worth; null where nothing is open.
    """

    formula: FormulaOut | None
    top: int
    items: list[QuestionOut]
    turns: list[TurnOut]
    everything: float | None


class DriverPairOut(Schema):
    """A driver of two ideas: typical values, and its part of the distance; null where one is unknown.

    `factor` says how many times it multiplies the first one's score, where scores are above 0.
    """

    driver: str
    first: float | None
    second: float | None
    share: float | None
    factor: float | None


class ComparisonOut(Schema):
    """Two ideas side by side. `chance` is the share of draws in which the first beats the second."""

    first: RankedOut
    second: RankedOut
    chance: float | None
    sentence: str
    turn: TurnOut | None
    drivers: list[DriverPairOut]


def formula_of(found: Product, key: int | None) -> Formula | None:
    """The formula asked for, else the one in use. Raises Http404 for one that is not this product's."""
    if key is None:
        return queries.formula_in_use(found)
    chosen = Formula.objects.filter(product=found, pk=key).first()
    if chosen is None:
        raise Http404
    return chosen


Top = Query(10, ge=1, le=100, description="how many ideas are chosen")
Corrected = Query(False, description="with estimates as the track record would have them")


@router.get("/products/{slug}/priorities", response={200: RankingOut, **PROBLEMS}, operation_id="get_priorities")
def get_priorities(
    request: HttpRequest,
    slug: Slug,
    formula: Id | None = Query(None, description="another formula than the one in use"),
    top: int = Top,
    corrected: bool = Corrected,
    after: Cursor = Query(""),
    limit: Limit = Query(50),
) -> dict[str, Any]:
    """The ranking by the formula in use."""
    found = product(request, slug)
    chosen = formula_of(found, formula)
    if chosen is None:
        return {"formula": None, "items": [], "next": None, "top": top}
    look = queries.View(person(request).pk, top, shown=EVERY, waiting=EVERY, is_corrected=corrected)
    made = queries.board(found, chosen, look)
    rows = page_of([*made.rows, *made.waiting], after, limit)
    about = {"formula": chosen, "top": top, "is_corrected": made.is_corrected}
    return about | rows | {"items": [ranked(row) for row in rows["items"]]}


@router.get(
    "/products/{slug}/priorities/questions", response={200: QuestionsOut, **PROBLEMS}, operation_id="get_questions"
)
def get_questions(
    request: HttpRequest, slug: Slug, formula: Id | None = Query(None), top: int = Top, corrected: bool = Corrected
) -> dict[str, Any]:
    """What to find out before the top is chosen, and what would change the order."""
    found = product(request, slug)
    chosen = formula_of(found, formula)
    if chosen is None:
        return {"formula": None, "top": top, "items": [], "turns": [], "everything": None}
    made = queries.insights(found, chosen, queries.View(person(request).pk, top, is_corrected=corrected))
    items = [question(one) for one in made.findings]
    return {"formula": chosen, "top": top, "items": items, "turns": made.turns, "everything": made.everything}


@router.get(
    "/products/{slug}/ideas/{idea_id}/comparison/{other_id}",
    response={200: ComparisonOut, **PROBLEMS},
    operation_id="get_comparison",
)
def get_comparison(
    request: HttpRequest,
    slug: Slug,
    idea_id: Id,
    other_id: Id,
    formula: Id | None = Query(None),
    corrected: bool = Corrected,
) -> dict[str, Any]:
    """Two open ideas side by side, and the chance that the first beats the second."""
    found = product(request, slug)
    chosen = formula_of(found, formula)
    ideas = Idea.objects.filter(product=found).select_related("status", "owner")
    pair = (get_object_or_404(ideas, pk=idea_id), get_object_or_404(ideas, pk=other_id))
    look = queries.View(person(request).pk, is_corrected=corrected)
    made = queries.comparison(found, chosen, look, pair) if chosen and idea_id != other_id else None
    if made is None:
        raise Http404
    return compared(made)


def compared(made: queries.Comparison) -> dict[str, Any]:
    """Two ideas as the API shows them."""
    parts = {one.driver: one for one in made.duel.contributions} if made.duel else {}
    drivers = []
    for driver in made.drivers:
        cells = [row.cells.get(driver.key) for row in (made.first, made.second)]
        part = parts.get(driver.key)
        first, second = (cell.likely if cell else None for cell in cells)
        share, factor = (part.share, part.factor) if part else (None, None)
        drivers.append({"driver": driver.key, "first": first, "second": second, "share": share, "factor": factor})
    return {
        "first": ranked(made.first),
        "second": ranked(made.second),
        "chance": made.duel.chance if made.duel else None,
        "sentence": made.sentence,
        "turn": made.turn,
        "drivers": drivers,
    }


def question(one: queries.Finding) -> dict[str, Any]:
    """One thing worth finding out as the API shows it."""
    known = {name: getattr(one, name) for name in ("value", "share", "together", "ask")}
    return {"idea_id": one.idea.pk, "title": one.idea.title, "driver": one.key, **known}


def score_of(score: Any) -> dict[str, float] | None:
    """A score as the API shows it; None is unknown."""
    return {name: getattr(score, name) for name in ("mean", "p10", "p50", "p90")} if score else None


def ranked(row: queries.RankedIdea) -> dict[str, Any]:
    """A row of the ranking as the API shows it."""
    one, before = row.ranked, row.before
    names = ("rank", "p_top", "p_first", "disagreement", "problem", "rank_low", "rank_high")
    known = {name: getattr(one, name) for name in names}
    words = {"words": row.words, "why": row.why, "missing": list(one.missing)}
    was = {"rank": before.rank, "score": score_of(before.score)} if before else None
    return {
        "idea_id": row.idea.pk, "title": row.idea.title, "score": score_of(one.score), "before": was, **known, **words,
    }  # fmt: skip
