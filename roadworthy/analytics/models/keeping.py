"""How long a product keeps its events."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from roadworthy.core.models import Product


class EventKeeping(models.Model):
    """For how many days a product keeps events; for ever without a number, or without such a row."""

    product = models.OneToOneField(Product, models.CASCADE, related_name="event_keeping")
    days = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(days=None) | models.Q(days__gte=1), name="event_keeping_days")
        ]

    def __str__(self) -> str:
        return f"{self.days} days" if self.days else "for ever"
