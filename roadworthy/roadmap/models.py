"""The roadmap: when planned ideas should come, what must come before, and who may see which view."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea


class Horizon(models.TextChoices):
    """How soon."""

    NOW = "now", "Now"
    NEXT = "next", "Next"
    LATER = "later", "Later"


class Precision(models.TextChoices):
    """How exactly a date is meant."""

    DAY = "day", "Day"
    WEEK = "week", "Week"
    MONTH = "month", "Month"
    QUARTER = "quarter", "Quarter"
    HALF = "half", "Half-year"
    YEAR = "year", "Year"


class Item(models.Model):
    """An idea's place on the roadmap."""

    idea = models.OneToOneField(Idea, models.CASCADE, related_name="roadmap_item")
    horizon = models.CharField(max_length=6, choices=Horizon, default=Horizon.LATER)
    starts = models.DateField(null=True, blank=True)
    ends = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=Precision, default=Precision.QUARTER)
    team = models.CharField(max_length=80, blank=True)
    public_title = models.CharField(max_length=200, blank=True, help_text="what shared views call it")
    position = models.FloatField(default=0)
    created = models.DateTimeField(default=timezone.now)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return str(self.idea)

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product


class Dependency(models.Model):
    """One idea needs another first."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="needs")
    needs = models.ForeignKey(Item, models.CASCADE, related_name="needed_by")

    class Meta:
        verbose_name_plural = "dependencies"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "needs"], name="dependency_once"),
            models.CheckConstraint(condition=~models.Q(item=models.F("needs")), name="needs_another"),
        ]

    def __str__(self) -> str:
        return f"{self.item} needs {self.needs}"

    @property
    def product(self) -> Product:
        """The item's product."""
        return self.item.idea.product


def share_token() -> str:
    """An unguessable word for a shared view's link."""
    return secrets.token_urlsafe(24)


class SharedView(models.Model):
    """A view of the roadmap for an audience, by a secret link without sign-in."""

    class Form(models.TextChoices):
        BOARD = "board", "Now, next, later"
        TIMELINE = "timeline", "Timeline"

    product = models.ForeignKey(Product, models.CASCADE, related_name="shared_roadmaps")
    name = models.CharField(max_length=120)
    audience = models.CharField(max_length=80, blank=True)
    form = models.CharField(max_length=10, choices=Form, default=Form.BOARD)
    horizons = models.JSONField(default=list, blank=True, help_text="only these; all when empty")
    tags = models.JSONField(default=list, blank=True, help_text="only ideas with one of these; all when empty")
    shows_dates = models.BooleanField(default=False)
    shows_promise = models.BooleanField(default=True)
    shows_released = models.BooleanField(default=True)
    token = models.CharField(max_length=64, unique=True, default=share_token)
    created = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    expires = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class RoadmapSnapshot(models.Model):
    """The roadmap as it stood one day: what we promised in March."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="roadmap_snapshots")
    name = models.CharField(max_length=120)
    rows = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name
