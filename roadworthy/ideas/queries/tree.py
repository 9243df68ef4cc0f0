"""Initiatives, features and parts as a tree; what stands alone is counted, not drawn."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea

from .lists import OVER, ideas

PAGE = 15
DEEPEST = 6
MOST = 2_000


@dataclass(frozen=True)
class Branch:
    """An idea with what stands under it."""

    idea: Idea
    parts: tuple[Branch, ...] = ()

    @property
    def size(self) -> int:
        """How many ideas it holds, itself included."""
        return 1 + sum(part.size for part in self.parts)


@dataclass(frozen=True)
class Tree:
    """One page of the tree; `after` is the key of its last root when there are more; `alone` counts the rest."""

    branches: tuple[Branch, ...]
    alone: int
    after: int | None = None


def roots(product: Product, *, with_over: bool = False) -> QuerySet[Idea]:
    """Initiatives and whatever has parts, where nothing stands above. One SQL query."""
    has_parts = Q(pk__in=Idea.objects.filter(product=product, parent__isnull=False).values("parent"))
    rows = ideas(product).filter(parent=None).filter(Q(level=Idea.Level.INITIATIVE) | has_parts)
    return rows if with_over else rows.exclude(category__in=OVER)


def tree(product: Product, *, after: int | None = None, with_over: bool = False) -> Tree:
    """A page of roots with everything under them, six levels at most.

    SQL queries: two, and one a level that exists.
    """
    wanted = roots(product, with_over=with_over).order_by("pk")
    found = list((wanted.filter(pk__gt=after) if after else wanted)[: PAGE + 1])
    top, more = found[:PAGE], len(found) > PAGE
    under = _under(product, top, with_over)
    everything = Idea.objects.filter(product=product, parent=None, parts=None)
    rest = everything.exclude(level=Idea.Level.INITIATIVE)
    alone = (rest if with_over else rest.exclude(category__in=OVER)).count()
    return Tree(tuple(_branch(one, under, 0) for one in top), alone, top[-1].pk if more else None)


def _under(product: Product, top: list[Idea], with_over: bool) -> dict[int, list[Idea]]:
    """Parts by what they stand under, level by level."""
    found: dict[int, list[Idea]] = defaultdict(list)
    level, seen = [one.pk for one in top], 0
    while level and seen < MOST:
        rows = ideas(product).filter(parent__in=level).order_by("position", "pk")
        parts = list((rows if with_over else rows.exclude(category__in=OVER))[:MOST])
        for part in parts:
            found[part.parent_id or 0].append(part)
        level = [part.pk for part in parts]
        seen += len(parts)
    return found


def _branch(one: Idea, under: dict[int, list[Idea]], depth: int) -> Branch:
    parts = under.get(one.pk, []) if depth < DEEPEST else []
    return Branch(one, tuple(_branch(part, under, depth + 1) for part in parts))
