"""Two ideas that were one: what a merge moved, so that it can be taken back."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product

from .idea import Idea


class Merge(models.Model):
    """One idea went into another; `moved` names the rows that followed."""

    idea = models.ForeignKey(Idea, models.CASCADE, related_name="merges")
    into = models.ForeignKey(Idea, models.CASCADE, related_name="absorbed")
    moved = models.JSONField(default=dict, help_text="model label to the ids that moved, and what was dropped")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return f"{self.idea} into {self.into}"

    @property
    def product(self) -> Product:
        """The idea's product."""
        return self.idea.product
