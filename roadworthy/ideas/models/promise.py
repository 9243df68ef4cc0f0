"""What was promised and what was decided: kept with the idea, so that no door into a status bypasses it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.analytics.models import Metric
from roadworthy.core.errors import Refused
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

    PROMISED: ClassVar = {"metric", "change", "low", "likely", "high", "by_when", "person", "made_at"}

    def __str__(self) -> str:
        return f"Prediction of {self.metric} for {self.idea}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless it would change what was promised: not even undo may do that to a frozen prediction.

        Raises:
            Refused: the stored row is frozen and a promised column would be written.
        """
        written = kwargs.get("update_fields")
        touches = written is None or any(name.removesuffix("_id") in self.PROMISED for name in written)
        if self.pk and touches and Prediction.objects.filter(pk=self.pk, frozen_at__isnull=False).exists():
            raise Refused("This prediction is frozen: it will be held against the result as it was made.")
        super().save(*args, **kwargs)

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
    prediction = models.ForeignKey(
        Prediction, models.SET_NULL, null=True, blank=True, related_name="+", help_text="what it rests on"
    )
    dissent = models.TextField(blank=True, help_text="in general; by name in a table of its own")
    stop_when = models.TextField(blank=True, help_text="in words; as a condition on a metric in a table of its own")
    review_on = models.DateField(null=True, blank=True)
    review_told = models.DateField(null=True, blank=True, help_text="the day to look again that was told of")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [models.Index(fields=["product", "-at", "-id"], name="decision_newest")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_due(self) -> bool:
        """The day to look again has come and nobody has."""
        return self.review_on is not None and self.reviewed_at is None and self.review_on <= timezone.localdate()

    @property
    def waits_to_stop(self) -> bool:
        """Its stop condition is met and nobody has said what follows."""
        found = getattr(self, "stop", None)
        return found is not None and found.is_waiting
