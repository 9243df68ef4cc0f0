"""Did a formula know? Its scores when ideas were decided, beside what they delivered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from roadworthy.core.models import Product
from roadworthy.priorities import queries as priorities
from roadworthy.priorities.models import Driver, Formula
from roadworthy.priorities.queries.drivers import kind_of
from roadworthy.priorities.queries.picture import halves
from roadworthy.priorities.rules import Candidate, Estimate, evaluate, score
from roadworthy.priorities.rules import Formula as Parsed

from ..rules import Foresight, Scored, foresight
from .decided import said_when_decided
from .driver_results import results_of
from .promises import Promise

DRAWS = 512


@dataclass(frozen=True)
class FormulaRecord:
    """One formula and whether it knew."""

    formula: Formula
    foresight: Foresight


def formula_records(product: Product, promises: Sequence[Promise]) -> list[FormulaRecord]:
    """Every formula's record, the one in use first. Six SQL queries, however many formulas."""
    formulas = priorities.formulas(product)
    effects = delivered(promises)
    if not formulas or not effects:
        return [FormulaRecord(one, foresight([])) for one in formulas]
    drivers = priorities.drivers(product)
    ideas = candidates_when_decided(product, list(effects), drivers)
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for row in results_of(product).filter(idea__in=list(effects)):
        found[row.idea_id][row.driver.key] = row.value
    kinds = {row.key: kind_of(row) for row in drivers}
    made = []
    for formula in formulas:
        parsed = priorities.usable_formula(formula)
        drawn = score(list(ideas.values()), parsed, kinds=kinds, draws=DRAWS)
        average = drawn.values.mean(axis=1, dtype=np.float64) if len(drawn.keys) else np.empty(0)
        scores = np.where(np.isfinite(drawn.exact), drawn.exact, average)
        rows = []
        for key, value in zip(drawn.keys, scores, strict=True):
            result = per_cost(effects[int(key)], parsed, found[int(key)])
            if np.isfinite(value) and result is not None:
                rows.append(Scored(key, float(value), result))
        made.append(FormulaRecord(formula, foresight(rows)))
    return made


def candidates_when_decided(product: Product, ideas: Sequence[int], drivers: Sequence[Driver]) -> dict[int, Candidate]:
    """Ideas with the estimates as they stood when each was decided on. Three SQL queries."""
    keys = {row.pk: row.key for row in drivers}
    said: dict[int, dict[str, list[Estimate]]] = {idea: {} for idea in ideas}
    for one in said_when_decided(product, ideas):
        estimate = Estimate(one.low, one.likely, one.high, by=str(one.person or ""))
        said[one.idea].setdefault(keys[one.driver], []).append(estimate)
    return {idea: Candidate(str(idea), own) for idea, own in said.items()}


def delivered(promises: Sequence[Promise]) -> dict[int, float]:
    """What each measured idea did, in promises of a usual size: 1 is as much as is usually promised of that metric.

    Changes of one metric count in the direction that was promised; over several metrics their mean.
    """
    sizes: dict[tuple[int, str], list[float]] = defaultdict(list)
    for one in promises:
        sizes[one.prediction.metric_id, one.prediction.change].append(abs(one.prediction.likely))
    effects: dict[int, dict[tuple[int, str], list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in promises:
        key = (one.prediction.metric_id, one.prediction.change)
        usual = float(np.median(sizes[key]))
        if one.outcome is not None and one.outcome.value is not None and usual > 0:
            sign = -1.0 if one.prediction.likely < 0 else 1.0
            effects[one.prediction.idea_id][key].append(sign * one.outcome.value / usual)
    return {idea: float(np.mean([np.mean(values) for values in metrics.values()])) for idea, metrics in effects.items()}


def per_cost(effect: float, parsed: Parsed, found: Mapping[str, float]) -> float | None:
    """The effect, divided by what the formula divides by as it was found; None where that is not known or not above 0.

    A formula that is no ratio is held against the effect alone.
    """
    parts = halves(parsed)
    if parts is None or not parts[1].drivers:
        return effect
    if not set(parts[1].drivers) <= set(found):
        return None
    cost = float(evaluate(parts[1], {name: np.array(found[name]) for name in parts[1].drivers}))
    return effect / cost if np.isfinite(cost) and cost > 0 else None
