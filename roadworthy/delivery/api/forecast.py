"""Forecasts: when it will be done, how many by a day, and how such forecasts held."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from roadworthy.core.errors import Refused
from roadworthy.core.json_api import PROBLEMS, Day, Id, Slug, product
from roadworthy.core.models import Product
from roadworthy.delivery import queries
from roadworthy.delivery.models import Release
from roadworthy.delivery.rules import Backtest, Grown, Split
from roadworthy.ideas.models import Idea

router = Router(tags=["delivery"])
Weeks = Annotated[int, Field(ge=1, le=208, description="how long a past the pace is taken from")]
Items = Annotated[int, Field(ge=0, le=100_000)]
Rate = Annotated[float, Field(ge=1, le=100, description="how many items each becomes; 1 is no growth")]


class WhenOut(Schema):
    """With this confidence (per cent) it is done on this day; null: never, or too far off."""

    confidence: float
    periods: int | None
    date: datetime.date | None


class HowManyOut(Schema):
    """With this confidence (per cent) at least so many items are done by the day asked for."""

    confidence: float
    items: int


class HeldOut(Schema):
    """How past forecasts of this confidence would have held: `held` of `n`, the share with its 90 % interval."""

    kind: Literal["when", "how_many"]
    confidence: float
    n: int
    held: int
    share: float | None
    low: float | None
    high: float | None


class GrowthOut(Schema):
    """What one item became in finished ideas: 10th, 50th, 90th percentile; null with too few."""

    groups: int
    low: float | None
    likely: float | None
    high: float | None


class ForecastOut(Schema):
    """A forecast. `when` is empty when nothing is left, or too little was finished (see `sentence`)."""

    sentence: str
    items_left: int
    items_before: int
    start: datetime.date
    per: Literal["week", "day"]
    throughput: list[int]
    growth: GrowthOut
    when: list[WhenOut]
    how_many: list[HowManyOut]
    record: list[HeldOut]


@router.get("/products/{slug}/forecast", response={200: ForecastOut, **PROBLEMS}, operation_id="get_forecast")
def get_forecast(
    request: HttpRequest,
    slug: Slug,
    release: Id | None = Query(None),
    idea: Id | None = Query(None),
    items: Items | None = Query(None),
    weeks: Weeks = Query(26),
    per: Literal["week", "day"] = Query("week"),
    growth: Literal["measured", "none"] = Query("measured"),
    split_rate: Rate | None = Query(None),
    start: Day | None = Query(None),
    until: Day | None = Query(None),
) -> dict[str, Any]:
    """When open work is done: all of it, that of a release or an idea with what stands before it, or a number."""
    found = product(request, slug)
    grown = queries.growth(found)
    measured = grown if growth == "measured" and grown.rate is not None else None
    split: Split | None = measured if split_rate is None else split_rate
    left = queries.Left(items) if items is not None else left_of(found, release, idea)
    pace, begins = queries.pace(found, weeks=weeks, per=per), start or timezone.localdate()
    outlook = queries.outlook(pace, left, start=begins, split=split)
    many = queries.amounts(pace, start=begins, until=until, split=split) if until else ()
    return {
        "sentence": outlook.sentence or words_without(outlook),
        "items_left": left.items,
        "items_before": left.before,
        "start": begins,
        "per": per,
        "throughput": list(pace.counts),
        "growth": growth_out(grown),
        "when": outlook.when,
        "how_many": many,
        "record": [held(one) for one in queries.record(pace).rows],
    }


def left_of(found: Product, release: int | None, idea: int | None) -> queries.Left:
    """What is left of what was asked for. Raises Refused for both, Http404 for what is not there."""
    if release is not None and idea is not None:
        raise Refused("Ask for a release or an idea, not both.", field="idea")
    if release is not None:
        return queries.left_of(found, queries.ideas_of(get_object_or_404(Release, product=found, pk=release)))
    if idea is not None:
        return queries.left_of(found, [get_object_or_404(Idea, product=found, pk=idea)])
    return queries.left_of(found)


def words_without(outlook: queries.Outlook) -> str:
    """Why there is no forecast."""
    if not outlook.pace.is_enough:
        return f"Not enough data: {outlook.pace.sentence}; five items in four weeks are needed."
    return "Nothing is left to do."


def growth_out(grown: Grown) -> dict[str, Any]:
    """The measured growth."""
    rate = grown.rate
    numbers = {name: getattr(rate, name) if rate else None for name in ("low", "likely", "high")}
    return {"groups": grown.groups, **numbers}


def held(one: Backtest) -> dict[str, Any]:
    """One line of the record."""
    share = one.share
    return {
        "kind": one.kind,
        "confidence": one.confidence,
        "n": one.n,
        "held": one.held,
        "share": share.estimate if share else None,
        "low": share.low if share else None,
        "high": share.high if share else None,
    }
