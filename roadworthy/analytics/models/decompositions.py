"""What a metric is made of, for telling which part moved it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from roadworthy.core.models import Product

from .metrics import Metric


class Decomposition(models.Model):
    """A metric taken apart: the sum, the product, or the ratio of others. Values are not worked out by it."""

    class How(models.TextChoices):
        SUM = "sum", "Sum of its parts"
        PRODUCT = "product", "Product of its parts"
        RATIO = "ratio", "First part by second"

    metric = models.OneToOneField(Metric, models.CASCADE, related_name="decomposition")
    how = models.CharField(max_length=8, choices=How)
    parts = models.JSONField(help_text="keys of metrics of the same product, in order")

    class Meta:
        ordering: ClassVar = ["metric_id"]

    def __str__(self) -> str:
        return f"{self.metric}: {self.get_how_display()}"

    @property
    def product(self) -> Product:
        """The metric's product."""
        return self.metric.product
