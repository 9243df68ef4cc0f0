"""What would make us stop, and who was against it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from roadworthy.analytics.models import Metric
from roadworthy.core.models import Product

from .promise import Decision


class StopCondition(models.Model):
    """A metric beyond a value for so long: then whoever decided is asked again."""

    class Comparison(models.TextChoices):
        BELOW = "below", "Below"
        ABOVE = "above", "Above"

    class Per(models.TextChoices):
        DAY = "day", "Days"
        WEEK = "week", "Weeks"

    class State(models.TextChoices):
        WATCHED = "watched", "Watched"
        MET = "met", "Met, waiting"
        STOPPED = "stopped", "Stopped"

    decision = models.OneToOneField(Decision, models.CASCADE, related_name="stop")
    metric = models.ForeignKey(Metric, models.SET_NULL, null=True, related_name="+")
    comparison = models.CharField(max_length=5, choices=Comparison)
    value = models.FloatField(help_text="in the metric's unit")
    periods = models.PositiveSmallIntegerField(default=1, help_text="days or weeks in a row")
    per = models.CharField(max_length=4, choices=Per, default=Per.DAY)
    starts = models.DateField(help_text="the first day that counts")
    state = models.CharField(max_length=8, choices=State, default=State.WATCHED)
    met_since = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when those concerned were told that it is met")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state"], name="stop_state")]

    def __str__(self) -> str:
        return f"{self.metric or 'A metric that is gone'} {self.comparison} {self.value:g}"

    @property
    def product(self) -> Product:
        """The decision's product."""
        return self.decision.product

    @property
    def is_waiting(self) -> bool:
        """It is met, and nobody has said yet what follows."""
        return self.state == self.State.MET


class Dissent(models.Model):
    """Who was against a decision, and why: a member, or somebody outside by name."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="dissents")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80, blank=True, help_text="of somebody who is no member")
    why = models.TextField(blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "id"]

    def __str__(self) -> str:
        return f"{self.who} against {self.decision}"

    @property
    def who(self) -> str:
        """The dissenter's name."""
        return str(self.person) if self.person else self.name or "Somebody who left"

    @property
    def product(self) -> Product:
        """The decision's product."""
        return self.decision.product
