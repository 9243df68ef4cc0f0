"""The demand for an idea or an opportunity: voices, age, trend, and for how many customers they speak."""

from __future__ import annotations

import datetime
from math import isfinite
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema

from roadworthy.core.json_api import PROBLEMS, Id, Slug, answer, product
from roadworthy.ideas import queries
from roadworthy.ideas.queries import Asked
from roadworthy.ideas.rules import Share, Trend

router = Router(tags=["ideas"])


class DemandShare(Schema):
    """A share of customers, 0 to 1: 10th percentile, estimate, 90th percentile; and from whom it is known.

    `customers` are those of segments of which somebody has spoken, `heard` those who have, `asking` those who ask.
    `effective` is how many evenly drawn customers the heard ones count as.
    """

    low: float
    likely: float
    high: float
    customers: int
    heard: int
    asking: int
    effective: float

    @staticmethod
    def of(found: Share | None) -> DemandShare | None:
        """From the rule's answer."""
        return DemandShare(**found.__dict__) if found else None


class DemandSegment(Schema):
    """One segment; `segment_id` is null for customers without one, `share` where nobody of it has spoken."""

    segment_id: int | None
    name: str
    customers: int
    heard: int
    asking: int
    revenue: float
    share: DemandShare | None


class DemandTrend(Schema):
    """Voices of the last `recent_days` against those of the `earlier_days` before.

    `ratio` says how many times as often as before, with its 95 % interval; null where it is unknown or endless.
    """

    direction: Literal["rising", "falling", "no clear change", "not enough data"]
    recent: int
    earlier: int
    recent_days: int
    earlier_days: int
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None

    @staticmethod
    def of(found: Trend) -> DemandTrend:
        """From the rule's answer; what is endless is null."""
        ratio = found.ratio
        ends = (ratio.ratio, ratio.low, ratio.high) if ratio else (None, None, None)
        numbers = [one if one is not None and isfinite(one) else None for one in ends]
        return DemandTrend(
            direction=found.direction.value,
            recent=found.recent,
            earlier=found.earlier,
            recent_days=found.recent_days,
            earlier_days=found.earlier_days,
            ratio=numbers[0],
            ratio_low=numbers[1],
            ratio_high=numbers[2],
        )


class DemandMonth(Schema):
    """How often it was asked for in a month, named by its first day."""

    month: datetime.date
    asks: int


class DemandOut(Schema):
    """Who asks, one voice a customer; what age left of it; for how many it speaks; whether it rises.

    `demand` are the voices, `revenue_demand` the revenue a month, each halved per `half_life_days` of age; without a
    half-life they do not fade. `share` is null where nobody asks or too few customers have spoken.
    """

    voices: int
    customers: int
    lost: int
    prospects: int
    votes_elsewhere: int
    revenue: float
    demand: float
    revenue_demand: float
    half_life_days: int | None
    by_importance: list[int]
    customers_in_all: int
    heard_in_all: int
    share: DemandShare | None
    segments: list[DemandSegment]
    silent_segments: list[str]
    trend: DemandTrend
    months: list[DemandMonth]
    sentences: list[str]

    @staticmethod
    def of(found: Asked) -> DemandOut:
        """From what was counted."""
        demand, base = found.demand, found.base
        words = [*demand.sentences, *found.share_words, *([found.trend_words] if found.trend_words else [])]
        return DemandOut(
            **{name: getattr(demand, name) for name in ("voices", "customers", "lost", "prospects")},
            votes_elsewhere=demand.votes,
            revenue=float(demand.revenue),
            demand=demand.fresh,
            revenue_demand=demand.revenue_fresh,
            half_life_days=found.half_life_days,
            by_importance=list(demand.by_importance),
            customers_in_all=base.customers,
            heard_in_all=base.heard,
            share=DemandShare.of(found.share),
            segments=segments(found),
            silent_segments=[one.name for one in found.segments if one.key in base.silent],
            trend=DemandTrend.of(found.trend),
            months=[DemandMonth(month=month, asks=count) for month, count in found.months],
            sentences=words,
        )


def segments(found: Asked) -> list[DemandSegment]:
    """Every segment that has customers."""
    rows: list[dict[str, Any]] = [
        {name: getattr(one, name) for name in ("name", "customers", "heard", "asking")}
        | {"segment_id": one.key or None, "revenue": float(one.revenue), "share": DemandShare.of(one.share)}
        for one in found.segments
    ]
    return [DemandSegment(**row) for row in rows]


@router.get(
    "/products/{slug}/ideas/{idea_id}/demand", response={200: DemandOut, **PROBLEMS}, operation_id="get_idea_demand"
)
def get_idea_demand(request: HttpRequest, slug: Slug, idea_id: Id) -> HttpResponse:
    """How much an idea is wanted, by whom, and for how many customers they speak."""
    idea = queries.idea(product(request, slug), idea_id)
    return answer(request, DemandOut.of(queries.asked_for(idea)))


@router.get(
    "/products/{slug}/opportunities/{opportunity_id}/demand",
    response={200: DemandOut, **PROBLEMS},
    operation_id="get_opportunity_demand",
)
def get_opportunity_demand(request: HttpRequest, slug: Slug, opportunity_id: Id) -> HttpResponse:
    """The same for an opportunity, from its own evidence and what speaks for its ideas."""
    found = queries.opportunity(product(request, slug), opportunity_id)
    return answer(request, DemandOut.of(queries.asked_for(found)))
