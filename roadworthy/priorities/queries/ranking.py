"""The ranking: every open idea by a formula, with what is not certain shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

import numpy as np

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from ..models import Driver, Formula
from ..rules import DriverKind, Ranked, Ranking, pooled, rank_words, robustness, typical
from ..rules import Estimate as Said
from ..rules.measures import Measure
from ..rules.shown import as_typed, band, in_words, shown_value, with_unit
from .contest import DRAWS as DRAWS
from .contest import TOP, Contest, contest
from .contest import open_ideas as open_ideas
from .drivers import kind_of


@dataclass(frozen=True)
class CellText:
    """A cell in the driver's words: the likely value, the two ends, all of it with its unit, and as typed."""

    shown: str
    band: str
    words: str
    typed: str


@dataclass(frozen=True)
class Cell:
    """What people said of one driver of one idea, as one.

    Attributes:
        low, likely, high: percentiles of the pooled estimates; equal when certain.
        people: how many estimated it. mine: the asker's own low, likely, high, or None.
        text: the same as the ranking shows it; None elsewhere.
    """

    low: float
    likely: float
    high: float
    people: int
    mine: tuple[float, float, float] | None = None
    text: CellText | None = None

    @property
    def is_point(self) -> bool:
        """Certain: one number."""
        return self.low == self.high


@dataclass(frozen=True)
class RankedIdea:
    """One row.

    Attributes:
        cells: for each driver what people say together; None: nobody has estimated it.
        words: how sure its rank is. places: between which ranks it stands. why: why it is above the next.
        before: its row before a what-if or correction; None without one, or where it was not there.
        changed: the drivers that a what-if changed.
    """

    idea: Idea
    ranked: Ranked
    cells: Mapping[str, Cell | None]
    words: str
    why: str
    places: str = ""
    before: Ranked | None = None
    changed: frozenset[str] = field(default_factory=frozenset)

    @property
    def moved(self) -> int:
        """Places won (above 0) or lost since before; 0 without a comparison."""
        before = self.before.rank if self.before else None
        return before - self.ranked.rank if before and self.ranked.rank else 0


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


def cell_of(said: Iterable[Said], *, driver: Driver, asker: int | None = None) -> Cell | None:
    """Several people's estimates of one driver as one; None when nobody estimated."""
    rows = tuple(said)
    if not rows:
        return None
    mine = next(((one.low, one.likely, one.high) for one in rows if asker and one.by == str(asker)), None)
    if len(rows) == 1:
        only = rows[0]
        return Cell(only.low, only.likely, only.high, 1, mine)
    low, likely, high = together(rows, kind_of(driver))
    return Cell(low, likely, high, len(rows), mine)


@lru_cache(maxsize=20_000)
def text_of(cell: Cell, measure: Measure) -> CellText:
    """A cell in words. A list is drawn again and again with most of it unchanged."""
    words = with_unit(in_words(cell.low, cell.likely, cell.high, measure), measure)
    mine = as_typed(*cell.mine, measure) if cell.mine else ""
    return CellText(shown_value(cell.likely, measure), band(cell.low, cell.high, measure), words, mine)


def in_text(cell: Cell | None, measure: Measure) -> Cell | None:
    """The same cell with its words."""
    return replace(cell, text=text_of(cell, measure)) if cell else None


@lru_cache(maxsize=20_000)
def together(said: tuple[Said, ...], kind: DriverKind) -> tuple[float, float, float]:
    """10th, 50th and 90th percentile of several people's estimates."""
    drawn = pooled(said, kind=kind).draw((np.arange(512) + 0.5) / 512)
    low, high = (float(np.quantile(drawn, level)) for level in (0.1, 0.9))
    return low, typical(said), high


def ranking(product: Product, formula: Formula, *, asker: int | None = None, top: int = TOP) -> RankingPage:
    """Every open idea ranked by a formula. Five SQL queries however many ideas, one or two more where data fills."""
    made = contest(product, formula)
    return whole_page(made, made.ranking(top), asker=asker)


def whole_page(
    made: Contest, found: Ranking, *, asker: int | None = None, before: Ranking | None = None
) -> RankingPage:
    """All rows of a ranking. One SQL query."""
    ideas = {row.pk: row for row in open_ideas(made.product) if row.pk in made.own}
    known, unknown = split(made, found)
    rows = rows_of(made, known, ideas, asker=asker, top=found.top, known=len(known), before=before)
    rows = with_reasons(rows, made)
    behind = unscored(made, found, unknown)
    waiting = rows_of(made, behind, ideas, asker=asker, top=found.top, known=len(known), before=before)
    return RankingPage(made.formula, made.drivers, tuple(rows), tuple(waiting), found.top, axis_of(known))


def split(made: Contest, found: Ranking) -> tuple[list[Ranked], list[str]]:
    """(ideas with a score, best first; the keys of the others, most asked for first)."""
    known = [row for row in found.rows if row.score is not None]
    scored = {row.key for row in known}
    waits = made.waits
    unknown = [pk for pk, one in made.own.items() if one.key not in scored]
    unknown.sort(key=waits.__getitem__, reverse=True)
    return known, [str(pk) for pk in unknown]


def unscored(made: Contest, found: Ranking, keys: Sequence[str]) -> list[Ranked]:
    """The places of ideas without a score: what is missing, or that nobody has estimated them."""
    wanted = set(keys)
    said = {row.key: row for row in found.rows if row.key in wanted}
    return [said.get(key) or nothing_said(key, made.parsed.drivers) for key in keys]


def nothing_said(key: str, names: tuple[str, ...]) -> Ranked:
    """The place of an idea that nobody has estimated."""
    return Ranked(key, None, None, None, None, None, None, None, missing=names)


def rows_of(
    made: Contest,
    ranked: Sequence[Ranked],
    ideas: Mapping[int, Idea],
    *,
    asker: int | None,
    top: int,
    known: int,
    before: Ranking | None = None,
) -> list[RankedIdea]:
    """Rows of the page, without their reasons yet; an idea that is gone meanwhile falls away."""
    was = before.by_key() if before else {}
    measures = [(one, one.measure) for one in made.drivers]
    found = []
    for row in ranked:
        idea = ideas.get(int(row.key))
        if idea is None:
            continue
        said = made.own[idea.pk].drivers
        cells = {
            one.key: in_text(cell_of(said.get(one.key, ()), driver=one, asker=asker), measure)
            for one, measure in measures
        }
        is_blank = row.score is None and not any(cells.values()) and not row.problem
        words = "Nobody has estimated it yet." if is_blank else robustness(row, top=top, ideas=known)
        found.append(RankedIdea(idea, row, cells, words, "", rank_words(row), was.get(row.key)))
    return found


def with_reasons(rows: list[RankedIdea], made: Contest, first: int = 100) -> list[RankedIdea]:
    """The same rows, each of the first with one sentence on why it stands above the one below it."""
    reasoned = []
    for place, here in enumerate(rows):
        below = rows[place + 1] if place + 1 < min(len(rows), first) else None
        why = ""
        if below is not None and here.ranked.rank and below.ranked.rank and here.ranked.rank < below.ranked.rank:
            why = made.reason(here.idea, below.idea)
        reasoned.append(replace(here, why=why))
    return reasoned


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
