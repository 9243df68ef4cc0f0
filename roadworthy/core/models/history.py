"""The record of every write: who, when, what it was and what it became."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone

from .workspaces import Product, Workspace


class Change(models.Model):
    """One write on one thing. The rows also feed the live stream, in the order of their ids."""

    class Step(models.TextChoices):
        CREATE = "create", "Created"
        UPDATE = "update", "Changed"
        DELETE = "delete", "Deleted"
        NOTE = "note", "Happened"

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, models.CASCADE, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    via = models.CharField(max_length=40, blank=True, help_text="page, API token, import, demo")
    step = models.CharField(max_length=6, choices=Step, default=Step.NOTE, help_text="a note has no way back")
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60, help_text="the model's label, such as ideas.idea")
    object_id = models.BigIntegerField()
    label = models.CharField(max_length=300, blank=True)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    batch = models.UUIDField(null=True, blank=True)
    batch_label = models.CharField(max_length=200, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["kind", "object_id", "-id"], name="change_of"),
            models.Index(fields=["product", "-id"], name="change_in_product"),
            models.Index(fields=["workspace", "-id"], name="change_in_workspace"),
            models.Index(fields=["batch"], name="change_batch"),
            models.Index(fields=["by", "-id"], name="change_by"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.verb}"

    @property
    def fields(self) -> list[tuple[str, object, object]]:
        """What changed: (field, before, after), in the order of names."""
        return [
            (name, self.before.get(name), self.after.get(name))
            for name in sorted({*self.before, *self.after})
            if self.before.get(name) != self.after.get(name)
        ]
