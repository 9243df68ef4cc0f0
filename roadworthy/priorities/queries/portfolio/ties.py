"""What ideas need and exclude."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from roadworthy.core.models import Product
from roadworthy.ideas.models import Category, Idea
from roadworthy.ideas.rules import SHIPPED

from ...models import Tie
from ..sequence import needs_of


@dataclass(frozen=True)
class Ties:
    """What each idea needs, and what it excludes, by key."""

    needs: Mapping[str, tuple[str, ...]]
    excludes: Mapping[str, tuple[str, ...]]


def ties_of(product: Product) -> Ties:
    """What ideas are tied to: their own ties, and what they need on the roadmap. Two SQL queries."""
    needs: dict[str, list[str]] = {key: list(others) for key, others in needs_of(product).items()}
    excludes: dict[str, list[str]] = {}
    rows = Tie.objects.filter(idea__product=product)
    for idea, kind, other in rows.values_list("idea_id", "kind", "other_id"):
        (needs if kind == Tie.Kind.NEEDS else excludes).setdefault(str(idea), []).append(str(other))
    return Ties(
        {key: tuple(dict.fromkeys(others)) for key, others in needs.items()},
        {key: tuple(others) for key, others in excludes.items()},
    )


def unmet(product: Product, ties: Ties, titles: Mapping[str, str]) -> dict[str, str]:
    """Why ideas cannot be chosen that need what cannot be and is not there yet, however far. At most one SQL query.

    Args:
        titles: of the ideas that could be chosen otherwise, by key.
    """
    wanted = {other for key in titles for other in ties.needs.get(key, ())} - titles.keys()
    if not wanted:
        return {}
    there = {*SHIPPED, Category.BUILDING}
    rows = Idea.objects.filter(product=product, pk__in=wanted).exclude(category__in=there)
    bad = {str(pk): title for pk, title in rows.values_list("pk", "title")}
    found: dict[str, str] = {}
    while True:
        more = {
            key: next(other for other in ties.needs[key] if other in bad)
            for key in titles
            if key not in found and any(other in bad for other in ties.needs.get(key, ()))
        }
        if not more:
            return found
        found |= {key: f"it needs “{bad[other]}”, which cannot be chosen" for key, other in more.items()}
        bad |= {key: titles[key] for key in more}
