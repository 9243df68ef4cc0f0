"""What machines have read of ideas, kept so that nothing is read twice. All of it can be made again from the ideas."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from roadworthy.core.models import Product

from .idea import Idea


class IdeaVector(models.Model):
    """Words and meaning of an idea with its description and linked quotes. As loose as `feedback.NoteVector`."""

    is_derived = True

    product = models.ForeignKey(Product, models.DO_NOTHING, db_constraint=False, related_name="+")
    idea = models.OneToOneField(Idea, models.DO_NOTHING, db_constraint=False, related_name="+")
    digest = models.CharField(max_length=32, help_text="of what was read")
    model = models.CharField(max_length=60, help_text="the encoder")
    dimensions = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8, blank=True)
    vector = models.BinaryField(help_text="float16, as many as there are dimensions")
    words = models.BinaryField(help_text="ENTRY rows: terms by field")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["product", "id"], name="idea_vector_newest")]

    def __str__(self) -> str:
        return f"Reading of idea {self.idea_id}"
