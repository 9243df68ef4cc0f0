"""What people said about suggestions: the honest measure of how good these are, and what the next ones learn from."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from roadworthy.core.models import Product

from .notes import Note


class Judgement(models.Model):
    """One person's word on one suggestion, or on what should have been suggested."""

    class Kind(models.TextChoices):
        IDEA = "idea", "Idea"
        DUPLICATE = "duplicate", "Duplicate"
        TYPE = "type", "Type"
        SENTIMENT = "sentiment", "Sentiment"
        LANGUAGE = "language", "Language"

    class Verdict(models.TextChoices):
        ACCEPTED = "accepted", "Right"
        DISMISSED = "dismissed", "Wrong"
        MISSED = "missed", "Not suggested"

    product = models.ForeignKey(Product, models.CASCADE, related_name="judgements")
    note = models.ForeignKey(Note, models.CASCADE, related_name="judgements")
    kind = models.CharField(max_length=10, choices=Kind)
    verdict = models.CharField(max_length=10, choices=Verdict)
    about = models.BigIntegerField(null=True, blank=True, help_text="id of the idea or note that was suggested")
    value = models.CharField(max_length=20, blank=True, help_text="type, sentiment or language that was suggested")
    chosen = models.CharField(max_length=20, blank=True, help_text="what people said instead")
    score = models.FloatField(null=True, blank=True, help_text="how sure the suggestion was, as it was shown")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["product", "kind", "-at", "-id"], name="judgement_of_kind"),
            models.Index(fields=["note", "kind"], name="judgement_of_note"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_verdict_display().lower()}"
