"""In which order to do what is decided, so that waiting costs least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from roadworthy.core.models import Product
from roadworthy.ideas.models import Category, Idea
from roadworthy.maths import Array

from ..rules import Doubt, Job, best_order, cost_of_waiting, doubt, driver_draws, evaluate, parse
from ..rules import Formula as Parsed
from .candidates import candidates
from .drivers import drivers, formula_in_use, kind_of, usable_formula
from .picture import halves
from .ranking import open_ideas

DRAWS = 1024
SCOPES: Mapping[str, tuple[Category, ...]] = {
    "planned": (Category.BUILDING, Category.PLANNED),
    "ready": (Category.BUILDING, Category.PLANNED, Category.READY),
}
"""Which ideas: those decided, or also those that could be; in the order in which the board has their columns."""


@dataclass(frozen=True)
class Measure:
    """What delay costs and how long work takes: two parts of a formula, in words and units."""

    parsed: Parsed
    cost: str
    weeks: str
    unit: str
    key: str


@dataclass(frozen=True)
class Turn:
    """One idea in its turn.

    Attributes:
        cost, weeks: 10th, 50th and 90th percentile. until: weeks until it is finished; paid: what waiting for it
            costs until then. before_next: chance that it is right before the next; None for the last.
        needs: what must come before it, by title. was: its place on the board now.
    """

    idea: Idea
    cost: tuple[float, float, float]
    weeks: tuple[float, float, float]
    until: float
    paid: float
    before_next: float | None
    needs: tuple[str, ...]
    was: int


@dataclass(frozen=True)
class Sequencing:
    """The best order beside the present one.

    Attributes:
        now, best: what waiting costs in the order of the board, and in the best. steps: for both, what still waits:
            (week, cost a week) at each end of a job.
        unknown: ideas without an estimate. doubt: None when nothing is estimated.
    """

    measure: Measure
    turns: tuple[Turn, ...]
    unknown: tuple[Idea, ...]
    now: float
    best: float
    steps: Mapping[str, tuple[tuple[float, float], ...]]
    doubt: Doubt | None
    is_proven: bool


def measures(product: Product) -> list[Measure]:
    """Ways to say what delay costs: by their own drivers, and by the formula in use when it is a ratio. Two queries."""
    rows = {row.key: row for row in drivers(product)}
    found = []
    if {"weekly_cost", "weeks"} <= rows.keys():
        cost, weeks = rows["weekly_cost"], rows["weeks"]
        unit = product.workspace.currency if cost.kind == cost.Kind.MONEY else cost.unit.removesuffix("a week").strip()
        found.append(Measure(parse("weekly_cost / weeks"), cost.name, weeks.name, unit, "delay"))
    formula = formula_in_use(product)
    if formula is not None and formula.expression.replace(" ", "") != "weekly_cost/weeks":
        parsed = usable_formula(formula)
        if halves(parsed) is not None:
            found.append(Measure(parsed, f"value by {formula.name}", f"effort by {formula.name}", "points", "formula"))
    return found


def needs_of(product: Product) -> dict[str, list[str]]:
    """What each idea needs first, by key. One SQL query.

    The roadmap keeps this and stands above this room, so it is reached from the idea and not imported.
    """
    rows = Idea.objects.filter(product=product, roadmap_item__needs__needs__idea__isnull=False)
    found: dict[str, list[str]] = {}
    for pk, other in rows.order_by("pk").values_list("pk", "roadmap_item__needs__needs__idea"):
        found.setdefault(str(pk), []).append(str(other))
    return found


def sequence(product: Product, measure: Measure, *, scope: str = "planned") -> Sequencing:
    """What is decided in the order in which waiting costs least. Six SQL queries, however many ideas."""
    columns = [one.value for one in SCOPES[scope]]
    rows = list(open_ideas(product).filter(category__in=columns).order_by("position", "-pk"))
    rows.sort(key=lambda idea: columns.index(idea.category))
    drawn = draws_of(product, measure, rows)
    jobs = [job_of(idea, drawn) for idea in rows]
    needs = needs_of(product)
    order = best_order(jobs, needs)
    by_key = {str(idea.pk): idea for idea in rows}
    known = {job.key: job for job in jobs if job.key in drawn}
    best = [known[key] for key in order.keys]
    now = list(known.values())
    sure = doubt(*(np.stack([drawn[job.key][part] for job in best]) for part in (0, 1))) if best else None
    return Sequencing(
        measure=measure,
        turns=tuple(turns(best, now, by_key, drawn, needs, sure)),
        unknown=tuple(by_key[key] for key in order.unknown),
        now=cost_of_waiting(now),
        best=order.cost,
        steps={"now": steps(now), "best": steps(best)},
        doubt=sure,
        is_proven=order.is_proven,
    )


def draws_of(product: Product, measure: Measure, ideas: Sequence[Idea]) -> dict[str, tuple[Array, Array]]:
    """Draws of weekly cost and weeks of every idea that has all of both, by key. Three SQL queries."""
    parts, kinds = halves(measure.parsed), {row.key: kind_of(row) for row in drivers(product)}
    assert parts is not None
    found = {}
    for pk, candidate in candidates(product, measure.parsed.drivers, ideas).items():
        if not all(candidate.drivers.get(name) for name in measure.parsed.drivers):
            continue
        drawn = {
            name: driver_draws(candidate, name, measure.parsed, kind=kinds.get(name), draws=DRAWS, seed=1)
            for name in measure.parsed.drivers
        }
        cost, weeks = (np.broadcast_to(np.asarray(evaluate(part, drawn), dtype=np.float64), (DRAWS,)) for part in parts)
        if np.isfinite(cost).all() and np.isfinite(weeks).all() and (weeks > 0).all():
            found[str(pk)] = (np.maximum(cost, 0.0), weeks)
    return found


def job_of(idea: Idea, drawn: Mapping[str, tuple[Array, Array]]) -> Job:
    """An idea as a job: its means, for by them no order is cheaper on average."""
    own = drawn.get(str(idea.pk))
    if own is None:
        return Job(str(idea.pk), None, None)
    return Job(str(idea.pk), float(own[0].mean()), float(own[1].mean()))


def turns(
    best: Sequence[Job],
    now: Sequence[Job],
    ideas: Mapping[str, Idea],
    drawn: Mapping[str, tuple[Array, Array]],
    needs: Mapping[str, Sequence[str]],
    sure: Doubt | None,
) -> list[Turn]:
    """Each idea in its turn, with when it is finished and what waiting for it costs."""
    places = {job.key: n for n, job in enumerate(now, 1)}
    found, end = [], 0.0
    for n, job in enumerate(best):
        end += job.weeks or 0
        before = sure.pairs[n] if sure and n < len(best) - 1 else None
        cost, weeks = (three(values) for values in drawn[job.key])
        first = tuple(ideas[key].title for key in needs.get(job.key, ()) if key in ideas)
        paid = (job.weekly_cost or 0) * end
        found.append(Turn(ideas[job.key], cost, weeks, end, paid, before, first, places[job.key]))
    return found


def three(values: Array) -> tuple[float, float, float]:
    """10th, 50th and 90th percentile."""
    low, middle, high = (float(one) for one in np.quantile(values, [0.1, 0.5, 0.9]))
    return low, middle, high


def steps(order: Sequence[Job]) -> tuple[tuple[float, float], ...]:
    """What still waits, as (weeks from now, cost a week): it falls as each job is finished; the area is the cost."""
    left, week = sum(job.weekly_cost or 0 for job in order), 0.0
    found = [(0.0, left)]
    for job in order:
        week += job.weeks or 0
        found.append((week, left))
        left -= job.weekly_cost or 0
        found.append((week, max(0.0, left)))
    return tuple(found)
