"""The kept numbers of an idea: voices, revenue asking, votes, strength and share, counted again from what was said.

They stand on the idea so that lists can sort by them; `recount` is the only one who writes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

from django.db import models, transaction
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.rules import Weights, asking_by_group, demand, share_of, step_of_votes, strength

from .ground import ground_of
from .idea import Idea
from .said import Said, age_in_days, enough_votes, proofs_elsewhere, said_for

BLOCK = 500
_SOME_DAY = datetime(2100, 1, 1, tzinfo=UTC)
KEPT = (
    "voices", "revenue_asking", "votes", "strength", "demand", "revenue_demand", "share", "share_low", "share_high",
)  # fmt: skip


@dataclass(frozen=True)
class Measure:
    """What all ideas of a product are counted by: how voices fade, and for whom those who have spoken stand."""

    half_life_days: int | None
    weights: Weights | None


def measure_of(product: Product) -> Measure:
    """The measure of a product. Four SQL queries at most."""
    ground = ground_of(product)
    return Measure(ground.half_life_days, ground.base().all)


@transaction.atomic
def recount(idea_ids: Iterable[int], *, now: datetime | None = None, measure: Measure | None = None) -> int:
    """Count demand, share and strength of these ideas again; returns how many differed.

    Three SQL queries for 500 ideas, one more where something differed, and five for the measure of each product
    without one given. Not recorded in history: what was counted is.
    """
    ids, moment, changed = sorted(set(idea_ids)), now or timezone.now(), 0
    measures: dict[int, Measure] = {}
    for start in range(0, len(ids), BLOCK):
        block = ids[start : start + BLOCK]
        ideas = list(_kept(block))
        found = said_for([idea.pk for idea in ideas])
        for product in Product.objects.filter(pk__in={idea.product_id for idea in ideas} - set(measures)):
            measures[product.pk] = measure or measure_of(product)
        renewed = [(idea, _renew(idea, found[idea.pk], moment, measures[idea.product_id])) for idea in ideas]
        different = [idea for idea, names in renewed if names]
        Idea.objects.bulk_update(different, sorted(set().union(*(names for _, names in renewed))) or KEPT)
        changed += len(different)
    return changed


def _kept(block: Sequence[int]) -> models.QuerySet[Idea]:
    return Idea.objects.filter(pk__in=block).order_by().only("pk", "product", "imported_votes", "created", *KEPT)


def count_new(idea: Idea, *, now: datetime | None = None) -> None:
    """Set the kept numbers of an idea that is not saved yet: it has only the votes that it came with. No SQL query."""
    days = age_in_days(idea, now or timezone.now())
    idea.voices, idea.revenue_asking, idea.votes = 0, Decimal(0), idea.imported_votes
    idea.demand, idea.revenue_demand, idea.share = 0.0, 0.0, None
    idea.strength = _step_of_votes(min(idea.imported_votes, enough_votes(days)), days)


@lru_cache(maxsize=10_000)
def _step_of_votes(count: int, days: int) -> int:
    """The strength of so many votes of another system, so many days old; imports ask it thousands of times."""
    return step_of_votes(count, at=_SOME_DAY - timedelta(days=days), now=_SOME_DAY)


def _renew(idea: Idea, said: Said, now: datetime, measure: Measure) -> set[str]:
    """Set the kept numbers; returns the names of those that differed."""
    half_life = measure.half_life_days
    counted = demand(said.asks, now=now, half_life_days=half_life)
    asking = asking_by_group(said.asks, now=now, half_life_days=half_life)
    share = share_of(measure.weights, asking) if measure.weights and asking else None
    fresh = {
        "voices": counted.voices,
        "revenue_asking": counted.revenue,
        "votes": said.votes + idea.imported_votes,
        "strength": strength([*said.proofs, *proofs_elsewhere(idea, now=now)], now=now).step,
        "demand": round(counted.fresh, 4),
        "revenue_demand": round(counted.revenue_fresh, 2),
        "share": round(share.likely, 6) if share else None,
        "share_low": round(share.low, 6) if share else None,
        "share_high": round(share.high, 6) if share else None,
    }
    differed = {name for name, value in fresh.items() if getattr(idea, name) != value}
    for name in differed:
        setattr(idea, name, fresh[name])
    return differed
