"""Asking the events of a product for the values of a metric."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from roadworthy.analytics.models import Metric
from roadworthy.analytics.rules import definitions
from roadworthy.analytics.rules.questions import QuestionError
from roadworthy.core.models import Product

from .answering import answer
from .daily import Series
from .events import events_of
from .stored import series

Asked = definitions.Measured | definitions.Ratio | definitions.Conversion | definitions.Retention


def asker(product: Product) -> definitions.Ask:
    """Who answers questions about this product's events."""

    def ask(document: dict[str, Any]) -> dict[str, Any]:
        return answer(product, document, timezone=timezone.get_current_timezone_name())

    return ask


def scale_of(metric: Metric) -> float:
    """What shares are multiplied by: 100 where the metric is in per cent."""
    shares = ("ratio", "conversion", "retention")
    return 100.0 if metric.kind in shares and metric.unit == Metric.Unit.PERCENT else 1.0


def asked_of(metric: Metric) -> Asked | None:
    """What a metric asks of the events; None of one that is entered, a formula, or cannot be read."""
    if not metric.is_from_events:
        return None
    try:
        found = definitions.read_definition(metric.definition)
    except QuestionError:
        return None
    return None if isinstance(found, definitions.Mix) else found


def days_asked(metric: Metric, span: definitions.Span) -> dict[datetime.date, float]:
    """The values of days, asked of the events now. Nothing for a metric that asks none."""
    asked, scale = asked_of(metric), scale_of(metric)
    if asked is None:
        return {}
    return {day: scale * value for day, value in definitions.daily(asked, span, asker(metric.product)).items()}


def span_asked(metric: Metric, span: definitions.Span) -> float | None:
    """The value of a span as one, asked of the events now; None where there is none."""
    asked = asked_of(metric)
    value = definitions.over(asked, span, asker(metric.product)) if asked is not None else None
    return None if value is None else scale_of(metric) * value


def intervals_asked(metric: Metric, span: definitions.Span, interval: str) -> dict[datetime.date, float | None]:
    """The values of weeks or months by their first day, asked of the events now."""
    asked, scale = asked_of(metric), scale_of(metric)
    if asked is None:
        return {}
    found = definitions.by_interval(asked, span, interval, asker(metric.product))
    return {start: None if value is None else scale * value for start, value in found}


def preview(metric: Metric, *, today: datetime.date, days: int = 90) -> Series:
    """The last days of a metric that is not saved, asked of the events now; a formula's from its parts."""
    since = today - datetime.timedelta(days=days + lag_of(metric))
    until = today - datetime.timedelta(days=1 + lag_of(metric))
    if metric.is_formula:
        return series(metric, since=since)
    if events_of(metric.product).extent() is None:
        return Series((), ())
    found = days_asked(metric, definitions.Span(since, max(since, until)))
    return Series(tuple(sorted(found)), tuple(found[day] for day in sorted(found)))


def lag_of(metric: Metric) -> int:
    """How many days must pass before a day's value stands."""
    asked = asked_of(metric)
    return definitions.lag_days(asked) if asked is not None else 0
