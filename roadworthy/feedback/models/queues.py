"""Queues that people keep under a name: what is in, in which order, and how long it may wait."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product


class SavedQueue(models.Model):
    """An inbox address under a name, for one person or for all, with its own promise of how long notes may wait."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="saved_queues")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", help_text="who made it")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=2000, blank=True, help_text="queue, filters and order, as in the address")
    is_shared = models.BooleanField(default=False)
    days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="a new note in it is overdue after so many days; empty: as in the settings"
    )
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product", "user", "name"], name="queue_named_once"),
        ]

    def __str__(self) -> str:
        return self.name
