"""The tree below a metric, and which branch moved it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from roadworthy.analytics.models import Decomposition, Metric
from roadworthy.analytics.rules import branches
from roadworthy.core.models import Product

from .families import formula_of
from .stored import MetricRow, metric_rows

Shape = tuple[branches.How, tuple[str, ...]]
DEEPEST = 6


@dataclass(frozen=True)
class Branch:
    """A metric in the tree.

    Attributes:
        row: its last 28 days and the 28 before. how: what its parts make of it; empty of a leaf.
        effect: how much of the root's change it made, in the root's unit; None where that cannot be told.
        rest: the part of its own change that its parts do not explain, in the root's unit; None of a leaf.
        is_from_formula: taken apart by its own formula.
    """

    row: MetricRow
    how: str
    effect: float | None
    rest: float | None
    parts: tuple[Branch, ...] = ()
    is_from_formula: bool = False

    @property
    def change(self) -> float | None:
        """From the 28 days before to the last 28, in its own unit."""
        if self.row.recent is None or self.row.previous is None:
            return None
        return self.row.recent - self.row.previous


def branch_of(metric: Metric) -> Branch:
    """The tree below a metric; a metric that comes again below itself is a leaf. Seven SQL queries."""
    rows = {row.metric.key: row for row in metric_rows(metric.product, with_archived=True)}
    return grown(rows, shapes_of(metric.product, rows), metric.key, 1.0, ())


def grown(
    rows: Mapping[str, MetricRow],
    shapes: Mapping[str, tuple[Shape, bool]],
    key: str,
    worth: float | None,
    above: tuple[str, ...],
) -> Branch:
    """One branch; `worth` is what one unit of its change makes of the root's."""
    row = rows[key]
    own = Branch(row, "", None, None)
    effect = None if own.change is None or worth is None else worth * own.change
    shape, is_from_formula = shapes.get(key, (None, False))
    if shape is None or key in above or len(above) >= DEEPEST:
        return Branch(row, "", effect, None)
    how, keys = shape
    weights = factors_of(how, [rows[part] for part in keys])
    worths = [None if weights is None or worth is None else worth * one for one in weights or [0.0] * len(keys)]
    parts = tuple(grown(rows, shapes, part, one, (*above, key)) for part, one in zip(keys, worths, strict=True))
    told = [part.effect for part in parts]
    known = [one for one in told if one is not None]
    rest = effect - sum(known) if effect is not None and len(known) == len(told) else None
    return Branch(row, how, effect, rest, parts, is_from_formula)


def factors_of(how: branches.How, rows: list[MetricRow]) -> list[float] | None:
    """What one unit of each part's change is worth; None where a part has no value or a divisor is 0."""
    before, after = [row.previous for row in rows], [row.recent for row in rows]
    if any(one is None for one in [*before, *after]):
        return None
    return branches.factors(how, [one or 0.0 for one in before], [one or 0.0 for one in after])


def shapes_of(product: Product, rows: Mapping[str, MetricRow]) -> dict[str, tuple[Shape, bool]]:
    """How each metric is taken apart, as said or by its own formula (then True), where all parts are there.

    One SQL query.
    """
    found: dict[str, tuple[Shape, bool]] = {}
    for key, row in rows.items():
        if (shape := shape_of_formula(row.metric)) is not None:
            found[key] = (shape, True)
    for said in Decomposition.objects.filter(metric__product=product).select_related("metric"):
        found[said.metric.key] = ((said.how, tuple(said.parts)), False)  # type: ignore[assignment]
    return {key: one for key, one in found.items() if all(part in rows for part in one[0][1])}


def shape_of_formula(metric: Metric) -> Shape | None:
    """A formula that is a plain sum, product or ratio of different metrics as such; None of every other."""
    formula = formula_of(metric) if metric.is_formula else None
    if formula is None:
        return None
    signs = [step for step in formula.steps if isinstance(step, str)]
    keys = [step[1] for step in formula.steps if isinstance(step, tuple)]
    if len(signs) + len(keys) != len(formula.steps) or len(set(keys)) != len(keys) or not signs:
        return None
    if set(signs) == {"+"} and len(keys) <= branches.MOST_PARTS:
        return "sum", tuple(keys)
    if set(signs) == {"*"} and len(keys) <= branches.MOST_PARTS:
        return "product", tuple(keys)
    return ("ratio", (keys[0], keys[1])) if signs == ["/"] else None


def leaves(branch: Branch) -> list[Branch]:
    """The ends of the tree, those that moved the root most first; what cannot be told last."""
    if not branch.parts:
        return [branch]
    found = [leaf for part in branch.parts for leaf in leaves(part)]
    return sorted(found, key=lambda one: (one.effect is None, -abs(one.effect or 0.0)))


def unexplained(branch: Branch) -> float:
    """All that parts do not explain of their wholes, in the root's unit."""
    return (branch.rest or 0.0) + sum(unexplained(part) for part in branch.parts)
