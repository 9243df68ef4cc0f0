"""What the machine read out of a note, and what it learned in a workspace. Suggestions: people have the last word."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from roadworthy.core.models import Workspace

from .notes import Note


class NoteReading(models.Model):
    """Type, tone and language of one note as a machine sees them, each with the chance that it is right.

    The type is never read again once a person has said it: it stays the answer that was given before.
    """

    class Sentiment(models.TextChoices):
        POSITIVE = "positive", "Positive"
        NEGATIVE = "negative", "Negative"
        NEUTRAL = "neutral", "Neutral"

    note = models.OneToOneField(Note, models.CASCADE, related_name="reading")
    type = models.CharField(max_length=10, choices=Note.Type)
    type_confidence = models.FloatField()
    sentiment = models.CharField(max_length=8, choices=Sentiment)
    sentiment_confidence = models.FloatField()
    language = models.CharField(max_length=8, blank=True, help_text="empty: the text gives no hint")
    language_confidence = models.FloatField(null=True, blank=True)
    model = models.CharField(max_length=60, help_text="who read the type")
    digest = models.CharField(max_length=32, help_text="of the words that were read")
    came_first = models.BooleanField(default=True, help_text="nobody had said the type before the machine did")
    seen = models.DateTimeField(help_text="the note's last change when it was read")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["-seen"], name="reading_seen")]

    def __str__(self) -> str:
        return f"{self.type} {self.type_confidence:.0%}"


class TypeModel(models.Model):
    """What was learned from a workspace's own types or tones. Its numbers lie in a file; a lost one is learned anew."""

    class Of(models.TextChoices):
        TYPE = "type", "Types"
        TONE = "tone", "Tones"

    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="+")
    of = models.CharField(max_length=4, choices=Of, default=Of.TYPE)
    version = models.PositiveIntegerField()
    labels = models.PositiveIntegerField(help_text="notes of which people had said it")
    is_own = models.BooleanField(help_text="no: the built-in reader was at least as good on them")
    quality = models.FloatField(null=True, blank=True, help_text="macro F1 by cross-validation")
    built_in_quality = models.FloatField(null=True, blank=True, help_text="macro F1 of the built-in reader on them")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "of", "version"], name="type_model_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_of_display()} of {self.workspace}, version {self.version}"
