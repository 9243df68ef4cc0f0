"""Value against effort: what a formula divides by on one axis, all else on the other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea
from roadworthy.maths import Floats

from ..models import Formula
from ..rules import Candidate, driver_draws, evaluate, region
from ..rules import Formula as Parsed
from ..rules.formula import Call, Driver, Pair, Prefix
from .contest import Contest, contest, open_ideas

DRAWS = 512


@dataclass(frozen=True)
class Spot:
    """One idea: (10th, 50th, 90th percentile) of effort and of value.

    `region` is the outline of where both lie together in eight of ten draws; empty where one is certain.
    """

    idea: Idea
    effort: tuple[float, float, float]
    value: tuple[float, float, float]
    region: tuple[tuple[float, float], ...] = ()


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
    """Every idea with a full estimate; None when the formula is no ratio. Five SQL queries, more where data fills."""
    made = contest(product, formula)
    parts = halves(made.parsed)
    if parts is None:
        return None
    full = [one for one in made.scored if all(one.drivers.get(name) for name in made.parsed.drivers)]
    ideas = open_ideas(product).in_bulk([int(one.key) for one in full])
    spots = [spot_of(ideas[int(one.key)], one, made, parts) for one in full if int(one.key) in ideas]
    return [spot for spot in spots if np.isfinite((*spot.effort, *spot.value)).all()]


def spot_of(idea: Idea, candidate: Candidate, made: Contest, parts: tuple[Parsed, Parsed]) -> Spot:
    """One idea in the picture."""
    drawn = {
        name: driver_draws(candidate, name, made.parsed, kind=made.kinds.get(name), draws=DRAWS, seed=1)
        for name in made.parsed.drivers
    }
    value, effort = (np.broadcast_to(evaluate(part, drawn), (DRAWS,)) for part in parts)
    outline = region(effort, value)
    cloud = () if outline is None else tuple((float(x), float(y)) for x, y in outline)
    return Spot(idea, three(effort), three(value), cloud)


def three(values: Floats) -> tuple[float, float, float]:
    """Percentiles of draws; all equal where they are certain."""
    low, middle, high = np.nanquantile(values, [0.1, 0.5, 0.9])
    return float(low), float(middle), float(high)
