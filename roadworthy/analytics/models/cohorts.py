"""Cohorts: persons who have something in common, under a name."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product


class Cohort(models.Model):
    """Who belongs together: by a list of ids, by properties, or by what they did. Found anew at each question."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="cohorts")
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    definition = models.JSONField(help_text="the criteria in the public form: all or any")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "name"], name="cohort_named_once")]

    def __str__(self) -> str:
        return self.name
