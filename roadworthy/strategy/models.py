"""What the product wants, and the needs it could meet on the way."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.analytics.models import Metric
from roadworthy.core.models import Product


class Objective(models.Model):
    """Something worth reaching in a period."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        ACTIVE = "active", "Active"
        CLOSED = "closed", "Closed"

    product = models.ForeignKey(Product, models.CASCADE, related_name="objectives")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.title


class KeyResult(models.Model):
    """How we would see that an objective is reached; bound to a metric it moves by itself."""

    objective = models.ForeignKey(Objective, models.CASCADE, related_name="key_results")
    title = models.CharField(max_length=200)
    metric = models.ForeignKey(Metric, models.SET_NULL, null=True, blank=True, related_name="+")
    start = models.FloatField(default=0)
    target = models.FloatField()
    current = models.FloatField(null=True, blank=True, help_text="typed, when no metric is bound")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return self.title

    @property
    def product(self) -> Product:
        """The objective's product."""
        return self.objective.product


class Opportunity(models.Model):
    """A customer's need or pain, in the customer's words."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="opportunities")
    objective = models.ForeignKey(Objective, models.SET_NULL, null=True, blank=True, related_name="opportunities")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    position = models.PositiveIntegerField(default=0)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        verbose_name_plural = "opportunities"

    def __str__(self) -> str:
        return self.title
