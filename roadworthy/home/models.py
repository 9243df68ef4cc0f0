"""When a person was here, so that home can say what changed since."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from roadworthy.core.models import Product


class Visit(models.Model):
    """A person's visits to a product: the one at hand, the one before, and whether they still want the guide."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    before_at = models.DateTimeField(null=True, blank=True)
    hides_guide = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "user"], name="visit_once")]

    def __str__(self) -> str:
        return f"{self.user} at {self.product}"
