"""Alarms on a metric: what they watch, what they found, and whom they told."""

from __future__ import annotations

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product

from .metrics import Metric


def make_secret() -> str:
    """The secret that webhooks are signed with."""
    return secrets.token_urlsafe(32)


class Alarm(models.Model):
    """Watches a metric: beyond a line, or outside what its past makes us expect."""

    class Kind(models.TextChoices):
        ABOVE = "above", "Above a line"
        BELOW = "below", "Below a line"
        UNUSUAL = "unusual", "Outside what its past makes us expect"

    class Per(models.TextChoices):
        DAY = "day", "A day"
        WEEK = "week", "The last 7 days"

    metric = models.ForeignKey(Metric, models.CASCADE, related_name="alarms")
    kind = models.CharField(max_length=8, choices=Kind)
    line = models.FloatField(null=True, blank=True, help_text="in the metric's unit; None for what is unusual")
    per = models.CharField(max_length=4, choices=Per, default=Per.DAY)
    quiet_days = models.PositiveIntegerField(
        default=100, help_text="days between two false alarms, for what is unusual"
    )
    emails = models.JSONField(default=list, blank=True, help_text="addresses to write to, besides notices in the app")
    webhook = models.URLField(max_length=500, blank=True)
    secret = models.CharField(max_length=64, default=make_secret)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    since = models.DateField(default=timezone.localdate, help_text="days before are nobody's business")
    snoozed_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["metric_id", "pk"]

    def __str__(self) -> str:
        return f"{self.metric}: {self.get_kind_display().lower()}"

    @property
    def product(self) -> Product:
        """The metric's product."""
        return self.metric.product


class AlarmRing(models.Model):
    """One breach that an alarm found. Its first day names it, so that none is told twice."""

    alarm = models.ForeignKey(Alarm, models.CASCADE, related_name="rings")
    since = models.DateField(help_text="the first day of the breach")
    on = models.DateField(help_text="the newest day of it when it was found")
    value = models.FloatField()
    low = models.FloatField(null=True, blank=True)
    high = models.FloatField(null=True, blank=True)
    sentence = models.CharField(max_length=400)
    at = models.DateTimeField(default=timezone.now)
    is_over = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["alarm", "since"], name="alarm_rings_once")]

    def __str__(self) -> str:
        return self.sentence


class AlarmCall(models.Model):
    """One mail or webhook about a breach: sent, still tried, or given up."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        SENT = "sent", "Sent"
        FAILED = "failed", "Given up"

    ring = models.ForeignKey(AlarmRing, models.CASCADE, related_name="calls")
    by = models.CharField(max_length=8, help_text="mail or webhook")
    target = models.CharField(max_length=500)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=timezone.now)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["ring", "by", "target"], name="alarm_called_once")]

    def __str__(self) -> str:
        return f"{self.by} to {self.target}"
