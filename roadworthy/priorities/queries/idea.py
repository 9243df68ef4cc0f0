"""One idea's estimates: what each person said of each driver, and what comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from roadworthy.ideas.models import Idea
from roadworthy.maths import disagreement

from ..models import Driver, DriverMetric, Estimate, Filling, Formula
from ..rules import Candidate, Summary, pooled, rank_ideas
from ..rules import Estimate as Said
from .candidates import LIVE, candidates, from_data
from .drivers import drivers, formula_in_use, kind_of, usable_formula
from .ranking import DRAWS, Cell, cell_of


@dataclass(frozen=True)
class DriverEstimates:
    """One driver of one idea.

    Attributes:
        cell: what counts, as one. None: unknown.
        mine: the asker's row. others: everyone else's.
        counting: of these the rows that count; none where data does.
        filling: what data says, of a driver that it fills. fact: the same of one read as it stands.
        own_metric: the metric that fills it for this idea alone.
        disagreement: share of the uncertainty that is between people; None with fewer than two.
    """

    driver: Driver
    cell: Cell | None
    mine: Estimate | None
    others: tuple[Estimate, ...]
    is_in_formula: bool
    counting: tuple[Estimate, ...] = ()
    filling: Filling | None = None
    fact: float | None = None
    own_metric: DriverMetric | None = None
    disagreement: float | None = None

    @property
    def is_overridden(self) -> bool:
        """Does somebody's typed value count in place of what data says?"""
        return not self.driver.is_typed and bool(self.counting)

    @property
    def everyone(self) -> tuple[Estimate, ...]:
        """All that was typed, one's own first."""
        return (*([self.mine] if self.mine else []), *self.others)


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
    """Everything that was estimated of one idea and that data says of it. Eight SQL queries at most."""
    formula = formula_in_use(idea.product)
    parsed = usable_formula(formula) if formula else None
    every = drivers(idea.product)
    rows = list(Estimate.objects.filter(idea=idea).select_related("person", "driver"))
    filled = {row.driver_id: row for row in Filling.objects.filter(idea=idea)}
    metrics = {row.driver_id: row for row in DriverMetric.objects.filter(idea=idea).select_related("metric")}
    own = candidates(idea.product, [*(one.key for one in every), *(parsed.drivers if parsed else ())], [idea])[idea.pk]
    used = set(parsed.drivers) if parsed else set()
    found = []
    for driver in every:
        typed = [row for row in rows if row.driver_id == driver.pk]
        one = estimates_of(driver, typed, own.drivers.get(driver.key, ()), asker)
        found.append(
            replace(
                one,
                is_in_formula=driver.key in used,
                filling=filled.get(driver.pk),
                fact=fact_of(idea, driver),
                own_metric=metrics.get(driver.pk),
            )
        )
    score, share, missing = score_of(own, formula, every)
    return IdeaEstimates(idea, formula, tuple(found), score, share, missing)


def estimates_of(driver: Driver, typed: list[Estimate], said: Sequence[Said], asker: int | None) -> DriverEstimates:
    """What people said of one driver, what of it counts, and how far they disagree."""
    mine = next((row for row in typed if row.person_id == asker), None)
    others = tuple(row for row in typed if row is not mine)
    counting = tuple(row for row in typed if driver.is_typed or row.is_override)
    share = disagreement(pooled(list(said), kind=kind_of(driver))) if len(said) > 1 else None
    cell = cell_of(said, driver=driver, asker=asker)
    return DriverEstimates(driver, cell, mine, others, False, counting, disagreement=share)


def fact_of(idea: Idea, driver: Driver) -> float | None:
    """The fact on the idea that fills this driver as it stands; None of any other driver."""
    return from_data(idea, driver) if driver.source in LIVE and not driver.is_sample else None


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
