"""The index: one row for each thing that can be found. Database triggers keep it, so bulk writes are covered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Entry(models.Model):
    """What one thing is found by. The id is made of the kind's number and the thing's id, see `sources.py`."""

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    product_id = models.BigIntegerField(null=True)
    workspace_id = models.BigIntegerField(null=True)
    place = models.CharField(max_length=40, help_text="p12 in a product, w3 in a workspace")
    title = models.TextField()
    body = models.TextField()

    class Meta:
        verbose_name_plural = "entries"
        indexes: ClassVar = [models.Index(fields=["product_id"], name="entry_in_product")]

    def __str__(self) -> str:
        return self.title
