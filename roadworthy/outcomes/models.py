"""Outcomes: what a prediction came to, and the stage of the product's life."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Prediction


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
