"""What machines have read of notes, kept so that nothing is read twice. All of it can be made again from the notes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from roadworthy.core.models import Product

from .notes import Note


class NoteVector(models.Model):
    """Words and meaning of a note, as `rules.matching` reads them.

    The row hangs loosely on its note: it is neither exported nor part of history, and a note that comes back by undo
    finds it again. Rows of notes that are gone for good are swept away by the job that makes them. A note that is read
    again gets a new row, so the highest id says what an index has not seen yet.
    """

    is_derived = True

    product = models.ForeignKey(Product, models.DO_NOTHING, db_constraint=False, related_name="+")
    note = models.OneToOneField(Note, models.DO_NOTHING, db_constraint=False, related_name="+")
    seen = models.DateTimeField(help_text="the note's `updated` when it was read")
    digest = models.CharField(max_length=32, help_text="of what was read")
    model = models.CharField(max_length=60, help_text="the encoder")
    dimensions = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=8, blank=True)
    vector = models.BinaryField(help_text="float16, as many as there are dimensions")
    words = models.BinaryField(help_text="ENTRY rows: terms by field")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["product", "id"], name="note_vector_newest")]

    def __str__(self) -> str:
        return f"Reading of note {self.note_id}"
