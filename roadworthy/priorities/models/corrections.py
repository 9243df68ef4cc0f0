"""Track records as the ranking uses them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Perspective, Product

from ..rules import Correction as Taught
from ..rules import Usual
from .estimates import Driver


class Correction(models.Model):
    """What a track record does to estimates: one person's, or one perspective's, or everybody's, of one driver or all.

    Derived by outcomes from measured results and kept here, so that the ranking can use it. The most telling row
    wins: person and driver, person, perspective and driver, driver, all.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="corrections")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    perspective = models.CharField(max_length=12, choices=Perspective, blank=True)
    driver = models.ForeignKey(Driver, models.CASCADE, null=True, blank=True, related_name="corrections")
    factor = models.FloatField(
        help_text="what was found as a multiple of what was said, drawn to the others'; 1 is none"
    )
    factor_low = models.FloatField(null=True, blank=True, help_text="10th percentile of the factor")
    factor_high = models.FloatField(null=True, blank=True, help_text="90th percentile of the factor")
    widen = models.FloatField(help_text="by how much the range is stretched; 1 is none")
    usual = models.FloatField(
        null=True, blank=True, help_text="where the driver's values usually lie: its estimates are drawn there"
    )
    usual_spread = models.FloatField(null=True, blank=True, help_text="standard deviation of ln(value) between ideas")
    results = models.PositiveIntegerField(help_text="how many results it rests on")
    own_weight = models.FloatField(default=0, help_text="0: only the others' record counts, 1: only this one's")
    sentence = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["product", "person", "perspective", "driver"]

    def __str__(self) -> str:
        return self.sentence or f"times {self.factor:g}"

    @property
    def taught(self) -> Taught:
        """The same as the rules take it."""
        usual = Usual(self.usual, self.usual_spread) if self.usual and self.usual_spread else None
        return Taught(self.factor, self.widen, usual)


class RankingHabit(models.Model):
    """How a product's rankings are worked out unless somebody asks otherwise."""

    product = models.OneToOneField(Product, models.CASCADE, related_name="ranking_habit")
    corrects = models.BooleanField(default=False, help_text="estimates are corrected by the track record")

    def __str__(self) -> str:
        return f"How {self.product} is ranked"
