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
        DIFFERENCE = "difference", "Those with it against those without"
        INTERRUPTED = "interrupted", "Its daily course before, carried on"
        BEFORE_AFTER = "before_after", "Weeks before and after"
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


class Adoption(models.Model):
    """What counts as using an idea once it is released, and who was given it."""

    class By(models.TextChoices):
        PERSON = "person", "Persons"
        CUSTOMER = "group", "Customers"

    class On(models.TextChoices):
        NOBODY = "", "Whoever uses it"
        PERSON = "person", "Persons by a property"
        CUSTOMER = "group", "Customers by a property"

    idea = models.OneToOneField(Idea, models.CASCADE, related_name="adoption")
    events = models.JSONField(default=list, help_text="names of events; any of them counts as using it")
    by = models.CharField(max_length=8, choices=By, default=By.PERSON, help_text="who is counted")
    compares = models.BooleanField(default=False, help_text="measure by those with it against those without")
    given_on = models.CharField(max_length=8, choices=On, blank=True, default="")
    given_key = models.CharField(max_length=200, blank=True, help_text="the property that says who has it")
    given_value = models.CharField(max_length=200, blank=True, help_text="its value where they have it")
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-created", "-id"]

    def __str__(self) -> str:
        return f"Use of {self.idea}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product


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
