"""What the API keeps: answers to creates that may be sent again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from roadworthy.core.models import ApiToken


class Idempotency(models.Model):
    """The answer given to an Idempotency-Key, so that sending again makes nothing twice."""

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    request = models.CharField(max_length=64, help_text="hash of method, path and body")
    status = models.PositiveSmallIntegerField()
    body = models.JSONField()
    headers = models.JSONField(default=dict)
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["token", "key"], name="idempotency_once")]

    def __str__(self) -> str:
        return self.key
