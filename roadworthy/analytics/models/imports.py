"""Files of events on their way in."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Job, Product

from .sources import Source


class EventImport(models.Model):
    """One file of events: looked at, checked, brought in. The file goes when it is over."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", "Not checked yet"
        CHECKING = "checking", "Being checked"
        CHECKED = "checked", "Checked"
        RUNNING = "running", "Coming in"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    product = models.ForeignKey(Product, models.CASCADE, related_name="event_imports")
    source = models.ForeignKey(Source, models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="event-imports/", blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.UPLOADED)
    shape = models.CharField(max_length=12, blank=True, help_text="the tool that wrote it; empty for a table")
    columns = models.JSONField(default=list, help_text="the columns of a table")
    mapping = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    good_rows_only = models.BooleanField(default=False)
    rows_done = models.PositiveBigIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-created", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_busy(self) -> bool:
        """Is it being gone through?"""
        return self.state in (self.State.CHECKING, self.State.RUNNING)

    @property
    def is_over(self) -> bool:
        """Is nothing left to decide?"""
        return self.state in (self.State.DONE, self.State.FAILED)
