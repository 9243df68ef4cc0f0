"""The demand for an idea or an opportunity: voices, what age left of them, whether they rise, for whom they speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea
from roadworthy.ideas.models.ground import ground_of
from roadworthy.ideas.models.said import Said, proofs_elsewhere, said_below, said_for
from roadworthy.ideas.rules import (
    Ask,
    Base,
    Cell,
    Demand,
    Group,
    Proof,
    Share,
    Strength,
    Trend,
    asking_by_group,
    by_month,
    demand,
    latest_by_voice,
    share_of,
    strength,
    trend,
)
from roadworthy.ideas.rules.demand import ACTIVE, share_sentences, trend_sentence
from roadworthy.market import queries as market
from roadworthy.strategy.models import Opportunity

NO_SEGMENT = "No segment"


@dataclass(frozen=True)
class SegmentDemand:
    """One segment: all its customers, those who have spoken, those who ask; what they pay; the share it would be.

    Attributes:
        key: the segment's, 0 for customers without one.
        revenue: a month, of those who ask. share: None where nobody of it has spoken, or too few in all.
    """

    key: int
    name: str
    customers: int
    heard: int
    asking: int
    revenue: Decimal
    share: Share | None


@dataclass(frozen=True)
class Asked:
    """The demand for an idea or an opportunity and the strength of its evidence, exact as of now."""

    demand: Demand
    strength: Strength
    share: Share | None
    base: Base
    trend: Trend
    segments: tuple[SegmentDemand, ...]
    months: tuple[tuple[date, int], ...]
    half_life_days: int | None

    @property
    def share_words(self) -> tuple[str, ...]:
        """For how many customers it speaks, in sentences."""
        return share_sentences(self.base, self.share, {one.key: one.name for one in self.segments})

    @property
    def trend_words(self) -> str:
        """Whether it rises, in a sentence; empty where nobody ever asked."""
        return trend_sentence(self.trend) if self.demand.asks else ""

    @property
    def is_fading(self) -> bool:
        """Did age take anything away?"""
        return self.half_life_days is not None and self.demand.fresh < self.demand.voices - 0.05


def asked_for(target: Idea | Opportunity, *, now: datetime | None = None) -> Asked:
    """Demand and strength, counted now rather than read from the kept numbers.

    An opportunity is asked for by its own evidence and by that and the votes of the ideas below it. Nine SQL queries.
    """
    moment = now or timezone.now()
    if isinstance(target, Idea):
        said, votes = said_for([target.pk])[target.pk], target.imported_votes
        elsewhere = proofs_elsewhere(target, now=moment, is_whole=True)
    else:
        said, votes, elsewhere = said_below(target), 0, []
    return _asked(target, said, votes, elsewhere, moment)


def _asked(target: Idea | Opportunity, said: Said, votes: int, elsewhere: list[Proof], now: datetime) -> Asked:
    product = target.product
    ground = ground_of(product)
    base, half_life = ground.base(is_by_segment=True), ground.half_life_days
    asking = asking_by_group(said.asks, now=now, half_life_days=half_life)
    local = [replace(ask, at=timezone.localtime(ask.at)) for ask in said.asks]
    return Asked(
        demand=demand(said.asks, now=now, votes=votes, votes_at=target.created, half_life_days=half_life),
        strength=strength([*said.proofs, *elsewhere], now=now),
        share=share_of(base.all, asking) if base.all and asking else None,
        base=base,
        trend=trend(said.asks, now=now, since=_first_note(product)),
        segments=_segments(product, base, ground.cells, said.asks, asking),
        months=tuple(by_month(local, today=timezone.localdate(now))),
        half_life_days=half_life,
    )


def _first_note(product: Product) -> datetime | None:
    """When the product first heard anything. One SQL query."""
    return Note.objects.filter(product=product).order_by("said_at").values_list("said_at", flat=True).first()


def _segments(
    product: Product, base: Base, cells: Sequence[Cell], asks: Sequence[Ask], asking: dict[Group, list[float]]
) -> tuple[SegmentDemand, ...]:
    """Every segment that has customers, in the workspace's order. One SQL query."""
    names = {one.pk: one.name for one in market.segments(product.workspace)} | {0: NO_SEGMENT}
    paid: dict[int, Decimal] = {}
    for ask in latest_by_voice(asks).values():
        if ask.importance and ask.state == ACTIVE and ask.customer:
            paid[ask.group[0]] = paid.get(ask.group[0], Decimal(0)) + (ask.revenue or Decimal(0))
    rows = []
    for key, name in names.items():
        own = [cell for cell in cells if cell.segment == key]
        if not own:
            continue
        weights = base.segments.get(key)
        count = sum(len(ones) for group, ones in asking.items() if group[0] == key)
        share = share_of(weights, asking) if weights and asking else None
        size, heard = sum(one.customers for one in own), sum(one.heard for one in own)
        rows.append(SegmentDemand(key, name, size, heard, count, paid.get(key, Decimal(0)), share))
    return tuple(rows)
