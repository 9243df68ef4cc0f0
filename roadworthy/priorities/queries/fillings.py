"""What data says of drivers, worked out now from evidence, customers and metrics."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from roadworthy.analytics.models import Metric
from roadworthy.analytics.queries import Series, add_up, series_of
from roadworthy.core.models import Product
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Evidence, Idea, Vote
from roadworthy.ideas.models.demand import Measure, measure_of
from roadworthy.ideas.models.said import Said, proofs_elsewhere, said_for
from roadworthy.ideas.rules import asking_by_group, latest_by_voice, share_of, strength
from roadworthy.ideas.rules.demand import freshness
from roadworthy.market.models import Customer

from ..models import Driver, DriverMetric, Filling
from ..rules.filled import (
    WEEKS,
    Filled,
    confidence_from,
    count_as_rate,
    customers_spoken_for,
    customers_with_need,
    metric_level,
    revenue_as_sample,
)

Source = Driver.Source
COUNTED = (Source.VOTES, Source.VOICES, Source.REVENUE)
"""Facts kept on the idea: read as they stand, unless they stand for more (``is_sample``)."""
WORKED_OUT = (*COUNTED, Source.CUSTOMERS, Source.SHARE, Source.METRIC, Source.EVIDENCE)
"""Sources whose values are worked out here; surveys and votes between pairs write theirs themselves."""
WEEK = 7


@dataclass(frozen=True)
class Market:
    """Customers of the workspace: who was heard in this product (active ones, by key), and how many there are."""

    heard: frozenset[int]
    base: int


@dataclass(frozen=True)
class Material:
    """All that drivers of some ideas are filled from.

    Attributes:
        said: evidence and votes by idea. market: None where no driver needs it.
        weeks: the last whole weeks of each metric. metrics: by (idea, driver) the metric and its part.
        measure: how voices fade and for whom those who have spoken stand; None where no driver needs it.
        now: ages of evidence are counted to here.
    """

    said: Mapping[int, Said]
    measure: Measure | None
    market: Market | None
    weeks: Mapping[int, tuple[float, ...]]
    metrics: Mapping[tuple[int, int], DriverMetric]
    now: datetime.datetime


def is_filled(driver: Driver) -> bool:
    """Are its values worked out here and kept? Facts that are read as they stand are not."""
    return driver.source in WORKED_OUT and (driver.source not in COUNTED or driver.is_sample)


def filled_drivers(product: Product) -> list[Driver]:
    """The drivers of a product whose values are worked out from data and kept. One SQL query."""
    rows = Driver.objects.filter(product=product, source__in=WORKED_OUT).select_related("metric")
    return [row for row in rows if is_filled(row)]


def worked_out(
    product: Product, drivers: Sequence[Driver], ideas: Sequence[Idea], *, now: datetime.datetime | None = None
) -> dict[tuple[int, int], Filled | None]:
    """What data says now, by (idea, driver); None where it does not say.

    Thirteen SQL queries at most, however many ideas (give some hundred).

    Args:
        now: ages of evidence are counted to here; the end of today when None.
    """
    found = gathered(product, drivers, ideas, now or end_of_day())
    return {(idea.pk, row.pk): FILL[row.source](idea, row, found) for row in drivers for idea in ideas}


def end_of_day() -> datetime.datetime:
    """The coming midnight: evidence ages by whole days, so that working out again on the same day changes nothing."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return today + timedelta(days=1)


def gathered(product: Product, drivers: Sequence[Driver], ideas: Sequence[Idea], now: datetime.datetime) -> Material:
    """All that these drivers need, read at once."""
    sources = {row.source for row in drivers}
    needs_said = sources & {Source.REVENUE, Source.CUSTOMERS, Source.SHARE, Source.EVIDENCE}
    own = DriverMetric.objects.filter(driver__in=drivers, idea__in=ideas).select_related("metric")
    metrics = {(one.idea_id, one.driver_id): one for one in own} if Source.METRIC in sources else {}
    wanted = {one.metric.pk: one.metric for one in metrics.values()}
    wanted |= {row.metric.pk: row.metric for row in drivers if row.source == Source.METRIC and row.metric}
    return Material(
        said=said_for([idea.pk for idea in ideas]) if needs_said else {},
        measure=measure_of(product) if sources & {Source.REVENUE, Source.SHARE} else None,
        market=market_of(product) if Source.CUSTOMERS in sources else None,
        weeks=whole_weeks(list(wanted.values())) if wanted else {},
        metrics=metrics,
        now=now,
    )


