"""Practice games: a seed and the choices; all else follows from them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product


class Game(models.Model):
    """One person's game in a made-up product. Nobody else sees it, and nothing of it enters the real product."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="+", help_text="where it was begun")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seed = models.PositiveIntegerField()
    choices: models.JSONField[Any, Any] = models.JSONField(default=list, blank=True, help_text="a row a quarter")
    begun = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "practice game"
        ordering: ClassVar = ["-begun", "-id"]
        indexes: ClassVar = [models.Index(fields=["user", "product", "-begun"])]

    def __str__(self) -> str:
        return f"Game {self.seed}"

    @property
    def quarter(self) -> int:
        """How many quarters have been closed."""
        return sum("plan" in row for row in self.choices)
