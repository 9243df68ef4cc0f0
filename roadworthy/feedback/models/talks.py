"""Notes in which several people speak: turns of a call, messages of an exchange by mail."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from roadworthy.core.models import Product

from .notes import Note


class Side(models.TextChoices):
    """On whose side somebody speaks; the words of ours are not the customer's."""

    UNKNOWN = "", "Not said"
    CUSTOMER = "customer", "Customer"
    OURS = "ours", "Ours"


class Speaker(models.Model):
    """Somebody who speaks in a note, as the transcript or the mail names them."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="speakers")
    name = models.CharField(max_length=200)
    side = models.CharField(max_length=8, choices=Side, blank=True, default="")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["note", "name"], name="speaker_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def product(self) -> Product:
        """The note's product."""
        return self.note.product


class Turn(models.Model):
    """What one person says in one go; `note.text[start_char:end_char]` are the words."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="turns")
    position = models.PositiveIntegerField()
    speaker = models.CharField(max_length=200, blank=True)
    start_seconds = models.FloatField(null=True, blank=True)
    end_seconds = models.FloatField(null=True, blank=True)
    start_char = models.PositiveIntegerField()
    end_char = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["note", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["note", "position"], name="turn_once")]

    def __str__(self) -> str:
        return f"{self.speaker or 'Somebody'}, turn {self.position}"

    @property
    def product(self) -> Product:
        """The note's product."""
        return self.note.product


class Message(models.Model):
    """A mail of which a note was made or that goes on with one.

    `note.text[start_char:end_char]` is what counts of it; `whole` keeps quotes and signature too. A mail that a machine
    sent has no part in the note's text.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="+")
    note = models.ForeignKey(Note, models.CASCADE, related_name="messages")
    message_id = models.CharField(max_length=255)
    subject = models.CharField(max_length=300, blank=True)
    sender = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=254, blank=True)
    forwarded_by = models.CharField(max_length=254, blank=True)
    side = models.CharField(max_length=8, choices=Side, blank=True, default="")
    is_verified = models.BooleanField(default=False, help_text="the mail server before ours vouches for the sender")
    automatic = models.CharField(max_length=20, blank=True, help_text="bounce, reply, list: sent by a machine")
    sent_at = models.DateTimeField()
    whole = models.TextField(blank=True)
    refused = models.JSONField(default=list, blank=True, help_text="attachments that were not kept, and why")
    start_char = models.PositiveIntegerField(default=0)
    end_char = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["note", "id"]
        indexes: ClassVar = [models.Index(fields=["product", "address", "-sent_at"], name="message_of_sender")]
        constraints: ClassVar = [models.UniqueConstraint(fields=["product", "message_id"], name="message_once")]

    def __str__(self) -> str:
        return self.subject or f"Mail of {self.sender or self.address}"
