"""Metrics: a number defined once, and its series of values."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product


class Metric(models.Model):
    """A number that tells how the product does."""

    class Direction(models.TextChoices):
        UP = "up", "Higher is better"
        DOWN = "down", "Lower is better"

    class Aggregate(models.TextChoices):
        SUM = "sum", "Sum of the days"
        MEAN = "mean", "Mean of the days"
        LAST = "last", "Last day's value"
        WINDOW = "window", "Counted anew over the whole time"

    class Unit(models.TextChoices):
        COUNT = "count", "Count"
        PERCENT = "percent", "Per cent"
        MONEY = "money", "Money"
        SECONDS = "seconds", "Seconds"
        SCORE = "score", "Score"

    class Role(models.TextChoices):
        NONE = "", "None"
        ACTIVE_USERS = "active_users", "Active users"
        REVENUE = "revenue", "Revenue"

    product = models.ForeignKey(Product, models.CASCADE, related_name="metrics")
    key = models.SlugField(max_length=80)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    unit = models.CharField(max_length=10, choices=Unit, default=Unit.COUNT)
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.UP)
    aggregate = models.CharField(max_length=8, choices=Aggregate, default=Aggregate.SUM)
    role = models.CharField(
        max_length=16, choices=Role, blank=True, default="", help_text="what the life cycle reads it as"
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=120, blank=True)
    definition = models.JSONField(
        null=True, blank=True, help_text="what it is worked out of: events, or other metrics; None: values are entered"
    )
    position = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["position", "name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "key"], name="metric_key_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_formula(self) -> bool:
        """Is it worked out of other metrics?"""
        return self.kind == "formula"

    @property
    def kind(self) -> str:
        """What it is worked out as, such as "unique"; empty where its values are entered."""
        return str((self.definition or {}).get("kind", ""))

    @property
    def is_from_events(self) -> bool:
        """Is it worked out of events?"""
        return bool(self.definition) and not self.is_formula


class MetricPoint(models.Model):
    """The value of a metric on one day."""

    metric = models.ForeignKey(Metric, models.CASCADE, related_name="points")
    on = models.DateField()
    value = models.FloatField()
    source = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering: ClassVar = ["on"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["metric", "on"], name="metric_point_once")]

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"


class MetricWindow(models.Model):
    """The value of some days as one, where days do not add up: persons of a week. Derived from events."""

    is_derived = True
    metric = models.ForeignKey(Metric, models.CASCADE, related_name="windows")
    days = models.PositiveSmallIntegerField(help_text="7 or 28")
    until = models.DateField(help_text="the last of these days")
    value = models.FloatField()

    class Meta:
        ordering: ClassVar = ["until"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["metric", "days", "until"], name="metric_window_once")]

    def __str__(self) -> str:
        return f"{self.days} days to {self.until}: {self.value}"


class MetricState(models.Model):
    """How far the values of a metric over events are worked out. Derived: without it they are worked out again.

    `seen` holds, by day, the mark of the events that the values rest on, so that only days that changed are asked
    again; `waiting` the days, and the last days of windows, that are still to be worked out.
    """

    is_derived = True
    metric = models.OneToOneField(Metric, models.CASCADE, related_name="state")
    definition = models.JSONField(help_text="the definition that the values follow")
    seen = models.JSONField(default=dict, blank=True)
    waiting = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now)
    problem = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.metric} worked out at {self.at}"


class Annotation(models.Model):
    """A word on a day of every chart: a release, an outage, a campaign."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="annotations")
    on = models.DateField()
    text = models.CharField(max_length=200)
    url = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["on"]

    def __str__(self) -> str:
        return self.text
