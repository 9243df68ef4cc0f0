"""Imports: each run with its file, mapping and report, and mappings remembered."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Job, Product


class ImportRun(models.Model):
    """One file on its way in."""

    class Kind(models.TextChoices):
        IDEAS = "ideas", "Ideas"
        NOTES = "notes", "Notes"
        CUSTOMERS = "customers", "Customers"
        METRICS = "metrics", "Metrics"

    class State(models.TextChoices):
        UPLOADED = "uploaded", "Uploaded"
        CHECKING = "checking", "Checking"
        CHECKED = "checked", "Checked"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"
        UNDONE = "undone", "Undone"

    product = models.ForeignKey(Product, models.CASCADE, related_name="import_runs")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    file = models.FileField(upload_to="imports/%Y/%m/", blank=True)
    name = models.CharField(max_length=200, help_text="of the file")
    source = models.CharField(max_length=120, help_text="under which name its rows are known when it is read again")
    form = models.JSONField(default=dict, help_text="what was found out about the file: encoding, delimiter, header")
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    report = models.JSONField(default=dict)
    refusals = models.FileField(upload_to="imports/%Y/%m/", blank=True, help_text="every refused row as CSV")
    job = models.ForeignKey(Job, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    created = models.DateTimeField(default=timezone.now)
    started = models.DateTimeField(null=True, blank=True)
    finished = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_busy(self) -> bool:
        """Work on it is under way or waits."""
        return self.state in {self.State.CHECKING, self.State.RUNNING}


class ImportedRow(models.Model):
    """What a run made of one row: by this a second run knows what the file changed, and an undo what to take back."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows", help_text="that wrote it last")
    kind = models.CharField(max_length=10, choices=ImportRun.Kind)
    target_id = models.BigIntegerField()
    is_new = models.BooleanField(help_text="made by this run, not found")
    marks = models.JSONField(default=dict, help_text="a short mark of each value of the file")
    changes = models.JSONField(default=dict, help_text="what this run changed: column to [before, after]")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "target_id"], name="imported_row_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_id}"


class ImportedPart(models.Model):
    """A comment or a vote that came along with a thing: by this a second run adds what is new and repeats nothing."""

    class Kind(models.TextChoices):
        COMMENT = "comment", "Comment"
        VOTE = "vote", "Vote"

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="parts", help_text="that made it")
    kind = models.CharField(max_length=8, choices=Kind)
    of = models.CharField(max_length=10, choices=ImportRun.Kind, help_text="the kind of thing that it belongs to")
    of_id = models.BigIntegerField()
    key = models.CharField(max_length=300, help_text="its id in the source, or a mark of what it says")
    mark = models.CharField(max_length=16, blank=True)
    part_id = models.BigIntegerField(
        null=True, help_text="of the comment or vote; empty where a vote was there already"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["of", "of_id", "kind", "key"], name="imported_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.of} {self.of_id}"


class ImportMapping(models.Model):
    """How columns of a file with this header were mapped the last time."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=ImportRun.Kind)
    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    used = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product", "kind", "fingerprint"], name="mapping_once")
        ]

    def __str__(self) -> str:
        return self.fingerprint[:12]
