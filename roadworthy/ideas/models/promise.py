"""What was promised and what was decided: kept with the idea, so that no door into a status bypasses it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.analytics.models import Metric
from roadworthy.core.models import Product

from .idea import Idea


class Prediction(models.Model):
    """The change of a metric that we expect; frozen when the idea becomes planned."""

    class Change(models.TextChoices):
        RELATIVE = "relative", "Per cent"
        ABSOLUTE = "absolute", "In the metric's unit"

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="predictions")
    metric = models.ForeignKey(Metric, models.PROTECT, related_name="+")
    change = models.CharField(max_length=10, choices=Change, default=Change.RELATIVE)
    low = models.FloatField(help_text="10th percentile; relative changes as a share: 0.05 is 5 %")
    likely = models.FloatField(help_text="50th percentile")
    high = models.FloatField(help_text="90th percentile")
    by_when = models.DateField(null=True, blank=True, help_text="when the change should show")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    perspective = models.CharField(max_length=12, blank=True)
    reason = models.TextField(blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["made_at", "id"]

    def __str__(self) -> str:
        return f"Prediction of {self.metric} for {self.idea}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product

    @property
    def is_frozen(self) -> bool:
        """Once frozen it is never changed, so that it can be held against the result."""
        return self.frozen_at is not None


class Decision(models.Model):
    """What was chosen, what was refused, why, who dissented, what would make us stop, when we look again."""

    class Kind(models.TextChoices):
        PLANNED = "planned", "Planned"
        DECLINED = "declined", "Declined"
        MERGED = "merged", "Merged"
        RETIRED = "retired", "Retired"
        RELEASED = "released", "Released"
        OTHER = "other", "Other"

    product = models.ForeignKey(Product, models.CASCADE, related_name="decisions")
    idea = models.ForeignKey(Idea, models.SET_NULL, null=True, blank=True, related_name="decisions")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    title = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    refused = models.JSONField(default=list, blank=True, help_text="the options not taken, each {option, why}")
    dissent = models.TextField(blank=True)
    stop_when = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["product", "-at", "-id"], name="decision_newest")]

    def __str__(self) -> str:
        return self.title
