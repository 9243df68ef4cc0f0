"""Dashboards: insights, metrics and words side by side."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product

from .insights import Insight
from .metrics import Metric


class Dashboard(models.Model):
    """Tiles on one page, which may be shown to others by a secret link."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="dashboards")
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    since = models.CharField(
        max_length=40, blank=True, help_text="range of all tiles, such as -30d; empty: each tile's own"
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    is_pinned = models.BooleanField(default=False, help_text="stands on top of the list")
    token = models.CharField(max_length=24, null=True, blank=True, unique=True, help_text="of the secret link")
    created = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-is_pinned", "name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_shared(self) -> bool:
        """Does a secret link show it to whoever has it?"""
        return self.token is not None


class Tile(models.Model):
    """One thing on a dashboard: an insight, a metric, or words."""

    class Width(models.TextChoices):
        THIRD = "third", "Narrow"
        HALF = "half", "Half"
        WHOLE = "whole", "Wide"

    dashboard = models.ForeignKey(Dashboard, models.CASCADE, related_name="tiles")
    position = models.PositiveIntegerField(default=0)
    width = models.CharField(max_length=5, choices=Width, default=Width.HALF)
    insight = models.ForeignKey(Insight, models.CASCADE, null=True, blank=True, related_name="+")
    metric = models.ForeignKey(Metric, models.CASCADE, null=True, blank=True, related_name="+")
    words = models.TextField(blank=True, max_length=4000, help_text="Markdown, of a tile of words")

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(
                    models.Q(insight__isnull=False, metric__isnull=True, words="")
                    | models.Q(insight__isnull=True, metric__isnull=False, words="")
                    | (models.Q(insight__isnull=True, metric__isnull=True) & ~models.Q(words=""))
                ),
                name="tile_is_one_thing",
            )
        ]

    def __str__(self) -> str:
        return str(self.insight or self.metric or self.words.partition("\n")[0].lstrip("# ")[:60])

    @property
    def product(self) -> Product:
        """The product that it belongs to."""
        return self.dashboard.product


class DashboardMail(models.Model):
    """A person who gets a dashboard by mail, daily or on Mondays."""

    class Rhythm(models.TextChoices):
        DAILY = "daily", "Every morning"
        WEEKLY = "weekly", "On Mondays"

    dashboard = models.ForeignKey(Dashboard, models.CASCADE, related_name="mails")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    rhythm = models.CharField(max_length=6, choices=Rhythm, default=Rhythm.WEEKLY)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["dashboard", "user"], name="dashboard_mailed_once")]

    def __str__(self) -> str:
        return f"{self.dashboard} to {self.user}"
