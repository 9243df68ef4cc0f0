"""How a product deals with its feedback."""

from __future__ import annotations

from django.db import models

from roadworthy.core.models import Product


class FeedbackSettings(models.Model):
    """What a product has decided about its feedback; a product without a row has the defaults."""

    product = models.OneToOneField(Product, models.CASCADE, related_name="feedback_settings")
    half_life_days = models.PositiveIntegerField(
        null=True, blank=True, help_text="after so many days a voice counts half; empty: voices do not fade"
    )
    untouched_days = models.PositiveSmallIntegerField(default=5, help_text="a new note that waits longer is overdue")
    masks_personal_data = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"Feedback settings of {self.product}"


def settings_of(product: Product) -> FeedbackSettings:
    """The settings of a product, unsaved defaults where nobody has chosen yet. One SQL query."""
    return FeedbackSettings.objects.filter(product=product).first() or FeedbackSettings(product=product)
