"""Outcomes: what a prediction came to, what a driver was found to be, and whether correcting would have helped."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.analytics.models import Metric
from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea, Prediction
from roadworthy.priorities.models import Driver


class Outcome(models.Model):
    """The measured result beside a prediction, in the prediction's own terms."""

    class Method(models.TextChoices):
        BEFORE_AFTER = "before_after", "Before and after"
        BY_HAND = "by_hand", "By hand"

    prediction = models.OneToOneField(Prediction, models.CASCADE, related_name="outcome")
    method = models.CharField(max_length=14, choices=Method)
    value = models.FloatField(null=True, blank=True, help_text="None: not enough data")
    low = models.FloatField(null=True, blank=True, help_text="10th percentile of the measurement")
    high = models.FloatField(null=True, blank=True, help_text="90th percentile of the measurement")
    reason = models.TextField(blank=True, help_text="why by hand, or why not enough data")
    details = models.JSONField(default=dict, blank=True, help_text="windows, days, assumptions")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return f"Outcome of {self.prediction.idea}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.prediction.idea.product


class DriverResult(models.Model):
    """What a driver of a released idea was found to be, beside what people had estimated."""

    class Method(models.TextChoices):
        STEPS = "steps", "From the idea's steps"
        METRIC = "metric", "From a metric"
        BY_HAND = "by_hand", "By hand"

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="driver_results")
    driver = models.ForeignKey(Driver, models.CASCADE, related_name="results")
    method = models.CharField(max_length=14, choices=Method)
    value = models.FloatField(help_text="in the driver's unit")
    low = models.FloatField(null=True, blank=True, help_text="10th percentile of the measurement")
    high = models.FloatField(null=True, blank=True, help_text="90th percentile of the measurement")
    metric = models.ForeignKey(Metric, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True, help_text="how one knows, when by hand")
    details = models.JSONField(default=dict, blank=True, help_text="days and sentences of a measurement")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["idea", "driver"], name="driver_result_once")]

    def __str__(self) -> str:
        return f"{self.driver} of {self.idea}, found"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product


class Hindsight(models.Model):
    """Whether correcting by the record would have helped so far. Derived: worked out again with each result."""

    product = models.OneToOneField(Product, models.CASCADE, related_name="hindsight")
    word = models.CharField(max_length=24)
    sentence = models.CharField(max_length=300)
    figures = models.JSONField(default=dict, help_text="gains with intervals, shares inside, agreement of orders")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.sentence
