"""Value against effort: what a formula divides by on one axis, all else on the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea
from roadworthy.maths import Floats

from ..models import Formula
from ..rules import Candidate, driver_draws, evaluate
from ..rules import Formula as Parsed
from ..rules.formula import Call, Driver, Pair, Prefix
from .candidates import candidates
from .drivers import drivers, kind_of, usable_formula
from .ranking import open_ideas

DRAWS = 512


@dataclass(frozen=True)
class Spot:
    """One idea: (10th, 50th, 90th percentile) of effort and of value."""

    idea: Idea
    effort: tuple[float, float, float]
    value: tuple[float, float, float]


def halves(parsed: Parsed) -> tuple[Parsed, Parsed] | None:
    """(value, effort) of a formula that is a ratio; None of any other."""
    tree = parsed.tree
    if not isinstance(tree, Pair) or tree.sign != "/":
        return None
    made = []
    for part in (tree.left, tree.right):
        names = tuple(name for name in parsed.drivers if name in names_in(part))
        made.append(Parsed(parsed.text, part, names))
    return made[0], made[1]


def names_in(node: object) -> set[str]:
    """The drivers that a part of a formula reads."""
    if isinstance(node, Driver):
        return {node.name}
    if isinstance(node, Pair):
        return names_in(node.left) | names_in(node.right)
    if isinstance(node, Prefix):
        return names_in(node.inner)
    if isinstance(node, Call):
        return set().union(*(names_in(one) for one in node.arguments))
    return set()


def picture(product: Product, formula: Formula) -> list[Spot] | None:
    """Every idea with a full estimate; None when the formula is no ratio. Three SQL queries."""
    parsed = usable_formula(formula)
    parts = halves(parsed)
    if parts is None:
        return None
    value, effort = parts
    kinds = {row.key: kind_of(row) for row in drivers(product)}
    ideas = {row.pk: row for row in open_ideas(product)}
    spots = []
    for pk, candidate in candidates(product, parsed.drivers, ideas.values()).items():
        if all(candidate.drivers.get(name) for name in parsed.drivers):
            drawn = {
                name: driver_draws(candidate, name, parsed, kind=kinds.get(name), draws=DRAWS, seed=1)
                for name in parsed.drivers
            }
            spots.append(Spot(ideas[pk], three(effort, drawn, candidate), three(value, drawn, candidate)))
    return [spot for spot in spots if np.isfinite((*spot.effort, *spot.value)).all()]


def three(part: Parsed, drawn: Mapping[str, Floats], candidate: Candidate) -> tuple[float, float, float]:
    """Percentiles of a part of the formula over the draws; all equal where it is certain."""
    values = np.broadcast_to(evaluate(part, drawn), (1,)) if not part.drivers else evaluate(part, drawn)
    low, middle, high = np.nanquantile(values, [0.1, 0.5, 0.9])
    return float(low), float(middle), float(high)
