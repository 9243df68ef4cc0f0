"""Who has a note open at this moment."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from .notes import Note


class Reader(models.Model):
    """A person who has a note open; over when nothing was heard for a while. Not recorded in history."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="readers")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        return f"{self.user} reads {self.note}"
