"""Skills, what each idea takes of them, and what ideas are tied to, as one page edits it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from roadworthy.core.models import Product
from roadworthy.ideas.models import Category, Idea

from ...models import Cost, Skill, Tie
from ..contest import open_ideas
from .costs import skills


@dataclass(frozen=True)
class CostRow:
    """One idea and what it takes of each skill, by the skill's key; None where nothing is said."""

    idea: Idea
    costs: Mapping[str, Cost | None]


@dataclass(frozen=True)
class SetupPage:
    """Everything that a portfolio needs to know beforehand."""

    skills: tuple[Skill, ...]
    rows: tuple[CostRow, ...]
    ties: tuple[Tie, ...]


def setup(product: Product) -> SetupPage:
    """Skills, costs of all open ideas that are not being built, and ties. Four SQL queries."""
    known = skills(product)
    said: dict[int, dict[int, Cost]] = {}
    for cost in Cost.objects.filter(skill__in=known):
        said.setdefault(cost.idea_id, {})[cost.skill_id] = cost
    ideas = open_ideas(product).exclude(category=Category.BUILDING).order_by("-votes", "-pk")
    rows = [CostRow(one, {s.key: said.get(one.pk, {}).get(s.pk) for s in known}) for one in ideas]
    ties = Tie.objects.filter(idea__product=product).select_related("idea", "other").order_by("idea__title", "id")
    return SetupPage(tuple(known), tuple(rows), tuple(ties))
