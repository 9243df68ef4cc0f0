"""The ranking: every open idea by a formula, with what is not certain shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.core.cache import cache
from django.db.models import QuerySet

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea
from roadworthy.ideas.rules import OPEN

from ..models import Driver, Formula
from ..rules import Candidate, Ranked, Ranking, pooled, rank_ideas, robustness, typical, why_above
from ..rules import Estimate as Said
from .candidates import candidates, stamp
from .drivers import drivers, kind_of, usable_formula

TOP = 10
DRAWS = 4096
KEPT_SECONDS = 600


@dataclass(frozen=True)
class Cell:
    """What people said of one driver of one idea, as one.

    Attributes:
        low, likely, high: percentiles of the pooled estimates; equal when certain.
        people: how many estimated it. mine: the asker's own low, likely, high, or None.
    """

    low: float
    likely: float
    high: float
    people: int
    mine: tuple[float, float, float] | None = None

    @property
    def is_point(self) -> bool:
        """Certain: one number."""
        return self.low == self.high


@dataclass(frozen=True)
class RankedIdea:
    """One row: the idea, its place, and a cell for each driver (None: nobody has estimated it)."""

    idea: Idea
    ranked: Ranked
    cells: Mapping[str, Cell | None]
    words: str
    why: str


@dataclass(frozen=True)
class RankingPage:
    """A ranking with everything that its page shows.

    Attributes:
        rows: ideas with a score, best first; the whole ranking.
        waiting: ideas without one, the most asked for first, with what is missing.
        axis: (from, to) that all score intervals share; None without scores.
    """

    formula: Formula
    drivers: tuple[Driver, ...]
    rows: tuple[RankedIdea, ...]
    waiting: tuple[RankedIdea, ...]
    top: int
    axis: tuple[float, float] | None


def open_ideas(product: Product) -> QuerySet[Idea]:
    """What is still to be decided or built, with status and owner. One SQL query."""
    rows = Idea.objects.filter(product=product, category__in=[one.value for one in OPEN])
    return rows.select_related("status", "owner").defer("description", "own")


def cell_of(said: Iterable[Said], *, driver: Driver, asker: int | None = None) -> Cell | None:
    """Several people's estimates of one driver as one; None when nobody estimated."""
    rows = list(said)
    if not rows:
        return None
    mine = next(((one.low, one.likely, one.high) for one in rows if asker and one.by == str(asker)), None)
    if len(rows) == 1:
        only = rows[0]
        return Cell(only.low, only.likely, only.high, 1, mine)
    drawn = pooled(rows, kind=kind_of(driver)).draw((np.arange(512) + 0.5) / 512)
    low, high = (float(np.quantile(drawn, level)) for level in (0.1, 0.9))
    return Cell(low, typical(rows), high, len(rows), mine)


def ranking(product: Product, formula: Formula, *, asker: int | None = None, top: int = TOP) -> RankingPage:
    """Every open idea ranked by a formula. Seven SQL queries, however many ideas.

    The draws are kept until anything in the product changes, so that looking twice costs once.
    """
    parsed = usable_formula(formula)
    every = {row.key: row for row in drivers(product)}
    shown = tuple(every[name] for name in parsed.drivers if name in every)
    ideas = {row.pk: row for row in open_ideas(product)}
    own = candidates(product, parsed.drivers, ideas.values())
    scored = {pk: one for pk, one in own.items() if one.drivers}
    found = drawn(product, formula, scored, shown, top)
    rest = [ideas[pk] for pk in ideas if pk not in scored]
    known = [row for row in found.rows if row.score is not None]
    rows = [row_of(ideas, own, row, shown, asker, len(known)) for row in known]
    rows = with_reasons(rows, own, parsed, {row.key: row.name for row in shown})
    unknown = [row_of(ideas, own, row, shown, asker, len(known)) for row in found.rows if row.score is None]
    unknown += [nothing_said(idea, parsed.drivers) for idea in rest]
    unknown.sort(key=lambda row: (-row.idea.votes, -row.idea.pk))
    return RankingPage(formula, shown, tuple(rows), tuple(unknown), top, axis_of(known))


def drawn(
    product: Product, formula: Formula, scored: Mapping[int, Candidate], shown: Iterable[Driver], top: int
) -> Ranking:
    """The ranking by draws, kept until the product changes. Two SQL queries."""
    key = f"ranking-{product.pk}-{formula.pk}-{top}-{stamp(product)}-{len(scored)}"
    kept = cache.get(key)
    if isinstance(kept, Ranking):
        return kept
    kinds = {row.key: kind_of(row) for row in shown}
    made = rank_ideas(list(scored.values()), usable_formula(formula), kinds=kinds, top=top, draws=DRAWS)
    cache.set(key, made, KEPT_SECONDS)
    return made


def row_of(
    ideas: Mapping[int, Idea],
    own: Mapping[int, Candidate],
    ranked: Ranked,
    shown: Iterable[Driver],
    asker: int | None,
    known: int,
) -> RankedIdea:
    """One row of the page, without its reason yet."""
    pk = int(ranked.key)
    said = own[pk].drivers
    cells = {one.key: cell_of(said.get(one.key, ()), driver=one, asker=asker) for one in shown}
    return RankedIdea(ideas[pk], ranked, cells, robustness(ranked, top=TOP, ideas=known), "")


def with_reasons(
    rows: list[RankedIdea], own: Mapping[int, Candidate], parsed: Any, labels: Mapping[str, str], first: int = 100
) -> list[RankedIdea]:
    """The same rows, each of the first with one sentence on why it stands above the next."""
    names = {str(row.idea.pk): row.idea.title for row in rows}
    reasoned = []
    for place, here in enumerate(rows):
        below = rows[place + 1] if place + 1 < min(len(rows), first) else None
        why = ""
        if below is not None:
            why = why_above(own[here.idea.pk], own[below.idea.pk], parsed, names=names, labels=labels)
        reasoned.append(RankedIdea(here.idea, here.ranked, here.cells, here.words, why))
    return reasoned


def nothing_said(idea: Idea, names: tuple[str, ...]) -> RankedIdea:
    """The row of an idea that nobody has estimated."""
    blank = Ranked(str(idea.pk), None, None, None, None, None, None, None, missing=names)
    return RankedIdea(idea, blank, dict.fromkeys(names), "Nobody has estimated it yet.", "")


def axis_of(rows: list[Ranked]) -> tuple[float, float] | None:
    """One axis for all intervals: from 0 or the lowest to the 97th of the upper ends, so one outlier hides nothing."""
    scores = [row.score for row in rows if row.score is not None]
    if not scores:
        return None
    low = min(0.0, *(one.p10 for one in scores))
    high = float(np.quantile([one.p90 for one in scores], 0.97))
    return (low, high if high > low else low + 1.0)


def entries(page: RankingPage) -> list[dict[str, Any]]:
    """A ranking as plain rows, for a snapshot."""
    return [
        {
            "key": str(row.idea.pk),
            "title": row.idea.title,
            "rank": row.ranked.rank,
            "score": row.ranked.score.mean if row.ranked.score else None,
            "drivers": {k: [c.low, c.likely, c.high] for k, c in row.cells.items() if c is not None},
        }
        for row in (*page.rows, *(one for one in page.waiting if any(one.cells.values())))
    ]
