"""One idea's estimates: what each person said of each driver, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from roadworthy.ideas.models import Idea

from ..models import Driver, Estimate, Formula
from ..rules import Candidate, Summary, rank_ideas
from ..rules import Estimate as Said
from .candidates import candidates
from .drivers import drivers, formula_in_use, kind_of, usable_formula
from .ranking import DRAWS, Cell, cell_of


@dataclass(frozen=True)
class DriverEstimates:
    """One driver of one idea. `mine` is the asker's row; `others` everyone else's."""

    driver: Driver
    cell: Cell | None
    mine: Estimate | None
    others: tuple[Estimate, ...]
    is_in_formula: bool


@dataclass(frozen=True)
class IdeaEstimates:
    """An idea with all its estimates and the score that follows; None is unknown."""

    idea: Idea
    formula: Formula | None
    drivers: tuple[DriverEstimates, ...]
    score: Summary | None
    disagreement: float | None
    missing: tuple[str, ...]


def idea_estimates(idea: Idea, *, asker: int | None = None) -> IdeaEstimates:
    """Everything that was estimated of one idea. Five SQL queries."""
    formula = formula_in_use(idea.product)
    parsed = usable_formula(formula) if formula else None
    every = drivers(idea.product)
    rows = list(Estimate.objects.filter(idea=idea).select_related("person", "driver"))
    own = candidates(idea.product, [one.key for one in every], [idea])[idea.pk]
    found = []
    for driver in every:
        mine = next((row for row in rows if row.driver_id == driver.pk and row.person_id == asker), None)
        others = tuple(row for row in rows if row.driver_id == driver.pk and row is not mine)
        cell = cell_of(own.drivers.get(driver.key, ()), driver=driver, asker=asker)
        found.append(DriverEstimates(driver, cell, mine, others, bool(parsed and driver.key in parsed.drivers)))
    score, disagreement, missing = score_of(own, formula, every)
    return IdeaEstimates(idea, formula, tuple(found), score, disagreement, missing)


def score_of(
    own: Candidate, formula: Formula | None, every: list[Driver]
) -> tuple[Summary | None, float | None, tuple[str, ...]]:
    """(score, disagreement, missing drivers) of one idea; a score never depends on other ideas."""
    if formula is None:
        return None, None, ()
    parsed = usable_formula(formula)
    wanted: dict[str, list[Said]] = {key: list(own.drivers[key]) for key in parsed.drivers if key in own.drivers}
    kinds = {row.key: kind_of(row) for row in every if row.key in parsed.drivers}
    [row] = rank_ideas([Candidate(own.key, wanted)], parsed, kinds=kinds, draws=DRAWS).rows
    return row.score, row.disagreement, row.missing