def market_of(product: Product) -> Market:
    """Who was heard, and how many active customers there are. Five SQL queries."""
    active = Customer.objects.filter(workspace=product.workspace, state=Customer.State.ACTIVE)
    heard: set[int | None] = set()
    notes = Note.objects.filter(product=product).order_by()
    heard.update(notes.filter(customer__in=active).values_list("customer", flat=True).distinct())
    for model in (Evidence, Vote):
        rows = model._default_manager.filter(idea__product=product, customer__in=active).order_by()
        heard.update(rows.values_list("customer", flat=True).distinct())
    known = frozenset(pk for pk in heard if pk is not None)
    return Market(known, active.count())


def whole_weeks(metrics: list[Metric]) -> dict[int, tuple[float, ...]]:
    """The last whole weeks of each metric without a gap, oldest first. One SQL query."""
    today = timezone.localdate()
    found = series_of(metrics, since=today - timedelta(days=WEEK * WEEKS * 4))
    return {metric.pk: weeks_of(metric, found[metric.pk]) for metric in metrics}


def weeks_of(metric: Metric, found: Series) -> tuple[float, ...]:
    """Whole weeks back from the last day with a value, as far as none is empty, oldest first."""
    if found.last_day is None:
        return ()
    weeks: dict[int, list[float]] = {}
    for day, value in zip(found.days, found.values, strict=True):
        weeks.setdefault((found.last_day - day).days // WEEK, []).append(value)
    whole = ((found.last_day - found.days[0]).days + 1) // WEEK
    values = []
    for back in range(min(whole, WEEKS)):
        last = found.last_day - timedelta(days=WEEK * back)
        is_whole = metric.aggregate == metric.Aggregate.WINDOW
        total = found.over(metric, WEEK, last) if is_whole else add_up(weeks.get(back, []), metric.aggregate)
        if total is None:
            break
        values.append(total)
    return tuple(reversed(values))


def from_votes(idea: Idea, driver: Driver, found: Material) -> Filled | None:
    """Votes as a count that stands for more."""
    return count_as_rate(idea.votes, noun="vote")


def from_voices(idea: Idea, driver: Driver, found: Material) -> Filled | None:
    """Voices, as age left them, as a count that stands for more."""
    return count_as_rate(idea.demand, noun="voice")


def from_revenue(idea: Idea, driver: Driver, found: Material) -> Filled | None:
    """What the customers who ask pay, when they stand for others like them."""
    assert found.measure is not None
    fading = found.measure.half_life_days
    asking = latest_by_voice(found.said[idea.pk].asks).values() if idea.pk in found.said else ()
    paying = [ask for ask in asking if ask.importance and ask.revenue is not None]
    return revenue_as_sample(
        [float(ask.revenue or 0) * freshness(ask, now=found.now, half_life_days=fading) for ask in paying]
    )


def from_customers(idea: Idea, driver: Driver, found: Material) -> Filled | None:
    """Customers who have the need, those who never spoke with them."""
    assert found.market is not None
    asking = latest_by_voice(found.said[idea.pk].asks).values() if idea.pk in found.said else ()
    asked = {int(ask.customer) for ask in asking if ask.importance and ask.customer} & found.market.heard
    return customers_with_need(len(asked), len(found.market.heard), found.market.base)


def from_share(idea: Idea, driver: Driver, found: Material) -> Filled | None:
    """How many customers would ask, estimated from those who have spoken."""
    assert found.measure is not None
    asks = found.said[idea.pk].asks if idea.pk in found.said else []
    asking = asking_by_group(asks, now=found.now, half_life_days=found.measure.half_life_days)
    if found.measure.weights is None or not asking:
        return None
    return customers_spoken_for(share_of(found.measure.weights, asking))


def from_metric(idea: Idea, driver: Driver, found: Material) -> Filled | None:
    """Where the idea's own metric stands, else the driver's."""
    own = found.metrics.get((idea.pk, driver.pk))
    metric = own.metric if own else driver.metric
    if metric is None:
        return None
    return metric_level(found.weeks.get(metric.pk, ()), name=metric.name, share=own.share if own else 1.0)


def from_evidence(idea: Idea, driver: Driver, found: Material) -> Filled | None:
    """Confidence that the linked evidence gives."""
    proofs = found.said[idea.pk].proofs if idea.pk in found.said else []
    made = strength([*proofs, *proofs_elsewhere(idea, now=found.now, is_whole=True)], now=found.now)
    return confidence_from(made.confidence, made.reasons)


FILL: Mapping[str, Callable[[Idea, Driver, Material], Filled | None]] = {
    Source.VOTES: from_votes,
    Source.VOICES: from_voices,
    Source.REVENUE: from_revenue,
    Source.CUSTOMERS: from_customers,
    Source.SHARE: from_share,
    Source.METRIC: from_metric,
    Source.EVIDENCE: from_evidence,
}


def fillings(product: Product) -> QuerySet[Filling]:
    """What data says of the drivers of a product, as kept. One SQL query with drivers."""
    return Filling.objects.filter(driver__product=product).select_related("driver").order_by("pk")
