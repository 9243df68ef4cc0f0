"""Ways in: a product's address for mail and its widget, each open only once somebody opened it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product


class WayIn(models.Model):
    """One way by which feedback comes in without signing in; whoever knows the token may use it."""

    class Kind(models.TextChoices):
        MAIL = "mail", "E-mail"
        WIDGET = "widget", "Widget"

    product = models.ForeignKey(Product, models.CASCADE, related_name="ways_in")
    kind = models.CharField(max_length=6, choices=Kind)
    token = models.CharField(max_length=40, unique=True)
    secret = models.CharField(max_length=80, blank=True, help_text="signs who writes by the widget")
    origins = models.JSONField(default=list, blank=True, help_text="the sites that may show the widget")
    opened = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "kind"], name="way_in_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.product}"
