"""What ideas take of skills, as one table posts it: `cost-<idea>-<skill>`, typed as an estimate."""

from __future__ import annotations

from collections.abc import Mapping

from roadworthy.core.errors import Refused
from roadworthy.core.models import Change, Product, User

from .. import actions
from ..models import Cost, Skill
from ..queries import portfolio as queries
from ..rules.typed import read_estimate
from .estimates import Faults


def save_costs(product: Product, typed: Mapping[str, str], *, by: User) -> tuple[Faults, list[Change]]:
    """Save what was typed where it differs; an empty cell takes it back. Returns faults and changes."""
    faults: Faults = []
    changes: list[Change] = []
    page = queries.setup(product)
    for row in page.rows:
        for skill in page.skills:
            name = f"cost-{row.idea.pk}-{skill.key}"
            if name not in typed:
                continue
            row.idea.product = skill.product = product
            try:
                change = save_cell(row, skill, typed[name].strip(), by)
            except (Refused, ValueError) as fault:
                sentence = fault.sentence if isinstance(fault, Refused) else str(fault)
                faults.append((name, f"{row.idea}, {skill}: {sentence}"))
            else:
                changes += [change] if change else []
    return faults, changes


def save_cell(row: queries.CostRow, skill: Skill, text: str, by: User) -> Change | None:
    """One cell. Raises ValueError or Refused for what cannot be meant."""
    known = row.costs[skill.key]
    if text == cost_words(known):
        return None
    if not text:
        return actions.clear_cost(known, by=by) if known else None
    low, likely, high = read_estimate(text)
    return actions.set_cost(row.idea, skill, by=by, low=low, likely=likely, high=high)


def cost_words(cost: Cost | None) -> str:
    """A cost as people type it."""
    if cost is None:
        return ""
    if cost.low == cost.high:
        return f"{cost.likely:g}"
    return f"{cost.low:g} {cost.likely:g} {cost.high:g}"
