"""Priorities: drivers, each person's estimates, formulas, and rankings as they stood."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Perspective, Product
from roadworthy.ideas.models import Idea


class Driver(models.Model):
    """Something that a formula reads: reach, impact, confidence, effort or the workspace's own."""

    class Kind(models.TextChoices):
        NUMBER = "number", "Number"
        MONEY = "money", "Money"
        PERCENT = "percent", "Per cent"
        SCALE = "scale", "Scale"
        WEEKS = "weeks", "Weeks"

    class Source(models.TextChoices):
        TYPED = "typed", "Estimated by people"
        VOTES = "votes", "Votes"
        VOICES = "voices", "Voices"
        REVENUE = "revenue", "Revenue asking"

    product = models.ForeignKey(Product, models.CASCADE, related_name="drivers")
    key = models.SlugField(max_length=40, help_text="its name in formulas")
    name = models.CharField(max_length=80)
    help_text = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NUMBER)
    source = models.CharField(max_length=10, choices=Source, default=Source.TYPED)
    lower = models.FloatField(null=True, blank=True, default=0)
    upper = models.FloatField(null=True, blank=True)
    scale = models.JSONField(default=list, blank=True, help_text="steps of a scale, each [value, word]")
    perspective = models.CharField(max_length=12, choices=Perspective, blank=True, help_text="who rates it")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "key"], name="driver_key_once")]

    def __str__(self) -> str:
        return self.name


class Estimate(models.Model):
    """One person's low, likely and high for one driver of one idea (10th, 50th, 90th percentile)."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="estimates")
    driver = models.ForeignKey(Driver, models.CASCADE, related_name="estimates")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    low = models.FloatField()
    likely = models.FloatField()
    high = models.FloatField()
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["driver__position", "person"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["idea", "driver", "person"], name="estimate_once"),
            models.UniqueConstraint(
                fields=["idea", "driver"], condition=models.Q(person__isnull=True), name="nobodys_estimate_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.driver} of {self.idea}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product


class Formula(models.Model):
    """How drivers become a score."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="formulas")
    name = models.CharField(max_length=80)
    expression = models.CharField(max_length=1000)
    preset = models.CharField(max_length=20, blank=True)
    is_default = models.BooleanField(default=False)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "name"], name="formula_once")]

    def __str__(self) -> str:
        return self.name


class Snapshot(models.Model):
    """A ranking as it stood one day."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="ranking_snapshots")
    name = models.CharField(max_length=120)
    formula = models.CharField(max_length=1000)
    rows = models.JSONField(default=list, help_text="each idea with rank, score, drivers")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-at", "-id"]

    def __str__(self) -> str:
        return self.name
