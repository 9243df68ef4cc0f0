"""Which opportunity was made of a theme of feedback."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product
from roadworthy.feedback.models import Theme
from roadworthy.strategy.models import Opportunity


class ThemeNeed(models.Model):
    """An opportunity that a theme stands behind."""

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="+")
    opportunity = models.ForeignKey(Opportunity, models.CASCADE, related_name="+")
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["theme", "opportunity"], name="theme_need_once")]

    def __str__(self) -> str:
        return f"{self.opportunity} from {self.theme}"

    @property
    def product(self) -> Product:
        """The opportunity's product."""
        return self.opportunity.product
