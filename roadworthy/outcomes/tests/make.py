"""State for the tests of outcomes: an idea planned with a promise and released, and a metric that moved."""

import datetime

from django.utils import timezone

from roadworthy.analytics.models import Metric, MetricPoint
from roadworthy.ideas import actions as ideas
from roadworthy.ideas.actions.statuses import status_named
from roadworthy.ideas.models import Idea, Prediction

RELEASED = datetime.date(2026, 3, 2)


def at(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


def make_metric(product, name="Shifts filled", key="shifts-filled", **values):
    return Metric.objects.create(product=product, name=name, key=key, aggregate="mean", **values)


def fill(metric, effect=0.2, weeks_before=12, weeks_after=10, released=RELEASED, level=100.0):
    """A metric with the rhythm of the week, and a jump of `effect` on the day of release."""
    start = released - datetime.timedelta(weeks=weeks_before)
    points = []
    for number in range(7 * (weeks_before + weeks_after)):
        day = start + datetime.timedelta(days=number)
        rhythm = 0.6 if day.weekday() >= 5 else 1.0
        wobble = 1 + 0.01 * ((number * 37) % 11 - 5) / 5
        points.append(
            MetricPoint(metric=metric, on=day, value=level * rhythm * wobble * (1 + effect * (day >= released)))
        )
    MetricPoint.objects.bulk_create(points)
    return metric


def promised(product, metric, person, title="Swap shifts", low=0.1, likely=0.2, high=0.3, **values):
    """A prediction frozen by planning the idea."""
    status = status_named(product.workspace, "ready")
    idea = Idea.objects.create(product=product, title=title, status=status, category="ready")
    made = Prediction.objects.create(
        idea=idea, metric=metric, low=low, likely=likely, high=high, person=person, **values
    )
    ideas.change_status(idea, "planned", by=person, reason="Worth it", at=at(RELEASED - datetime.timedelta(days=60)))
    made.refresh_from_db()
    return made


def release(prediction, person, day=RELEASED):
    """Build and release the idea of a prediction."""
    idea = prediction.idea
    idea.refresh_from_db()
    ideas.change_status(idea, "building", by=person, at=at(day - datetime.timedelta(days=20)))
    ideas.change_status(idea, "released", by=person, at=at(day))
    prediction.refresh_from_db()
    return prediction
