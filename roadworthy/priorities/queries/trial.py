"""A formula tried before it is kept: what is wrong with it, or who would be on top."""

from __future__ import annotations

from dataclasses import dataclass

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from ..models import Formula
from ..rules import Formula as Parsed
from ..rules import FormulaError, Ranked, rank_ideas
from .candidates import candidates
from .drivers import drivers, kind_of, read_formula, units_of
from .ranking import open_ideas

SHOWN = 5
DRAWS = 512


@dataclass(frozen=True)
class TrialRow:
    """One of the best ideas under the formula."""

    idea: Idea
    ranked: Ranked


@dataclass(frozen=True)
class Trial:
    """What a formula would do.

    Attributes:
        fault: why it cannot be used; then the rest is empty.
        unit: of the score; empty for a plain number or where a driver has no declared unit.
        rows: the best ideas. ranked: how many have a score. waiting: how many have none.
    """

    expression: str
    fault: FormulaError | None = None
    unit: str = ""
    rows: tuple[TrialRow, ...] = ()
    ranked: int = 0
    waiting: int = 0


def trial(product: Product, expression: str) -> Trial:
    """Try a formula on the open ideas. Seven SQL queries; nothing is kept."""
    try:
        parsed, unit = read_formula(product, expression)
    except FormulaError as fault:
        return Trial(expression, fault)
    ideas = {row.pk: row for row in open_ideas(product)}
    return tried(product, parsed, str(unit or ""), ideas)


def tried(product: Product, parsed: Parsed, unit: str, ideas: dict[int, Idea]) -> Trial:
    """The best ideas by a formula that can be read."""
    own = candidates(product, parsed.drivers, ideas.values())
    kinds = {row.key: kind_of(row) for row in drivers(product) if row.key in parsed.drivers}
    found = rank_ideas(list(own.values()), parsed, kinds=kinds, draws=DRAWS).rows
    known = [row for row in found if row.score is not None]
    rows = tuple(TrialRow(ideas[int(row.key)], row) for row in known[:SHOWN])
    return Trial(parsed.text, None, unit, rows, len(known), len(found) - len(known))


@dataclass(frozen=True)
class Reading:
    """How a kept formula reads now: the unit of its score in words, or what is wrong with it."""

    unit: str = ""
    fault: FormulaError | None = None


def readings(product: Product, rows: list[Formula]) -> dict[int, Reading]:
    """How kept formulas read now, by key: a driver's unit or an own field may have changed. Two SQL queries."""
    units = units_of(product)
    found = {}
    for row in rows:
        try:
            found[row.pk] = Reading(str(read_formula(product, row.expression, units=units)[1] or ""))
        except FormulaError as fault:
            found[row.pk] = Reading(fault=fault)
    return found
