"""The idea: the one thing that travels through every stage."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Component, Product, Workspace
from roadworthy.strategy.models import Opportunity


class Category(models.TextChoices):
    """How far an idea is; a workspace's own statuses each stand in one of these."""

    NEW = "new", "New"
    EXPLORING = "exploring", "Exploring"
    READY = "ready", "Ready"
    PLANNED = "planned", "Planned"
    BUILDING = "building", "Building"
    RELEASED = "released", "Released"
    MEASURED = "measured", "Measured"
    DECLINED = "declined", "Declined"
    MERGED = "merged", "Merged"
    RETIRED = "retired", "Retired"


class Status(models.Model):
    """A workspace's word for a step; its category decides what the step means."""

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="statuses")
    name = models.CharField(max_length=60)
    category = models.CharField(max_length=10, choices=Category)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        verbose_name_plural = "statuses"
        constraints: ClassVar = [models.UniqueConstraint(fields=["workspace", "name"], name="status_once")]

    def __str__(self) -> str:
        return self.name


class Idea(models.Model):
    """A feature, an improvement, a bet: from first thought to measured result."""

    class Level(models.TextChoices):
        INITIATIVE = "initiative", "Initiative"
        FEATURE = "feature", "Feature"
        PART = "part", "Part"

    product = models.ForeignKey(Product, models.CASCADE, related_name="ideas")
    title = models.CharField(max_length=200)
    promise = models.CharField(max_length=300, blank=True, help_text="one line: what it will do for whom")
    description = models.TextField(blank=True)
    status = models.ForeignKey(Status, models.PROTECT, related_name="+")
    category = models.CharField(max_length=10, choices=Category, default=Category.NEW, help_text="of the status")
    level = models.CharField(max_length=12, choices=Level, default=Level.FEATURE)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    opportunity = models.ForeignKey(Opportunity, models.SET_NULL, null=True, blank=True, related_name="ideas")
    component = models.ForeignKey(Component, models.SET_NULL, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="merged")
    declined_reason = models.TextField(blank=True)
    tags = models.JSONField(default=list, blank=True)
    own = models.JSONField(default=dict, blank=True)
    position = models.FloatField(default=0, help_text="order among siblings and on the board")
    voices = models.PositiveIntegerField(default=0, help_text="customers asking, one voice each; kept by actions")
    revenue_asking = models.DecimalField(
        max_digits=14, decimal_places=2, default=0, help_text="a month; kept by actions"
    )
    votes = models.PositiveIntegerField(default=0, help_text="votes in all, imported ones included; kept by actions")
    imported_votes = models.PositiveIntegerField(default=0)
    demand = models.FloatField(default=0, help_text="voices, each halved per half-life of its age; kept by actions")
    revenue_demand = models.FloatField(default=0, help_text="revenue asking, faded like its voices; kept by actions")
    share = models.FloatField(null=True, blank=True, help_text="of all customers it speaks for; kept by actions")
    share_low = models.FloatField(null=True, blank=True, help_text="10th percentile of the share")
    share_high = models.FloatField(null=True, blank=True, help_text="90th percentile of the share")
    strength = models.PositiveSmallIntegerField(
        default=0, help_text="step of the evidence, 0 none to 5 experiment; kept by actions"
    )
    url = models.URLField(max_length=500, blank=True)
    source = models.CharField(max_length=120, blank=True)
    source_id = models.CharField(max_length=200, blank=True)
    created = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        ordering: ClassVar = ["-created", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["product", "-created", "-id"], name="idea_newest"),
            models.Index(fields=["product", "category", "position", "id"], name="idea_on_board"),
            models.Index(fields=["product", "status", "position", "id"], name="idea_in_status"),
            models.Index(fields=["product", "level", "parent"], name="idea_in_tree"),
            models.Index(fields=["product", "-votes", "-id"], name="idea_by_votes"),
            models.Index(fields=["product", "-strength", "-id"], name="idea_by_strength"),
            models.Index(fields=["product", "-voices", "-id"], name="idea_by_voices"),
            models.Index(fields=["product", "-revenue_asking", "-id"], name="idea_by_revenue"),
            models.Index(fields=["product", "-demand", "-id"], name="idea_by_demand"),
            models.Index(fields=["product", "title", "id"], name="idea_by_title"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["product", "source", "source_id"], condition=~models.Q(source_id=""), name="idea_source_once"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_over(self) -> bool:
        """Declined, merged or retired: nothing more will happen to it."""
        return self.category in {Category.DECLINED, Category.MERGED, Category.RETIRED}

    @property
    def is_shipped(self) -> bool:
        """Customers have it."""
        return self.category in {Category.RELEASED, Category.MEASURED}


class Transition(models.Model):
    """A step from one status to another, kept from the first day."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="transitions")
    from_status = models.ForeignKey(Status, models.SET_NULL, null=True, blank=True, related_name="+")
    to_status = models.ForeignKey(Status, models.PROTECT, related_name="+")
    from_category = models.CharField(max_length=10, choices=Category, blank=True)
    to_category = models.CharField(max_length=10, choices=Category)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.idea}: {self.from_category} to {self.to_category}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product
