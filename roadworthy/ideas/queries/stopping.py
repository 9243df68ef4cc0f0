"""Conditions on a metric that would make us stop: how they stand, and who must hear of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from roadworthy.analytics import queries as metrics
from roadworthy.analytics.models import Metric
from roadworthy.core import people
from roadworthy.core.models import Product, User
from roadworthy.ideas.models import Decision, Dissent, StopCondition
from roadworthy.ideas.rules import Condition, StopVerdict, check_condition, periods_of

SHOWN_BEFORE = 28


@dataclass(frozen=True)
class Watch:
    """A condition as its decision's page shows it.

    Attributes:
        verdict: None when its metric is gone. points: (first day, number) of the days or weeks around it.
    """

    row: StopCondition
    condition: Condition
    verdict: StopVerdict | None
    points: tuple[tuple[date, float | None], ...]


def condition_of(row: StopCondition) -> Condition:
    """The stored condition as the rule takes it."""
    aggregate = row.metric.aggregate if row.metric else Metric.Aggregate.MEAN.value
    return Condition(row.comparison, row.value, row.periods, row.per, row.starts, aggregate)  # type: ignore[arg-type]


def written(metric: Metric | None, currency: str) -> Callable[[float], str]:
    """How a metric's numbers are written: 40 %, €1,200, 3.5."""
    unit = metric.unit if metric else ""
    if unit == Metric.Unit.MONEY:
        return lambda value: f"{value:,.0f} {currency}"
    sign = {Metric.Unit.PERCENT.value: " %", Metric.Unit.SECONDS.value: " s"}.get(unit, "")
    return lambda value: f"{round(value, 2):,.4g}{sign}" if abs(value) < 1000 else f"{value:,.0f}{sign}"


def judge(row: StopCondition, found: metrics.Series, *, today: date) -> StopVerdict | None:
    """How a condition stands by its metric's series; None without a metric. No SQL query."""
    if row.metric is None:
        return None
    say = written(row.metric, row.decision.product.workspace.currency)
    values = dict(zip(found.days, found.values, strict=True))
    since = {day: value for day, value in values.items() if day >= row.starts - timedelta(days=7)}
    weeks = found.windows.get(7)
    return check_condition(condition_of(row), since, today=today, name=row.metric.name, say=say, weeks=weeks)


def watch(decision: Decision, *, today: date | None = None) -> Watch | None:
    """A decision's condition with its verdict and the numbers for a small chart. Two SQL queries; None without one."""
    rows = StopCondition.objects.filter(decision=decision).select_related("metric")
    row = rows.first()
    if row is None:
        return None
    row.decision, day = decision, today or timezone.localdate()
    condition = condition_of(row)
    if row.metric is None:
        return Watch(row, condition, None, ())
    begin = min(row.starts, day) - timedelta(days=SHOWN_BEFORE)
    found = metrics.series(row.metric, since=begin - timedelta(days=7))
    shown = Condition(condition.comparison, row.value, row.periods, condition.per, begin, condition.aggregate)
    values = dict(zip(found.days, found.values, strict=True))
    points = tuple((one.starts, one.number) for one in periods_of(shown, values, today=day, weeks=found.windows.get(7)))
    return Watch(row, condition, judge(row, found, today=day), points)


def watched() -> QuerySet[StopCondition]:
    """Every condition that waits to be met, of products in use. One SQL query."""
    rows = StopCondition.objects.filter(state=StopCondition.State.WATCHED, metric__isnull=False)
    rows = rows.filter(decision__product__archived_at=None)
    return rows.select_related("metric", "decision__product__workspace", "decision__idea__owner", "decision__by")


def untold_reviews(today: date) -> QuerySet[Decision]:
    """Decisions whose day to look again has come and nobody was told. One SQL query."""
    due = Decision.objects.filter(review_on__lte=today, reviewed_at=None, product__archived_at=None)
    untold = due.filter(Q(review_told=None) | ~Q(review_told=F("review_on")))
    return untold.select_related("product__workspace", "idea__owner", "by")


def concerned(decision: Decision) -> list[User]:
    """Who hears of a decision: who took it, the idea's owner, dissenters; as far as they may read. Two queries."""
    against = Dissent.objects.filter(decision=decision, person__isnull=False).values_list("person_id", flat=True)
    keys = {key for key in (decision.by_id, decision.idea.owner_id if decision.idea else None, *against) if key}
    return list(people.readers_of(decision.product.workspace, decision.product).filter(pk__in=keys))


def waiting_for(product: Product, user: User, *, today: date | None = None) -> QuerySet[Decision]:
    """Decisions that wait for this person: their day to look again has come, or a condition is met. One SQL query.

    For whoever took them; a met condition also for the idea's owner and for dissenters; those of nobody for everybody.
    """
    review = Q(review_on__lte=today or timezone.localdate(), reviewed_at=None)
    met = Q(stop__state=StopCondition.State.MET)
    against = Exists(Dissent.objects.filter(decision=OuterRef("pk"), person=user))
    mine = Q(by=user) | Q(by=None)
    rows = Decision.objects.filter(product=product).filter(review & mine | met & (mine | Q(idea__owner=user) | against))
    return rows.select_related("by", "stop__metric").order_by("review_on", "pk")
