"""Formulas, and rankings as they stood."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product


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
