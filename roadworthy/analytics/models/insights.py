"""Insights: a question to the events under a name."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product


class Insight(models.Model):
    """A question that somebody keeps, with how its answer is drawn. The answer itself is never kept."""

    class Kind(models.TextChoices):
        TREND = "trend", "Trend"
        FUNNEL = "funnel", "Funnel"
        RETENTION = "retention", "Retention"
        LIFECYCLE = "lifecycle", "Life cycle"
        STICKINESS = "stickiness", "Stickiness"
        PATHS = "paths", "Paths"
        DISTRIBUTION = "distribution", "Distribution"

    product = models.ForeignKey(Product, models.CASCADE, related_name="insights")
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    kind = models.CharField(max_length=16, choices=Kind, help_text="of the question; kept for finding")
    question = models.JSONField(help_text="the question in the public form")
    options = models.JSONField(default=dict, blank=True, help_text="how the answer is drawn")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    is_pinned = models.BooleanField(default=False, help_text="stands on top of the list")
    created = models.DateTimeField(default=timezone.now)
    changed = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-is_pinned", "name", "id"]
        indexes: ClassVar = [models.Index(fields=["product", "archived_at", "-changed"], name="insight_by_product")]

    def __str__(self) -> str:
        return self.name
