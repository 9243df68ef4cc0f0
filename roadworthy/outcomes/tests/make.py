"""State for the tests of outcomes: an idea planned with a promise and released, and a metric that moved."""

import datetime

from django.utils import timezone

from roadworthy.analytics.models import Metric, MetricPoint
from roadworthy.core.models import Change
from roadworthy.ideas import actions as ideas
from roadworthy.ideas.actions.statuses import status_named
from roadworthy.ideas.models import Idea, Prediction
from roadworthy.priorities import actions as priorities
from roadworthy.priorities.models import Driver, Estimate

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


def estimated(product, people, title="Swap shifts", *, planned=None, released=None, **said):
    """An idea that people estimated before it was planned, released unless `released` is False.

    `people` is {person: {driver's key: number or (low, likely, high)}}, or one person with the drivers as keywords.
    """
    idea = Idea.objects.create(
        product=product, title=title, status=status_named(product.workspace, "ready"), category="ready"
    )
    by = people if isinstance(people, dict) else {people: said}
    before = at((planned or RELEASED - datetime.timedelta(days=60)) - datetime.timedelta(days=3))
    for person, drivers in by.items():
        for key, value in drivers.items():
            say(idea, person, key, value, before)
    person = next(iter(by))
    ideas.change_status(idea, "planned", by=person, at=before + datetime.timedelta(days=3))
    if released is not False:
        day = released or RELEASED
        ideas.change_status(idea, "building", by=person, at=at(day - datetime.timedelta(days=21)))
        ideas.change_status(idea, "released", by=person, at=at(day))
    idea.refresh_from_db()
    return idea


def say(idea, person, key, value, moment):
    """An estimate as if it were made at a moment."""
    low, likely, high = value if isinstance(value, tuple) else (value * 0.6, value, value / 0.6)
    driver = Driver.objects.get(product=idea.product, key=key)
    made, change = priorities.set_estimate(idea, driver, by=person, low=low, likely=likely, high=high)
    Estimate.objects.filter(pk=made.pk).update(at=moment)
    Change.objects.filter(pk=change.pk).update(at=moment)
    return made


def use_rice(product, by):
    """RICE, whose effort counts weeks."""
    priorities.use_preset(product, "rice", by=by)
    Driver.objects.filter(product=product, key="effort").update(kind=Driver.Kind.WEEKS, unit="weeks")


def driver(product, key):
    """A driver by its key."""
    return Driver.objects.get(product=product, key=key)
