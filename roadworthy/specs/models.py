"""Specs: what exactly an idea should be, agreed on."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.ideas.models import Idea


class Spec(models.Model):
    """The requirement document of an idea."""

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        APPROVED = "approved", "Approved"

    class Template(models.TextChoices):
        BLANK = "blank", "Blank"
        PRD = "prd", "Product requirements"
        ONE_PAGER = "one_pager", "One-pager"
        USER_STORY = "user_story", "User story"
        PRESS_RELEASE = "press_release", "Press release"

    idea = models.OneToOneField(Idea, models.CASCADE, related_name="spec")
    template = models.CharField(max_length=14, choices=Template, default=Template.PRD)
    body = models.TextField(blank=True, help_text="cleaned HTML")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1, help_text="raised by every save that changes something")
    created = models.DateTimeField(default=timezone.now)
    updated = models.DateTimeField(auto_now=True)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-updated"]

    def __str__(self) -> str:
        return f"Spec of {self.idea}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product


class SpecVersion(models.Model):
    """A spec as it was at one time, with its criteria."""

    spec = models.ForeignKey(Spec, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    body = models.TextField(blank=True)
    criteria = models.JSONField(default=list)
    summary = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["spec", "number"], name="spec_version_once")]

    def __str__(self) -> str:
        return f"Version {self.number}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.spec.idea.product


class Criterion(models.Model):
    """One acceptance criterion: how we would see that it is done."""

    class Kind(models.TextChoices):
        MUST = "must", "Must hold"
        MUST_NOT = "must_not", "Must not happen"

    spec = models.ForeignKey(Spec, models.CASCADE, related_name="criteria")
    text = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.MUST)
    is_met = models.BooleanField(default=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.spec.idea.product


class Review(models.Model):
    """A person's word on one version of a spec."""

    class State(models.TextChoices):
        ASKED = "asked", "Asked"
        APPROVED = "approved", "Approved"
        CHANGES = "changes", "Changes wanted"

    spec = models.ForeignKey(Spec, models.CASCADE, related_name="reviews")
    version = models.PositiveIntegerField()
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    text = models.TextField(blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["asked_at", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["spec", "version", "reviewer"], name="review_once")]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.get_state_display()}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.spec.idea.product
